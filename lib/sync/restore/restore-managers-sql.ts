import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { chosenReferenceSql } from "@/lib/sync/managers/references-sql";
import { namedManagerSql } from "@/lib/sync/pins/okta-values-sql";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import { managerVerdictsSql } from "./manager-verdicts-sql";
import type { UndoScope } from "./undo-scope";

export interface ManagerUndo extends UndoScope {
  /** The undo. */
  undoId: string;
  /** Whether it returns to what Okta says, so that it ends pins instead of creating them. */
  isBack: boolean;
  customAttribute: string | null;
  limit: number;
  now: Date;
}

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

/**
 * A manager is pinned by what Okta names, whether or not it matches anyone; unless it leads to someone else than the
 * undone sync wrote. Okta has then named another one to a sync that hasn't set them yet (U6). Reads what
 * `lookUpNamed` has looked up.
 */
function pinPeopleSql({ companyId, undoId, customAttribute, now }: ManagerUndo): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  return Prisma.sql`
    INSERT INTO undo_pin (company_id, person_id, field, okta_value, run_id, pinned_at)
    SELECT ${company}, s.person_id, 'manager', s.named, ${undoId}::uuid, ${now}
    FROM (
      SELECT v.person_id,
        v.before->>'manager' AS wrote,
        d.manager_id,
        d.manager,
        ${fieldSql("customManager", customAttribute)} AS custom,
        ${namedManagerSql(customAttribute)} AS named
      FROM verdict v
      JOIN directory_person d ON d.company_id = ${company} AND d.okta_id = v.okta_id
      WHERE v.kind = 'MANAGER' AND v.after IS NOT NULL
    ) s
    ${chosenReferenceSql({ companyId, runId: undoId })}
    WHERE r.hits IS DISTINCT FROM 1
      OR r.person_id IS NULL
      OR r.person_id = s.person_id
      OR r.person_id::text IS NOT DISTINCT FROM s.wrote
    ON CONFLICT (company_id, person_id, field)
    DO UPDATE SET okta_value = excluded.okta_value, run_id = excluded.run_id, pinned_at = excluded.pinned_at`;
}

/** Only a team left without a manager needs a pin, because the rule leaves the others alone (G4). */
function pinTeamsSql({ companyId, undoId, now }: ManagerUndo): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO undo_team_pin (company_id, team_id, manager_id, run_id, pinned_at)
    SELECT ${companyId}::uuid, team_id, (before->>'manager')::uuid, ${undoId}::uuid, ${now}
    FROM verdict
    WHERE kind = 'TEAM_MANAGER'
      AND after->>'manager' IS NULL
      AND before->>'manager' IS NOT NULL
    ON CONFLICT (company_id, team_id)
    DO UPDATE SET manager_id = excluded.manager_id, run_id = excluded.run_id, pinned_at = excluded.pinned_at`;
}

function unpinSql({ companyId }: ManagerUndo, table: "undo_pin" | "undo_team_pin"): Prisma.Sql {
  const isOf =
    table === "undo_pin"
      ? Prisma.sql`k.person_id = v.person_id AND k.field = 'manager' AND v.kind = 'MANAGER'`
      : Prisma.sql`k.team_id = v.team_id AND v.kind = 'TEAM_MANAGER'`;
  return Prisma.sql`
    DELETE FROM ${Prisma.raw(table)} k
    USING verdict v
    WHERE k.company_id = ${companyId}::uuid AND ${isOf} AND v.after IS NOT NULL`;
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
