import { noteCallBudget } from "@/lib/connection/note-call-budget";
import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import type { RunStage, SyncRun } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { OktaFailure } from "@/lib/okta/port";
import { failRun } from "./fail-run";
import { type FailureWords, wordsFor, wordsForOkta } from "./failures";
import { readRunSettings } from "./run-settings";
import { moveRun } from "./run-state";
import { apply } from "./stages/apply";
import { finish } from "./stages/finish";
import { guard } from "./stages/guard";
import { managers } from "./stages/managers";
import { plan } from "./stages/plan";
import { prove } from "./stages/prove";
import { read } from "./stages/read";
import { RunWork, type StageOutcome, Superseded } from "./work";

/** What is left to do after one step of work. */
export type Advance = { kind: "over"; state: string } | { kind: "more" } | { kind: "sleep"; until: string };

type WorkingStage = Exclude<RunStage, "FINISH">;

const stages: Record<WorkingStage, { run: (work: RunWork) => Promise<StageOutcome>; next: RunStage }> = {
  READ: { run: read, next: "PROVE" },
  PROVE: { run: prove, next: "PLAN" },
  PLAN: { run: plan, next: "GUARD" },
  GUARD: { run: guard, next: "APPLY" },
  APPLY: { run: apply, next: "MANAGERS" },
  MANAGERS: { run: managers, next: "FINISH" },
};

/**
 * Takes a run as far as `budgetMs` allows, stage by stage, from wherever its row says it stands; safe to call again
 * after a crash at any point, and by two workers at a time (one finds itself superseded).
 * @throws OktaFailure for trouble worth another attempt; the run's row then carries the words for it.
 */
export async function advanceRun(
  context: Context,
  input: { runId: string; budgetMs: number },
): Promise<Advance> {
  const run = await startOrResume(context, input.runId);
  if (run?.state !== "RUNNING") return { kind: "over", state: run?.state ?? "MISSING" };
  try {
    return await advance(context, run, Date.now() + input.budgetMs);
  } catch (error) {
    if (error instanceof Superseded) return { kind: "over", state: "SUPERSEDED" };
    if (error instanceof OktaFailure) return handleOktaFailure(context, run, error);
    throw error;
  }
}

async function startOrResume(context: Context, runId: string): Promise<SyncRun | null> {
  await moveRun(context, { runId, from: "QUEUED", to: "RUNNING" });
  return context.db.syncRun.findUnique({
    where: { companyId_id: { companyId: context.companyId, id: runId } },
  });
}

async function advance(context: Context, run: SyncRun, deadline: number): Promise<Advance> {
  const opened = await openOkta(context).catch((error) => {
    if (error instanceof AppError && error.code === "not-set-up") return null;
    throw error;
  });
  if (opened === null) return fail(context, run, wordsFor("disconnected"));
  const settings = await readRunSettings(context, opened.connection);
  const work = new RunWork(context, run, settings, opened.okta, deadline);
  return advanceStages(context, run, work).finally(() => noteCallBudget(context, work.okta));
}

async function advanceStages(context: Context, run: SyncRun, work: RunWork): Promise<Advance> {
  let stage = run.stage;
  if (work.cancelAsked || work.isStopped) return cancel(work, stage);
  while (stage !== "FINISH") {
    const began = Date.now();
    const { run: runStage, next } = stages[stage];
    const outcome = await runStage(work);
    work.progress.spent[stage] = (work.progress.spent[stage] ?? 0) + Date.now() - began;
    if (outcome.kind === "cancelled") return cancel(work, stage);
    if (outcome.kind === "failed") return fail(context, run, wordsFor(outcome.code));
    if (outcome.kind === "sleep") return sleep(context, run, outcome.until);
    // Noted in either case: the time spent, and where to go on.
    await work.commit(async () => {}, outcome.kind === "again" ? {} : { stage: next });
    if (outcome.kind === "again") return { kind: "more" };
    stage = next;
  }
  return { kind: "over", state: await finish(work, work.cancelAsked && work.progress.applied > 0) };
}

/** A cancel in the middle of applying still resolves the managers of those applied (U4). */
async function cancel(work: RunWork, stage: RunStage): Promise<Advance> {
  if (stage === "APPLY" && work.progress.applied > 0) await managers(work);
  return { kind: "over", state: await finish(work, true) };
}

async function fail(context: Context, run: SyncRun, words: FailureWords): Promise<Advance> {
  await failRun(context, { runId: run.id, words });
  return { kind: "over", state: "FAILED" };
}

/** No worker waits for Okta's limits: the run's row says until when it sleeps, and no attempt is spent. */
async function sleep(context: Context, run: SyncRun, until: Date): Promise<Advance> {
  await context.db.syncRun.updateMany({
    where: { companyId: context.companyId, id: run.id, state: "RUNNING" },
    data: { resumeAt: until, heartbeatAt: context.clock.now() },
  });
  return { kind: "sleep", until: until.toISOString() };
}

async function handleOktaFailure(context: Context, run: SyncRun, failure: OktaFailure): Promise<Advance> {
  const words = wordsForOkta(failure);
  context.log.warn(
    { runId: run.id, kind: failure.kind, ...failure.details, cause: undefined },
    failure.message,
  );
  if (failure.kind === "limited")
    return sleep(context, run, failure.details.resumeAt ?? new Date(Date.now() + 60_000));
  if (!failure.transient) return fail(context, run, words);
  await context.db.syncRun.updateMany({
    where: { companyId: context.companyId, id: run.id, state: "RUNNING" },
    data: {
      failureCode: words.code,
      failureReason: words.reason,
      failureAdvice: words.advice,
      heartbeatAt: context.clock.now(),
    },
  });
  throw failure;
}
