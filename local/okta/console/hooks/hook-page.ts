import { eligibleEventTypes } from "../../hooks/event-types";
import type { EventHook } from "../../hooks/hook";
import type { Console, PageContext } from "../context";
import { type Html, html } from "../html";
import { entered, noteOf, showPage } from "../layout";
import { choice, field, select } from "../parts";
import { HOOKS, hookButtons, statusBadges } from "./list-page";

/** Types that most receivers want, as tick boxes. You add the others by typing. */
const offered =
  /^(user\.(lifecycle|account)|application\.(user_membership|lifecycle)|group\.|system\.import\.|user\.session\.)/;

/** Workflow › Event Hooks › Create Event Hook, and one hook to view and edit. */
export function hookPage(ctx: PageContext, console: Console, hook: EventHook | null): void {
  showPage(ctx, console, {
    title: hook?.name ?? "Add Event Hook Endpoint",
    current: HOOKS,
    trail: ["Workflow", "Event Hooks", hook?.name ?? "Create Event Hook"],
    body: html`${hook ? html`<p>${statusBadges(hook)}</p><div class="row">${hookButtons(hook)}</div>` : null}
<form method="post" action="${hook ? `${HOOKS}/${hook.id}` : `${HOOKS}/new`}">${settings(ctx, hook)}
<div class="row"><button class="main">${hook ? "Save" : "Save & Continue"}</button><a class="button" href="${HOOKS}">Cancel</a></div></form>`,
  });
}

function settings(ctx: PageContext, hook: EventHook | null): Html {
  const { uri = "", headers = [], secret = null } = hook?.channel ?? {};
  const items = new Set(noteOf(ctx)?.entered?.all("items") ?? hook?.items ?? []);
  const shown = eligibleEventTypes.filter((type) => offered.test(type));
  const others = [...items].filter((type) => !offered.test(type));
  return html`${field({ name: "name", label: "Name", value: entered(ctx, "name", hook?.name), required: true })}
${field({ name: "uri", label: "URL", value: entered(ctx, "uri", uri), hint: "https, or http on this machine", required: true })}
${field({ name: "authField", label: "Authentication field", value: entered(ctx, "authField", "Authorization"), hint: "The header's name: always Authorization" })}
${field({
  name: "secret",
  label: "Authentication secret",
  value: entered(ctx, "secret"),
  hint: secret === null ? "Sent unchanged in that header" : "Set, and never shown. Leave empty to keep it.",
})}
${field({
  name: "headers",
  label: "Custom header fields",
  lines: 2,
  value: entered(ctx, "headers", headers.map(({ key, value }) => `${key}: ${value}`).join("\n")),
  hint: "One per line, as Name: value",
})}
<fieldset><legend>Subscribe to events</legend><div class="columns">
${shown.map((type) => choice({ name: "items", value: type, label: type, checked: items.has(type) }))}</div>
${field({
  name: "moreItems",
  label: "Other event types, or the whole list",
  lines: 3,
  value: entered(ctx, "moreItems", others.join("\n")),
  hint: "One per line, or separated by commas. You can paste names with their types, such as User created (user.lifecycle.create)",
})}</fieldset>`;
}

/** Workflow › Event Hooks › Preview: sends a sample and shows the answer. */
export function previewPage(ctx: PageContext, console: Console, hook: EventHook): void {
  const options = hook.items.map((type) => ({ value: type, label: type }));
  showPage(ctx, console, {
    title: `Preview ${hook.name}`,
    current: HOOKS,
    trail: ["Workflow", "Event Hooks", hook.name, "Preview"],
    body: html`<p>Sends one made-up event about people who don't exist.</p>
<form method="post" action="${HOOKS}/${hook.id}/preview">
${select({ name: "eventType", label: "Event type", options })}
${choice({ name: "targets", value: "yes", label: "With a made-up person as its target", hint: "Otherwise the targets are null" })}
<div class="row"><button class="main">Deliver Request</button><a class="button" href="${HOOKS}">Cancel</a></div></form>`,
  });
}
