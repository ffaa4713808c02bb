import { Prisma } from "@/lib/db/client";
import type { DbContext } from "@/lib/db/transaction";
import type { RequestedRun } from "@/lib/jobs";

/** A queued run whose event didn't arrive within this time is sent again … */
const LOST_EVENT_MS = 60_000;
/** … and so is a running one without a sign of life for this long (U3), … */
const LOST_WORKER_MS = 15 * 60_000;
/** … but not more often than this. */
const MAX_SENDS = 5;
/**
 * How long after its time a waiting run may stay asleep before it's sent again. With a sweep each minute,
 * that's 2 minutes at most.
 */
const LOST_SLEEPER_MS = 50_000;
/** Each resend waits twice as long. A sleeper that doesn't wake is given up after this. */
const HOPELESS_SLEEPER_MS = 30 * 60_000;

/**
 * Finds runs that no worker holds any more, across all companies, and asks for a worker again. It raises
 * `sends` first, so that two sweeps never send the same event. It returns runs sent too often, to be failed.
 * A worker that takes a run ends its wait (`resume_at`), so a slow worker is never mistaken for a lost
 * sleeper. A run that was asked to stop is woken before its time.
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
