import { Prisma } from "@/lib/db/client";
import type { ManagerMode } from "@/lib/sync/contract";
import { PLANNED_MANAGER_BATCH } from "@/lib/sync/run/batches";

export interface SimulationScope {
  companyId: string;
  runId: string;
  mode: ManagerMode;
}

/**
 * Everyone in the scratch table `measured` with their manager's outcome: the outcomes and keys of
 * `coverageSql`, for settings that no sync has applied yet.
 */
export function simulatedCoverageSql({ companyId }: SimulationScope): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  return Prisma.sql`
    SELECT x.key,
      1 AS n,
      CASE
        WHEN m.source = 'HAND' THEN 'byHand'
        WHEN x.value IS NULL THEN 'unnamed'
        WHEN x.hits = 0 THEN 'notFound'
        WHEN x.hits > 1 THEN 'ambiguous'
        WHEN x.found_okta_id = x.okta_id THEN 'self'
        WHEN p.id IS NULL AND d.quarantine IS NULL AND d.status IN ('STAGED', 'PROVISIONED') THEN 'notFound'
        WHEN p.id IS NULL THEN 'waiting'
        WHEN NOT coalesce(d.in_scope, FALSE) THEN 'outOfScope'
        WHEN p.status <> 'ACTIVE' THEN 'inactive'
        ELSE 'found'
      END AS outcome
    FROM measured x
    LEFT JOIN person_manager m ON m.company_id = ${company} AND m.person_id = x.id
    LEFT JOIN directory_person d ON d.company_id = ${company} AND x.hits = 1 AND d.okta_id = x.found_okta_id
    LEFT JOIN person p ON p.company_id = ${company} AND x.hits = 1 AND p.okta_id = x.found_okta_id`;
}

/** The scratch table of `simulatedSql`, dropped with its transaction. */
export const simulatedTable = Prisma.sql`CREATE TEMP TABLE simulated (
    person_id uuid, okta_id text, was uuid, becomes uuid, exception "ChangeException", reason text
  ) ON COMMIT DROP`;

/**
 * Fills it: everyone's effective manager today, and with the plan's rows applied (G1), before loops are
 * checked. In team mode, overrides of syncs go too (G5). Losses that would need approval (R5) count as
 * approved, and are marked.
 */
export function simulatedSql({ companyId, runId, mode }: SimulationScope): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  const planned = (kind: "MANAGER" | "TEAM_MANAGER") => Prisma.sql`
    SELECT c.person_id,
      (c.after->>'teamId')::uuid AS team_id,
      (c.after->>'manager')::uuid AS manager_id,
      c.exception,
      c.reason
    FROM sync_change c
    WHERE c.company_id = ${company} AND c.run_id = ${runId}::uuid AND c.kind = ${kind}::"ChangeKind"`;
  return Prisma.sql`
    INSERT INTO simulated
    WITH own AS MATERIALIZED (${planned("MANAGER")}),
    of_team AS MATERIALIZED (${planned("TEAM_MANAGER")})
    SELECT p.id,
      p.okta_id,
      e.manager_id,
      CASE
        WHEN o.status = 'ACTIVE' THEN o.id
        WHEN l.status = 'ACTIVE' AND l.id <> p.id THEN l.id
      END,
      c.exception,
      c.reason
    FROM person p
    LEFT JOIN effective_manager e ON e.company_id = ${company} AND e.person_id = p.id
    LEFT JOIN person_manager m ON m.company_id = ${company} AND m.person_id = p.id
    LEFT JOIN own c ON c.person_id = p.id
    LEFT JOIN person o
      ON o.company_id = ${company}
        AND o.id = CASE
          WHEN c.person_id IS NOT NULL THEN c.manager_id
          WHEN ${mode === "INDIVIDUAL"} OR m.source = 'HAND' THEN m.manager_id
        END
    LEFT JOIN team t ON t.company_id = ${company} AND t.id = p.team_id
    LEFT JOIN of_team g ON g.team_id = p.team_id
    LEFT JOIN person l
      ON l.company_id = ${company}
        AND l.id = CASE WHEN g.team_id IS NULL THEN t.manager_id ELSE g.manager_id END
    WHERE p.company_id = ${company} AND p.status <> 'DEACTIVATED'`;
}

/** Who would manage whom, among people who manage someone: only they can be on a loop. */
export const simulatedPairsSql = Prisma.sql`
  SELECT s.person_id::text AS person, s.becomes::text AS manager
  FROM simulated s
  WHERE s.becomes IS NOT NULL AND s.person_id IN (SELECT becomes FROM simulated)`;

/** People on a loop get no manager from it (G1). */
export function breakLoopsSql(members: string[]): Prisma.Sql {
  return Prisma.sql`UPDATE simulated SET becomes = NULL WHERE person_id = ANY(${members}::uuid[])`;
}

/**
 * Removes the plan's rows about people's own managers, because the simulation lists whom each would have in
 * the end.
 */
export function dropOwnSql({ companyId, runId }: SimulationScope): Prisma.Sql {
  return Prisma.sql`
    DELETE FROM sync_change
    WHERE company_id = ${companyId}::uuid AND run_id = ${runId}::uuid AND kind = 'MANAGER'`;
}

/** Writes a row for each person who would get another effective manager. */
export function listSimulatedSql({ companyId, runId }: SimulationScope): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO sync_change (
      company_id, run_id, batch, kind, person_id, okta_id, before, after, exception, reason
    )
    SELECT ${companyId}::uuid,
      ${runId}::uuid,
      ${PLANNED_MANAGER_BATCH},
      'MANAGER',
      person_id,
      okta_id,
      jsonb_build_object('manager', was),
      jsonb_build_object('manager', becomes),
      exception,
      reason
    FROM simulated
    WHERE was IS DISTINCT FROM becomes
    ORDER BY person_id`;
}

/** How many people would get another manager, one for the first time, or none any more. */
export const countSimulatedSql = Prisma.sql`
  SELECT count(*)::int AS changed,
    count(*) FILTER (WHERE was IS NULL)::int AS gaining,
    count(*) FILTER (WHERE becomes IS NULL)::int AS losing,
    count(*) FILTER (WHERE exception IS NOT NULL)::int AS held
  FROM simulated
  WHERE was IS DISTINCT FROM becomes`;
