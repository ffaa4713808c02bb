import type { App } from "@/local/okta/org/apps/app";
import { nameOf } from "@/local/okta/org/roles/targets";
import { lifecycles } from "../../org/lifecycle";
import type { Org } from "../../org/org";
import type { Person } from "../../population/types";
import type { Console, PageContext } from "../context";
import { type Html, html } from "../html";
import { showPage } from "../layout";
import { badge, definitions, postButton, select, table, time } from "../parts";
import { profileFields } from "./fields";
import { pathOf, statusBadge } from "./list-page";

/** What you can do with someone, in the console's words, if their status allows it. */
const operations = [
  { operation: "activate", label: "Activate", from: ["STAGED"] },
  { operation: "activate", label: "Reactivate", from: ["DEPROVISIONED"] },
  { operation: "reactivate", label: "Resend activation", from: ["PROVISIONED", "RECOVERY"] },
  { operation: "suspend", label: "Suspend", from: lifecycles.suspend.from, danger: true },
  { operation: "unsuspend", label: "Unsuspend", from: lifecycles.unsuspend.from },
  { operation: "lock", label: "Lock", from: lifecycles.lock.from },
  { operation: "unlock", label: "Unlock", from: lifecycles.unlock.from },
  { operation: "reset_password", label: "Reset Password", from: ["ACTIVE"] },
  { operation: "expire_password", label: "Expire Password", from: ["ACTIVE"] },
  { operation: "deactivate", label: "Deactivate", from: lifecycles.deactivate.from, danger: true },
] as const;

/** Directory › People › a person: status, profile, applications, groups. */
export function personPage(ctx: PageContext, console: Console, position: number, person: Person): void {
  const path = pathOf(person);
  const name = nameOf(person) ?? person.id;
  const allowed = operations.filter(({ from }) => (from as readonly string[]).includes(person.status));
  showPage(ctx, console, {
    title: name,
    current: "/admin/users",
    trail: ["Directory", "People", name],
    body: html`<p>${statusBadge(person.status)} <span class="soft">${String(person.profile.login)}</span></p>
<div class="row" role="group" aria-label="More actions">
${allowed.map((one) => postButton({ action: `${path}/lifecycle`, label: one.label, values: { operation: one.operation }, danger: "danger" in one }))}
${person.status === "DEPROVISIONED" ? postButton({ action: `${path}/delete`, label: "Delete", danger: true }) : null}
${postButton({ action: `${path}/clear-sessions`, label: "Clear User Sessions" })}
</div>
${definitions([
  ["User ID", html`<code>${person.id}</code>`],
  ["Created", time(person.created)],
  ["Status changed", time(person.statusChanged)],
  ["Last updated", time(person.lastUpdated)],
  ["Last sign-in", time(person.lastLogin)],
])}
<section class="card" aria-labelledby="profile"><h2 id="profile">Profile</h2>
<form method="post" action="${path}/profile">${profileFields(ctx, person.profile)}
<button class="main">Save profile</button></form>
<details><summary>Every attribute</summary><pre tabindex="0">${JSON.stringify(person.profile, null, 2)}</pre></details></section>
${applications(console.org, path, position, person)}
${groups(console.org, path, position)}`,
  });
}

function applications(org: Org, path: string, position: number, person: Person): Html {
  const apps = org.apps.list().filter(({ kind }) => kind !== "SERVICE");
  const held = apps.flatMap((app) => {
    const appUser = org.assignments.of(app, position, person);
    return appUser ? [{ app, scope: appUser.scope }] : [];
  });
  const free = apps.filter((app) => !held.some((one) => one.app.id === app.id && one.scope === "USER"));
  const rows = held.map(({ app, scope }) => {
    const direct = scope === "USER";
    const remove = postButton({
      action: `${path}/unassign`,
      label: "Unassign",
      about: app.label,
      values: { app: app.id },
    });
    return html`<tr><td><a href="/admin/app/${app.name}/instance/${app.id}">${app.label}</a></td>
<td>${direct ? badge("Individual", "quiet") : badge("Group", "quiet")}</td><td class="actions">${direct ? remove : null}</td></tr>`;
  });
  return html`<section class="card" aria-labelledby="applications"><h2 id="applications">Applications</h2>
${table("Assigned applications", ["Application", "Assignment", "Action"], rows, "No application is assigned.")}
${free.length === 0 ? null : chooser(`${path}/assign`, "app", "Assign Applications", "Assign", free.map(optionOf))}</section>`;
}

function groups(org: Org, path: string, position: number): Html {
  const all = org.groups.list();
  const own = org.groups.of(position);
  const rows = own.map((group) => {
    const remove = postButton({
      action: `${path}/leave`,
      label: "Remove",
      about: `from ${group.profile.name}`,
      values: { group: group.id },
    });
    return html`<tr><td><a href="/admin/group/${group.id}">${group.profile.name}</a></td><td class="actions">${
      group.type === "BUILT_IN" ? null : remove
    }</td></tr>`;
  });
  const free = all.filter((group) => !own.some(({ id }) => id === group.id));
  const options = free.map((group) => ({ value: group.id, label: group.profile.name }));
  return html`<section class="card" aria-labelledby="groups"><h2 id="groups">Groups</h2>
${table("Groups of this person", ["Group", "Action"], rows, "No group.")}
${free.length === 0 ? null : chooser(`${path}/join`, "group", "Add to group", "Add", options)}</section>`;
}

function optionOf({ id, label }: App) {
  return { value: id, label };
}

/** A list to choose one from, and its button. */
export function chooser(
  action: string,
  name: string,
  label: string,
  button: string,
  options: { value: string; label: string }[],
): Html {
  return html`<form method="post" action="${action}" class="row">${select({ name, label, options })}<div class="field"><button>${button}</button></div></form>`;
}
