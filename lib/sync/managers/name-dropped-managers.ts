import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import type { DroppedReason } from "@/lib/sync/run/dropped-reasons";
import type { RunWork } from "@/lib/sync/run/work";
import { previewedTeamSql } from "./previewed-sql";

const code = (reason: DroppedReason) => Prisma.sql`${reason}::text`;

/** Who or what a row (`v`) of either plan is about. */
const aboutSql = Prisma.sql`CASE v.kind
  WHEN 'MANAGER' THEN v.person_id::text
  ELSE coalesce(${previewedTeamSql}, v.after->>'team')
END`;

/** Records as skipped, with the reason, each change of a manager in the preview that this run hasn't made. */
export async function nameDroppedManagers(work: RunWork, context: Context, previewId: string): Promise<void> {
  const company = Prisma.sql`${work.companyId}::uuid`;
  const run = Prisma.sql`${work.run.id}::uuid`;
  await context.db.$executeRaw(Prisma.sql`
    WITH pairs AS MATERIALIZED (
      SELECT max(v.id) FILTER (WHERE v.run_id = ${previewId}::uuid) AS shown
      FROM sync_change v
      WHERE v.company_id = ${company}
        AND v.run_id IN (${previewId}::uuid, ${run})
        AND v.kind IN ('MANAGER', 'TEAM_MANAGER')
      GROUP BY v.kind, ${aboutSql}
      HAVING bool_and(v.run_id = ${previewId}::uuid)
    )
    INSERT INTO sync_change (
      company_id, run_id, batch, kind, person_id, okta_id, before, after, exception, reason
    )
    SELECT v.company_id, ${run}, ${MANAGER_BATCH}, v.kind, v.person_id, v.okta_id, v.before, v.after,
      'SKIPPED',
      CASE
        WHEN v.kind = 'MANAGER' AND p.id IS NULL THEN ${code("DROPPED_GONE")}
        WHEN p.never_sync THEN ${code("DROPPED_NEVER_SYNC")}
        WHEN v.okta_id IS NOT NULL AND l.answer IS NULL THEN ${code("DROPPED_UNREAD")}
        WHEN n.manager IS NOT DISTINCT FROM v.after->>'manager' THEN ${code("DROPPED_DONE")}
        WHEN n.manager IS DISTINCT FROM v.before->>'manager' THEN ${code("DROPPED_HERE")}
        ELSE ${code("DROPPED_OKTA")}
      END
    FROM pairs x
    JOIN sync_change v ON v.id = x.shown
    LEFT JOIN person p ON p.company_id = ${company} AND p.id = v.person_id
    LEFT JOIN person_manager m ON m.company_id = ${company} AND m.person_id = v.person_id
    LEFT JOIN team t
      ON v.kind = 'TEAM_MANAGER'
        AND t.company_id = ${company}
        AND t.id::text = ${previewedTeamSql}
    LEFT JOIN sync_lookup l ON l.company_id = ${company} AND l.run_id = ${run} AND l.okta_id = v.okta_id
    CROSS JOIN LATERAL (
      SELECT CASE v.kind WHEN 'MANAGER' THEN m.manager_id::text ELSE t.manager_id::text END AS manager
    ) n
    ORDER BY v.id`);
}
