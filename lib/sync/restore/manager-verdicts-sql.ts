import { Prisma } from "@/lib/db/client";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import { changesOfSql, type UndoScope } from "./undo-scope";
import { afterSql } from "./verdicts-sql";

/**
 * Returns SQL for what an undo can do about each manager that a run set, of a person or a team, with rows
 * like those of `peopleVerdictsSql`. People whom the run added are left out, because they had no values
 * before. With `isSettled`, the undo's people are already restored, so a team's manager must be active by now
 * (G4).
 */
export function managerVerdictsSql(scope: UndoScope & { isSettled: boolean }): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id,
      c.batch,
      c.kind::text AS kind,
      p.id AS person_id,
      t.id AS team_id,
      c.okta_id,
      c.kind::text AS to_kind,
      CASE WHEN x.reason IS NULL THEN x.now END AS before,
      CASE WHEN x.reason IS NULL THEN x.wanted END AS after,
      CASE WHEN x.reason IS NOT NULL THEN jsonb_build_object('manager', x.reason) END AS kept,
      CASE WHEN x.reason IS NOT NULL THEN x.now END AS kept_before,
      CASE WHEN x.reason IS NOT NULL THEN x.wanted END AS kept_after,
      FALSE AS removes
    FROM sync_change c
    LEFT JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
    LEFT JOIN person_manager o ON o.company_id = p.company_id AND o.person_id = p.id
    LEFT JOIN team t
      ON c.kind = 'TEAM_MANAGER' AND t.company_id = c.company_id AND t.id = (c.after->>'teamId')::uuid
    LEFT JOIN person m ON m.company_id = c.company_id AND m.id = (c.before->>'manager')::uuid
    LEFT JOIN LATERAL (
      SELECT bool_or(n.run_id = c.run_id AND n.kind = 'CREATE') AS is_new
      FROM (${changesOfSql(Prisma.sql`c.person_id`, scope)}) n
    ) a ON TRUE
    CROSS JOIN LATERAL (${weighedSql(scope)}) x
    WHERE c.company_id = ${scope.companyId}::uuid
      AND c.run_id = ${scope.runId}::uuid
      AND c.batch = ${MANAGER_BATCH}
      AND c.kind IN ('MANAGER', 'TEAM_MANAGER')
      AND c.exception IS NULL
      AND x.now->'manager' IS DISTINCT FROM x.wanted->'manager'
      AND NOT coalesce(a.is_new, FALSE)
      ${outcomeSql(scope)}
      ${afterSql(scope)}
      ${scope.filter ?? Prisma.empty}`;
}

function outcomeSql({ outcome }: UndoScope): Prisma.Sql {
  if (outcome === undefined) return Prisma.empty;
  return outcome === "restored" ? Prisma.sql`AND x.reason IS NULL` : Prisma.sql`AND x.reason IS NOT NULL`;
}

/** The current manager, the one before the run, and why the current one stays. */
function weighedSql(scope: UndoScope & { isSettled: boolean }): Prisma.Sql {
  return Prisma.sql`
    SELECT CASE c.kind
        WHEN 'MANAGER' THEN jsonb_build_object('manager', o.manager_id)
        ELSE jsonb_build_object('manager', t.manager_id)
      END AS now,
      CASE c.kind
        WHEN 'MANAGER' THEN jsonb_build_object('manager', c.before->'manager')
        ELSE c.after || jsonb_build_object('manager', c.before->'manager')
      END AS wanted,
      CASE c.kind WHEN 'MANAGER' THEN ${personReasonSql(scope)} ELSE ${teamReasonSql(scope)} END AS reason`;
}

const isManagerGone = Prisma.sql`c.before->>'manager' IS NOT NULL AND m.id IS NULL`;

function personReasonSql({ managerMode }: UndoScope): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN p.id IS NULL THEN 'GONE'
    WHEN p.never_sync THEN 'NEVER_SYNC'
    WHEN p.okta_id IS DISTINCT FROM c.okta_id THEN 'RELINKED'
    WHEN o.source = 'HAND' THEN 'SET_BY_HAND'
    WHEN o.manager_id::text IS DISTINCT FROM c.after->>'manager' THEN 'CHANGED_SINCE'
    WHEN ${managerMode !== "INDIVIDUAL"} THEN 'MODE_CHANGED'
    WHEN ${isManagerGone} THEN 'MANAGER_GONE'
  END`;
}

/** A manager whom the run itself removed may be back by the time the undo reaches the teams. */
function teamReasonSql(scope: UndoScope & { isSettled: boolean }): Prisma.Sql {
  const { managerMode, isSettled } = scope;
  const comesBack = Prisma.sql`EXISTS (
    SELECT FROM (${changesOfSql(Prisma.sql`m.id`, scope)}) r
    WHERE r.run_id = c.run_id
      AND r.kind IN ('SUSPEND', 'DEACTIVATE')
      AND r.exception IS NULL
  )`;
  return Prisma.sql`CASE
    WHEN t.id IS NULL THEN 'TEAM_GONE'
    WHEN t.manager_source = 'HAND' THEN 'SET_BY_HAND'
    WHEN t.manager_id::text IS DISTINCT FROM c.after->>'manager' THEN 'CHANGED_SINCE'
    WHEN ${managerMode !== "TEAM"} THEN 'MODE_CHANGED'
    WHEN ${isManagerGone} THEN 'MANAGER_GONE'
    WHEN m.status <> 'ACTIVE' AND NOT (${!isSettled} AND ${comesBack}) THEN 'MANAGER_INACTIVE'
  END`;
}
