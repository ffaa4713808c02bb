import type { Context } from "koa";
import type { Org } from "../../org/org";
import type { Person } from "../../population/types";
import type { Comparison } from "../../query/conjuncts";
import { OktaError } from "../okta-error";
import { cursor, pageSlowly, readCursor, setLinks, textQuery } from "../paging";
import { candidates } from "./candidates";
import { readPerson, searchGrammar } from "./grammar";

const PREFIX = "100u";
/** Sorted lists, kept from page to page while no one changes. */
const KEPT = 4;
const sortings = new WeakMap<Org, Map<string, number[]>>();

/** Returns a page of a search with `sortBy`; ties go by ID (okta-facts §2.2). @throws OktaError E0000031 for an unknown name */
export async function sortedPage(
  ctx: Context,
  org: Org,
  query: { fits: (person: Person) => boolean; conjuncts: Comparison[] },
  limit: number,
): Promise<Person[]> {
  const sortBy = textQuery(ctx, "sortBy") ?? "";
  const order = (textQuery(ctx, "sortOrder") ?? "asc").toLowerCase();
  if (!searchGrammar(org.userTypes).attribute(sortBy) || !/^(asc|desc)(ending)?$/.test(order)) {
    throw new OktaError("E0000031", "", [`Unsupported sort: ${sortBy} ${order}`]);
  }
  const from = readCursor(ctx, PREFIX);
  const kept = sortings.get(org) ?? new Map<string, number[]>();
  sortings.set(org, kept);
  // While the index lags, it changes without a change of people.
  const moment = org.searchIndex.lagMs === 0 ? 0 : Math.floor(org.now().getTime() / 1000);
  const key = [org.directory.version, moment, textQuery(ctx, "search"), sortBy, order].join(" ");
  const positions = kept.get(key) ?? (await sort(org, query, sortBy, order.startsWith("desc") ? -1 : 1));
  kept.delete(key);
  kept.set(key, positions);
  for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
  setLinks(ctx, { limit, next: from + limit < positions.length ? cursor(PREFIX, from + limit) : null });
  const people = positions.slice(from, from + limit).map((position) => org.searchIndex.at(position));
  return people.filter((person) => person !== null);
}

async function sort(
  org: Org,
  query: { fits: (person: Person) => boolean; conjuncts: Comparison[] },
  sortBy: string,
  direction: 1 | -1,
): Promise<number[]> {
  const { found } = await pageSlowly(
    candidates(org, query.conjuncts, 0),
    Number.POSITIVE_INFINITY,
    (position) => {
      const person = org.searchIndex.at(position);
      if (!person || !query.fits(person)) return null;
      return { position, id: person.id, key: sortKey(readPerson(person, sortBy, org.userTypes)) };
    },
  );
  found.sort((a, b) => {
    if (a.key === b.key) return a.id < b.id ? -1 : 1;
    return (a.key < b.key ? -1 : 1) * direction;
  });
  return found.map(({ position }) => position);
}

function sortKey(value: unknown): string {
  if (typeof value === "number") return String(value).padStart(20, "0");
  return value === null || value === undefined ? "" : String(value).toLowerCase();
}
