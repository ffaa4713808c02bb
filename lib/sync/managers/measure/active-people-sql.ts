import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import type { ManagerMatch } from "@/lib/sync/contract";
import { mappedSql, type PlanScope } from "@/lib/sync/plan/plan-sql";

export interface MeasureScope extends PlanScope {
  runId: string;
  customAttribute: string | null;
  match: ManagerMatch;
}

/**
 * Everyone in scope who would have an account once this run's plan is applied, with their status and team
 * then. People whom Okta lists as deactivated are out of scope once it is asked, even while their removal
 * needs approval.
 */
export function activePeopleSql(scope: MeasureScope): Prisma.Sql {
  const movesTeam = Prisma.sql`(p.id IS NULL OR g.person_id IS NOT NULL)`;
  return Prisma.sql`
    INSERT INTO measured_here
    WITH mapped AS (${mappedSql(scope)}),
    planned AS MATERIALIZED (
      SELECT c.okta_id, c.person_id, coalesce(c.after->>'status', l.status::text) AS status
      FROM sync_change c
      LEFT JOIN person l ON l.company_id = c.company_id AND l.id = c.person_id
      WHERE c.company_id = ${scope.companyId}::uuid
        AND c.run_id = ${scope.runId}::uuid
        AND c.kind IN ('CREATE', 'LINK')
        AND c.exception IS NULL
    ),
    moved AS MATERIALIZED (
      SELECT c.person_id,
        CASE WHEN c.exception IS NULL THEN c.after->>'status' END AS status,
        c.exception IN ('HELD', 'REJECTED') AS is_kept
      FROM sync_change c
      WHERE c.company_id = ${scope.companyId}::uuid
        AND c.run_id = ${scope.runId}::uuid
        AND c.kind IN ('SUSPEND', 'DEACTIVATE', 'REACTIVATE', 'SCHEDULE', 'ACTIVATE')
    ),
    teamed AS MATERIALIZED (
      SELECT c.person_id
      FROM sync_change c
      WHERE c.company_id = ${scope.companyId}::uuid
        AND c.run_id = ${scope.runId}::uuid
        AND c.kind = 'UPDATE'
        AND c.exception IS NULL
        AND c.after ? 'team'
    )
    SELECT m.okta_id,
      coalesce(p.id, c.person_id),
      m.display_name,
      CASE WHEN ${movesTeam} THEN m.team ELSE t.name END,
      CASE WHEN ${movesTeam} THEN m.team_key ELSE t.name_key END,
      coalesce(k.status, c.status, p.status::text),
      coalesce(p.never_sync, FALSE),
      d.okta_created_at,
      d.manager_id,
      d.manager,
      ${fieldSql("customManager", scope.customAttribute)}
    FROM mapped m
    JOIN ${mirrorSql(scope.mirror)} d ON d.company_id = ${scope.companyId}::uuid AND d.okta_id = m.okta_id
    LEFT JOIN person p ON p.company_id = ${scope.companyId}::uuid AND p.okta_id = m.okta_id
    LEFT JOIN planned c ON c.okta_id = m.okta_id
    LEFT JOIN moved k ON k.person_id = coalesce(p.id, c.person_id)
    LEFT JOIN teamed g ON g.person_id = p.id
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    WHERE m.in_scope
      AND m.quarantine IS NULL
      AND NOT (coalesce(k.is_kept, FALSE) AND m.target = 'DEACTIVATED')
      AND (p.id IS NOT NULL OR c.person_id IS NOT NULL)`;
}
