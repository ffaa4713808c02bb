import { permissionWords } from "@/lib/connection/credential/permission-words";
import type { OktaFailure } from "@/lib/okta/failure";
import type { OktaPort, OktaProbe } from "@/lib/okta/port";
import { failed, passed, warning } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

export interface Probed {
  kind: OktaProbe;
  items: number;
  failure: OktaFailure | null;
}

export interface AccessInput {
  okta: OktaPort;
  appId: string;
  kind: "API_TOKEN" | "SERVICE_APP";
  /** The scopes that a service app was granted. */
  scopes: string[];
  orgUrl: string;
}

/** Says what a probe of the API found, and what to grant. */
export function finding(input: AccessInput, { kind, items, failure }: Probed): SetupFinding {
  const { name, required, without } = permissionWords[kind];
  if (failure === null) {
    // An org always has people. A credential that sees none sees too little (R1: an empty list proves
    // nothing).
    if (kind === "users" && items === 0)
      return failed(name, "Okta responds, but returns no people.", noPeopleAdvice(input));
    return passed(name, "We can read this.");
  }
  if (kind === "app" && failure.details.status === 404)
    return failed(
      name,
      "This credential can't find the app from step 3.",
      "Check that the app is in this org and wasn't deleted. If the role is limited to certain apps, it must include this one.",
    );
  if (kind === "app-users" && failure.details.status === 404)
    return failed(name, "This credential can't find the app from step 3.", "See “App” above.");
  if (failure.kind === "limited")
    return failed(name, "Okta's rate limit is used up.", "Wait a minute and check again.");
  if (failure.transient) return failed(name, "We couldn't read Okta's response.", "Try again in a minute.");
  const answer = required ? failed : warning;
  return answer(
    name,
    `Not allowed. ${without}`,
    `${required ? "" : "Optional: "}${grantAdvice(input, kind)}`,
  );
}

/** Says what to do in Okta to grant one permission. */
function grantAdvice({ kind, scopes }: AccessInput, probe: OktaProbe): string {
  if (kind === "SERVICE_APP") {
    const { scope } = permissionWords[probe];
    const role =
      probe === "event-hooks"
        ? "Super Administrator or a custom role that can manage event hooks (Read-Only Administrator can't)"
        : "Read-Only Administrator";
    return scopes.includes(scope)
      ? `On its Admin roles tab, give the service app ${role}. It already has the scope ${scope}.`
      : `Grant the service app ${scope} on its Okta API Scopes tab, and give it ${role} on its Admin roles tab.`;
  }
  if (probe === "event-hooks")
    return "Give the token's owner Super Administrator or a custom role with event hooks. Read-Only Administrator isn't enough.";
  return "Give the token's owner Read-Only Administrator for the whole org, under Security > Administrators.";
}

function noPeopleAdvice({ kind }: AccessInput): string {
  return kind === "SERVICE_APP"
    ? "The service app has the scope but no admin role, or its role is limited to an empty group. Give it Read-Only Administrator on its Admin roles tab."
    : "The token's owner has no admin role, or the role is limited to an empty group. Give them Read-Only Administrator under Security > Administrators.";
}

/** Says why Okta refused the credential itself. */
export function refusedFinding({ kind, orgUrl }: AccessInput, failure: OktaFailure): SetupFinding {
  if (failure.kind === "limited")
    return failed("Okta", "Okta's rate limit is used up.", "Wait a minute and check again.");
  if (failure.transient)
    return failed("Okta", `${new URL(orgUrl).host} gave no readable response.`, "Try again in a minute.");
  return kind === "SERVICE_APP"
    ? failed(
        "Service app",
        "Okta issued a token, but refuses it.",
        "Wait a minute, then check again. If it keeps failing, contact support.",
        "clientId",
      )
    : failed(
        "API token",
        "Okta refused this token.",
        "It may be incomplete, revoked, from another org or unused for 30 days, or its owner may be deactivated. Create a new one.",
        "token",
      );
}
