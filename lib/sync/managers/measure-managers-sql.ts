import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { mirrorSql } from "@/lib/directory/mirror";
import type { ManagerMatch, ManagerMeasure } from "@/lib/sync/contract";
import { isManagerPinnedSql } from "@/lib/sync/pins/okta-values-sql";
import { mappedSql, type PlanScope } from "@/lib/sync/plan/plan-sql";
import { matchKeys } from "./references-sql";

export interface MeasureScope extends PlanScope {
  runId: string;
  customAttribute: string | null;
  match: ManagerMatch;
}

/**
 * Scratch tables of one transaction, dropped when it ends: who would be here, what values lead to, and who
 * gets whom.
 */
export const scratchTables = [
  Prisma.sql`CREATE TEMP TABLE measured_here (
    okta_id text, id uuid, name text, team text, team_key text, status text, never_sync boolean,
    created timestamptz, manager_id text, manager text, custom text
  ) ON COMMIT DROP`,
  Prisma.sql`CREATE TEMP TABLE measured_value (
    value text, match text, key text, hits int, okta_id text
  ) ON COMMIT DROP`,
  Prisma.sql`CREATE TEMP TABLE measured (
    okta_id text, id uuid, name text, team text, team_key text, status text, created timestamptz,
    value text, hits int, key text, manager_okta_id text, manager uuid, manager_name text,
    manager_status text, outcome text, found_okta_id text, is_pinned boolean
  ) ON COMMIT DROP`,
];

/**
 * Everyone in scope who would have an account once this run's plan is applied, with their status and team
 * then. People whom Okta lists as deactivated are out of scope once it is asked, even while their removal
 * needs approval.
 */
export function activePeopleSql(scope: MeasureScope): Prisma.Sql {
  const movesTeam = Prisma.sql`(p.id IS NULL OR g.person_id IS NOT NULL)`;
  return Prisma.sql`
    INSERT INTO measured_here
    WITH mapped AS (${mappedSql(scope)}),
    planned AS MATERIALIZED (
      SELECT c.okta_id, c.person_id
      FROM sync_change c
      WHERE c.company_id = ${scope.companyId}::uuid
        AND c.run_id = ${scope.runId}::uuid
        AND c.kind IN ('CREATE', 'LINK')
        AND c.exception IS NULL
    ),
    moved AS MATERIALIZED (
      SELECT c.person_id,
        CASE WHEN c.exception IS NULL THEN c.after->>'status' END AS status,
        c.exception IN ('HELD', 'REJECTED') AS is_kept
      FROM sync_change c
      WHERE c.company_id = ${scope.companyId}::uuid
        AND c.run_id = ${scope.runId}::uuid
        AND c.kind IN ('SUSPEND', 'DEACTIVATE', 'REACTIVATE', 'SCHEDULE', 'ACTIVATE')
    ),
    teamed AS MATERIALIZED (
      SELECT c.person_id
      FROM sync_change c
      WHERE c.company_id = ${scope.companyId}::uuid
        AND c.run_id = ${scope.runId}::uuid
        AND c.kind = 'UPDATE'
        AND c.exception IS NULL
        AND c.after ? 'team'
    )
    SELECT m.okta_id,
      coalesce(p.id, c.person_id),
      m.display_name,
      CASE WHEN ${movesTeam} THEN m.team ELSE t.name END,
      CASE WHEN ${movesTeam} THEN m.team_key ELSE t.name_key END,
      CASE
        WHEN p.id IS NOT NULL THEN coalesce(k.status, p.status::text)
        WHEN m.target IN ('WAIT', 'UNKNOWN') THEN 'WAIT'
        ELSE m.target
      END,
      coalesce(p.never_sync, FALSE),
      d.okta_created_at,
      d.manager_id,
      d.manager,
      ${fieldSql("customManager", scope.customAttribute)}
    FROM mapped m
    JOIN ${mirrorSql(scope.mirror)} d ON d.company_id = ${scope.companyId}::uuid AND d.okta_id = m.okta_id
    LEFT JOIN person p ON p.company_id = ${scope.companyId}::uuid AND p.okta_id = m.okta_id
    LEFT JOIN planned c ON c.okta_id = m.okta_id
    LEFT JOIN moved k ON k.person_id = p.id
    LEFT JOIN teamed g ON g.person_id = p.id
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    WHERE m.in_scope
      AND m.quarantine IS NULL
      AND NOT (coalesce(k.is_kept, FALSE) AND m.target = 'DEACTIVATED')
      AND (p.id IS NOT NULL OR c.person_id IS NOT NULL)`;
}

