import type { Context } from "@/lib/context";
import type { PeopleQuery, PersonView } from "../contract";
import { findPage } from "./find-page";
import { sorts } from "./people-sorts";
import { readWords } from "./read-words";
import { selectPeople } from "./select-people";

const PAGE = 100;

/**
 * Lists the company's people, a page at a time. `query` finds beginnings of words in name, email and job
 * title, an employee number, or an Okta ID.
 * @throws AppError 400 for a cursor that isn't one of this list in this order
 */
export async function listPeople(
  context: Context,
  input: PeopleQuery,
): Promise<{ items: PersonView[]; nextCursor: string | null }> {
  const { query, cursor, sort = "name", ...filter } = input;
  const [key, id] = sorts[sort].cursors.decode(cursor) ?? [];
  const after = key === undefined || id === undefined ? null : { key, id };
  const search = await readWords(context, query);
  const found = await findPage(context, { filter, sort, search, after, limit: PAGE + 1 });
  const shown = found.slice(0, PAGE);
  const last = found.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: await selectPeople(
      context,
      shown.map((one) => one.id),
    ),
    nextCursor: last ? sorts[sort].cursors.encode([last.key, last.id]) : null,
  };
}
