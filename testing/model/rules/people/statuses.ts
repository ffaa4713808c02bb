import type { Settings } from "../state";
import type { OktaPerson, Status } from "./account";
import { isToCome, startOf } from "./start-dates";

const working = ["ACTIVE", "LOCKED_OUT", "RECOVERY", "PASSWORD_EXPIRED"];
const gone = ["DEPROVISIONED", "DELETED"];

/** Whether Okta says that someone has left the company. */
export const isGone = ({ status }: OktaPerson) => gone.includes(status);

/** Whether Okta has someone in scope, and not as someone who left. */
export const isIn = (person: OktaPerson) => person.inScope && !isGone(person);

/**
 * S1, S2: returns the status that Okta's leads to. WAIT and SCHEDULED take nothing from someone active. WAIT
 * creates no one.
 */
export function targetOf(person: OktaPerson, settings: Settings): Status | "WAIT" {
  if (person.keeps) return person.keeps;
  if (!isIn(person)) return "DEACTIVATED";
  if (person.status === "SUSPENDED") return "SUSPENDED";
  if (!working.includes(person.status) && !settings.createStaged) return "WAIT";
  const { day, isUnreadable } = startOf(person);
  return isUnreadable ? "WAIT" : isToCome(day, settings) ? "SCHEDULED" : "ACTIVE";
}

/** Whether someone new gets an account (S1, S2). */
export const isSetUp = (target: Status | "WAIT") => target !== "WAIT" && target !== "DEACTIVATED";

/**
 * Returns what Okta says of someone's access, as a hold keeps it. A rejection stands until this changes (R3).
 */
export const factOf = ({ status, inScope }: OktaPerson) => `${status}${inScope ? "" : ":out"}`;
