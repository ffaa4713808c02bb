import type Router from "@koa/router";
import type { Delivery, DeliveryState } from "../../hooks/delivery";
import { OktaError } from "../../http/okta-error";
import type { Console, PageContext } from "../context";
import { type Html, html } from "../html";
import { showPage } from "../layout";
import { badge, definitions, table, time } from "../parts";

const PATH = "/admin/local/deliveries";
const SHOWN = 100;

const states: Record<DeliveryState, readonly [string, "good" | "bad" | "warn" | "quiet"]> = {
  WAITING: ["Waiting", "quiet"],
  SENDING: ["Being sent", "quiet"],
  DELIVERED: ["Delivered", "good"],
  FAILED: ["Failed", "bad"],
  LOST: ["Lost by a fault", "warn"],
  DROPPED: ["Dropped", "warn"],
};

/** The deliveries to hooks, with request, answer and retry. */
export function deliveriesRoutes(router: Router, console: Console): void {
  router.get(PATH, (ctx) => listPage(ctx, console));
  router.get(`${PATH}/:delivery`, (ctx) => {
    const delivery = console.hooks.dispatcher.log.find(ctx.params.delivery ?? "");
    if (!delivery) throw new OktaError("E0000007", `${ctx.params.delivery} (Delivery)`);
    deliveryPage(ctx, console, delivery);
  });
}

function listPage(ctx: PageContext, console: Console): void {
  const { log } = console.hooks.dispatcher;
  const rows = log
    .list()
    .slice(0, SHOWN)
    .map(
      (delivery) => html`<tr><td><a href="${PATH}/${delivery.id}">${time(delivery.made)}</a></td>
<td>${summary(delivery)}</td><td>${delivery.people.slice(0, 3).join(", ")}${delivery.people.length > 3 ? " …" : null}</td>
<td>${delivery.hookName}${delivery.kind === "PREVIEW" ? " (preview)" : null}</td><td>${stateBadge(delivery)}</td><td>${answerOf(delivery)}</td></tr>`,
    );
  const counts = Object.entries(log.counts).filter(([, count]) => count > 0);
  showPage(ctx, console, {
    title: "Deliveries",
    current: PATH,
    trail: ["This local org", "Deliveries"],
    body: html`<p>What event hooks were sent, latest first.${counts.map(
      ([state, count]) => html` ${states[state as DeliveryState][0]}: ${count}.`,
    )}</p>
${table(`The latest ${SHOWN} deliveries`, ["Made", "Events", "People", "Hook", "State", "Answer"], rows, "No deliveries yet. A verified, active hook gets the next change.")}`,
  });
}

function deliveryPage(ctx: PageContext, console: Console, delivery: Delivery): void {
  const rows = delivery.attempts.map(
    (attempt, n) => html`<tr><td>${n === 0 ? "First try" : "Retry"}</td><td>${time(attempt.at)}</td>
<td>${attempt.status === null ? attempt.error : attempt.status}</td><td>${attempt.durationMs} ms</td><td><code>${attempt.body}</code></td></tr>`,
  );
  const headers = Object.entries(delivery.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
  showPage(ctx, console, {
    title: "Delivery",
    current: PATH,
    trail: ["This local org", "Deliveries", delivery.id],
    body: html`<p>${stateBadge(delivery)}</p>
${definitions([
  ["Event ID", html`<code>${delivery.id}</code>`],
  ["Hook", html`<a href="/admin/workflow/eventhooks/${delivery.hookId}">${delivery.hookName}</a>`],
  ["Made", time(delivery.made)],
  ["Events", delivery.eventTypes.join(", ")],
  ["People", delivery.people.join(", ") || null],
])}
<h2>Answers</h2>${table("Tries", ["Try", "At", "Answer", "Took", "Body"], rows, "It wasn't sent.")}
<h2>Request</h2><pre tabindex="0">POST ${delivery.uri}\n${headers}\n\n${indented(delivery.body)}</pre>`,
  });
}

function summary({ eventTypes }: Delivery): string {
  const [first = "", ...others] = eventTypes;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function stateBadge({ state }: Delivery): Html {
  const [label, kind] = states[state];
  return badge(label, kind);
}

function answerOf({ attempts }: Delivery): string {
  return attempts.map(({ status, error }) => String(status ?? error)).join(", then ");
}

function indented(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2);
}
