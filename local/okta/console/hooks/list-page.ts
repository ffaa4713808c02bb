import type { EventHook } from "../../hooks/hook";
import type { Console, PageContext } from "../context";
import { type Html, html } from "../html";
import { showPage } from "../layout";
import { badge, postButton, table } from "../parts";

export const HOOKS = "/admin/workflow/eventhooks";

/** Workflow › Event Hooks. */
export function hooksPage(ctx: PageContext, console: Console): void {
  const rows = console.hooks.store.list().map(
    (
      hook,
    ) => html`<tr><td><a href="${HOOKS}/${hook.id}">${hook.name}</a><br><span class="soft small">${hook.channel.uri}</span></td>
<td>${statusBadges(hook)}</td><td>${hook.items.length}</td><td><div class="row">${hookButtons(hook)}</div></td></tr>`,
  );
  showPage(ctx, console, {
    title: "Event Hooks",
    current: HOOKS,
    trail: ["Workflow", "Event Hooks"],
    body: html`<div class="row"><a class="button main" href="${HOOKS}/new">Create Event Hook</a></div>
${table("Event hooks", ["Event hook", "Status", "Events", "Actions"], rows, "No event hooks yet.")}
<p><a href="/admin/local/deliveries">See the deliveries</a> · ${String(console.hooks.dispatcher.eventsToday)} of 400,000 events sent in the last 24 hours</p>`,
  });
}

export function statusBadges(hook: EventHook): Html {
  const active = hook.status === "ACTIVE" ? badge("Active", "good") : badge("Inactive", "quiet");
  const verified =
    hook.verificationStatus === "VERIFIED" ? badge("Verified", "good") : badge("Unverified", "warn");
  return html`${active} ${verified}`;
}

export function hookButtons(hook: EventHook): Html {
  const path = `${HOOKS}/${hook.id}`;
  const { name: about } = hook;
  if (hook.status === "INACTIVE") {
    return html`${postButton({ action: `${path}/activate`, label: "Activate", about })}
${postButton({ action: `${path}/delete`, label: "Delete", about, danger: true })}`;
  }
  return html`${postButton({ action: `${path}/verify`, label: "Verify", about, main: hook.verificationStatus === "UNVERIFIED" })}
<a class="button" href="${path}/preview" aria-label="${`Preview ${about}`}">Preview</a>
${postButton({ action: `${path}/deactivate`, label: "Deactivate", about, danger: true })}`;
}
