import type { WrongState } from "../org/errors";
import { invalid, OktaError } from "./okta-error";

/** What Okta answers to an operation in the wrong state: mostly E0000038, for some operations their own code. */
export function wrongState({ operation, status }: WrongState): OktaError {
  switch (operation) {
    case "activate":
      return new OktaError(status === "ACTIVE" || status === "PROVISIONED" ? "E0000016" : "E0000038");
    case "suspend":
      return invalid("suspendUser", "Cannot suspend a user that is not active");
    case "unsuspend":
      return invalid("unsuspendUser", "Cannot unsuspend a user that is not suspended");
    case "unlock":
      return new OktaError("E0000032", "", ["The user is not locked out."]);
    case "delete app":
      return new OktaError("E0000056");
    default:
      return new OktaError("E0000038");
  }
}
