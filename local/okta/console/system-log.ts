import type Router from "@koa/router";
import { systemLogJson } from "@/local/okta/http/resources/log-event";
import type { OrgEvent } from "@/local/okta/org/log/events";
import type { SystemLog } from "@/local/okta/org/log/system-log";
import type { Console, PageContext } from "./context";
import { html } from "./html";
import { showPage } from "./layout";
import { table, time } from "./parts";

/** Where Okta's own console has it, and where it is here. */
export const OKTA_SYSTEM_LOG = "/report/system_log_2";
export const SYSTEM_LOG = "/admin/reports/system-log";
const SHOWN = 100;

/** Reports › System Log: the latest entries, the latest first. */
export function systemLogRoutes(router: Router, console: Console): void {
  router.get(SYSTEM_LOG, (ctx) => logPage(ctx, console));
}

function logPage(ctx: PageContext, console: Console): void {
  const query = typeof ctx.query.q === "string" ? ctx.query.q.trim() : "";
  const found = latest(console.org.log, query);
  const rows = found.map(
    (
      event,
    ) => html`<tr><td>${time(event.published)}</td><td>${event.eventType}<br><span class="soft small">${event.outcome.result}${event.outcome.reason ? `: ${event.outcome.reason}` : ""}</span></td>
<td>${event.acting.actor.displayName}</td><td>${event.targets.map(({ displayName, type }) => `${displayName ?? "?"} (${type})`).join(", ")}</td>
<td><details><summary>Entry</summary><pre tabindex="0">${JSON.stringify(systemLogJson(event), null, 2)}</pre></details></td></tr>`,
  );
  showPage(ctx, console, {
    title: "System Log",
    current: SYSTEM_LOG,
    trail: ["Reports", "System Log"],
    body: html`<form method="get" action="${SYSTEM_LOG}" role="search" class="row"><div class="field"><label for="f-q">Search by event type, person or ID</label>
<input id="f-q" type="search" name="q" value="${query}" autocomplete="off"></div><div class="field"><button>Search</button></div></form>
${table(`The latest ${SHOWN} entries`, ["Time", "Event", "Actor", "Targets", "Whole"], rows, query ? "No entries match." : "Nothing has happened yet.")}`,
  });
}

function latest(log: SystemLog, query: string): OrgEvent[] {
  const found: OrgEvent[] = [];
  for (let at = log.end - 1; at >= log.start && found.length < SHOWN; at -= 1) {
    const event = log.at(at);
    if (event && (query === "" || isLike(event, query.toLowerCase()))) found.push(event);
  }
  return found;
}

function isLike({ eventType, uuid, targets }: OrgEvent, query: string): boolean {
  const words = [
    eventType,
    uuid,
    ...targets.flatMap(({ id, displayName, alternateId }) => [id, displayName, alternateId]),
  ];
  return words.some((word) => word?.toLowerCase().includes(query));
}
