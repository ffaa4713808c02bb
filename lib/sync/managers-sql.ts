import { Prisma } from "@/lib/db/client";
import { attributeSql } from "@/lib/directory/mapping";
import { MANAGER_BATCH } from "./batches";
import type { ManagerMatch } from "./contract";

export interface ManagerScope {
  companyId: string;
  runId: string;
  /** The mapped custom attribute that names managers, after Okta's own two (G2). */
  customAttribute: string | null;
  /** The one key that values are looked up by, or auto for all four in turn. */
  match: ManagerMatch;
  /** A full run resolves everybody; a people run its own people … */
  everybody: boolean;
  /** … and whoever names them, where they can be found in another way than before. */
  whoeverNamesThem: boolean;
}

/**
 * Whose managers this run resolves: mirror rows (aliased `d`) in scope. Who names a people run's people is only asked
 * when it must be, as it means a look at everybody; their keys are gathered once, as an array.
 */
export function concernedSql(scope: ManagerScope): Prisma.Sql {
  const base = Prisma.sql`d.company_id = ${scope.companyId}::uuid AND d.in_scope AND d.quarantine IS NULL`;
  if (scope.everybody) return base;
  const targets = Prisma.sql`ARRAY(SELECT l.okta_id FROM sync_lookup l
    WHERE l.company_id = ${scope.companyId}::uuid AND l.run_id = ${scope.runId}::uuid)`;
  if (!scope.whoeverNamesThem) return Prisma.sql`${base} AND d.okta_id = ANY(${targets})`;
  const keys = Prisma.sql`ARRAY(
    SELECT k.value FROM directory_person t CROSS JOIN LATERAL (VALUES (t.okta_id), (t.login), (t.email), (t.employee_number)) k(value)
    WHERE t.company_id = ${scope.companyId}::uuid AND t.okta_id = ANY(${targets}) AND k.value IS NOT NULL)`;
  const named = [
    Prisma.sql`d.manager_id`,
    Prisma.sql`lower(d.manager_id)`,
    Prisma.sql`lower(d.manager)`,
  ].concat(scope.customAttribute === null ? [] : [Prisma.sql`lower(${attributeSql(scope.customAttribute)})`]);
  return Prisma.sql`${base} AND (d.okta_id = ANY(${targets}) OR ${Prisma.join(
    named.map((value) => Prisma.sql`${value} = ANY(${keys})`),
    " OR ",
  )})`;
}

/** The keys of a mirror row (aliased `d`) that a manager's value (`n.value`) may be, in the order tried (G2). */
export const matchKeys: readonly { match: Exclude<ManagerMatch, "auto">; rank: number; on: Prisma.Sql }[] = [
  { match: "okta_id", rank: 1, on: Prisma.sql`d.okta_id = n.value` },
  // Mostly the login is the address, whose index serves; those whose login is another have a small one of their own.
  { match: "login", rank: 2, on: Prisma.sql`d.email = lower(n.value) AND d.login = d.email` },
  { match: "login", rank: 2, on: Prisma.sql`d.login = lower(n.value) AND d.login IS DISTINCT FROM d.email` },
  { match: "email", rank: 3, on: Prisma.sql`d.email = lower(n.value)` },
  { match: "employee_number", rank: 4, on: Prisma.sql`d.employee_number = lower(n.value)` },
];

/**
 * Looks up every distinct manager value once: by Okta id, login, email, employee number, unless one of them is pinned;
 * the first key that fits anybody decides (G2). People in scope go before those who left.
 */
export function referencesSql(scope: ManagerScope, concerned = concernedSql(scope)): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const keys = matchKeys.filter(({ match }) => scope.match === "auto" || scope.match === match);
  const fitting = keys.map(
    ({ rank, on }) => Prisma.sql`
      SELECT n.value, ${rank}::int AS rank, d.okta_id, d.in_scope, d.status, d.quarantine
      FROM named n JOIN directory_person d ON d.company_id = ${company} AND ${on}`,
  );
  return Prisma.sql`
    INSERT INTO sync_reference (company_id, run_id, value, hits, okta_id, person_id, keep_old)
    WITH named AS MATERIALIZED (
      SELECT DISTINCT v.value FROM directory_person d
      CROSS JOIN LATERAL (VALUES (d.manager_id), (d.manager), (${attributeSql(scope.customAttribute)})) v(value)
      WHERE ${concerned} AND v.value IS NOT NULL
    ), fitting AS (
      ${Prisma.join(fitting, " UNION ALL ")}
    ), known AS (
      SELECT f.*, p.id AS person_id, rank() OVER (PARTITION BY f.value ORDER BY f.rank, f.in_scope DESC) AS place
      FROM fitting f LEFT JOIN person p ON p.company_id = ${company} AND p.okta_id = f.okta_id
      WHERE f.in_scope OR p.id IS NOT NULL
    )
    SELECT ${company}, ${scope.runId}::uuid, value, count(*)::int, min(okta_id), (array_agg(person_id))[1],
      bool_or(person_id IS NULL AND in_scope AND (quarantine IS NOT NULL OR status NOT IN ('STAGED', 'PROVISIONED')))
    FROM known WHERE place = 1 GROUP BY value
    ON CONFLICT DO NOTHING`;
}

