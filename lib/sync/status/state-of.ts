import { incompleteListCodes } from "@/lib/problems/kinds/codes";
import type { HealthView, NextSync, RunView, StatusView } from "@/lib/sync/contract";
import { settingFor } from "@/lib/sync/contract/state";
import { type DailyTime, isDailyTime, nextFullRunAt } from "@/lib/sync/run/next-full-run";
import { attentionOf, type OpenFacts } from "./attention-of";

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

export type CompanyState = Pick<StatusView, "health" | "nextSync" | "nextRunAt" | "attention">;

/**
 * Says how a company's integration is doing and what comes next. Pages, API, emails and badges all say the
 * same (U8, U9).
 */
export function stateOf(facts: StateFacts): CompanyState {
  const nextSync = nextSyncOf(facts);
  return {
    health: healthOf(facts, nextSync),
    nextSync,
    nextRunAt: nextSync.at,
    attention: attentionOf(facts),
  };
}

/**
 * Returns the causes of alerts that the facts rule out: a credential that works again; and while nothing is read from
 * Okta, a failed sync whose advice promises another one, and a silent hook that costs a few minutes.
 */
export function ruledOutCauses(facts: StateFacts): string[] {
  const { connection, credential, movingSince } = facts;
  const isPaused = movingSince !== null || connection?.state === "PAUSED";
  return [
    ...(credential?.failure === null ? ["credential-failing:"] : []),
    ...(isPaused ? ["sync-failed:"] : []),
    ...(isPaused || credential?.failure ? ["hook-silent"] : []),
  ];
}

function nextSyncOf({ now, connection, daily, currentRun, lastFullRun, movingSince }: StateFacts): NextSync {
  if (movingSince) return { kind: "moving", at: null };
  if (connection?.state === "PAUSED") return { kind: "paused", at: null };
  if (!connection || connection.state === "DRAFT" || connection.nextFullRunAt === null)
    return { kind: "none", at: null };
  const { nextFullRunAt: at } = connection;
  // A full sync that is due while one runs is that one. When it ends well, the next is the daily one.
  if (at <= now && currentRun) return { kind: "daily", at: nextFullRunAt({ ...daily, now }).toISOString() };
  if (at <= now) return { kind: "due", at: now.toISOString() };
  if (isDailyTime({ ...daily, at })) return { kind: "daily", at: at.toISOString() };
  return { kind: lastFullRun?.state === "FAILED" ? "retry" : "catch-up", at: at.toISOString() };
}

const links = {
  setup: { label: "Continue setup", path: "/integrations/okta/setup" },
  review: { label: "Review", path: "/integrations/okta/attention" },
};

function healthOf(facts: StateFacts, next: NextSync): HealthView {
  const { connection, credential, appInactive } = facts;
  if (!connection) return unknown("Okta isn't connected yet.", "Set up the integration.", links.setup);
  if (connection.state === "DRAFT")
    return unknown("Setup isn't finished, so nothing is synced.", "Continue the setup.", links.setup);
  if (facts.movingSince)
    return warning(
      "Moving to another Okta org: no syncs run meanwhile.",
      "You don't need to do anything. An owner can follow the move in the settings.",
    );
  if (appInactive)
    return bad(
      "No one can sign in: the Okta app is deactivated.",
      "In Okta, go to Applications, open the app and select Activate.",
    );
  if (credential?.failure)
    return bad(
      `Syncs can't run. ${inBrief(credential.failure.reason)}`,
      credential.failure.advice,
      settingFor("refused"),
    );
  if (connection.state === "PAUSED")
    return warning("Paused: no syncs run.", "Resume to sync again. Resuming starts a full sync.");
  return lastSyncHealth(facts, next) ?? outcomeHealth(facts);
}

/** Says what the last syncs reported, if one of them didn't end well; null if both did. */
function lastSyncHealth({ lastRun, lastFullRun, credential }: StateFacts, next: NextSync): HealthView | null {
  if (lastFullRun === null)
    return unknown(
      "No full sync has finished yet.",
      next.kind === "due" ? "The first one starts within 5 minutes." : "Select Sync users to start one.",
    );
  const link = runLink(lastFullRun);
  if (lastFullRun.failure && isCredentials(lastFullRun.failure.code) && credential)
    return warning(
      "The last full sync failed: Okta refused the API credential. The credential works again.",
      "Select Sync users to bring everyone up to date.",
      link,
    );
  if (lastFullRun.failure) {
    const { code, reason, advice } = lastFullRun.failure;
    return bad(`The last full sync failed. ${inBrief(reason)}`, advice, settingFor(code) ?? link);
  }
  if (lastFullRun.state === "CANCELLED")
    return warning(
      "The last full sync was cancelled.",
      "Select Sync users to bring everyone up to date.",
      link,
    );
  if (lastRun?.failure && !isCredentials(lastRun.failure.code))
    return warning(
      `The last update failed. ${inBrief(lastRun.failure.reason)}`,
      lastRun.failure.advice,
      runLink(lastRun),
    );
  return null;
}

function outcomeHealth(facts: StateFacts): HealthView {
  const { problems, connection } = facts;
  if (problems.kinds.some(({ code }) => isListDoubt(code)))
    return warning("Okta's last list looked incomplete, so no one was removed.", null, links.review);
  const isPreview = connection?.state === "SHADOW";
  if (attentionOf(facts) > 0)
    return warning(
      `${isPreview ? "Preview mode" : "Synced"}, with ${openWords(facts)}.`,
      isPreview ? "Nothing changes for your people until you go live." : null,
      links.review,
    );
  return {
    level: "good",
    message: isPreview ? "Preview mode: nothing changes for your people." : "Everyone is up to date.",
    advice: null,
    link: null,
  };
}

const isListDoubt = (code: string) => incompleteListCodes.some((doubt) => doubt === code);

function isCredentials(code: string): boolean {
  return code === "refused" || code === "forbidden";
}

/** Says what waits for an admin: "29 issues, 2 removals that need approval and 1 failed invitation". */
function openWords({ problems, heldRemovals, failedInvitations, teamRenames }: OpenFacts): string {
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
function inBrief(reason: string): string {
  return reason.replace(/ \([^()]*\)$/, "");
}

function runLink({ id }: RunView): HealthView["link"] {
  return { label: "View this sync", path: `/integrations/okta/runs/${id}` };
}

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

const unknown = say("unknown");
const warning = say("warning");
const bad = say("bad");
