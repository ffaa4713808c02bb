import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { codesOf } from "@/lib/problems/kinds/codes";
import { closeProblemsSql, openProblemsSql } from "@/lib/problems/open-problems-sql";
import { isManagerPinnedSql, namedManagerSql } from "@/lib/sync/pins/okta-values-sql";
import { concernedSql, type ManagerScope } from "../concerned-sql";
import { hasLostManagerSql } from "../lost-manager-values";
import { isPreviewedSql } from "../previewed-sql";
import { chosenReferenceSql } from "../references-sql";
import { historySql, isLossSql, namedProblemsSql } from "./override-history-sql";
import type { OverrideScope, PeopleRange } from "./override-scope";

/**
 * Sets people's override managers as Okta names them, with history and problems, in one statement (G3).
 * People whose manager is quarantined or held keep the old one. A manager set by hand is never replaced. With
 * `putDownLosses`, changes that may come from a lost permission are only recorded, as skipped, for
 * `holdManagerLosses` (R5).
 */
export function overridesSql(scope: OverrideScope): Prisma.Sql {
  const seen = Prisma.sql`
    SELECT problem AS code,
      okta_id AS subject,
      okta_id,
      id AS person_id,
      jsonb_build_object('value', given, 'hits', hits) AS detail
    FROM resolved
    WHERE problem IS NOT NULL`;
  const solved = Prisma.sql`p.code = ANY(${codesOf("managers")}::text[])
    AND ${rangeSql("p", scope.range)}
    AND p.okta_id = r.okta_id
    AND p.code IS DISTINCT FROM r.problem`;
  return Prisma.sql`
    WITH subject AS MATERIALIZED (${subjectSql(scope)}),
    resolved AS MATERIALIZED (${resolvedSql(scope)}),
    written AS (${writtenSql(scope)}),
    history AS (${historySql(scope)}),
    named AS (${namedProblemsSql(scope)}),
    opened AS (${openProblemsSql(scope, seen)}),
    closed AS (${closeProblemsSql(scope, solved, Prisma.sql`FROM resolved r`)})
    SELECT 1`;
}

/** `subject`: whose managers are resolved, with whom Okta names; without people pinned by an undo (U6). */
function subjectSql(scope: OverrideScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const isPinned = isManagerPinnedSql({
    companyId: company,
    personId: Prisma.sql`p.id`,
    named: namedManagerSql(scope.customAttribute),
  });
  return Prisma.sql`
    SELECT p.id,
      p.okta_id,
      d.manager_id,
      d.manager,
      ${fieldSql("customManager", scope.customAttribute)} AS custom,
      ${hasLostManagerSql({ ...scope, mirror: "directory_person" })} AS has_lost
    FROM directory_person d
    JOIN person p ON p.company_id = ${company} AND p.okta_id = d.okta_id
    WHERE ${rangeSql("p", scope.range)}
      AND ${rangeSql("d", scope.range)}
      ${someSql(scope.oktaIds)}
      AND p.status <> 'DEACTIVATED'
      AND NOT p.never_sync
      AND NOT ${isPinned}
      AND ${concernedSql(scope)}
      AND EXISTS (
        SELECT FROM okta_connection k
        WHERE k.company_id = ${company} AND k.manager_mode = 'INDIVIDUAL'
      )`;
}

/**
 * Who becomes the manager of a person (`s`), by the match that decides (`r`) and the override of now (`m`): no one, unless
 * it's one other person (G3).
 */
export const wantedManagerSql = Prisma.sql`CASE
  WHEN r.hits = 1 AND r.keep_old THEN m.manager_id
  WHEN r.hits = 1 AND r.person_id <> s.id THEN r.person_id
END`;

/** `resolved`: each one's manager before and after, and what's wrong with Okta's value. */
function resolvedSql(scope: OverrideScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const all = Prisma.sql`
    SELECT s.id,
      s.okta_id,
      s.has_lost,
      coalesce(r.value, s.manager_id, s.manager, s.custom) AS given,
      r.hits,
      m.manager_id AS was,
      ${wantedManagerSql} AS wanted,
      CASE
        WHEN coalesce(s.manager_id, s.manager, s.custom) IS NULL THEN NULL
        WHEN r.hits IS NULL THEN 'MANAGER_NOT_FOUND'
        WHEN r.hits > 1 THEN 'MANAGER_AMBIGUOUS'
        WHEN r.person_id = s.id THEN 'MANAGER_IS_SELF'
        WHEN r.keep_old THEN 'MANAGER_WAITING'
        WHEN r.person_id IS NULL THEN 'MANAGER_NOT_FOUND'
      END AS problem
    FROM subject s
    ${chosenReferenceSql(scope)}
    LEFT JOIN LATERAL (
      SELECT o.manager_id, o.source
      FROM person_manager o
      WHERE o.company_id = ${company} AND o.person_id = s.id
      LIMIT 1
    ) m ON TRUE
    WHERE m.source IS DISTINCT FROM 'HAND'`;
  if (scope.previewId === null) return all;
  const change = { of: Prisma.sql`x.id`, was: Prisma.sql`x.was`, wanted: Prisma.sql`x.wanted` };
  return Prisma.sql`SELECT x.* FROM (${all}) x WHERE ${isPreviewedSql(scope, "MANAGER", change)}`;
}

/** `written`: sets them. */
function writtenSql(scope: OverrideScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const isLoss = isLossSql(scope);
  return Prisma.sql`
    INSERT INTO person_manager AS m (company_id, person_id, manager_id, source)
    SELECT ${company}, id, wanted, 'SYNC'
    FROM resolved
    WHERE wanted IS DISTINCT FROM was AND NOT (${isLoss})
    ON CONFLICT (company_id, person_id)
    DO UPDATE SET manager_id = excluded.manager_id, source = 'SYNC'`;
}

/** Whose managers a range of people resolves, by Okta ID. Used only if their statement fails. */
export function subjectsSql(scope: ManagerScope & { range: PeopleRange }): Prisma.Sql {
  return Prisma.sql`
    SELECT d.okta_id AS "oktaId"
    FROM directory_person d
    WHERE ${rangeSql("d", scope.range)} AND ${concernedSql(scope)}
    ORDER BY d.okta_id`;
}

function someSql(oktaIds: string[] | undefined): Prisma.Sql {
  return oktaIds === undefined ? Prisma.empty : Prisma.sql`AND d.okta_id = ANY(${oktaIds}::text[])`;
}

function rangeSql(table: "p" | "d", { after, upTo }: PeopleRange): Prisma.Sql {
  const id = Prisma.raw(`${table}.okta_id`);
  const from = after === null ? Prisma.sql`TRUE` : Prisma.sql`${id} > ${after}`;
  return upTo === null ? from : Prisma.sql`${from} AND ${id} <= ${upTo}`;
}
