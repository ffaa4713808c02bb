import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { codesOf } from "@/lib/problems/kinds";
import { closeProblemsSql, openProblemsSql } from "@/lib/problems/open-problems-sql";
import type { ManagerMatch } from "@/lib/sync/contract";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";

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
  ].concat(
    scope.customAttribute === null
      ? []
      : [Prisma.sql`lower(${fieldSql("customManager", scope.customAttribute)})`],
  );
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

/** The same, all in turn: an address that is the login too is looked up once, and counts as the login. */
const keysInTurn = [
  ...matchKeys.filter(({ match }) => match === "okta_id" || match === "employee_number"),
  { rank: 2, on: Prisma.sql`d.login = lower(n.value) AND d.login IS DISTINCT FROM d.email` },
  {
    rank: Prisma.sql`CASE WHEN d.login = d.email THEN 2 ELSE 3 END`,
    on: Prisma.sql`d.email = lower(n.value)`,
  },
];

/** One of two halves of all values, so that they can be looked up side by side. */
export type Half = 0 | 1;

interface Looked {
  /** Whose values: mirror rows (aliased `d`); those of the run's scope unless said. */
  concerned?: Prisma.Sql;
  half?: Half;
  /** Only these values; all unless said. */
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
    SELECT DISTINCT v.value FROM directory_person d
    CROSS JOIN LATERAL (VALUES (d.manager_id), (d.manager), (${fieldSql("customManager", scope.customAttribute)})) v(value)
    WHERE ${concerned} AND v.value IS NOT NULL ${ofHalf} ${some}`;
}

/** Who names any of some values as their manager, by Okta id. */
export function namingSql(scope: ManagerScope, values: string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT d.okta_id AS "oktaId" FROM directory_person d WHERE ${concernedSql(scope)}
      AND ARRAY[d.manager_id, d.manager, ${fieldSql("customManager", scope.customAttribute)}] && ${values}::text[]`;
}

/**
 * Looks up every distinct manager value once: by Okta id, login, email, employee number, unless one of them is pinned;
 * the first key that fits anybody decides (G2). People in scope go before those who left.
 */
