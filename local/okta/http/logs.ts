import type Router from "@koa/router";
import type { OrgEvent } from "../org/events";
import type { Org } from "../org/org";
import { systemLogJson } from "./log-event";
import { OktaError } from "./okta-error";
import { cursor, readCursor, readLimit, setLinks } from "./paging";

/** Attributes a filter may name, and their values in an entry. */
const attributes: Record<string, (event: OrgEvent) => string[]> = {
  eventType: ({ eventType }) => [eventType],
  "target.id": ({ targets }) => targets.map(({ id }) => id),
  uuid: ({ uuid }) => [uuid],
};

/**
 * `/api/v1/logs`. Without `until` it is a polling request: it always answers a `next` link, also on an empty page
 * (okta-facts §2.8). Filters: `eq` terms joined by `and`, and those by `or`.
 */
export function logsRoutes(router: Router, org: Org): void {
  router.get("/api/v1/logs", (ctx) => {
    const limit = readLimit(ctx, 100, 1000);
    const from = readCursor(ctx, "log");
    const fits = readFilter(typeof ctx.query.filter === "string" ? ctx.query.filter : "");
    const since = String(ctx.query.since ?? "");
    const until = String(ctx.query.until ?? "\uffff");
    const found: OrgEvent[] = [];
    let at = Math.max(from, org.log.start);
    for (; at < org.log.end && found.length < limit; at += 1) {
      const event = org.log.at(at);
      if (event && event.published >= since && event.published <= until && fits(event)) found.push(event);
    }
    const ended = ctx.query.until !== undefined && at >= org.log.end;
    setLinks(ctx, { limit, next: ended ? null : cursor("log", at), forget: ["since"] });
    ctx.body = found.map(systemLogJson);
  });
}

function readFilter(filter: string): (event: OrgEvent) => boolean {
  if (filter === "") return () => true;
  const alternatives = filter.split(/\s+or\s+/).map((part) => part.split(/\s+and\s+/).map(readTerm));
  return (event) => alternatives.some((terms) => terms.every((term) => term(event)));
}

function readTerm(term: string): (event: OrgEvent) => boolean {
  const [, name = "", value = ""] = /^\(?\s*([\w.]+) eq "([^"]*)"\s*\)?$/.exec(term.trim()) ?? [];
  const read = attributes[name];
  if (!read) throw new OktaError("E0000031");
  return (event) => read(event).includes(value);
}
