import { permissionWords } from "@/lib/connection/credential/permission-words";
import {
  OktaFailure as Failure,
  type OktaFailure,
  type OktaPort,
  type OktaProbe,
  oktaProbes,
} from "@/lib/okta/port";
import { fine, worthALook, wrong } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

export interface VerifiedAccess {
  findings: SetupFinding[];
  allowed: OktaProbe[];
  /** The credential itself was not accepted: nothing else was asked. */
  refused: boolean;
}

interface AccessInput {
  okta: OktaPort;
  appId: string;
  kind: "API_TOKEN" | "SERVICE_APP";
  /** What a service app was granted. */
  scopes: string[];
  orgUrl: string;
}

/** Probes each permission by itself, and names what is missing and what to grant for it. */
export async function verifyAccess(input: AccessInput): Promise<VerifiedAccess> {
  // Users first, alone: it shows whether the credential counts at all, and fetches a service app's token once.
  const first = await probed(input, "users");
  if (first.failure?.kind === "refused" || first.failure?.transient)
    return { findings: [refusedFinding(input, first.failure)], allowed: [], refused: true };
  const rest = await Promise.all(
    oktaProbes.filter((kind) => kind !== "users").map((kind) => probed(input, kind)),
  );
  const all = [first, ...rest];
  return {
    findings: all.map((one) => finding(input, one)),
    allowed: all.filter(({ failure }) => failure === null).map(({ kind }) => kind),
    refused: false,
  };
}

interface Probed {
  kind: OktaProbe;
  items: number;
  failure: OktaFailure | null;
}

async function probed({ okta, appId }: AccessInput, kind: OktaProbe): Promise<Probed> {
  try {
    const { items } = await okta.probe(kind, { appId });
    return { kind, items, failure: null };
  } catch (error) {
    if (error instanceof Failure) return { kind, items: 0, failure: error };
    throw error;
  }
}

function finding(input: AccessInput, { kind, items, failure }: Probed): SetupFinding {
  const { name, required, without } = permissionWords[kind];
  if (failure === null) {
    // An org always has people: whoever sees none sees too little (R1: a list of nobody is never believed).
    if (kind === "users" && items === 0)
      return wrong(name, "Okta answers, but shows nobody at all.", nobodySeen(input));
    return fine(name, "Can be read.");
  }
  if (kind === "app" && failure.details.status === 404)
    return wrong(
      name,
      "The app of step 3 cannot be found with this credential.",
      "Check that the app is in this org and was not deleted. A role limited to certain apps must include it.",
    );
  if (kind === "app-users" && failure.details.status === 404)
    return wrong(name, "The app of step 3 cannot be found with this credential.", "See “The app” above.");
  if (failure.kind === "limited")
    return wrong(name, "Okta answers too many requests just now.", "Wait a minute and check again.");
  if (failure.transient) return wrong(name, "Okta gave no usable answer.", "Try again in a minute.");
  const make = required ? wrong : worthALook;
  return make(
    name,
    `Not allowed. ${without}`,
    `${required ? "Grant" : "If you like, grant"} ${grant(input, kind)}`,
  );
}

/** What to do in Okta so that this one permission is there. */
function grant({ kind, scopes }: AccessInput, probe: OktaProbe): string {
  if (kind === "SERVICE_APP") {
    const { scope } = permissionWords[probe];
    const role =
      probe === "event-hooks"
        ? "a role that may manage event hooks (Read-Only Administrator may not; Super Administrator, or a custom role, may)"
        : "Read-Only Administrator";
    return scopes.includes(scope)
      ? `the service app, on its Admin roles tab, ${role}: it has the scope ${scope} already.`
      : `the service app ${scope} on its Okta API Scopes tab, and on its Admin roles tab ${role}.`;
  }
  if (probe === "event-hooks")
    return "the token's owner a custom role with event hooks, or Super Administrator; Read-Only Administrator does not cover it.";
  return "the token's owner the Read-Only Administrator role, for the whole org, under Security > Administrators.";
}

function nobodySeen({ kind }: AccessInput): string {
  return kind === "SERVICE_APP"
    ? "The service app has the scope but no admin role, or one limited to a group without people. Give it Read-Only Administrator on its Admin roles tab."
    : "The token's owner has no admin role, or one limited to a group without people. Give them Read-Only Administrator under Security > Administrators.";
}

function refusedFinding({ kind, orgUrl }: AccessInput, failure: OktaFailure): SetupFinding {
  if (failure.kind === "limited")
    return wrong("Okta", "Okta answers too many requests just now.", "Wait a minute and check again.");
  if (failure.transient)
    return wrong("Okta", `${new URL(orgUrl).host} gave no usable answer.`, "Try again in a minute.");
  return kind === "SERVICE_APP"
    ? wrong(
        "Service app",
        "Okta gave a token, but does not accept it.",
        "Wait a minute, then check again. If it stays, tell support.",
        "clientId",
      )
    : wrong(
        "API token",
        "Okta does not accept this token.",
        "It was copied incompletely, revoked, belongs to another org, was not used for 30 days, or whoever made it was deactivated. Make a new one.",
        "token",
      );
}
