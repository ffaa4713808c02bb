import type { HealthView, RunView, StatusView } from "@/lib/sync/contract";
import type { DailyTime } from "@/lib/sync/run/next-full-run";
import type { OpenFacts } from "./attention-of";

/** All facts behind the words about a company's integration. */
export interface StateFacts extends OpenFacts {
  now: Date;
  connection: { state: "DRAFT" | "SHADOW" | "LIVE" | "PAUSED"; nextFullRunAt: Date | null } | null;
  daily: DailyTime;
  credential: StatusView["credential"];
  /** The running full sync. */
  currentRun: RunView | null;
  /** The last sync that ended, of any kind, and the last full one. */
  lastRun: RunView | null;
  lastFullRun: RunView | null;
  heldRunId: string | null;
  appInactive: StatusView["appInactive"];
  /** Since when the company is being switched to another Okta org; null if it isn't. Syncs are paused meanwhile. */
  movingSince: Date | null;
}

export const links = {
  setup: { label: "Continue setup", path: "/integrations/okta/setup" },
  review: { label: "Review", path: "/integrations/okta/attention" },
};

/** Says what waits for an admin: "29 issues, 2 removals that need approval and 1 failed invitation". */
export function openWords({ problems, heldRemovals, failedInvitations, teamRenames }: OpenFacts): string {
  const parts = [
    problems.open > 0 ? count(problems.open, "issue") : null,
    heldRemovals > 0
      ? `${count(heldRemovals, "removal")} that ${heldRemovals === 1 ? "needs" : "need"} approval`
      : null,
    failedInvitations > 0 ? count(failedInvitations, "failed invitation") : null,
    teamRenames > 0 ? count(teamRenames, "possible team rename") : null,
  ];
  return new Intl.ListFormat("en-GB").format(parts.filter((part) => part !== null));
}

/**
 * Removes Okta's status and request ID from the end of a reason, because the sync's page and the credential
 * have them.
 */
export function inBrief(reason: string): string {
  return reason.replace(/ \([^()]*\)$/, "");
}

/** Returns the link to a run. */
export function runLink({ id }: RunView): HealthView["link"] {
  return { label: "View this sync", path: `/integrations/okta/runs/${id}` };
}

export const unknown = say("unknown");
export const warning = say("warning");
export const bad = say("bad");

function count(n: number, one: string): string {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? one : `${one}s`}`;
}

function say(level: HealthView["level"]) {
  return (message: string, advice: string | null, link: HealthView["link"] = null): HealthView => ({
    level,
    message,
    advice,
    link,
  });
}
