import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { byHandSql } from "@/lib/people/by-hand-sql";
import type { PeopleQuery, PersonView } from "@/lib/people/contract";
import { maySql } from "./may-sql";

const PAGE = 100;
const cursors = defineCursor("people", z.tuple([z.string(), z.uuid()]));

interface PersonRow extends Omit<PersonView, "team" | "manager" | "evidence"> {
  teamId: string | null;
  teamName: string | null;
  managerId: string | null;
  managerName: string | null;
  managerFrom: "override" | "team" | null;
}

/** Lists the company's people by name, a page at a time. `query` finds word prefixes of name or email. */
export async function listPeople(
  context: Context,
  input: PeopleQuery,
): Promise<{ items: PersonView[]; nextCursor: string | null }> {
  const rows = await context.db.$queryRaw<PersonRow[]>(Prisma.sql`
    SELECT p.id::text AS id, p.display_name AS "displayName", p.first_name AS "firstName", p.last_name AS "lastName", p.email,
      p.job_title AS "jobTitle", p.location, p.language, p.start_date::text AS "startDate", p.status::text AS status,
      p.role::text AS role, p.okta_id IS NOT NULL AS linked,
      p.never_sync AS "neverSync", p.is_protected AS "isProtected", ${byHandSql} AS "byHand", ${maySql(context)} AS may,
      t.id::text AS "teamId", t.name AS "teamName",
      m.id::text AS "managerId", m.display_name AS "managerName", e.origin AS "managerFrom",
      EXISTS (SELECT FROM person_manager o WHERE o.company_id = p.company_id AND o.person_id = p.id AND o.source = 'HAND') AS "managerByHand"
    FROM (SELECT * FROM person p WHERE p.company_id = ${context.companyId}::uuid ${filterSql(input)}
          ORDER BY p.display_name, p.id LIMIT ${PAGE + 1}) p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    LEFT JOIN person m ON m.company_id = p.company_id AND m.id = e.manager_id
    ORDER BY p.display_name, p.id`);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: shown.map(viewPerson),
    nextCursor: last ? cursors.encode([last.displayName, last.id]) : null,
  };
}

function filterSql(input: PeopleQuery): Prisma.Sql {
  const [name, id] = cursors.decode(input.cursor) ?? [];
  const words = searchWords(input.query);
  return Prisma.join(
    [
      Prisma.empty,
      words === null
        ? null
        : Prisma.sql`person_words(p.display_name, p.first_name, p.last_name, p.email) @@ to_tsquery('simple', fold_text(${words}))`,
      input.status ? Prisma.sql`p.status = ${input.status}::"PersonStatus"` : null,
      input.team ? Prisma.sql`p.team_id::text = ${input.team}` : null,
      name === undefined ? null : Prisma.sql`(p.display_name, p.id) > (${name}, ${id}::uuid)`,
    ].filter((part) => part !== null),
    " AND ",
  );
}

/** Returns a query as prefixes of words; null if no word has two characters. */
export function searchWords(query: string | undefined): string | null {
  const words = (query ?? "").split(/[^\p{L}\p{N}]+/u).filter((word) => [...word].length >= 2);
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(" & ");
}

function viewPerson({
  teamId,
  teamName,
  managerId,
  managerName,
  managerFrom,
  ...person
}: PersonRow): PersonView {
  return {
    ...person,
    evidence: null,
    team: teamId && teamName ? { id: teamId, name: teamName } : null,
    manager:
      managerId && managerName && managerFrom
        ? { id: managerId, displayName: managerName, from: managerFrom }
        : null,
  };
}
