import type { HealthView, NextSync, StatusView } from "@/lib/sync/contract";
import { settingFor } from "@/lib/sync/contract/state";
import { isDailyTime, nextFullRunAt } from "@/lib/sync/run/next-full-run";
import { attentionOf } from "./attention-of";
import { lastSyncHealth, outcomeHealth } from "./last-sync-health";
import { bad, inBrief, links, type StateFacts, unknown, warning } from "./state-facts";

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
