import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { concernedSql, type ManagerScope } from "./concerned-sql";
import { keysInTurn, matchKeys } from "./match-keys";

/** One of two halves of all values, so that they can be looked up side by side. */
export type Half = 0 | 1;

interface Looked {
  /** Whose values: mirror rows (aliased `d`); those of the run's scope by default. */
  concerned?: Prisma.Sql;
  half?: Half;
  /** Only these values; all by default. */
  values?: string[];
}

/** Every distinct manager value of some people. */
export function namedSql(
  scope: ManagerScope,
  { concerned = concernedSql(scope), half, values }: Looked = {},
): Prisma.Sql {
  const ofHalf = half === undefined ? Prisma.empty : Prisma.sql`AND hashtext(v.value) & 1 = ${half}`;
  const some = values === undefined ? Prisma.empty : Prisma.sql`AND v.value = ANY(${values}::text[])`;
  return Prisma.sql`
    SELECT DISTINCT v.value
    FROM directory_person d
    CROSS JOIN LATERAL (
      VALUES (d.manager_id), (d.manager), (${fieldSql("customManager", scope.customAttribute)})
    ) v(value)
    WHERE ${concerned} AND v.value IS NOT NULL ${ofHalf} ${some}`;
}

/** People who name any of some values as their manager, by Okta ID. */
export function namingSql(scope: ManagerScope, values: string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT d.okta_id AS "oktaId"
    FROM directory_person d
    WHERE ${concernedSql(scope)}
      AND ARRAY[
        d.manager_id,
        d.manager,
        ${fieldSql("customManager", scope.customAttribute)}
      ] && ${values}::text[]`;
}

/**
 * Looks up every distinct manager value once: by Okta ID, login, email, employee number, unless one of them
 * is chosen. The first key that matches anyone decides (G2). People in scope go before those who left.
 */
export function referencesSql(
  scope: ManagerScope,
  { concerned = concernedSql(scope), half, values }: Looked = {},
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO sync_reference (company_id, run_id, value, hits, okta_id, person_id, keep_old)
    SELECT ${scope.companyId}::uuid, ${scope.runId}::uuid, m.*
    FROM (${matchesSql(scope, namedSql(scope, { concerned, half, values }))}) m
    ON CONFLICT DO NOTHING`;
}

/**
 * Selects, for each value of `named` that matches anyone, how many it matches by its best key, one of them, and whether
 * that one isn't here yet, so that the manager from before stays (G2, G3).
 */
export function matchesSql(scope: Pick<ManagerScope, "companyId" | "match">, named: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH named AS MATERIALIZED (${named}),
    fitting AS (${fittingSql(scope)}),
    known AS (${knownSql(scope)})
    SELECT value,
      count(*)::int AS hits,
      min(okta_id) AS okta_id,
      (array_agg(person_id))[1] AS person_id,
      bool_or(
        person_id IS NULL
          AND in_scope
          AND (quarantine IS NOT NULL OR status NOT IN ('STAGED', 'PROVISIONED'))
      ) AS keep_old
    FROM known
    WHERE place = 1
    GROUP BY value`;
}

/** `fitting`: every mirror row that a value matches, and by which key. */
function fittingSql(scope: Pick<ManagerScope, "companyId" | "match">): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const keys = scope.match === "auto" ? keysInTurn : matchKeys.filter(({ match }) => scope.match === match);
  const fitting = keys.map(
    ({ rank, on }) => Prisma.sql`
      SELECT n.value, ${rank}::int AS rank, d.okta_id, d.in_scope, d.status, d.quarantine
      FROM named n
      JOIN directory_person d ON d.company_id = ${company} AND ${on}`,
  );
  return Prisma.join(fitting, " UNION ALL ");
}

/** `known`: those of them who are in scope or have an account; `place` 1 is the best match of a value. */
function knownSql({ companyId }: Pick<ManagerScope, "companyId">): Prisma.Sql {
  return Prisma.sql`
    SELECT f.*,
      p.id AS person_id,
      rank() OVER (PARTITION BY f.value ORDER BY f.rank, f.in_scope DESC) AS place
    FROM fitting f
    LEFT JOIN person p ON p.company_id = ${companyId}::uuid AND p.okta_id = f.okta_id
    WHERE f.in_scope OR p.id IS NOT NULL`;
}

/**
 * Joins, as `r`, the result of the first of a subject's (`s`) three manager values that matches anyone (G2).
 * Each is looked up by key, and only if those before match no one. A hash of all values would be built again
 * for every range of people.
 */
export function chosenReferenceSql(scope: Pick<ManagerScope, "companyId" | "runId">): Prisma.Sql {
  const lookUp = (value: string, name: string, before: string[]) => Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT f.value, f.hits, f.person_id, f.keep_old
      FROM sync_reference f
      WHERE f.company_id = ${scope.companyId}::uuid
        AND f.run_id = ${scope.runId}::uuid
        AND f.value = ${Prisma.raw(`s.${value}${before.map((r) => ` AND ${r}.hits IS NULL`).join("")}`)}
      LIMIT 1
    ) ${Prisma.raw(name)} ON TRUE`;
  const first = Prisma.raw(
    ["value", "hits", "person_id", "keep_old"]
      .map((name) => `coalesce(r1.${name}, r2.${name}, r3.${name}) AS ${name}`)
      .join(", "),
  );
  return Prisma.sql`
    ${lookUp("manager_id", "r1", [])}
    ${lookUp("manager", "r2", ["r1"])}
    ${lookUp("custom", "r3", ["r1", "r2"])}
    CROSS JOIN LATERAL (SELECT ${first}) r`;
}
