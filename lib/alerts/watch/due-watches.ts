import { type Db, Prisma } from "@/lib/db/client";

/** Companies in one tick. The rest are due at the next. */
const A_TICK = 200;
const MINUTE = 60_000;

/** Returns companies that weren't checked for nine minutes, those waiting longest first. Across all companies. */
export async function dueWatches(db: Db, now: Date): Promise<string[]> {
  const due = await db.$queryRaw<{ companyId: string }[]>(Prisma.sql`
    SELECT k.company_id::text AS "companyId"
    FROM okta_connection k
    JOIN company c ON c.id = k.company_id AND c.okta_enabled_at IS NOT NULL
    LEFT JOIN alert_watch w ON w.company_id = k.company_id
    WHERE k.state <> 'DRAFT'
      AND (w.checked_at IS NULL OR w.checked_at < ${new Date(now.getTime() - 9 * MINUTE)})
    ORDER BY w.checked_at NULLS FIRST
    LIMIT ${A_TICK}`);
  return due.map(({ companyId }) => companyId);
}
