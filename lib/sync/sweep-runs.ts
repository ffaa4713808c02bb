import { type Db, Prisma } from "@/lib/db/client";
import type { RequestedRun } from "./request-run";

/** A queued run whose event did not arrive within this time is sent again … */
const LOST_EVENT_MS = 60_000;
/** … and a running one that gave no sign of life for this long (U3), … */
const LOST_WORKER_MS = 15 * 60_000;
/** … but not more often than this. */
const MAX_SENDS = 5;

/**
 * Runs that nobody works on any more, across all companies: those to send again (their `sends` is raised at once, so
 * that two sweeps never send the same event), and those sent too often already.
 */
export async function sweepRuns(
  db: Db,
  now: Date,
): Promise<{ resend: RequestedRun[]; hopeless: RequestedRun[] }> {
  const lost = Prisma.sql`(
    (state = 'QUEUED' AND coalesce(heartbeat_at, created_at) < ${new Date(now.getTime() - LOST_EVENT_MS)})
    OR (state = 'RUNNING' AND coalesce(greatest(heartbeat_at, resume_at), created_at) < ${new Date(now.getTime() - LOST_WORKER_MS)}))`;
  const resend = await db.$queryRaw<RequestedRun[]>(Prisma.sql`
    UPDATE sync_run SET sends = sends + 1, heartbeat_at = ${now} WHERE ${lost} AND sends < ${MAX_SENDS}
    RETURNING company_id::text AS "companyId", id::text AS "runId", sends`);
  const hopeless = await db.$queryRaw<RequestedRun[]>(Prisma.sql`
    SELECT company_id::text AS "companyId", id::text AS "runId", sends FROM sync_run WHERE ${lost} AND sends >= ${MAX_SENDS}`);
  return { resend, hopeless };
}
