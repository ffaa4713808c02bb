import type Router from "@koa/router";
import type { Context } from "koa";
import { OktaError } from "@/local/okta/http/okta-error";
import { readLimit, setLogLinks, textQuery } from "@/local/okta/http/paging";
import { readQuery } from "@/local/okta/http/query";
import type { OrgEvent } from "@/local/okta/org/log/events";
import type { Org } from "@/local/okta/org/org";
import type { Grammar } from "@/local/okta/query/compile";
import { systemLogJson } from "./log-event";

const DAY_MS = 24 * 3_600_000;
const RETENTION_MS = 90 * DAY_MS;
const MAX_KEYWORDS = 10;
const MAX_KEYWORD_LENGTH = 40;

type Entry = ReturnType<typeof systemLogJson>;

/**
 * `/api/v1/logs` (okta-facts §2.8). Ascending without `until` it is a polling request: events in the order of persistence,
 * and a `next` link on every page, even an empty one. With `until` it is bounded and ends.
 */
export function logsRoutes(router: Router, org: Org): void {
  router.get("/api/v1/logs", (ctx) => {
    const { since, until, descending } = readRange(ctx, org);
    const limit = readLogLimit(ctx);
    const fits = readTests(ctx);
    const polls = textQuery(ctx, "until") === undefined && !descending;
    const found: { entry: Entry; place: number }[] = [];
    const { start, end } = org.log;
    const from = readPlace(ctx) ?? (descending ? end - 1 : start);
    for (let place = from; found.length < limit; place += descending ? -1 : 1) {
      const event = org.log.at(place);
      if (!event) break;
      const at = Date.parse(event.published);
      if (at < since || at > until) continue;
      const entry = systemLogJson(event);
      if (fits(entry)) found.push({ entry, place });
    }
    const step = descending ? -1 : 1;
    const isFull = found.length === limit;
    const rest = isFull ? (found.at(-1)?.place ?? from - step) + step : end;
    const ends = !polls && (!isFull || rest < start || rest >= end);
    setLogLinks(ctx, ends ? null : writePlace(org, rest));
    ctx.body = found.map(({ entry }) => entry);
  });
}

/** Returns epoch milliseconds. @throws OktaError E0000030 for an invalid date */
function readRange(ctx: Context, org: Org) {
  const now = org.now().getTime();
  const until = readDate(ctx, "until");
  const since = readDate(ctx, "since");
  const order = (textQuery(ctx, "sortOrder") ?? "ASCENDING").toUpperCase();
  if (order !== "ASCENDING" && order !== "DESCENDING") throw new OktaError("E0000001", "sortOrder");
  if (since !== null && until !== null && since > until) {
    throw new OktaError("E0000001", "since", ["since: must be before until"]);
  }
  const standard = textQuery(ctx, "after") ? 0 : (until ?? now) - 7 * DAY_MS;
  return {
    // As in Okta's own SDK tests and recordings, a time before our records isn't refused: the answer is what there is.
    since: Math.max(since ?? standard, now - RETENTION_MS),
    until: until ?? Number.POSITIVE_INFINITY,
    descending: order === "DESCENDING",
  };
}

function readDate(ctx: Context, name: string): number | null {
  const text = textQuery(ctx, name);
  if (text === undefined) return null;
  const at = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new OktaError("E0000030");
  return at;
}

function readLogLimit(ctx: Context): number {
  return ctx.query.limit === "0" ? 0 : readLimit(ctx, 100, 1000);
}

/** Returns `filter` and `q` as one test. */
function readTests(ctx: Context): (entry: Entry) => boolean {
  const filter = textQuery(ctx, "filter");
  const fits = filter ? readQuery(filter, logGrammar, "E0000053").fits : () => true;
  const words = (textQuery(ctx, "q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > MAX_KEYWORDS || words.some((word) => word.length > MAX_KEYWORD_LENGTH)) {
    throw new OktaError("E0000001", "q", ["q: too many keywords, or too long ones"]);
  }
  return (entry) => fits(entry) && (words.length === 0 || hasWords(entry, words));
}

function hasWords(entry: Entry, words: string[]): boolean {
  const text = JSON.stringify(entry).toLowerCase();
  return words.every((word) => text.includes(word));
}

/** A filter may name everything except `published` and `changeDetails` (okta-facts §2.8). */
const logGrammar: Grammar<Entry> = {
  caseSensitive: false,
  attribute: (name) => {
    const isKnown = /^[A-Za-z]+(\.[A-Za-z_]+)*$/.test(name) && roots.has(name.split(".")[0] ?? "");
    if (!isKnown || name === "published" || name.includes("changeDetails")) return null;
    return { type: "string", operators: ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr"] };
  },
  read: (entry, name) => readPath(entry, name.split(".")),
};

const roots = new Set([
  "uuid",
  "eventType",
  "version",
  "severity",
  "displayMessage",
  "legacyEventType",
  "actor",
  "client",
  "device",
  "outcome",
  "target",
  "transaction",
  "debugContext",
  "authenticationContext",
  "securityContext",
  "request",
]);

/** Returns the values at a path; in lists, of every item. */
function readPath(value: unknown, path: string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined)
    return typeof value === "boolean" || typeof value === "number" ? String(value) : value;
  if (Array.isArray(value)) return value.flatMap((item) => readPath(item, path));
  if (typeof value !== "object" || value === null) return undefined;
  return readPath((value as Record<string, unknown>)[name], rest);
}

/** A cursor is the time of the event before it and its place, as `1658862453660_1` (okta-facts §10.2). */
function writePlace(org: Org, place: number): string {
  const before: OrgEvent | null = org.log.at(place - 1) ?? org.log.at(place);
  const at = before ? Date.parse(before.published) : org.now().getTime();
  return `${at}_${place}`;
}

function readPlace(ctx: Context): number | null {
  const after = textQuery(ctx, "after");
  if (after === undefined) return null;
  const [, place] = /^\d{12,14}_(-?\d{1,12})$/.exec(after) ?? [];
  if (place === undefined) throw new OktaError("E0000029", "", ["Invalid cursor."]);
  return Number(place);
}
