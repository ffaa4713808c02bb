import { Prisma } from "@/lib/db/client";
import type { PeopleFilter } from "../contract";
import { managedBySql } from "./managed-by-sql";
import type { SearchWords } from "./read-words";

/** One condition on a person (`p`), in two forms. */
interface Condition {
  /** To check one person. Written so that PostgreSQL can't turn it into a join with everyone. */
  one: Prisma.Sql;
  /** To find everyone, with an index if there is one. */
  all: Prisma.Sql;
  /** Whether `one` takes some ten times as long as the others, because it reads several tables. */
  isSlow?: true;
}

const both = (sql: Prisma.Sql): Condition => ({ one: sql, all: sql });

/** Returns the conditions of a filter and a search; none if everyone matches. */
export function peopleConditions(
  companyId: string,
  filter: PeopleFilter,
  search: SearchWords | null,
): Condition[] {
  const { status, team, source, manager } = filter;
  return [
    search ? searchCondition(search) : null,
    // Statuses and sources are our own values, not the caller's. As constants, they match the partial
    // indexes.
    status ? both(Prisma.sql`p.status = ${Prisma.raw(`'${status}'`)}::"PersonStatus"`) : null,
    team ? both(Prisma.sql`p.team_id = ${team}::uuid`) : null,
    source
      ? both(source === "okta" ? Prisma.sql`p.okta_id IS NOT NULL` : Prisma.sql`p.okta_id IS NULL`)
      : null,
    filter.sync === "never" ? both(Prisma.sql`p.never_sync`) : null,
    filter.issue === "open" ? issueCondition(companyId) : null,
    manager === "none" ? unmanaged : null,
    manager && manager !== "none" ? managerCondition(companyId, manager) : null,
  ].filter((condition) => condition !== null);
}

const text = Prisma.sql`person_text(p.display_name, p.first_name, p.last_name, p.email, p.job_title)`;
/** The same before it's split into words, at a tenth of the time. */
const raw = Prisma.sql`concat_ws(' ', p.display_name, p.first_name, p.last_name, p.email, p.job_title)`;
const indexedWords = Prisma.sql`person_search(p.display_name, p.first_name, p.last_name, p.email, p.job_title)`;

function searchCondition({ words, indexed, exact }: SearchWords): Condition {
  const exactly = Prisma.sql`${text} LIKE ALL (${words.map((word) => `% ${word}%`)}::text[])`;
  // ASCII text contains the words as they are, so most people are skipped without a closer check.
  const roughly = Prisma.sql`(lower(${raw}) LIKE ALL (${words.map((word) => `%${word}%`)}::text[])
    OR octet_length(${raw}) <> length(${raw}))`;
  const hasWords = Prisma.sql`CASE WHEN ${roughly} THEN ${exactly} ELSE FALSE END`;
  const isFound = Prisma.sql`${indexedWords} @@ ${indexed.map((word) => `'${word}':*`).join(" & ")}::tsquery`;
  const found = indexed.length === words.length ? isFound : Prisma.sql`${isFound} AND ${exactly}`;
  if (exact.length === 0) return { one: hasWords, all: found };
  const isExact = Prisma.sql`p.id = ANY(${exact}::uuid[])`;
  return { one: Prisma.sql`(${hasWords} OR ${isExact})`, all: Prisma.sql`((${found}) OR ${isExact})` };
}

/**
 * Returns SQL for whether someone (`p`) has an open problem. A subquery with a limit runs person by person.
 */
export const hasIssueSql = Prisma.sql`(
  coalesce((SELECT TRUE FROM problem x
    WHERE x.company_id = p.company_id AND x.person_id = p.id AND x.resolved_at IS NULL LIMIT 1), FALSE)
  OR coalesce((SELECT TRUE FROM problem x
    WHERE x.company_id = p.company_id AND x.okta_id = p.okta_id AND x.resolved_at IS NULL LIMIT 1), FALSE))`;

function issueCondition(companyId: string): Condition {
  const all = Prisma.sql`p.id IN (
    SELECT x.person_id FROM problem x
    WHERE x.company_id = ${companyId}::uuid AND x.resolved_at IS NULL AND x.person_id IS NOT NULL
    UNION
    SELECT q.id FROM problem x
    JOIN person q ON q.company_id = x.company_id AND q.okta_id = x.okta_id
    WHERE x.company_id = ${companyId}::uuid AND x.resolved_at IS NULL)`;
  return { one: hasIssueSql, all };
}

const managerSql = Prisma.sql`(SELECT e.manager_id FROM effective_manager e
  WHERE e.company_id = p.company_id AND e.person_id = p.id LIMIT 1)`;

const unmanaged: Condition = {
  isSlow: true,
  one: Prisma.sql`${managerSql} IS NULL`,
  all: Prisma.sql`NOT EXISTS (SELECT FROM effective_manager e
    WHERE e.company_id = p.company_id AND e.person_id = p.id)`,
};

function managerCondition(companyId: string, managerId: string): Condition {
  const one = Prisma.sql`${managerSql} = ${managerId}::uuid`;
  return { isSlow: true, one, all: Prisma.sql`p.id IN ${managedBySql(companyId, managerId)} AND ${one}` };
}
