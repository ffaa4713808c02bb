import { Prisma } from "@/lib/db/client";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import { managerVerdictsSql } from "./manager-verdicts-sql";
import { type ManagerUndo, pinPeopleSql, pinTeamsSql, unpinSql } from "./pin-managers-sql";

/**
 * Returns one statement that restores some managers of people and teams, pins or releases them, and records
 * both, with what stays as skipped. It returns the last change read.
 */
export function restoreManagersSql(scope: ManagerUndo): Prisma.Sql {
  return Prisma.sql`
    WITH verdict AS MATERIALIZED (${nextVerdictsSql(scope)}),
    people AS (${peopleSql(scope)}),
    teams AS (${teamsSql(scope)}),
    people_pins AS (${scope.isBack ? unpinSql(scope, "undo_pin") : pinPeopleSql(scope)}),
    team_pins AS (${scope.isBack ? unpinSql(scope, "undo_team_pin") : pinTeamsSql(scope)}),
    history AS (${historySql(scope)})
    SELECT (array_agg(batch ORDER BY batch DESC, id DESC))[1] AS batch,
      (array_agg(id ORDER BY batch DESC, id DESC))[1] AS id
    FROM verdict`;
}

/** The next managers that an undo restores or leaves. */
export function nextVerdictsSql(scope: ManagerUndo): Prisma.Sql {
  return Prisma.sql`
    ${managerVerdictsSql({ ...scope, isSettled: true })}
    ORDER BY c.batch, c.id
    LIMIT ${scope.limit}`;
}

function peopleSql({ companyId }: ManagerUndo): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO person_manager AS o (company_id, person_id, manager_id, source)
    SELECT ${companyId}::uuid, person_id, (after->>'manager')::uuid, 'SYNC'
    FROM verdict
    WHERE kind = 'MANAGER' AND after IS NOT NULL
    ON CONFLICT (company_id, person_id)
    DO UPDATE SET manager_id = excluded.manager_id, source = 'SYNC'`;
}

function teamsSql({ companyId }: ManagerUndo): Prisma.Sql {
  return Prisma.sql`
    UPDATE team t
    SET
      manager_id = (v.after->>'manager')::uuid,
      manager_from_id = NULL,
      manager_source = CASE WHEN v.after->>'manager' IS NOT NULL THEN 'SYNC'::"ManagerSource" END
    FROM verdict v
    WHERE t.company_id = ${companyId}::uuid
      AND t.id = v.team_id
      AND v.kind = 'TEAM_MANAGER'
      AND v.after IS NOT NULL`;
}

function historySql({ companyId, undoId }: ManagerUndo): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO sync_change (
      company_id, run_id, batch, kind, person_id, okta_id, before, after, exception, reason
    )
    SELECT ${companyId}::uuid, ${undoId}::uuid, ${MANAGER_BATCH}, kind::"ChangeKind", person_id, okta_id,
      coalesce(before, kept_before),
      coalesce(after, kept_after),
      CASE WHEN kept IS NOT NULL THEN 'SKIPPED'::"ChangeException" END,
      kept->>'manager'
    FROM verdict
    ORDER BY id`;
}
