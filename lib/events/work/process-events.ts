import type { Context } from "@/lib/context";
import { advanceRun } from "@/lib/sync/advance-run";
import type { RequestedRun } from "@/lib/sync/request/request-full-run";
import { RetryLater } from "@/lib/sync/run/retry-later";
import { claimWaiting } from "./claim-waiting";
import { holdLease, releaseLease } from "./lease";
import { isClaimable, nextRetryAt, openEventRuns } from "./open-event-runs";
import { retryWaitingEvents } from "./retry-waiting-events";

/** How long a run that asks about scope may keep the others from being looked after. */
const SLICE_MS = 2_000;
/** How long whoever is done stays for what comes next: deliveries then need to wake nobody. */
const LINGER_MS = 1_500;
const LOOK_EVERY_MS = 75;
const LEASE_MS = 30_000;
/** After a run of more people than this what comes gathers for a while: one listing then reads what would have been many. */
const MANY = 40;
/** That while, in times of what the run took, and at most. */
const PAUSE_FACTOR = 2;
const LONGEST_PAUSE_MS = 5_000;

/** How one step of carrying left off. */
export interface Processed {
  kind: "over" | "more";
  /** ISO time at which the first run or event that had to be left for later is due: this worker takes it up then. */
  sleepUntil: string | null;
  /** Full runs that were made: their events are to be sent. */
  full: RequestedRun[];
}

/**
 * Works through a company's waiting events: takes what waits, carries the runs made of it, and looks again, until
 * nothing has come for a moment or the time is over. After a run of many people it pauses, for all but those who may be
 * about to be locked out: under a stream of events Okta is listed seldom, and deliveries are answered first. Safe to
 * call again after a crash at any point: unfinished runs are taken up first. A run that meets trouble waits for its next
 * try, and the others go on. Where it throws all the same, the next delivery wakes another worker.
 */
export async function processEvents(
  context: Context,
  input: { budgetMs: number; sleepUntil?: string | null; lingerMs?: number },
): Promise<Processed> {
  try {
    return await process(context, input);
  } catch (error) {
    await releaseLease(context.db, context.companyId).catch((err) =>
      context.log.warn({ err }, "could not release the lease of a failed event worker; it expires"),
    );
    throw error;
  }
}

async function process(context: Context, input: Parameters<typeof processEvents>[1]): Promise<Processed> {
  const deadline = Date.now() + input.budgetMs;
  const processed: Processed = { kind: "more", sleepUntil: input.sleepUntil ?? null, full: [] };
  const lingerMs = input.lingerMs ?? LINGER_MS;
  let idleSince = Date.now();
  let bigSince: number | null = null;
  let pausedUntil = 0;
  while (Date.now() < deadline) {
    await holdLease(context.db, context.companyId, LEASE_MS);
    const began = Date.now();
    const urgentOnly = began < pausedUntil;
    const claim = await claimWaiting(context, { urgentOnly });
    processed.full.push(...claim.full);
    const awake = await awakeRuns(context);
    for (const runId of awake) {
      const budgetMs = Math.max(1, Math.min(SLICE_MS, deadline - Date.now()));
      const later = await carryRun(context, { runId, budgetMs });
      processed.sleepUntil = later ?? processed.sleepUntil;
    }
    if (claim.people > MANY) bigSince = began;
    else if (awake.length === 0) bigSince = null;
    if (bigSince !== null)
      pausedUntil = Date.now() + Math.min(LONGEST_PAUSE_MS, PAUSE_FACTOR * (Date.now() - bigSince));
    if (awake.length > 0) idleSince = Date.now();
    else if (urgentOnly)
      await waitForMore(context, Math.min(pausedUntil, deadline) - Date.now(), { urgentOnly });
    else if (Date.now() - idleSince < lingerMs) await waitForMore(context, lingerMs);
    else if (await isDone(context)) return over(context, processed);
  }
  return processed;
}

/** Takes a run on. @returns when it, or what it could not read, is to be taken up again; null where nothing is left for later */
async function carryRun(
  context: Context,
  input: { runId: string; budgetMs: number },
): Promise<string | null> {
  try {
    const advance = await advanceRun(context, input);
    if (advance.kind === "sleep") return advance.until;
    if (advance.kind === "more") return null;
    const { db, clock, companyId } = context;
    return (await retryWaitingEvents(db, { now: clock.now(), companyId }))?.toISOString() ?? null;
  } catch (error) {
    if (error instanceof RetryLater) return error.at.toISOString();
    throw error;
  }
}

/** Unfinished runs that are not asleep. */
async function awakeRuns(context: Context): Promise<string[]> {
  const now = context.clock.now();
  const open = await openEventRuns(context);
  return open.filter((run) => run.resumeAt === null || run.resumeAt <= now).map((run) => run.runId);
}

async function waitForMore(
  context: Context,
  ms: number,
  which: { urgentOnly?: boolean } = {},
): Promise<void> {
  const until = Date.now() + ms;
  while (Date.now() < until && !(await isClaimable(context, which))) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** A worker that left something for later comes back for the first of what waits, until nothing does. */
async function over(context: Context, processed: Processed): Promise<Processed> {
  const next = processed.sleepUntil === null ? null : await nextRetryAt(context);
  return { ...processed, kind: "over", sleepUntil: next?.toISOString() ?? null };
}

/** Gives the lease back, then looks once more: whoever wrote before that was told that somebody is at it. */
async function isDone(context: Context): Promise<boolean> {
  await releaseLease(context.db, context.companyId);
  return !(await isClaimable(context));
}
