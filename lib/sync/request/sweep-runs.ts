import { Prisma } from "@/lib/db/client";
import type { DbContext } from "@/lib/db/transaction";
import type { RequestedRun } from "@/lib/jobs";

/** A queued run whose event didn't arrive within this time is sent again … */
const LOST_EVENT_MS = 60_000;
/** … and a running one that gave no sign of life for this long (U3), … */
const LOST_WORKER_MS = 15 * 60_000;
/** … but not more often than this. */
const MAX_SENDS = 5;
/** A run that waits, and that no worker has woken this long after its time: with a sweep a minute, 2 minutes at most. */
const LOST_SLEEPER_MS = 50_000;
/** Sent again after twice the time each, a sleeper that nothing wakes is given up after this. */
const HOPELESS_SLEEPER_MS = 30 * 60_000;

/**
 * Finds runs that no worker holds any more, across all companies, and asks for a worker again: their `sends` is raised
 * first, so that two sweeps never send the same event. Those sent too often already are returned, to be failed.
 * A worker that takes a run up ends its wait (`resume_at`), so a slow worker is never taken for a lost sleeper. One asked
 * to stop is woken before its time.
 */
export async function sweepRuns(
  { db, jobs }: DbContext,
  now: Date,
): Promise<{ resent: number; hopeless: RequestedRun[] }> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const lost = Prisma.sql`(
    (state = 'QUEUED' AND coalesce(heartbeat_at, created_at) < ${before(LOST_EVENT_MS)})
    OR (state = 'RUNNING' AND resume_at IS NULL AND coalesce(heartbeat_at, created_at) < ${before(LOST_WORKER_MS)}))`;
  const asleep = Prisma.sql`(state = 'RUNNING' AND resume_at IS NOT NULL AND (
    (resume_at < ${before(LOST_SLEEPER_MS)}
      AND ${now}::timestamptz - resume_at > 2 * (coalesce(heartbeat_at, created_at) - resume_at))
    OR (cancel_asked_at IS NOT NULL AND greatest(cancel_asked_at, heartbeat_at) < ${before(LOST_SLEEPER_MS)})))`;
  const hopelessSleeper = Prisma.sql`coalesce(resume_at < ${before(HOPELESS_SLEEPER_MS)} AND heartbeat_at > resume_at, FALSE)`;
  const resend = await db.$queryRaw<RequestedRun[]>(Prisma.sql`
    UPDATE sync_run SET sends = sends + 1, heartbeat_at = ${now}
    WHERE (${lost} AND sends < ${MAX_SENDS}) OR (${asleep} AND NOT ${hopelessSleeper})
    RETURNING company_id::text AS "companyId", id::text AS "runId", sends`);
  const hopeless = await db.$queryRaw<RequestedRun[]>(Prisma.sql`
    SELECT company_id::text AS "companyId", id::text AS "runId", sends FROM sync_run
    WHERE (${lost} AND sends >= ${MAX_SENDS}) OR (${asleep} AND ${hopelessSleeper})`);
  for (const run of resend) await jobs.runRequested(run);
  return { resent: resend.length, hopeless };
}
