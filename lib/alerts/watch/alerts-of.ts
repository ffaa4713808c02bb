import type { NewAlert } from "@/lib/alerts/raise-alert";
import { incompleteListCodes } from "@/lib/problems/kinds/codes";
import { tokenIdle } from "./credential";
import type { WatchFacts } from "./facts";
import { attributesGone, fieldsHeld, fieldsNearlyEmpty } from "./fields";
import { hookSilent } from "./hook";
import { movingLong, noFullSync, pausedLong } from "./syncs";

/** Each function says whether its causes hold, and in which words. The prefix is how their causes start. */
const watched: Record<string, (facts: WatchFacts) => NewAlert[]> = {
  "no-full-sync": noFullSync,
  "paused-long": pausedLong,
  "moving-long": movingLong,
  "hook-silent": hookSilent,
  "credential-idle": tokenIdle,
  "field-nearly-empty:": fieldsNearlyEmpty,
  "attribute-gone:": attributesGone,
  "fields-held": fieldsHeld,
};

/** Causes that a sync or a check raises as soon as it finds them, and whether the facts still support them. */
const raisedElsewhere: Record<string, (facts: WatchFacts) => boolean> = {
  "sync-failed:": ({ lastFullRun }) => lastFullRun?.state === "FAILED",
  "credential-failing:": ({ credential }) => credential !== null && credential.failure !== null,
  "removals-held:": ({ heldRemovals }) => heldRemovals > 0,
  "last-owner-held": ({ open }) => open.lastOwner,
  "addresses-held": ({ open }) => open.addresses,
  "identities-held": ({ open }) => open.identities,
  "listing-doubted": ({ problems }) => problems.kinds.some(({ code }) => incomplete.includes(code)),
  "app-inactive": ({ appInactive }) => appInactive !== null,
};

const incomplete: readonly string[] = incompleteListCodes;

/** Returns the alerts that the facts support, whether or not they are open already. */
export function alertsOf(facts: WatchFacts): NewAlert[] {
  return Object.values(watched).flatMap((causesOf) => causesOf(facts));
}

/** Whether the facts support an open alert. Unknown causes stay: another version of the product may know them. */
export function stillHolds(facts: WatchFacts, cause: string): boolean {
  const starts = ([prefix]: [string, unknown]) => cause.startsWith(prefix);
  const elsewhere = Object.entries(raisedElsewhere).find(starts);
  if (elsewhere) return elsewhere[1](facts);
  const own = Object.entries(watched).find(starts);
  return own === undefined || own[1](facts).some((alert) => alert.cause === cause);
}
