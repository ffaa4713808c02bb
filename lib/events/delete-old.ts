import { type Db, Prisma } from "@/lib/db/client";

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long raw bodies, deliveries with their events, and measurements are kept, in days (design §9). */
export const RETENTION_DAYS = { bodies: 30, deliveries: 90, measures: 90 };
const ROWS_A_BATCH = 5_000;

/**
 * Deletes what is older than it is kept for, across all companies, a batch a call of each kind.
 * @returns whether there may be more
 */
export async function deleteOldEvents(db: Db, now: Date): Promise<{ deleted: number; more: boolean }> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const batch = (table: string, condition: Prisma.Sql) => {
    const name = Prisma.raw(table);
    return db.$executeRaw(Prisma.sql`
      DELETE FROM ${name} WHERE ctid IN (SELECT ctid FROM ${name} WHERE ${condition} LIMIT ${ROWS_A_BATCH})`);
  };
  const old = before(RETENTION_DAYS.deliveries);
  const counts = [
    await batch("event_body", Prisma.sql`received_at < ${before(RETENTION_DAYS.bodies)}`),
    await batch("okta_event", Prisma.sql`coalesce(hook_at, log_at) < ${old} AND state <> 'WAITING'`),
    await batch("event_delivery", Prisma.sql`received_at < ${old}`),
    await batch("session_end", Prisma.sql`ended_at < ${before(RETENTION_DAYS.measures)}`),
    await batch("event_rejection", Prisma.sql`day < ${before(RETENTION_DAYS.measures)}`),
  ];
  return { deleted: counts.reduce((sum, n) => sum + n, 0), more: counts.some((n) => n >= ROWS_A_BATCH) };
}
