import { Prisma } from "@/lib/db/client";

/**
 * Existing people whose status changes. A change that removes access (`removes`) must be `proven` by evidence
 * of this very run about this very person (R1). Without it nothing is planned, except in a preview, which
 * doesn't ask and applies nothing.
 */
export function statusChangesSql(scope: { companyId: string; runId: string }): Prisma.Sql {
  return Prisma.sql`
    SELECT c.*,
      c.removes
        AND EXISTS (
          SELECT FROM sync_evidence e
          WHERE e.company_id = ${scope.companyId}::uuid
            AND e.run_id = ${scope.runId}::uuid
            AND e.okta_id = c.okta_id
            AND e.proves = c.kind::"ChangeKind"
        ) AS proven
    FROM (
      SELECT *, kind IN ('SUSPEND', 'DEACTIVATE') AND status <> 'DEACTIVATED' AS removes
      FROM (
        SELECT okta_id,
          person_id,
          status,
          target,
          CASE target
            WHEN 'ACTIVE' THEN CASE status WHEN 'SCHEDULED' THEN 'ACTIVATE' ELSE 'REACTIVATE' END
            WHEN 'SUSPENDED' THEN 'SUSPEND'
            WHEN 'SCHEDULED' THEN 'SCHEDULE'
            ELSE 'DEACTIVATE'
          END AS kind
        FROM compared
        WHERE target <> 'WAIT'
          AND target <> status
          AND NOT (target = 'SCHEDULED' AND status = 'ACTIVE')
      ) k
    ) c`;
}
