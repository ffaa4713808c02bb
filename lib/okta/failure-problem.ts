import { AppError } from "@/lib/errors";
import type { OktaFailure, OktaFailureKind } from "./port";

const words: Record<OktaFailureKind, { message: string; advice: string }> = {
  refused: {
    message: "Okta does not accept the API credential.",
    advice: "Make a new one in Okta and save it under API access.",
  },
  forbidden: {
    message: "The API credential may not read this.",
    advice: "Check it under API access: what is missing is named there.",
  },
  limited: {
    message: "Okta answers too many requests just now.",
    advice: "Wait a minute and try again.",
  },
  unreachable: { message: "Okta could not be reached.", advice: "Try again in a minute." },
  unreadable: {
    message: "Okta's answer could not be read.",
    advice: "Try again in a minute; check that the org's address leads to Okta.",
  },
  "cursor-expired": { message: "Okta's list ended too early.", advice: "Try again." },
  unknown: {
    message: "Okta answered in a way that was not expected.",
    advice: "Check that the app still exists in Okta, then try again.",
  },
};

/** What whoever waits for a page is told when Okta did not answer as hoped; runs have words of their own. */
export function oktaProblem(failure: OktaFailure): AppError {
  const { message, advice } = words[failure.kind];
  return new AppError(`okta-${failure.kind}`, message, { advice, cause: failure });
}