/** Joins what each of the three manager values of a subject `s` leads to, as r1 to r3. */
export function referenceJoinsSql(scope: ManagerScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const join = (name: string, value: Prisma.Sql) => Prisma.sql`
    LEFT JOIN sync_reference ${Prisma.raw(name)} ON ${Prisma.raw(name)}.company_id = ${company}
      AND ${Prisma.raw(name)}.run_id = ${scope.runId}::uuid AND ${Prisma.raw(name)}.value = ${value}`;
  return Prisma.sql`${join("r1", Prisma.sql`s.manager_id`)} ${join("r2", Prisma.sql`s.manager`)}
    ${join("r3", Prisma.sql`s.custom`)}`;
}

/** The first of them that fits anybody (G2). */
export const chosenReferenceSql = Prisma.sql`(CASE WHEN r1.hits > 0 THEN r1 WHEN r2.hits > 0 THEN r2 WHEN r3.hits > 0 THEN r3 END)`;

/** People by id: first exclusive, last inclusive; null for no bound. */
export interface PeopleRange {
  after: string | null;
  upTo: string | null;
}

/**
 * Sets the override managers of people as Okta names them, with history and problems, in one statement (G3). Whoever's
 * manager is quarantined or held keeps the old one; one set by hand is never replaced.
 */
export function overridesSql(scope: ManagerScope & { range: PeopleRange }): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const run = Prisma.sql`${scope.runId}::uuid`;
  return Prisma.sql`
    WITH subject AS MATERIALIZED (
      SELECT p.id, p.okta_id, d.manager_id, d.manager, ${attributeSql(scope.customAttribute)} AS custom
      FROM person p JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
      WHERE p.company_id = ${company} AND ${rangeSql(scope.range)} AND p.status <> 'DEACTIVATED' AND NOT p.never_sync
        AND ${concernedSql(scope)}
        AND EXISTS (SELECT FROM okta_connection k WHERE k.company_id = ${company} AND k.manager_mode = 'INDIVIDUAL')
    ), chosen AS (
      SELECT s.id, s.okta_id, coalesce(s.manager_id, s.manager, s.custom) AS given,
        ${chosenReferenceSql} AS r
      FROM subject s ${referenceJoinsSql(scope)}
    ), resolved AS MATERIALIZED (
      SELECT c.id, c.okta_id, coalesce((c.r).value, c.given) AS given, (c.r).hits AS hits, m.manager_id AS was,
        CASE WHEN (c.r).hits = 1 AND (c.r).keep_old THEN m.manager_id
             WHEN (c.r).hits = 1 AND (c.r).person_id <> c.id THEN (c.r).person_id END AS wanted,
        CASE WHEN c.given IS NULL THEN NULL
             WHEN (c.r).hits IS NULL THEN 'MANAGER_NOT_FOUND'
             WHEN (c.r).hits > 1 THEN 'MANAGER_AMBIGUOUS'
             WHEN (c.r).person_id = c.id THEN 'MANAGER_IS_SELF'
             WHEN (c.r).keep_old THEN 'MANAGER_WAITING'
             WHEN (c.r).person_id IS NULL THEN 'MANAGER_NOT_FOUND' END AS problem
      FROM chosen c LEFT JOIN person_manager m ON m.company_id = ${company} AND m.person_id = c.id
      WHERE m.source IS DISTINCT FROM 'HAND'
    ), written AS (
      INSERT INTO person_manager AS m (company_id, person_id, manager_id, source)
      SELECT ${company}, id, wanted, 'SYNC' FROM resolved WHERE wanted IS DISTINCT FROM was
      ON CONFLICT (company_id, person_id) DO UPDATE SET manager_id = excluded.manager_id, source = 'SYNC'
    ), history AS (
      INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
      SELECT ${company}, ${run}, ${MANAGER_BATCH}, 'MANAGER', id, okta_id,
        jsonb_build_object('manager', was), jsonb_build_object('manager', wanted)
      FROM resolved WHERE wanted IS DISTINCT FROM was
    ), named AS (
      INSERT INTO sync_problem (company_id, run_id, code, okta_id, person_id, detail)
      SELECT ${company}, ${run}, problem, okta_id, id, jsonb_build_object('value', given, 'hits', hits)
      FROM resolved WHERE problem IS NOT NULL
    )
    SELECT 1`;
}

function rangeSql({ after, upTo }: PeopleRange): Prisma.Sql {
  const from = after === null ? Prisma.sql`TRUE` : Prisma.sql`p.id > ${after}::uuid`;
  return upTo === null ? from : Prisma.sql`${from} AND p.id <= ${upTo}::uuid`;
}
