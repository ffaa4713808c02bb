import type { Context } from "@/lib/context";
import { endReportedSessions } from "@/lib/events/end-reported-sessions";
import { advanceRun } from "@/lib/sync/advance-run";
import { RetryLater } from "@/lib/sync/run/fail/retry-later";
import { claimWaiting } from "./claim-waiting";
import {
  afterRound,
  afterWait,
  type Carried,
  decideMove,
  type Round,
  startWork,
  type WorkerState,
} from "./decide-move";
import { holdLease, releaseLease } from "./lease";
import { isClaimable, nextRetryAt, openEventRuns } from "./open-event-runs";
import { retryWaitingEvents } from "./retry-waiting-events";

/** How long a run of scope questions may keep the other runs waiting. */
const SLICE_MS = 2_000;
const LINGER_MS = 1_500;
const LOOK_EVERY_MS = 75;

/** How one step of work ended. `dueAt` is when the worker returns to deferred work. */
export interface Processed extends Carried {
  kind: "over" | "more";
}

/**
 * Processes a company's waiting events: takes them, advances the runs made of them, and looks again, until nothing has
 * arrived for a moment or the time is up. After a run of many people it pauses, except for people who may be about to be
 * locked out. So under a stream of events we rarely list Okta, and deliveries are answered first. Safe to call again
 * after a crash at any point: unfinished runs come first. A run that fails waits for its retry, and the others continue.
 * If it throws, the next delivery wakes another worker.
 */
export async function processEvents(
  context: Context,
  input: { budgetMs: number; lingerMs?: number; before?: Processed },
): Promise<Processed> {
  try {
    return await work(context, input);
  } catch (error) {
    await releaseLease(context.db, context.companyId).catch((err) =>
      context.log.warn({ err }, "could not release the lease of a failed event worker; it expires"),
    );
    throw error;
  }
}

async function work(context: Context, input: Parameters<typeof processEvents>[1]): Promise<Processed> {
  let state = startWork(nowOf(context), { lingerMs: LINGER_MS, ...input });
  for (;;) {
    const move = decideMove(state, nowOf(context));
    if (move.kind === "work") state = afterRound(state, await doRound(context, state, move));
    else if (move.kind === "hand-over") return leftOff("more", state);
    else if (move.kind === "leave" && (await isDone(context))) return leftOff("over", state);
    else {
      if (move.kind === "wait") await waitForMore(context, move);
      state = afterWait(state);
    }
  }
}

/** Takes waiting events, and advances each run that is awake by a slice. */
async function doRound(
  context: Context,
  { deadline, dueAt }: WorkerState,
  { urgentOnly }: { urgentOnly: boolean },
): Promise<Round> {
  const began = nowOf(context);
  await holdLease(context.db, context.companyId);
  await endReportedSessions(context.db, { companyIds: [context.companyId], now: context.clock.now() });
  const people = await claimWaiting(context, { urgentOnly });
  const runs = await awakeRuns(context);
  let isLeft = dueAt !== null;
  for (const runId of runs) {
    const budgetMs = Math.max(1, Math.min(SLICE_MS, deadline - nowOf(context)));
    if (await leavesWork(context, { runId, budgetMs })) isLeft = true;
  }
  const next = isLeft ? await nextRetryAt(context, new Date(began)) : null;
  const ended = nowOf(context);
  return { began, ended, people, runs: runs.length, dueAt: next?.getTime() ?? null };
}

/** Advances a run. @returns whether to return to it, or to what it couldn't read, at a later time */
async function leavesWork(context: Context, input: { runId: string; budgetMs: number }): Promise<boolean> {
  try {
    const advance = await advanceRun(context, input);
    if (advance.kind !== "over") return advance.kind === "sleep";
    const { db, clock, companyId } = context;
    return (await retryWaitingEvents(db, { now: clock.now(), companyId })) !== null;
  } catch (error) {
    if (error instanceof RetryLater) return true;
    throw error;
  }
}

/** Unfinished runs that aren't asleep. */
async function awakeRuns(context: Context): Promise<string[]> {
  const now = context.clock.now();
  const open = await openEventRuns(context);
  return open.filter((run) => run.resumeAt === null || run.resumeAt <= now).map((run) => run.runId);
}

async function waitForMore(context: Context, wait: { until: number; urgentOnly: boolean }): Promise<void> {
  while (nowOf(context) < wait.until && !(await isClaimable(context, wait)))
    await new Promise((resolve) => setTimeout(resolve, Math.min(LOOK_EVERY_MS, wait.until - nowOf(context))));
}

/** Releases the lease, then looks once more: events stored before that didn't wake a worker. */
async function isDone(context: Context): Promise<boolean> {
  await releaseLease(context.db, context.companyId);
  return !(await isClaimable(context));
}

function nowOf(context: Context): number {
  return context.clock.now().getTime();
}

function leftOff(kind: Processed["kind"], { manySince, pausedUntil, dueAt }: WorkerState): Processed {
  return { kind, manySince, pausedUntil, dueAt };
}
