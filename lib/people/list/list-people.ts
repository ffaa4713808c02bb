import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import type { PeopleQuery, PersonView } from "@/lib/people/contract";
import { selectPeople } from "./select-people";

const PAGE = 100;
const cursors = defineCursor("people", z.tuple([z.string(), z.uuid()]));

/** Lists the company's people by name, a page at a time. `query` finds word prefixes of name or email. */
export async function listPeople(
  context: Context,
  input: PeopleQuery,
): Promise<{ items: PersonView[]; nextCursor: string | null }> {
  const rows = await selectPeople(context, filterSql(input), PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: shown,
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
function searchWords(query: string | undefined): string | null {
  const words = (query ?? "").split(/[^\p{L}\p{N}]+/u).filter((word) => [...word].length >= 2);
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(" & ");
}
