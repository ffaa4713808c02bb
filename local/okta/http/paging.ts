import type { Context } from "koa";
import { decode, encode } from "../population/ids";
import { OktaError } from "./okta-error";

/** `limit` of a listing. Okta refuses what is out of range (E0000001). */
export function readLimit(ctx: Context, standard: number, max: number): number {
  const given = ctx.query.limit;
  if (given === undefined) return standard;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > max) {
    throw new OktaError("E0000001", "limit", [`limit: must be between 1 and ${max}`]);
  }
  return limit;
}

/** Cursors are opaque and differ by kind of listing (okta-facts §10.2): a prefix and the next position. */
export function readCursor(ctx: Context, prefix: string): number {
  const { after } = ctx.query;
  if (after === undefined || after === "") return 0;
  const body = typeof after === "string" && after.startsWith(prefix) ? after.slice(prefix.length) : "";
  const position = body.length === 16 ? decode(body) : null;
  if (position === null || position > Number.MAX_SAFE_INTEGER) {
    throw new OktaError("E0000001", "after", ["after: the cursor is not valid"]);
  }
  return Number(position);
}

/** Sets the two `Link` headers, `self` and, where there is more, `next`; addresses are those the caller used. */
export function setLinks(
  ctx: Context,
  input: { limit: number; next: string | null; forget?: string[] },
): void {
  const links = [`<${ctx.origin}${ctx.path}?${query(ctx, { limit: input.limit })}>; rel="self"`];
  if (input.next !== null) {
    const next = query(ctx, { after: input.next, limit: input.limit }, input.forget);
    links.push(`<${ctx.origin}${ctx.path}?${next}>; rel="next"`);
  }
  ctx.set("Link", links);
}

export function cursor(prefix: string, position: number): string {
  return prefix + encode(BigInt(position), 16);
}

function query(ctx: Context, change: Record<string, string | number>, forget: string[] = []): string {
  const params = new URLSearchParams(ctx.querystring);
  for (const name of forget) params.delete(name);
  for (const [name, value] of Object.entries(change)) params.set(name, String(value));
  return params.toString();
}

/**
 * Up to `limit` of those candidates that `read` finds something at, and the candidate the next page begins with; null at
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
