import type Router from "@koa/router";
import type { Group } from "@/local/okta/org/groups/group";
import { nameOf } from "@/local/okta/org/roles/targets";
import { OktaError } from "../http/okta-error";
import { action } from "./actions";
import type { Console, PageContext } from "./context";
import { FormError } from "./form";
import { html } from "./html";
import { entered, showPage } from "./layout";
import { memberTable } from "./member-table";
import { badge, definitions, field, postButton, table, time } from "./parts";

const types: Record<Group["type"], string> = { OKTA_GROUP: "Okta", BUILT_IN: "Built-in", APP_GROUP: "App" };

/** Directory › Groups. */
export function groupsRoutes(router: Router, console: Console): void {
  const { org } = console;
  router.get("/admin/groups", (ctx) => listPage(ctx, console));
  router.get("/admin/group/:group", (ctx) => groupPage(ctx, console, find(console, ctx)));

  action(router, console, "/admin/groups", (_, fields) => {
    const name = fields.required("name", "Name");
    if (org.groups.findByName(name)) throw new FormError(`A group called ${name} already exists.`);
    const group = org.groups.create({ name, description: fields.text("description") || null });
    return { to: `/admin/group/${group.id}`, say: `${name} was made.` };
  });
  action(router, console, "/admin/group/:group/profile", (ctx, fields) => {
    const group = changeable(find(console, ctx));
    const name = fields.required("name", "Name");
    org.groups.update(group.id, { ...group.profile, name, description: fields.text("description") || null });
    return { to: `/admin/group/${group.id}`, say: "Saved." };
  });
  action(router, console, "/admin/group/:group/delete", (ctx) => {
    const group = changeable(find(console, ctx));
    org.groups.delete(group.id);
    return { to: "/admin/groups", say: `${group.profile.name} was deleted.` };
  });
  for (const joining of [true, false]) {
    action(router, console, `/admin/group/:group/${joining ? "add" : "remove"}`, (ctx, fields) => {
      const group = changeable(find(console, ctx));
      const found = org.directory.find(fields.required("user", "Person"));
      if (!found) throw new FormError(`No one is called ${fields.text("user")}.`);
      if (joining) org.groups.add(group.id, found.position);
      else org.groups.remove(group.id, found.position);
      const name = nameOf(found.person) ?? found.person.id;
      return { to: `/admin/group/${group.id}`, say: `${name} was ${joining ? "added" : "removed"}.` };
    });
  }
}

function listPage(ctx: PageContext, console: Console): void {
  const rows = console.org.groups.list().map(
    (group) => html`<tr><td><a href="/admin/group/${group.id}">${group.profile.name}</a></td>
<td>${group.profile.description}</td><td>${badge(types[group.type], "quiet")}</td></tr>`,
  );
  showPage(ctx, console, {
    title: "Groups",
    current: "/admin/groups",
    trail: ["Directory", "Groups"],
    body: html`<section class="card" aria-labelledby="new"><h2 id="new">Add group</h2><form method="post" action="/admin/groups">
${field({ name: "name", label: "Name", value: entered(ctx, "name"), required: true })}
${field({ name: "description", label: "Description", value: entered(ctx, "description") })}
<button class="main">Save</button></form></section>
${table("Groups", ["Group", "Description", "Type"], rows, "No groups.")}`,
  });
}

function groupPage(ctx: PageContext, console: Console, group: Group): void {
  const path = `/admin/group/${group.id}`;
  const own = group.type === "OKTA_GROUP";
  showPage(ctx, console, {
    title: group.profile.name,
    current: "/admin/groups",
    trail: ["Directory", "Groups", group.profile.name],
    body: html`${definitions([
      ["Group ID", html`<code>${group.id}</code>`],
      ["Type", types[group.type]],
      ["Last updated", time(group.lastUpdated)],
      ["Members last changed", time(group.lastMembershipUpdated)],
    ])}
${
  own
    ? html`<section class="card" aria-labelledby="settings"><h2 id="settings">Settings</h2><form method="post" action="${path}/profile">
${field({ name: "name", label: "Name", value: entered(ctx, "name", group.profile.name), required: true })}
${field({ name: "description", label: "Description", value: entered(ctx, "description", group.profile.description ?? "") })}
<button class="main">Save</button></form>${postButton({ action: `${path}/delete`, label: "Delete group", danger: true })}</section>
<section class="card" aria-labelledby="add"><h2 id="add">Assign people</h2><form method="post" action="${path}/add">
${field({ name: "user", label: "Username or user ID", value: entered(ctx, "user"), required: true })}<button class="main">Add to group</button></form></section>`
    : html`<p class="soft">Okta manages this group.</p>`
}
${memberTable(console, group, path)}`,
  });
}

function find({ org }: Console, ctx: PageContext): Group {
  const group = org.groups.get(ctx.params.group ?? "");
  if (!group) throw new OktaError("E0000007", `${ctx.params.group} (UserGroup)`);
  return group;
}

function changeable(group: Group): Group {
  if (group.type !== "OKTA_GROUP") throw new FormError("Okta manages this group.");
  return group;
}
