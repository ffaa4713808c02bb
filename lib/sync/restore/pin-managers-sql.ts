import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { chosenReferenceSql } from "@/lib/sync/managers/references-sql";
import { namedManagerSql } from "@/lib/sync/pins/okta-values-sql";
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
 * A manager is pinned by what Okta names, whether or not it matches anyone; unless it leads to someone else than the
 * undone sync wrote. Okta has then named another one to a sync that hasn't set them yet (U6). Reads what
 * `lookUpNamed` has looked up.
 */
export function pinPeopleSql({ companyId, undoId, customAttribute, now }: ManagerUndo): Prisma.Sql {
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
export function pinTeamsSql({ companyId, undoId, now }: ManagerUndo): Prisma.Sql {
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

/** Deletes pins that the undo replaces. */
export function unpinSql({ companyId }: ManagerUndo, table: "undo_pin" | "undo_team_pin"): Prisma.Sql {
  const isOf =
    table === "undo_pin"
      ? Prisma.sql`k.person_id = v.person_id AND k.field = 'manager' AND v.kind = 'MANAGER'`
      : Prisma.sql`k.team_id = v.team_id AND v.kind = 'TEAM_MANAGER'`;
  return Prisma.sql`
    DELETE FROM ${Prisma.raw(table)} k
    USING verdict v
    WHERE k.company_id = ${companyId}::uuid AND ${isOf} AND v.after IS NOT NULL`;
}
