import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import type { ManagerScope } from "../concerned-sql";
import { hasLeftSinceSql } from "../previewed-sql";
import { chosenReferenceSql } from "../references-sql";
import { openTeamsSql } from "./open-teams-sql";

/**
 * Mirror rows (aliased `d`) of those teams' active people, whose manager values are looked up. Collected
 * once, as an array: joined, PostgreSQL would compute the teams again for every person while it has no
 * statistics.
 */
export function teamMembersSql(scope: ManagerScope): Prisma.Sql {
  return Prisma.sql`d.company_id = ${scope.companyId}::uuid
    AND d.in_scope
    AND d.quarantine IS NULL
    AND d.okta_id = ANY(
      ARRAY(
        WITH open AS MATERIALIZED (${openTeamsSql(scope)})
        SELECT p.okta_id
        FROM open o
        JOIN person p
          ON p.company_id = ${scope.companyId}::uuid
            AND p.team_id = o.id
            AND p.status = 'ACTIVE'
      )
    )`;
}

/** `member`: the active people of the open teams. */
export function membersSql(scope: ManagerScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    SELECT p.team_id, p.id, p.okta_id
    FROM open o
    JOIN person p ON p.company_id = ${company} AND p.team_id = o.id AND p.status = 'ACTIVE'`;
}

/** `subject`: those of them in scope, with whom Okta names as their managers. */
export function subjectsSql(scope: ManagerScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    SELECT x.team_id,
      x.id,
      d.okta_id,
      d.okta_created_at,
      d.manager_id,
      d.manager,
      ${fieldSql("customManager", scope.customAttribute)} AS custom
    FROM member x
    JOIN directory_person d ON d.company_id = ${company} AND d.okta_id = x.okta_id
    WHERE d.in_scope AND d.quarantine IS NULL`;
}

/**
 * `candidate`: the manager that the rule chooses for a team, unless an undo removed exactly that one (U6).
 */
export function candidatesSql(scope: ManagerScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const chosen = Prisma.sql`
    SELECT DISTINCT ON (s.team_id) s.team_id, r.person_id AS manager_id, s.id AS from_id
    FROM subject s
    ${chosenReferenceSql(scope)}
    WHERE r.hits = 1
      AND r.person_id <> s.id
      AND EXISTS (
        SELECT FROM person m
        WHERE m.company_id = ${company}
          AND m.id = r.person_id
          AND m.status = 'ACTIVE'
          AND NOT ${hasLeftSinceSql(scope, Prisma.raw("m"))}
      )
    ORDER BY s.team_id, s.okta_created_at NULLS LAST, s.okta_id`;
  return Prisma.sql`
    SELECT x.*
    FROM (${chosen}) x
    WHERE NOT EXISTS (
      SELECT FROM undo_team_pin k
      WHERE k.company_id = ${company}
        AND k.team_id = x.team_id
        AND k.manager_id = x.manager_id
    )`;
}
