import { Prisma } from "@/lib/db/client";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { matchKeys } from "../match-keys";
import type { MeasureScope } from "./active-people-sql";

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
export function resolvedSql(matches: Prisma.Sql): Prisma.Sql {
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

export const outcome = Prisma.sql`CASE
  WHEN coalesce(h.manager_id, h.manager, h.custom) IS NULL THEN 'UNNAMED'
  WHEN r.hits = 0 THEN 'NOT_FOUND'
  WHEN r.hits > 1 THEN 'AMBIGUOUS'
  WHEN r.okta_id = h.okta_id THEN 'SELF'
  WHEN t.okta_id IS NULL THEN 'WAITING'
  ELSE 'FOUND'
END`;
