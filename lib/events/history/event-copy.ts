import { DELTA_TYPE } from "@/lib/events/delta-type";
import { eventTypeOf } from "@/lib/events/event-types";
import type { IgnoredReason } from "@/lib/events/receive/classify-event";

const ignored: Record<IgnoredReason, string> = {
  UNKNOWN_TYPE: "Event type not used.",
  NOT_SUCCESSFUL: "The action failed in Okta, so nothing changed.",
  NOBODY_NAMED: "The event names no person.",
  OTHER_APP: "About another app.",
  OTHER_GROUP: "About a group that isn't synced.",
  SCOPE_NOT_CONCERNED: "Doesn't affect who is synced.",
  NO_EFFECT: "Doesn't change anything here.",
  NOT_IN_SCOPE: "Person not in scope.",
};

/** Says why an event was ignored. */
export function wordsForIgnored(reason: string | null): string {
  return reason !== null && reason in ignored ? ignored[reason as IgnoredReason] : "Nothing to do.";
}

/** Returns an event type in words, or the type itself if we don't know it. */
export function wordsForType(type: string): string {
  if (type === DELTA_TYPE) return "Found by checking Okta for changes";
  return eventTypeOf(type)?.label ?? type;
}
