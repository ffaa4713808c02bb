import { DateTime } from "luxon";
import type { NewAlert } from "@/lib/alerts/raise-alert";
import type { WatchFacts } from "./facts";

/** A full sync is due every 24 hours (W2). Two hours more is time for a retry. */
const OVERDUE_MS = 26 * 60 * 60_000;

/** No full sync for 26 hours while syncs should run. A pause doesn't count: the time starts again when it ends. */
export function noFullSync(facts: WatchFacts): NewAlert[] {
  const { now, connection, lastGoodRunAt, startedAt, pausedSeenAt, lastFullRun } = facts;
  if (connection?.state !== "LIVE" && connection?.state !== "SHADOW") return [];
  const since = latest([lastGoodRunAt, startedAt, pausedSeenAt]);
  if (since === null || now.getTime() - since.getTime() <= OVERDUE_MS) return [];
  const last = lastGoodRunAt
    ? `The last one finished on ${day(lastGoodRunAt, facts)}.`
    : "None has finished yet.";
  const failed = lastFullRun?.failure ?? null;
  return [
    {
      cause: "no-full-sync",
      title: "No full sync for 26 hours",
      text: `A full sync should finish every 24 hours. ${last} ${
        failed
          ? `The latest attempt failed: ${failed.reason}`
          : "Changes that no event announced may be missing here."
      }`,
      advice: failed
        ? failed.advice
        : "Select Sync users on the Okta page. If the sync doesn't start or finish, tell Learn Amp support.",
      path: failed && lastFullRun ? `/integrations/okta/runs/${lastFullRun.id}` : "/integrations/okta",
    },
  ];
}

/** Paused for 26 hours: someone chose that, but may have forgotten. It has its own words, and one alert per pause. */
export function pausedLong(facts: WatchFacts): NewAlert[] {
  const { now, connection, pausedAt } = facts;
  if (connection?.state !== "PAUSED" || pausedAt === null || facts.movingSince) return [];
  if (now.getTime() - pausedAt.getTime() <= OVERDUE_MS) return [];
  return [
    {
      cause: "paused-long",
      title: "Syncing has been paused for more than a day",
      text: `An admin paused the integration on ${day(pausedAt, facts)}. Until someone resumes it, no one who joins is set up, and people who leave keep their Learn Amp account.`,
      advice: "Select Resume on the Okta page. If the pause is on purpose, you don't need to do anything.",
      path: "/integrations/okta",
    },
  ];
}

/** A move that is stuck after its switch began: syncing is paused until someone sees to it. */
export function movingLong(facts: WatchFacts): NewAlert[] {
  const { now, movingSince } = facts;
  if (movingSince === null || now.getTime() - movingSince.getTime() <= OVERDUE_MS) return [];
  return [
    {
      cause: "moving-long",
      title: "The move to another Okta org isn't done after more than a day",
      text: `It began on ${day(movingSince, facts)}. Until it's done, no one who joins is set up, and people who leave keep their Learn Amp account.`,
      advice:
        "An owner can see how far it is under Settings > Move to another Okta org. If it doesn't go on, tell Learn Amp support.",
      path: "/integrations/okta/settings",
    },
  ];
}

function latest(times: (Date | null)[]): Date | null {
  const known = times.filter((time) => time !== null).map((time) => time.getTime());
  return known.length === 0 ? null : new Date(Math.max(...known));
}

/** A time as people read it, in the company's zone: "Fri 27 Nov, 03:13". */
function day(at: Date, { timeZone }: WatchFacts): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).setLocale("en-GB").toFormat("ccc d LLL, HH:mm");
}
