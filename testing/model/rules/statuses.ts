import type { OktaPerson, Settings, Status } from "./state";

const working = ["ACTIVE", "LOCKED_OUT", "RECOVERY", "PASSWORD_EXPIRED"];
const gone = ["DEPROVISIONED", "DELETED"];

/** Whether Okta says that someone has left the company. */
export const isGone = ({ status }: OktaPerson) => gone.includes(status);

/** Whether Okta has someone in scope, and not as someone who left. */
export const isIn = (person: OktaPerson) => person.inScope && !isGone(person);

/**
 * S1: returns the status that Okta's leads to. WAIT takes nothing from someone active, and creates no one.
 */
export function targetOf(person: OktaPerson, { createStaged }: Settings): Status | "WAIT" {
  if (person.keeps) return person.keeps;
  if (!isIn(person)) return "DEACTIVATED";
  if (person.status === "SUSPENDED") return "SUSPENDED";
  if (working.includes(person.status)) return "ACTIVE";
  return createStaged ? "ACTIVE" : "WAIT";
}

/** Whether someone new gets an account (S1). */
export const isSetUp = (target: Status | "WAIT") => target === "ACTIVE" || target === "SUSPENDED";

/**
 * Returns what Okta says of someone's access, as a hold keeps it. A rejection stands until this changes (R3).
 */
export const factOf = ({ status, inScope }: OktaPerson) => `${status}${inScope ? "" : ":out"}`;
