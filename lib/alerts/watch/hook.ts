import type { NewAlert } from "@/lib/alerts/raise-alert";
import type { WatchFacts } from "./facts";

/** Okta doesn't guarantee delivery, so one lost event is no news. Several in a row without one that arrived are. */
const MISSED_IN_A_ROW = 3;
const DAY_MS = 24 * 60 * 60_000;

/**
 * The hook is silent while Okta has something to send: the System Log names events, or a full sync found changes that an
 * event should have announced. Silence alone is no fault.
 */
export function hookSilent(facts: WatchFacts): NewAlert[] {
  const { hook, connection } = facts;
  if (hook.verifiedAt === null || connection === null || connection.state === "DRAFT") return [];
  const found = missedByLog(facts) ?? missedBySync(facts);
  if (found === null) return [];
  return [
    {
      cause: "hook-silent",
      title: "Okta's event hook is silent",
      text: `${found} Changes now take up to 15 minutes, or until the daily sync, instead of seconds.`,
      advice:
        "In Okta, open Workflow > Event Hooks. Check that the hook is active and verified, and that its secret is the one saved here. Then select Send a test event on the Event hook page.",
      path: "/integrations/okta/settings/event-hook",
    },
  ];
}

function missedByLog({ hook }: WatchFacts): string | null {
  if (hook.missed < MISSED_IN_A_ROW) return null;
  return `Okta's System Log has ${hook.missed.toLocaleString("en-GB")} events that the hook didn't deliver, and none has arrived since. We recovered them from the log.`;
}

/** For companies whose System Log we can't read. An import changes people without an event, so the hook must be quiet too. */
function missedBySync({ hook, lastFullRun }: WatchFacts): string | null {
  const unannounced = lastFullRun?.counts?.unannounced ?? 0;
  const startedAt = lastFullRun?.startedAt ?? null;
  if (startedAt === null || unannounced < MISSED_IN_A_ROW) return null;
  const quietSince = new Date(startedAt).getTime() - DAY_MS;
  const heard = Math.max(hook.lastEventAt?.getTime() ?? 0, hook.verifiedAt?.getTime() ?? 0);
  if (heard > quietSince) return null;
  return `The last full sync found ${unannounced.toLocaleString("en-GB")} changes that no event announced, and the hook has delivered nothing for more than a day.`;
}
