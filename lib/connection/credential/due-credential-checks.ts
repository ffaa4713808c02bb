import { type Db, Prisma } from "@/lib/db/client";

/** The most companies in one tick. The rest are due at the next. */
const A_TICK = 100;
const HOUR = 60 * 60 * 1000;

/**
 * Lists companies whose credential is due for a check: after a day, or after an hour if it or the app doesn't work. While
 * paused we ask Okta nothing (W4). Across all companies.
 */
export async function dueCredentialChecks(db: Db, now: Date): Promise<string[]> {
  const due = await db.$queryRaw<{ companyId: string }[]>(Prisma.sql`
    SELECT c.company_id::text AS "companyId"
    FROM okta_connection c
    JOIN company o ON o.id = c.company_id AND o.okta_enabled_at IS NOT NULL
    LEFT JOIN credential_watch w ON w.company_id = c.company_id
    WHERE c.state IN ('LIVE', 'SHADOW') AND c.credential_sealed IS NOT NULL
      AND (w.checked_at IS NULL OR w.checked_at < ${new Date(now.getTime() - 24 * HOUR)}
        OR ((w.failure_code IS NOT NULL OR EXISTS (SELECT FROM problem p WHERE p.company_id = c.company_id
            AND p.code = 'APP_INACTIVE' AND p.resolved_at IS NULL)) AND w.checked_at < ${new Date(now.getTime() - HOUR)}))
    ORDER BY w.checked_at NULLS FIRST LIMIT ${A_TICK}`);
  return due.map(({ companyId }) => companyId);
}
