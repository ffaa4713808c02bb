import { openOkta } from "@/lib/connection/open-okta";
import { recordCallBudget } from "@/lib/connection/record-call-budget";
import type { Context } from "@/lib/context";
import type { SyncRun } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { OktaFailure } from "@/lib/okta/failure";
import { type DeferredRun, retryRunLater, sleepRun } from "@/lib/sync/run/fail/defer-run";
import { failRun } from "@/lib/sync/run/fail/fail-run";
import { type FailureWords, wordsFor, wordsForOkta } from "@/lib/sync/run/fail/failures";
import { RetryLater } from "@/lib/sync/run/fail/retry-later";
import { claimRun } from "./run/claim-run";
import { pauseInStep } from "./run/pause-in-step";
import { readRunSettings } from "./run/run-settings";
import { RunWork, Superseded } from "./run/work";
import { runStages, type StagesOutcome } from "./run-stages";

/** What is left to do after one step of work. */
export type Advance = { kind: "over"; state: string } | { kind: "more" } | { kind: "sleep"; until: string };

const superseded: Advance = { kind: "over", state: "SUPERSEDED" };

/** How long to sleep if Okta refuses a call without saying until when. */
const SLEEP_MS = 60_000;

/**
 * Advances a run as far as `budgetMs` allows, stage by stage, from where its row says it stands. Safe to call
 * again after a crash at any point, and by two workers at a time: one finds itself superseded. It first
 * retries temporary failures within the step. Then a step that made progress sleeps until the next try, and
 * one that made none throws.
 * @throws RetryLater when the step made no progress. The run's row then says what failed and when the next
 * try is.
 */
export async function advanceRun(
  context: Context,
  input: { runId: string; budgetMs: number },
): Promise<Advance> {
  const deadline = Date.now() + input.budgetMs;
  const run = await claimRun(context, input.runId);
  if (run?.state !== "RUNNING") return { kind: "over", state: run?.state ?? "MISSING" };
  return advanceClaimed(context, run, deadline);
}

/** Does what `advanceRun` does, for a run whose row the caller has claimed. */
export async function advanceClaimed(context: Context, run: SyncRun, deadline: number): Promise<Advance> {
  let hasProgressed = false;
  for (let tries = 0; ; tries += 1) {
    const work = await openWork(context, run, deadline);
    if (work === null) return fail(context, run, wordsFor("disconnected"));
    try {
      const outcome = await runStages(work).finally(() => recordCallBudget(context, work.okta));
      return await settle(context, work, outcome);
    } catch (error) {
      if (error instanceof Superseded) return superseded;
      hasProgressed ||= work.hasProgressed;
      tries = work.hasProgressed ? work.tries : tries + work.tries;
      if (isPassing(error) && (await pauseInStep(tries, deadline))) {
        const row = await context.db.syncRun.findUnique({
          where: { companyId_id: { companyId: context.companyId, id: run.id } },
        });
        if (row?.state !== "RUNNING") return { kind: "over", state: row?.state ?? "MISSING" };
        run = row;
        continue;
      }
      return settleTrouble(context, work, error, hasProgressed).catch((thrown) => {
        if (thrown instanceof Superseded) return superseded;
        throw thrown;
      });
    }
  }
}

async function openWork(context: Context, run: SyncRun, deadline: number): Promise<RunWork | null> {
  const opened = await openOkta(context).catch((error) => {
    if (error instanceof AppError && error.code === "not-set-up") return null;
    throw error;
  });
  if (opened === null) return null;
  const settings = await readRunSettings(context, opened.connection);
  return new RunWork(context, run, settings, opened.okta, deadline);
}

async function settle(context: Context, work: RunWork, outcome: StagesOutcome): Promise<Advance> {
  if (outcome.kind === "failed") return fail(context, work.run, outcome.words);
  if (outcome.kind === "sleep") return sleep(context, work, outcome.until, null);
  return outcome;
}

async function fail(context: Context, run: SyncRun, words: FailureWords): Promise<Advance> {
  await failRun(context, { runId: run.id, words });
  return { kind: "over", state: "FAILED" };
}

async function sleep(
  context: Context,
  work: RunWork,
  until: Date,
  trouble: FailureWords | null,
): Promise<Advance> {
  return advanceOf(await sleepRun(context, work, { until, trouble }));
}

function advanceOf(aside: DeferredRun): Advance {
  if (aside.kind === "failed") return { kind: "over", state: "FAILED" };
  return aside.kind === "stop-asked" ? { kind: "more" } : { kind: "sleep", until: aside.until.toISOString() };
}

/** Whether another try within seconds may help. */
function isPassing(error: unknown): boolean {
  return error instanceof OktaFailure && error.transient && error.kind !== "limited";
}

async function settleTrouble(
  context: Context,
  work: RunWork,
  error: unknown,
  hasProgressed: boolean,
): Promise<Advance> {
  const words = logTrouble(context, work.run, error);
  if (error instanceof OktaFailure && error.kind === "limited")
    return sleep(context, work, error.details.resumeAt ?? new Date(Date.now() + SLEEP_MS), words);
  if (error instanceof OktaFailure && !error.transient) return fail(context, work.run, words);
  const aside = await retryRunLater(context, work, words);
  if (aside.kind === "waits" && !hasProgressed) throw new RetryLater(aside.until, words.reason, error);
  return advanceOf(aside);
}

function logTrouble(context: Context, run: SyncRun, error: unknown): FailureWords {
  if (error instanceof OktaFailure) {
    const { kind, details, message } = error;
    context.log.warn({ runId: run.id, kind, ...details, cause: undefined }, message);
    return wordsForOkta(error);
  }
  context.log.error({ err: error, runId: run.id }, "A step of a sync failed");
  return wordsFor("internal");
}
