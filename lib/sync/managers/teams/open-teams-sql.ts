import { Prisma } from "@/lib/db/client";
import { concernedSql, type ManagerScope } from "../concerned-sql";
import { previewedTeamSql } from "../previewed-sql";

/**
 * Teams whose manager the rule may choose (G4): those without one, or with one from a sync who is deactivated
 * now. Managers set by hand are never touched. A people run checks the teams of its people, of people who
 * name them, and those they managed.
 */
export function openTeamsSql(scope: ManagerScope, teamIds?: string[]): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const touched = scope.everyone
    ? Prisma.empty
    : scope.previewId !== null
      ? Prisma.sql`AND t.id::text = ANY(
      ARRAY(
        SELECT ${previewedTeamSql}
        FROM sync_change v
        WHERE v.company_id = ${company}
          AND v.run_id = ${scope.previewId}::uuid
          AND v.kind = 'TEAM_MANAGER'
      )
    )`
      : Prisma.sql`AND (
      t.id IN (
        SELECT p.team_id
        FROM person p
        JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
        WHERE p.company_id = ${company} AND ${concernedSql(scope)}
      )
        OR t.manager_id IN (
          SELECT m.id
          FROM sync_lookup l
          JOIN person m ON m.company_id = l.company_id AND m.okta_id = l.okta_id
          WHERE l.company_id = ${company} AND l.run_id = ${scope.runId}::uuid
        )
    )`;
  const some = teamIds === undefined ? Prisma.empty : Prisma.sql`AND t.id = ANY(${teamIds}::uuid[])`;
  return Prisma.sql`
    SELECT t.id, t.name, t.manager_id
    FROM team t
    WHERE t.company_id = ${company}
      AND t.archived_at IS NULL
      AND t.manager_source IS DISTINCT FROM 'HAND'
      AND (
        t.manager_id IS NULL
          OR (
            SELECT m.status
            FROM person m
            WHERE m.company_id = t.company_id AND m.id = t.manager_id
          ) = 'DEACTIVATED'
      )
      ${touched}
      ${some}
      AND EXISTS (
        SELECT FROM okta_connection k
        WHERE k.company_id = t.company_id AND k.manager_mode = 'TEAM'
      )`;
}

/** Teams the rule may choose a manager for. Used only if their statement fails. */
export function openTeamIdsSql(scope: ManagerScope): Prisma.Sql {
  return Prisma.sql`SELECT o.id::text AS id, o.name FROM (${openTeamsSql(scope)}) o ORDER BY o.id`;
}
