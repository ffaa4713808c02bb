import { Prisma } from "@/lib/db/client";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { PLANNED_MANAGER_BATCH } from "@/lib/sync/run/batches";
import { hasLostManagerSql } from "./lost-manager-values";
import type { MeasureScope } from "./measure/active-people-sql";
import { setOverridesSql, setTeamManagersSql } from "./teams/set-managers-sql";

/**
 * The rows of a plan about managers, from the scratch tables of `measureManagers`: what the real stage would
 * write for the same people (G2 to G5), with the plan's IDs for people it creates.
 */

/** Whether this plan removes a person (`p`, or `h` among those who would be here). */
export function leavesSql({ companyId, runId }: MeasureScope, person: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM sync_change g
    WHERE g.company_id = ${companyId}::uuid
      AND g.run_id = ${runId}::uuid
      AND g.person_id = ${person}
      AND g.kind = 'DEACTIVATE'
      AND g.exception IS NULL
  )`;
}

/** Joins, to `measured` (x), the person its one match leads to: `found.id` and the status they would have. */
export function foundSql(scope: MeasureScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    LEFT JOIN measured_here h ON x.hits = 1 AND h.okta_id = x.found_okta_id
    LEFT JOIN person p ON p.company_id = ${company} AND x.hits = 1 AND p.okta_id = x.found_okta_id
    CROSS JOIN LATERAL (
      SELECT coalesce(p.id, h.id) AS id,
        CASE
          WHEN h.okta_id IS NULL AND ${leavesSql(scope, Prisma.sql`p.id`)} THEN 'DEACTIVATED'
          ELSE coalesce(h.status, p.status::text)
        END AS status
    ) found`;
}

/**
 * Individual mode: the overrides that would change, except for people pinned by an undo (U6). Changes that may come from
 * a lost permission wait for `holdManagerLosses`, as in the real stage (R5).
 */
export function plannedOverridesSql(scope: MeasureScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    INSERT INTO sync_change (
      company_id, run_id, batch, kind, person_id, okta_id, before, after, exception, reason
    )
    WITH wanted AS (${wantedOverridesSql(scope)}),
    changing AS (
      SELECT w.*,
        w.wanted IS NULL
          OR w.was IS NOT NULL
            AND EXISTS (
              SELECT FROM ${mirrorSql(scope.mirror)} d
              WHERE d.company_id = ${company}
                AND d.okta_id = w.okta_id
                AND ${hasLostManagerSql(scope)}
            ) AS waits
      FROM wanted w
      WHERE w.wanted IS DISTINCT FROM w.was
    )
    SELECT ${company},
      ${scope.runId}::uuid,
      ${PLANNED_MANAGER_BATCH},
      'MANAGER',
      id,
      okta_id,
      jsonb_build_object('manager', was),
      jsonb_build_object('manager', wanted),
      CASE WHEN waits THEN 'SKIPPED'::"ChangeException" END,
      CASE WHEN waits THEN 'FIELD_HELD' END
    FROM changing
    ORDER BY okta_id`;
}

/** `wanted`: each one's override before and after. */
function wantedOverridesSql(scope: MeasureScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    SELECT x.id,
      x.okta_id,
      m.manager_id AS was,
      CASE
        WHEN x.hits <> 1 THEN NULL
        WHEN found.id IS NOT NULL THEN CASE WHEN found.id <> x.id THEN found.id END
        WHEN d.in_scope AND (d.quarantine IS NOT NULL OR d.status NOT IN ('STAGED', 'PROVISIONED')) THEN
          m.manager_id
      END AS wanted
    FROM measured x
    ${foundSql(scope)}
    LEFT JOIN person_manager m ON m.company_id = ${company} AND m.person_id = x.id
    LEFT JOIN ${mirrorSql(scope.mirror)} d
      ON d.company_id = ${company} AND x.hits = 1 AND d.okta_id = x.found_okta_id
    WHERE m.source IS DISTINCT FROM 'HAND' AND NOT x.is_pinned`;
}

/** What syncs of the other mode have set, and this one removes (G5). */
export function plannedClearsSql(scope: MeasureScope, mode: "INDIVIDUAL" | "TEAM"): Prisma.Sql {
  const run = Prisma.sql`${scope.companyId}::uuid, ${scope.runId}::uuid, ${PLANNED_MANAGER_BATCH}`;
  return mode === "TEAM"
    ? Prisma.sql`
      INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
      SELECT ${run}, 'MANAGER', s.person_id, s.okta_id, jsonb_build_object('manager', s.manager_id),
        jsonb_build_object('manager', NULL)
      FROM (${setOverridesSql(scope)}) s
      ORDER BY s.person_id`
    : Prisma.sql`
      INSERT INTO sync_change (company_id, run_id, batch, kind, before, after)
      SELECT ${run}, 'TEAM_MANAGER', jsonb_build_object('manager', s.manager_id),
        jsonb_build_object('manager', NULL, 'teamId', s.id, 'team', s.name)
      FROM (${setTeamManagersSql(scope)}) s
      WHERE s.manager_id IS NOT NULL
      ORDER BY s.name, s.id`;
}