/**
 * What each value leads to by each key alone, and by all of them in turn (G2). People in scope go before
 * those who left.
 */
export function valuesSql(scope: MeasureScope): Prisma.Sql {
  const fitting = matchKeys.map(
    ({ match, rank, on }) => Prisma.sql`
      SELECT n.value, ${match}::text AS key, ${rank}::int AS rank, d.okta_id, d.in_scope
      FROM named n
      JOIN ${mirrorSql(scope.mirror)} d ON d.company_id = ${scope.companyId}::uuid AND ${on}`,
  );
  return Prisma.sql`
    INSERT INTO measured_value
    WITH named AS MATERIALIZED (
      SELECT DISTINCT v.value
      FROM measured_here h
      CROSS JOIN LATERAL (VALUES (h.manager_id), (h.manager), (h.custom)) v(value)
      WHERE v.value IS NOT NULL
    ),
    fitting AS (${Prisma.join(fitting, " UNION ALL ")}),
    placed AS (
      SELECT f.*, rank() OVER (PARTITION BY f.value, f.key ORDER BY f.in_scope DESC) AS place
      FROM fitting f
      WHERE f.in_scope
        OR EXISTS (
          SELECT FROM person p
          WHERE p.company_id = ${scope.companyId}::uuid AND p.okta_id = f.okta_id
        )
    ),
    keyed AS MATERIALIZED (
      SELECT value, key, rank, count(*)::int AS hits, min(okta_id) AS okta_id
      FROM placed
      WHERE place = 1
      GROUP BY 1, 2, 3
    )
    SELECT value, key, key, hits, okta_id
    FROM keyed
    UNION ALL
    (SELECT DISTINCT ON (value) value, 'auto', key, hits, okta_id FROM keyed ORDER BY value, rank)`;
}

/**
 * Each person (`h`) with the result (`r`) of the first attribute that matches anyone, for every way of
 * matching (`m`).
 */
function resolvedSql(matches: Prisma.Sql): Prisma.Sql {
  const by = (alias: string, column: string) =>
    Prisma.raw(
      `LEFT JOIN measured_value ${alias} ON ${alias}.match = m.match AND ${alias}.value = h.${column}`,
    );
  const first = (column: string) =>
    Prisma.raw(`CASE
          WHEN a.hits IS NOT NULL THEN a.${column}
          WHEN b.hits IS NOT NULL THEN b.${column}
          ELSE c.${column}
        END AS ${column}`);
  return Prisma.sql`
    measured_here h
    CROSS JOIN (${matches}) AS m(match)
    ${by("a", "manager_id")}
    ${by("b", "manager")}
    ${by("c", "custom")}
    CROSS JOIN LATERAL (
      SELECT coalesce(a.hits, b.hits, c.hits, 0) AS hits,
        ${first("okta_id")},
        ${first("key")},
        ${first("value")}
    ) r
    LEFT JOIN measured_here t ON t.okta_id = r.okta_id AND r.hits = 1`;
}

const outcome = Prisma.sql`CASE
  WHEN coalesce(h.manager_id, h.manager, h.custom) IS NULL THEN 'UNNAMED'
  WHEN r.hits = 0 THEN 'NOT_FOUND'
  WHEN r.hits > 1 THEN 'AMBIGUOUS'
  WHEN r.okta_id = h.okta_id THEN 'SELF'
  WHEN t.okta_id IS NULL THEN 'WAITING'
  ELSE 'FOUND'
END`;

