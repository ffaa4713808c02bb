import type Router from "@koa/router";
import type { Context } from "koa";
import type { Org } from "../../org/org";
import type { Person } from "../../population/types";
import { cursor, page, pageSlowly, readCursor, readLimit, setLinks, textQuery } from "../paging";
import { readQuery } from "../query";
import { candidates } from "./candidates";
import { projection } from "./fields";
import { filterGrammar, searchGrammar } from "./grammar";
import { readOmissions } from "./omissions";
import { sortedPage } from "./sorted";
import { userJson } from "./user-json";

/** `GET /api/v1/users`: everyone except deactivated people, or the matches of `search`, `filter` or `q`. */
export function listUsersRoute(router: Router, org: Org): void {
  router.get("/api/v1/users", async (ctx) => {
    const omit = readOmissions(ctx);
    const fields = textQuery(ctx, "fields");
    const keep = fields ? projection(fields) : (user: Record<string, unknown>) => user;
    const people = await listPeople(ctx, org);
    ctx.body = people.map((person) => keep(userJson(person, ctx.origin, org.userTypes, omit)));
  });
}

async function listPeople(ctx: Context, org: Org): Promise<Person[]> {
  const q = textQuery(ctx, "q");
  const search = textQuery(ctx, "search");
  const filter = textQuery(ctx, "filter");
  if (q !== undefined && !search && !filter) return byPrefix(ctx, org, q);
  const limit = readLimit(ctx, 200, 200);
  if (!search && !filter) return everyone(ctx, org, limit);
  const query = search
    ? readQuery(search, searchGrammar(org.userTypes), "E0000031")
    : readQuery(filter ?? "", filterGrammar(org.userTypes), "E0000053");
  if (search && textQuery(ctx, "sortBy")) return sortedPage(ctx, org, query, limit);
  // Cursors differ by kind of listing (okta-facts §10.2).
  const prefix = search ? "00u" : "000u";
  const from = readCursor(ctx, prefix);
  const { found, next } = await pageSlowly(candidates(org, query.conjuncts, from), limit, (position) => {
    const person = org.searchIndex.at(position);
    return person && query.fits(person) ? person : null;
  });
  setLinks(ctx, { limit, next: next === null ? null : cursor(prefix, next) });
  return found;
}

/** Without a query, deactivated people aren't listed (okta-facts §2.2). */
function everyone(ctx: Context, org: Org, limit: number): Person[] {
  const { found, next } = page(candidates(org, [], readCursor(ctx, "200u")), limit, (position) => {
    const person = org.directory.at(position);
    return person && person.status !== "DEPROVISIONED" ? person : null;
  });
  setLinks(ctx, { limit, next: next === null ? null : cursor("200u", next) });
  return found;
}

/** `q`: the start of a first name, last name or email. 10 at a time, and no further page. */
async function byPrefix(ctx: Context, org: Org, q: string): Promise<Person[]> {
  const wanted = q.toLowerCase();
  const { found } = await pageSlowly(candidates(org, [], 0), readLimit(ctx, 10, 200), (position) => {
    const person = org.directory.at(position);
    if (!person || person.status === "DEPROVISIONED") return null;
    const { firstName, lastName, email } = person.profile;
    const begins = [firstName, lastName, email].some(
      (text) => typeof text === "string" && text.toLowerCase().startsWith(wanted),
    );
    return begins ? person : null;
  });
  return found;
}
