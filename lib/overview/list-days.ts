import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { ACTIVITY_DAYS, type ActivityDay } from "./contract";

/**
 * Counts what live syncs did on each of the last 30 days of the company's calendar, oldest first. A day without a sync
 * has zeros. Preview-mode runs and previews change nothing, so they don't count.
 */
export async function listDays(context: Context): Promise<ActivityDay[]> {
  const now = context.clock.now();
  return context.db.$queryRaw<ActivityDay[]>(Prisma.sql`
    WITH company AS (SELECT time_zone AS zone FROM company WHERE id = ${context.companyId}::uuid),
    calendar AS (
      SELECT (${now}::timestamptz AT TIME ZONE zone)::date - back AS day
      FROM company, generate_series(0, ${ACTIVITY_DAYS - 1}) AS back
    ),
    runs AS (
      SELECT (r.finished_at AT TIME ZONE company.zone)::date AS day, r.state, r.counts
      FROM sync_run r, company
      WHERE r.company_id = ${context.companyId}::uuid
        AND r.mode = 'LIVE'
        AND r.created_at > ${now}::timestamptz - ${`${ACTIVITY_DAYS + 1} days`}::interval
        AND r.finished_at IS NOT NULL
        AND r.progress->'shadow' IS DISTINCT FROM 'true'::jsonb
    ),
    sums AS (
      SELECT day,
        sum(coalesce((counts->>'created')::int, 0) + coalesce((counts->>'reactivated')::int, 0)) AS joined,
        sum(coalesce((counts->>'updated')::int, 0) + coalesce((counts->>'linked')::int, 0)) AS updated,
        sum(coalesce((counts->>'suspended')::int, 0) + coalesce((counts->>'deactivated')::int, 0)) AS "left",
        count(*) FILTER (WHERE state = 'FAILED') AS failed
      FROM runs
      GROUP BY day
    )
    SELECT c.day::text AS day,
      coalesce(s.joined, 0)::int AS joined,
      coalesce(s.updated, 0)::int AS updated,
      coalesce(s."left", 0)::int AS "left",
      coalesce(s.failed, 0)::int AS failed
    FROM calendar c
    LEFT JOIN sums s ON s.day = c.day
    ORDER BY c.day`);
}
