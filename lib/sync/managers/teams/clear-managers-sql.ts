import { Prisma } from "@/lib/db/client";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import type { ManagerScope } from "../concerned-sql";
import { isPreviewedSql } from "../previewed-sql";
import { setOverridesSql, setTeamManagersSql } from "./set-managers-sql";

/** Takes the managers that a sync gave teams, with history (G5, to individual). */
export function clearTeamManagersSql(scope: ManagerScope): Prisma.Sql {
  const { companyId, runId } = scope;
  const company = Prisma.sql`${companyId}::uuid`;
  const change = { of: Prisma.sql`s.id`, was: Prisma.sql`s.manager_id`, wanted: Prisma.sql`NULL::uuid` };
  return Prisma.sql`
    WITH cleared AS MATERIALIZED (
      SELECT s.* FROM (${setTeamManagersSql(scope)}) s
      WHERE ${isPreviewedSql(scope, "TEAM_MANAGER", change)}
    ),
    written AS (
      UPDATE team t
      SET manager_id = NULL, manager_source = NULL, manager_from_id = NULL
      FROM cleared x
      WHERE t.company_id = ${company} AND t.id = x.id
    )
    INSERT INTO sync_change (company_id, run_id, batch, kind, before, after)
    SELECT ${company},
      ${runId}::uuid,
      ${MANAGER_BATCH},
      'TEAM_MANAGER',
      jsonb_build_object('manager', manager_id),
      jsonb_build_object('manager', NULL, 'teamId', id, 'team', name)
    FROM cleared
    WHERE manager_id IS NOT NULL
    ORDER BY name, id`;
}

/** Takes the overrides that a sync set, with history (G5, to team). */
export function clearOverridesSql(scope: ManagerScope): Prisma.Sql {
  const { companyId, runId } = scope;
  const company = Prisma.sql`${companyId}::uuid`;
  const change = {
    of: Prisma.sql`s.person_id`,
    was: Prisma.sql`s.manager_id`,
    wanted: Prisma.sql`NULL::uuid`,
  };
  return Prisma.sql`
    WITH cleared AS MATERIALIZED (
      SELECT s.* FROM (${setOverridesSql(scope)}) s
      WHERE ${isPreviewedSql(scope, "MANAGER", change)}
    ),
    written AS (
      UPDATE person_manager m
      SET manager_id = NULL
      FROM cleared x
      WHERE m.company_id = ${company} AND m.person_id = x.person_id
    )
    INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
    SELECT ${company},
      ${runId}::uuid,
      ${MANAGER_BATCH},
      'MANAGER',
      person_id,
      okta_id,
      jsonb_build_object('manager', manager_id),
      jsonb_build_object('manager', NULL)
    FROM cleared
    ORDER BY person_id`;
}
