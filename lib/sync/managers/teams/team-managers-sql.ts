import { Prisma } from "@/lib/db/client";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import type { ManagerScope } from "../concerned-sql";
import { isPreviewedSql } from "../previewed-sql";
import { candidatesSql, membersSql, subjectsSql } from "./candidates-sql";
import { openTeamsSql } from "./open-teams-sql";

/**
 * Gives each open team the manager of the first of its people, in the order Okta created them, then by ID, if
 * that manager is active here; with history, in one statement (G4).
 */
export function teamManagersSql(scope: ManagerScope, teamIds?: string[]): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const run = Prisma.sql`${scope.runId}::uuid`;
  return Prisma.sql`
    WITH open AS MATERIALIZED (${openTeamsSql(scope, teamIds)}),
    member AS MATERIALIZED (${membersSql(scope)}),
    subject AS MATERIALIZED (${subjectsSql(scope)}),
    candidate AS MATERIALIZED (${candidatesSql(scope)}),
    changing AS MATERIALIZED (${changingSql(scope)}),
    written AS (${writtenSql(scope)})
    INSERT INTO sync_change (company_id, run_id, batch, kind, before, after)
    SELECT ${company},
      ${run},
      ${MANAGER_BATCH},
      'TEAM_MANAGER',
      jsonb_build_object('manager', was),
      jsonb_build_object('manager', wanted, 'teamId', id, 'team', name)
    FROM changing
    ORDER BY name, id`;
}

/** `changing`: teams whose manager changes. */
function changingSql(scope: ManagerScope): Prisma.Sql {
  const change = {
    of: Prisma.sql`o.id`,
    was: Prisma.sql`o.manager_id`,
    wanted: Prisma.sql`c.manager_id`,
  };
  return Prisma.sql`
    SELECT o.id, o.name, o.manager_id AS was, c.manager_id AS wanted, c.from_id
    FROM open o
    LEFT JOIN candidate c ON c.team_id = o.id
    WHERE o.manager_id IS DISTINCT FROM c.manager_id
      AND ${isPreviewedSql(scope, "TEAM_MANAGER", change)}`;
}

/** `written`: sets them. */
function writtenSql(scope: ManagerScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    UPDATE team t
    SET
      manager_id = x.wanted,
      manager_from_id = x.from_id,
      manager_source = CASE WHEN x.wanted IS NOT NULL THEN 'SYNC'::"ManagerSource" END
    FROM changing x
    WHERE t.company_id = ${company} AND t.id = x.id`;
}