export function referencesSql(
  scope: ManagerScope,
  { concerned = concernedSql(scope), half, values }: Looked = {},
): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const keys = scope.match === "auto" ? keysInTurn : matchKeys.filter(({ match }) => scope.match === match);
  const fitting = keys.map(
    ({ rank, on }) => Prisma.sql`
      SELECT n.value, ${rank}::int AS rank, d.okta_id, d.in_scope, d.status, d.quarantine
      FROM named n JOIN directory_person d ON d.company_id = ${company} AND ${on}`,
  );
  return Prisma.sql`
    INSERT INTO sync_reference (company_id, run_id, value, hits, okta_id, person_id, keep_old)
    WITH named AS MATERIALIZED (${namedSql(scope, { concerned, half, values })}), fitting AS (
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

/**
 * Joins, as `r`, what the first of a subject's (`s`) three manager values that fits anybody leads to (G2). Each is looked up
 * by key, and only when those before fit nobody: a hash of all values would be built anew for every stretch of people.
 */
export function chosenReferenceSql(scope: ManagerScope): Prisma.Sql {
  const lookUp = (value: string, name: string, before: string[]) => Prisma.sql`
    LEFT JOIN LATERAL (SELECT f.value, f.hits, f.person_id, f.keep_old FROM sync_reference f
      WHERE f.company_id = ${scope.companyId}::uuid AND f.run_id = ${scope.runId}::uuid
        AND f.value = ${Prisma.raw(`s.${value}${before.map((r) => ` AND ${r}.hits IS NULL`).join("")}`)}
      LIMIT 1) ${Prisma.raw(name)} ON TRUE`;
  const first = Prisma.raw(
    ["value", "hits", "person_id", "keep_old"]
      .map((name) => `coalesce(r1.${name}, r2.${name}, r3.${name}) AS ${name}`)
      .join(", "),
  );
  return Prisma.sql`${lookUp("manager_id", "r1", [])} ${lookUp("manager", "r2", ["r1"])}
    ${lookUp("custom", "r3", ["r1", "r2"])} CROSS JOIN LATERAL (SELECT ${first}) r`;
}

/** People by Okta id: first exclusive, last inclusive; null for no bound. */
export interface PeopleRange {
  after: string | null;
  upTo: string | null;
}

/**
 * Sets the override managers of people as Okta names them, with history and problems, in one statement (G3). People whose
 * manager is quarantined or held keep the old one; one set by hand is never replaced. With `putDownLosses`, people who
 * would end without a manager keep theirs: the loss is put down as skipped, for `holdManagerLosses` (R5).
 */
export function overridesSql(
  scope: ManagerScope & { range: PeopleRange; now: Date; oktaIds?: string[]; putDownLosses?: boolean },
): Prisma.Sql {
  const named = Prisma.sql`SELECT problem AS code, okta_id AS subject, okta_id, id AS person_id,
    jsonb_build_object('value', given, 'hits', hits) AS detail FROM resolved WHERE problem IS NOT NULL`;
  const solved = Prisma.sql`p.code = ANY(${codesOf("managers")}::text[]) AND ${rangeSql("p", scope.range)}
    AND p.okta_id = r.okta_id AND p.code IS DISTINCT FROM r.problem`;
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const run = Prisma.sql`${scope.runId}::uuid`;
  const isLoss = scope.putDownLosses ? Prisma.sql`wanted IS NULL` : Prisma.sql`FALSE`;
  return Prisma.sql`
    WITH subject AS MATERIALIZED (
      SELECT p.id, p.okta_id, d.manager_id, d.manager, ${fieldSql("customManager", scope.customAttribute)} AS custom
      FROM directory_person d JOIN person p ON p.company_id = ${company} AND p.okta_id = d.okta_id
      WHERE ${rangeSql("p", scope.range)} AND ${rangeSql("d", scope.range)} ${someSql(scope.oktaIds)} AND p.status <> 'DEACTIVATED' AND NOT p.never_sync
        AND ${concernedSql(scope)}
        AND EXISTS (SELECT FROM okta_connection k WHERE k.company_id = ${company} AND k.manager_mode = 'INDIVIDUAL')
    ), resolved AS MATERIALIZED (
      SELECT s.id, s.okta_id, coalesce(r.value, s.manager_id, s.manager, s.custom) AS given, r.hits, m.manager_id AS was,
        CASE WHEN r.hits = 1 AND r.keep_old THEN m.manager_id
             WHEN r.hits = 1 AND r.person_id <> s.id THEN r.person_id END AS wanted,
        CASE WHEN coalesce(s.manager_id, s.manager, s.custom) IS NULL THEN NULL
             WHEN r.hits IS NULL THEN 'MANAGER_NOT_FOUND'
             WHEN r.hits > 1 THEN 'MANAGER_AMBIGUOUS'
             WHEN r.person_id = s.id THEN 'MANAGER_IS_SELF'
             WHEN r.keep_old THEN 'MANAGER_WAITING'
             WHEN r.person_id IS NULL THEN 'MANAGER_NOT_FOUND' END AS problem
      FROM subject s ${chosenReferenceSql(scope)}
      LEFT JOIN LATERAL (SELECT o.manager_id, o.source FROM person_manager o
        WHERE o.company_id = ${company} AND o.person_id = s.id LIMIT 1) m ON TRUE
      WHERE m.source IS DISTINCT FROM 'HAND'
    ), written AS (
      INSERT INTO person_manager AS m (company_id, person_id, manager_id, source)
      SELECT ${company}, id, wanted, 'SYNC' FROM resolved WHERE wanted IS DISTINCT FROM was AND NOT (${isLoss})
      ON CONFLICT (company_id, person_id) DO UPDATE SET manager_id = excluded.manager_id, source = 'SYNC'
    ), history AS (
      INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after, exception, reason)
      SELECT ${company}, ${run}, ${MANAGER_BATCH}, 'MANAGER', id, okta_id, jsonb_build_object('manager', was),
        jsonb_build_object('manager', wanted), CASE WHEN ${isLoss} THEN 'SKIPPED'::"ChangeException" END,
        CASE WHEN ${isLoss} THEN 'FIELD_HELD' END
      FROM resolved WHERE wanted IS DISTINCT FROM was
    ), named AS (
      INSERT INTO sync_problem (company_id, run_id, code, okta_id, person_id, detail)
      SELECT ${company}, ${run}, problem, okta_id, id, jsonb_build_object('value', given, 'hits', hits)
      FROM resolved WHERE problem IS NOT NULL
    ), opened AS (${openProblemsSql(scope, named)}
    ), closed AS (${closeProblemsSql(scope, solved, Prisma.sql`FROM resolved r`)}
    )
    SELECT 1`;
}

/** Whose managers a stretch of people resolves, by Okta id: asked for only when their statement fails. */
export function subjectsSql(scope: ManagerScope & { range: PeopleRange }): Prisma.Sql {
  return Prisma.sql`SELECT d.okta_id AS "oktaId" FROM directory_person d
    WHERE ${rangeSql("d", scope.range)} AND ${concernedSql(scope)} ORDER BY d.okta_id`;
}

function someSql(oktaIds: string[] | undefined): Prisma.Sql {
  return oktaIds === undefined ? Prisma.empty : Prisma.sql`AND d.okta_id = ANY(${oktaIds}::text[])`;
}

function rangeSql(table: "p" | "d", { after, upTo }: PeopleRange): Prisma.Sql {
  const id = Prisma.raw(`${table}.okta_id`);
  const from = after === null ? Prisma.sql`TRUE` : Prisma.sql`${id} > ${after}`;
  return upTo === null ? from : Prisma.sql`${from} AND ${id} <= ${upTo}`;
}
