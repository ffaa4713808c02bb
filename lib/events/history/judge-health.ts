import type { Stopped } from "@/lib/connection/credential/read-stopped";
import type { EventHealth } from "@/lib/events/contract";

type Facts = Omit<EventHealth, "level" | "message" | "advice">;
type Judgement = Pick<EventHealth, "level" | "message" | "advice">;

/** While nothing is read from Okta, no event is applied, and no one looks for missed ones. */
const stops: Record<Stopped, Judgement> = {
  paused: {
    level: "warning",
    message: "Syncing is paused, so we only store events.",
    advice: "When you resume, a full sync catches up.",
  },
  moving: {
    level: "warning",
    message: "Your company is moving to another Okta org, so no event is applied.",
    advice: "A full sync of the new org follows the move.",
  },
  failing: {
    level: "bad",
    message: "Syncs can't run, so we only store events.",
    advice: "Settings > API access says why. Save a credential there that works.",
  },
};

/**
 * Tells an admin what the facts mean. Silence alone is no fault: Okta's System Log, if we can read it, shows whether an
 * event was missed. While nothing is read from Okta, no one can know.
 */
export function judgeHealth(facts: Facts, stopped: Stopped | null): Judgement {
  const { log, ceiling } = facts;
  if (facts.verifiedAt === null)
    return {
      level: "warning",
      message: `No verified event hook.${stopped ? "" : " Changes take up to 15 minutes instead of seconds."}`,
      advice: "Set up the event hook in step 8 of setup.",
    };
  if (stopped) return stops[stopped];
  if (log.missedSinceLastEvent > 0)
    return {
      level: "bad",
      message: `The hook missed ${eventCount(log.missedSinceLastEvent)} since its last delivery. We recovered them from the System Log.`,
      advice:
        "In Okta, open Workflow > Event Hooks. Check that the hook is active and verified, and that its secret is the one saved here. If in doubt, replace the hook.",
    };
  if (ceiling.used > ceiling.warnAt)
    return {
      level: "warning",
      message: "You're close to Okta's daily event limit. Okta drops events above it.",
      advice: "We recover dropped events within 15 minutes. Check in Okta what causes so many changes.",
    };
  if (facts.rejectedToday > 0 && facts.eventsToday === 0)
    return {
      level: "bad",
      message: "Requests reach the hook's address with a wrong secret, and none with the right one.",
      advice:
        "If you created the hook by hand, its secret in Okta may be wrong. Create a new secret and paste it.",
    };
  if (facts.lost > 0)
    return {
      level: "warning",
      message: `The hook missed ${eventCount(facts.lost)} in the last week. We recovered them from Okta.`,
      advice: "You don't need to do anything unless it continues. Okta doesn't guarantee delivery.",
    };
  if (log.forbidden)
    return {
      level: "warning",
      message:
        "Events are arriving, but we can't read Okta's System Log. We recover missed events by comparing people, and missed app assignments with the daily sync.",
      advice: "Grant okta.logs.read to the API credential.",
    };
  return {
    level: "good",
    message:
      facts.eventsToday > 0
        ? "All Okta events are arriving."
        : log.readAt === null
          ? "No events yet. We check Okta's System Log for missed ones within 15 minutes."
          : "No events today. We checked Okta's System Log: none were missed.",
    advice: null,
  };
}

function eventCount(n: number): string {
  return n === 1 ? "1 event" : `${n} events`;
}
