import { type Db, Prisma } from "@/lib/db/client";

/** Companies in one tick. The rest are due at the next. */
const A_TICK = 100;

/**
 * Returns companies whose user schema should be compared: in the half-hour before their next full sync, else once a day, and
 * hourly while an attribute is missing. It's one call to Okta each. Across all companies.
 */
export async function dueSchemaChecks(db: Db, now: Date): Promise<string[]> {
  const at = Prisma.sql`${now}::timestamptz`;
  const due = await db.$queryRaw<{ companyId: string }[]>(Prisma.sql`
    SELECT k.company_id::text AS "companyId"
    FROM okta_connection k
    JOIN company c ON c.id = k.company_id AND c.okta_enabled_at IS NOT NULL
    LEFT JOIN alert_watch w ON w.company_id = k.company_id
    WHERE k.state IN ('LIVE', 'SHADOW')
      AND k.credential_sealed IS NOT NULL
      AND (w.schema_at IS NULL
        OR w.schema_at < ${at} - interval '24 hours'
        OR (w.schema_at < ${at} - interval '12 hours' AND k.next_full_run_at < ${at} + interval '30 minutes')
        OR (w.schema_at < ${at} - interval '1 hour' AND cardinality(w.missing_attributes) > 0))
    ORDER BY w.schema_at NULLS FIRST
    LIMIT ${A_TICK}`);
  return due.map(({ companyId }) => companyId);
}
