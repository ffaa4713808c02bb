import { Prisma } from "@/lib/db/client";
import { PLANNED_MANAGER_BATCH } from "@/lib/sync/run/batches";
import type { MeasureScope } from "../measure/active-people-sql";
import { teamPeopleSql } from "../measure/measure-managers-sql";
import { foundSql, leavesSql } from "../planned-managers-sql";

/**
 * Team mode: the teams that would get another manager (G4, U6). A team that the plan creates has no ID yet.
 */
export function plannedTeamManagersSql(scope: MeasureScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    WITH named AS (${namedTeamsSql(scope)}),
    used AS (
      SELECT h.team_key, coalesce(min(n.spelling), min(h.team)) AS team
      FROM measured_here h
      LEFT JOIN named n ON n.name_key = h.team_key
      WHERE h.team_key IS NOT NULL AND h.status <> 'DEACTIVATED'
      GROUP BY 1
    ),
    candidate AS (${candidatesSql(scope)})
    INSERT INTO sync_change (company_id, run_id, batch, kind, before, after)
    SELECT ${company},
      ${scope.runId}::uuid,
      ${PLANNED_MANAGER_BATCH},
      'TEAM_MANAGER',
      jsonb_build_object('manager', t.manager_id),
      jsonb_build_object('manager', c.id, 'teamId', t.id, 'team', coalesce(t.name, u.team))
    FROM used u
    FULL JOIN (SELECT * FROM team WHERE company_id = ${company}) t ON t.name_key = u.team_key
    LEFT JOIN candidate c
      ON c.team_key = coalesce(t.name_key, u.team_key)
        AND NOT EXISTS (
          SELECT FROM undo_team_pin k
          WHERE k.company_id = ${company}
            AND k.team_id = t.id
            AND k.manager_id = c.id
        )
    LEFT JOIN person o ON o.company_id = ${company} AND o.id = t.manager_id
    WHERE t.manager_source IS DISTINCT FROM 'HAND'
      AND (t.archived_at IS NULL OR u.team_key IS NOT NULL)
      AND (t.manager_id IS NULL OR o.status = 'DEACTIVATED' OR ${leavesSql(scope, Prisma.sql`o.id`)})
      AND t.manager_id IS DISTINCT FROM c.id
    ORDER BY coalesce(t.name, u.team), t.id`;
}

/** The first spelling of each team that the plan names, as `createTeamsSql` would take it (T1). */
function namedTeamsSql({ companyId, runId }: MeasureScope): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  return Prisma.sql`
    SELECT DISTINCT ON (s.name_key) s.name_key, s.spelling
    FROM (
      SELECT c.after->>'team' AS spelling, min(c.batch) AS batch, min(c.id) AS first
      FROM sync_change c
      WHERE c.company_id = ${company}
        AND c.run_id = ${runId}::uuid
        AND c.kind IN ('CREATE', 'LINK', 'UPDATE')
        AND c.exception IS NULL
        AND c.after ? 'team'
      GROUP BY 1
    ) n
    JOIN team_spelling s ON s.company_id = ${company} AND s.spelling = n.spelling
    ORDER BY s.name_key, n.batch, n.first`;
}

/** The manager that the rule would choose for each team. */
function candidatesSql(scope: MeasureScope): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (x.team_key) x.team_key, found.id
    FROM ${teamPeopleSql} x
    ${foundSql(scope)}
    WHERE x.status = 'ACTIVE'
      AND x.team_key IS NOT NULL
      AND x.hits = 1
      AND found.id <> x.id
      AND found.status = 'ACTIVE'
    ORDER BY x.team_key, x.created NULLS LAST, x.okta_id`;
}