/**
 * Who would get whom, by the company's way of matching. People pinned by an undo (U6) keep their manager, if
 * people have their own. It makes no difference to a team's manager. Nor does the never-sync list: people on
 * it get no manager from a sync, but their team may get theirs (G4).
 */
export function measuredSql({
  companyId,
  match,
  mode,
}: Pick<MeasureScope, "companyId" | "match"> & { mode: ManagerMeasure["mode"] }): Prisma.Sql {
  const pinned = isManagerPinnedSql({
    companyId: Prisma.sql`${companyId}::uuid`,
    personId: Prisma.sql`h.id`,
    named: Prisma.sql`jsonb_build_array(h.manager_id, h.manager, h.custom)::text`,
  });
  const isPinned = mode === "INDIVIDUAL" ? pinned : Prisma.sql`FALSE`;
  const isMeasured = mode === "INDIVIDUAL" ? Prisma.sql`NOT h.never_sync` : Prisma.sql`TRUE`;
  return Prisma.sql`
    INSERT INTO measured
    SELECT h.okta_id,
      h.id,
      h.name,
      h.team,
      h.team_key,
      h.status,
      h.created,
      coalesce(r.value, h.manager_id, h.manager, h.custom),
      r.hits,
      r.key,
      t.okta_id,
      t.id,
      t.name,
      t.status,
      CASE WHEN ${isPinned} THEN 'WAITING' ELSE ${outcome} END,
      r.okta_id,
      ${isPinned}
    FROM ${resolvedSql(Prisma.sql`VALUES (${match}::text)`)}
    WHERE ${isMeasured} AND h.status <> 'DEACTIVATED'`;
}

/** How well every way of matching would do: a row each. */
export function alternativesSql(): Prisma.Sql {
  return Prisma.sql`
    SELECT match,
      count(*) FILTER (WHERE outcome = 'FOUND')::int AS found,
      count(*) FILTER (WHERE outcome = 'AMBIGUOUS')::int AS ambiguous,
      count(*) FILTER (WHERE outcome = 'NOT_FOUND')::int AS "notFound"
    FROM (
      SELECT m.match, ${outcome} AS outcome
      FROM ${resolvedSql(Prisma.sql`VALUES ('auto'), ('okta_id'), ('login'), ('email'), ('employee_number')`)}
      WHERE NOT h.never_sync AND h.status <> 'DEACTIVATED'
    ) x
    GROUP BY match`;
}

/** Who would manage which team (G4): an existing manager stays, else the rule chooses one. */
export function teamsSql(companyId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT k.team_key AS key,
      coalesce(t.name, k.team) AS team,
      coalesce(m.display_name, c.manager_name) AS manager,
      CASE WHEN m.id IS NULL THEN c.name END AS through
    FROM (SELECT team_key, min(team) AS team FROM measured WHERE team_key IS NOT NULL GROUP BY 1) k
    LEFT JOIN team t ON t.company_id = ${companyId}::uuid AND t.name_key = k.team_key
    LEFT JOIN person m
      ON m.company_id = t.company_id
        AND m.id = t.manager_id
        AND (t.manager_source = 'HAND' OR m.status <> 'DEACTIVATED')
    LEFT JOIN (
      SELECT DISTINCT ON (x.team_key) x.team_key, x.manager, x.manager_name, x.name
      FROM measured x
      WHERE x.team_key IS NOT NULL
        AND x.status = 'ACTIVE'
        AND x.outcome = 'FOUND'
        AND x.manager_status = 'ACTIVE'
      ORDER BY x.team_key, x.created NULLS LAST, x.okta_id
    ) c
      ON c.team_key = k.team_key
        AND t.manager_source IS DISTINCT FROM 'HAND'
        AND NOT EXISTS (
          SELECT FROM undo_team_pin k
          WHERE k.company_id = t.company_id
            AND k.team_id = t.id
            AND k.manager_id = c.manager
        )
    ORDER BY 2`;
}
