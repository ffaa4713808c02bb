import { type Db, Prisma } from "@/lib/db/client";
import type { DbContext } from "@/lib/db/transaction";
import { endReportedSessions } from "@/lib/events/end-reported-sessions";
import { retryWaitingEvents } from "./retry-waiting-events";

/** An event that waits longer than this woke no worker. */
const OVERLOOKED_MS = 5_000;
/** How often we ask Okta what has changed. */
const CATCH_UP_EVERY_MS = 15 * 60_000;
const COMPANIES_A_TICK = 500;

const runnable = Prisma.sql`c.state IN ('LIVE', 'SHADOW') AND o.okta_enabled_at IS NOT NULL`;

/**
 * Takes care of events across all companies. It ends leavers' sessions that are still open, makes events of failed runs
 * wait again, and requests a worker where events wait and none works, and the catch-ups that are due.
 * @returns the number of companies for which it requested a worker, and a catch-up
 */
export async function sweepEvents(
  { db, jobs }: DbContext,
  now: Date,
): Promise<{ woken: number; catchUps: number }> {
  await endReportedSessions(db, { now });
  await makeFeeds(db);
  await retryWaitingEvents(db, { now });
  const overlooked = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT DISTINCT f.company_id::text AS id FROM event_feed f
    JOIN okta_connection c ON c.company_id = f.company_id JOIN company o ON o.id = f.company_id
    WHERE ${runnable} AND (f.carried_until IS NULL OR f.carried_until < now()) AND (
      EXISTS (SELECT FROM okta_event e WHERE e.company_id = f.company_id AND e.state = 'WAITING'
        AND coalesce(e.wait_until, e.hook_at, e.log_at) < ${new Date(now.getTime() - OVERLOOKED_MS)})
      OR EXISTS (SELECT FROM sync_run r WHERE r.company_id = f.company_id AND r.kind = 'PEOPLE' AND r.trigger = 'EVENT'
        AND r.state IN ('QUEUED', 'RUNNING') AND r.resume_at < ${new Date(now.getTime() - OVERLOOKED_MS)}))
    LIMIT ${COMPANIES_A_TICK}`);
  const due = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE event_feed f SET catch_up_at = ${new Date(now.getTime() + CATCH_UP_EVERY_MS)}
    FROM okta_connection c JOIN company o ON o.id = c.company_id
    WHERE c.company_id = f.company_id AND ${runnable} AND c.last_good_run_at IS NOT NULL
      AND (f.catch_up_at IS NULL OR f.catch_up_at <= ${now})
    RETURNING f.company_id::text AS id`);
  for (const { id } of overlooked) await jobs.eventsWaiting(id);
  await jobs.catchUpsDue(
    due.map(({ id }) => id),
    now,
  );
  return { woken: overlooked.length, catchUps: due.length };
}

/** We also read the log for companies whose hook was never set up. */
async function makeFeeds(db: Db): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO event_feed (company_id) SELECT c.company_id FROM okta_connection c
    WHERE c.state IN ('LIVE', 'SHADOW') AND NOT EXISTS (SELECT FROM event_feed f WHERE f.company_id = c.company_id)
    ON CONFLICT DO NOTHING`);
}
