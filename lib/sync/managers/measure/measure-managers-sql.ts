import { Prisma } from "@/lib/db/client";
import type { ManagerMeasure } from "@/lib/sync/contract";
import { isManagerPinnedSql } from "@/lib/sync/pins/okta-values-sql";
import type { MeasureScope } from "./active-people-sql";
import { outcome, resolvedSql } from "./measured-values-sql";

/**
 * Everyone whose manager a team can take, with whom Okta names (G4). No sync gives people on the never-sync
 * list a manager, but they are their teams' people all the same.
 */
export const teamPeopleSql = Prisma.sql`(
  SELECT * FROM measured
  UNION ALL
  SELECT * FROM measured_never_sync
)`;

/**
 * Who would get whom, by the company's way of matching: people whom syncs change, or those on the never-sync
 * list. People pinned by an undo (U6) keep their manager, if people have their own. It makes no difference to
 * a team's manager.
 */
export function measuredSql({
  companyId,
  match,
  mode,
  neverSync,
}: Pick<MeasureScope, "companyId" | "match"> & {
  mode: ManagerMeasure["mode"];
  neverSync: boolean;
}): Prisma.Sql {
  const pinned = isManagerPinnedSql({
    companyId: Prisma.sql`${companyId}::uuid`,
    personId: Prisma.sql`h.id`,
    named: Prisma.sql`jsonb_build_array(h.manager_id, h.manager, h.custom)::text`,
  });
  const isPinned = mode === "INDIVIDUAL" ? pinned : Prisma.sql`FALSE`;
  return Prisma.sql`
    INSERT INTO ${Prisma.raw(neverSync ? "measured_never_sync" : "measured")}
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
    WHERE h.never_sync = ${neverSync} AND h.status <> 'DEACTIVATED'`;
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
    FROM (SELECT team_key, min(team) AS team FROM ${teamPeopleSql} x WHERE team_key IS NOT NULL GROUP BY 1) k
    LEFT JOIN team t ON t.company_id = ${companyId}::uuid AND t.name_key = k.team_key
    LEFT JOIN person m
      ON m.company_id = t.company_id
        AND m.id = t.manager_id
        AND (t.manager_source = 'HAND' OR m.status <> 'DEACTIVATED')
    LEFT JOIN (
      SELECT DISTINCT ON (x.team_key) x.team_key, x.manager, x.manager_name, x.name
      FROM ${teamPeopleSql} x
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
