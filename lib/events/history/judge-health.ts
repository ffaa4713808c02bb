import type { EventHealth } from "@/lib/events/contract";

type Facts = Omit<EventHealth, "level" | "message" | "advice">;
type Judgement = Pick<EventHealth, "level" | "message" | "advice">;

/**
 * What an admin should make of the facts. Silence is no fault by itself: whether something was missed is known from
 * Okta's System Log, where it may be read.
 */
export function judgeHealth(facts: Facts): Judgement {
  const { log, ceiling } = facts;
  if (facts.verifiedAt === null)
    return {
      level: "warning",
      message: "There is no verified event hook yet: changes arrive every 15 minutes, not within seconds.",
      advice: "Set up the event hook in step 8 of the set-up.",
    };
  if (log.missedSinceLastEvent > 0)
    return {
      level: "bad",
      message: `Okta's log names ${log.missedSinceLastEvent} events since the last one that the hook brought. They were applied all the same.`,
      advice:
        "In Okta, look at Workflow > Event Hooks: is the hook active and verified, and its secret still the one ending as shown here? Replace it if in doubt.",
    };
  if (ceiling.used > ceiling.warnAt)
    return {
      level: "warning",
      message: "Okta's daily ceiling of events is near. Beyond it Okta drops events.",
      advice: "What is dropped is found within 15 minutes. Look in Okta for what causes so many changes.",
    };
  if (facts.rejectedToday > 0 && facts.eventsToday === 0)
    return {
      level: "bad",
      message:
        "Something calls the hook's address with a wrong secret, and nothing comes with the right one.",
      advice:
        "If the hook was made by hand, its secret in Okta may be a wrong one: make a new one and paste it.",
    };
  if (facts.lost > 0)
    return {
      level: "warning",
      message: `${facts.lost} events of the last week never came by the hook. They were found by asking Okta, and applied.`,
      advice: "Nothing to do unless it goes on: Okta delivers events at best effort.",
    };
  if (log.forbidden)
    return {
      level: "warning",
      message:
        "Events arrive. Okta's log may not be read, so lost ones are found by comparing people: that does not see assignments to the app, which the daily sync finds.",
      advice: "Grant the API credential the reading of logs (okta.logs.read).",
    };
  return {
    level: "good",
    message:
      facts.eventsToday > 0
        ? "Okta's events arrive, and none is missing."
        : "No events today, and Okta's log has none either.",
    advice: null,
  };
}
