import type { Context } from "koa";
import { decode, encode } from "../population/ids";
import { OktaError } from "./okta-error";

/**
 * Reads the `limit` of a listing. Okta replaces one above the maximum with the maximum (okta-facts §12.4).
 * @throws OktaError E0000001 unless it is a whole number above 0
 */
export function readLimit(ctx: Context, standard: number, max: number): number {
  const given = ctx.query.limit;
  if (given === undefined || given === "") return standard;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new OktaError("E0000001", "limit", [`limit: must be between 1 and ${max}`]);
  }
  return Math.min(limit, max);
}

/**
 * Cursors are opaque and differ by kind of listing (okta-facts §10.2): a prefix and the next position.
 * @throws OktaError E0000029 for one that wasn't made here
 */
export function readCursor(ctx: Context, prefix: string): number {
  const { after } = ctx.query;
  if (after === undefined || after === "") return 0;
  const body = typeof after === "string" && after.startsWith(prefix) ? after.slice(prefix.length) : "";
  const position = body.length === 16 ? decode(body) : null;
  if (position === null || position > Number.MAX_SAFE_INTEGER) {
    throw new OktaError("E0000029", "", ["Invalid cursor."]);
  }
  return Number(position);
}

/** Returns one query parameter; undefined if it is missing or empty. */
export function textQuery(ctx: Context, name: string): string | undefined {
  const value = ctx.query[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * Sets the two `Link` headers: `self` and, if there is more, `next`. Addresses are those the caller used. Okta puts cursor
 * and limit first and writes spaces as `+`.
 */
export function setLinks(
  ctx: Context,
  input: { limit: number; next: string | null; forget?: string[] },
): void {
  const { after } = ctx.query;
  const links = [link(ctx, { after: after || null, limit: input.limit }, [], "self")];
  if (input.next !== null) {
    links.push(link(ctx, { after: input.next, limit: input.limit }, input.forget ?? [], "next"));
  }
  ctx.set("Link", links);
}

export function cursor(prefix: string, position: number): string {
  return prefix + encode(BigInt(position), 16);
}

/**
 * Returns up to `limit` candidates for which `read` finds something, and the candidate that begins the next page; null at
 * the end. Candidates come in ascending order.
 */
export function page<T>(candidates: Iterable<number>, limit: number, read: (candidate: number) => T | null) {
  const found: T[] = [];
  for (const candidate of candidates) {
    const one = read(candidate);
    if (one === null) continue;
    if (found.length === limit) return { found, next: candidate };
    found.push(one);
  }
  return { found, next: null };
}

const STRIDE = 5_000;

/** Like `page`, but lets other requests through now and then: for listings that may look at everyone to find few. */
export async function pageSlowly<T>(
  candidates: Iterable<number>,
  limit: number,
  read: (candidate: number) => T | null,
): Promise<{ found: T[]; next: number | null }> {
  const found: T[] = [];
  let looked = 0;
  for (const candidate of candidates) {
    looked += 1;
    if (looked % STRIDE === 0) await new Promise((resolve) => setImmediate(resolve));
    const one = read(candidate);
    if (one === null) continue;
    if (found.length === limit) return { found, next: candidate };
    found.push(one);
  }
  return { found, next: null };
}

/** Returns a page of a list held in memory. Its cursors are places in the list. */
export function pageOf<T>(ctx: Context, list: readonly T[], prefix: string, limit: number): T[] {
  const from = readCursor(ctx, prefix);
  const next = from + limit < list.length ? cursor(prefix, from + limit) : null;
  setLinks(ctx, { limit, next });
  return list.slice(from, from + limit);
}

/** Sets the System Log's links: the query as it was, the cursor last, and a limit only if one was requested. */
export function setLogLinks(ctx: Context, next: string | null): void {
  const query = (after: string | null) => {
    const params = new URLSearchParams(ctx.querystring);
    if (after !== null) {
      params.delete("after");
      params.append("after", after);
    }
    return params.size > 0 ? `?${params}` : "";
  };
  const links = [`<${ctx.origin}${ctx.path}${query(null)}>; rel="self"`];
  if (next !== null) links.push(`<${ctx.origin}${ctx.path}${query(next)}>; rel="next"`);
  ctx.set("Link", links);
}

function link(
  ctx: Context,
  first: Record<string, string | number | string[] | null>,
  forget: string[],
  relation: string,
): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(first)) if (value !== null) params.set(name, String(value));
  for (const [name, value] of new URLSearchParams(ctx.querystring)) {
    if (!(name in first) && !forget.includes(name)) params.append(name, value);
  }
  return `<${ctx.origin}${ctx.path}?${params}>; rel="${relation}"`;
}
