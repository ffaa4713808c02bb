import type Router from "@koa/router";
import type { Org } from "../org/org";
import type { LogEntry } from "../org/system-log";
import { OktaError } from "./okta-error";
import { cursor, readCursor, readLimit, setLinks } from "./paging";

/** Attributes a filter may name, and their values in an entry. */
const attributes: Record<string, (entry: LogEntry) => string[]> = {
  eventType: ({ event }) => [event.eventType],
  "target.id": ({ event }) => [event.person.id, ...(event.appId ? [event.appId] : [])],
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
    const found: LogEntry[] = [];
    let at = from;
    for (const { entries } = org.log; at < entries.length && found.length < limit; at += 1) {
      const entry = entries[at];
      if (entry && entry.event.published >= since && entry.event.published <= until && fits(entry))
        found.push(entry);
    }
    const ended = ctx.query.until !== undefined && at >= org.log.entries.length;
    setLinks(ctx, { limit, next: ended ? null : cursor("log", at), forget: ["since"] });
    ctx.body = found.map(logJson);
  });
}

function readFilter(filter: string): (entry: LogEntry) => boolean {
  if (filter === "") return () => true;
  const alternatives = filter.split(/\s+or\s+/).map((part) => part.split(/\s+and\s+/).map(readTerm));
  return (entry) => alternatives.some((terms) => terms.every((term) => term(entry)));
}

function readTerm(term: string): (entry: LogEntry) => boolean {
  const [, name = "", value = ""] = /^\(?\s*([\w.]+) eq "([^"]*)"\s*\)?$/.exec(term.trim()) ?? [];
  const read = attributes[name];
  if (!read) throw new OktaError("E0000031");
  return (entry) => read(entry).includes(value);
}

function logJson({ uuid, event }: LogEntry) {
  const { login, displayName } = event.person.profile;
  const user = { id: event.person.id, type: "User", alternateId: login, displayName, detailEntry: null };
  const app = event.appId
    ? [
        {
          id: event.appId,
          type: "AppInstance",
          alternateId: "Learn Amp",
          displayName: "Learn Amp",
          detailEntry: null,
        },
      ]
    : [];
  return {
    uuid,
    published: event.published,
    eventType: event.eventType,
    version: "0",
    severity: "INFO",
    displayMessage: event.eventType,
    actor: { id: "00uadmin", type: "User", alternateId: "admin", displayName: "Admin", detailEntry: null },
    outcome: { result: "SUCCESS", reason: null },
    target: [...app, user],
    transaction: { type: "WEB", id: uuid, detail: {} },
  };
}
