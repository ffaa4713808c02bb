import type { OktaProbe } from "@/lib/okta/port";
import { permissionWords } from "./permission-words";

export interface Wrong {
  code: "refused" | "forbidden" | "nobody" | "app-missing";
  reason: string;
  advice: string;
}

/** Says which permission the credential lacks, and what stops working. */
export function forbiddenTo(kind: OktaProbe): Wrong {
  const { name, without, scope } = permissionWords[kind];
  return {
    code: "forbidden",
    reason: `The API credential can no longer read “${name}”. ${without}`,
    advice: `Give the token's owner Read-Only Administrator, or grant the service app ${scope} and that role.`,
  };
}

export const appMissing: Wrong = {
  code: "app-missing",
  reason: "The API credential works, but can't find this integration's app.",
  advice:
    "Restore the app in Okta, or check that the credential's role includes it. Until then we remove no one.",
};

export const refused: Wrong = {
  code: "refused",
  reason: "Okta refused the API credential.",
  advice:
    "The token may be revoked or unused for 30 days, or its owner may be deactivated. Create a new one in Okta and save it under Settings > API access.",
};

export const noPeople: Wrong = {
  code: "nobody",
  reason: "Okta responds, but returns no people.",
  advice:
    "The credential's admin role is gone or limited to an empty group. Give it Read-Only Administrator in Okta.",
};
