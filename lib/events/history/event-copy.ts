import { DELTA_TYPE } from "@/lib/events/delta-type";
import { eventTypeOf } from "@/lib/events/event-types";
import type { IgnoredReason } from "@/lib/events/receive/classify-event";

const ignored: Record<IgnoredReason, string> = {
  UNKNOWN_TYPE: "Not a kind of event this product acts on.",
  NOT_SUCCESSFUL: "What was tried in Okta did not succeed, so nothing changed.",
  NOBODY_NAMED: "The event names no person.",
  OTHER_APP: "It is about another app.",
  OTHER_GROUP: "It is about a group that is not synced.",
  SCOPE_NOT_CONCERNED: "It does not decide who is synced.",
  NO_EFFECT: "It changes nothing here.",
  NOT_IN_SCOPE: "This person is neither here nor in scope.",
};

export function wordsForIgnored(reason: string | null): string {
  return reason !== null && reason in ignored ? ignored[reason as IgnoredReason] : "Nothing to do.";
}

/** An event's type in words; the type itself where it is not one of ours. */
export function wordsForType(type: string): string {
  if (type === DELTA_TYPE) return "Found changed when Okta was asked";
  return eventTypeOf(type)?.label ?? type;
}
