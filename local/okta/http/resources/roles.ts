import type Router from "@koa/router";
import type { Context } from "koa";
import { readJson } from "@/local/okta/http/body";
import { invalid, notFound, OktaError } from "@/local/okta/http/okta-error";
import { findPerson, type PathContext } from "@/local/okta/http/users/find-person";
import type { Org } from "@/local/okta/org/org";
import { labels, type RoleAssignment } from "@/local/okta/org/roles/role-assignments";
import { type AdminRole, adminRoles } from "@/local/okta/org/roles/roles";
import { type EventTarget, groupTarget, userTarget } from "@/local/okta/org/roles/targets";

/** Administrator roles of people and groups. */
export function rolesRoutes(router: Router, org: Org): void {
  const person = (ctx: PathContext) => userTarget(findPerson(org, ctx).person);
  rolesOf(
    router,
    org,
    "/api/v1/users/:user/roles",
    person,
    (ctx, { id }) => `${ctx.origin}/api/v1/users/${id}`,
  );
  const group = (ctx: PathContext) => {
    const found = org.groups.get(ctx.params.group ?? "");
    if (!found) throw notFound(ctx.params.group ?? "", "UserGroup");
    return groupTarget(found);
  };
  rolesOf(
    router,
    org,
    "/api/v1/groups/:group/roles",
    group,
    (ctx, { id }) => `${ctx.origin}/api/v1/groups/${id}`,
  );
}

function rolesOf(
  router: Router,
  org: Org,
  path: string,
  holderOf: (ctx: PathContext) => EventTarget,
  href: (ctx: Context, holder: EventTarget) => string,
): void {
  const json = (ctx: Context, holder: EventTarget, role: RoleAssignment) => ({
    id: role.id,
    label: labels[role.type],
    type: role.type,
    status: "ACTIVE",
    created: role.created,
    lastUpdated: role.lastUpdated,
    assignmentType: holder.type === "User" ? "USER" : "GROUP",
    _links: { assignee: { href: href(ctx, holder) } },
  });
  const find = (ctx: PathContext, holder: EventTarget) => {
    const role = org.roles.get(holder.id, ctx.params.role ?? "");
    if (!role) throw notFound(ctx.params.role ?? "", "RoleAssignment");
    return role;
  };

  router.get(path, (ctx) => {
    const holder = holderOf(ctx);
    ctx.body = org.roles.list(holder.id).map((role) => json(ctx, holder, role));
  });
  router.post(path, async (ctx) => {
    const holder = holderOf(ctx);
    const { type } = await readJson(ctx);
    if (!adminRoles.includes(type as AdminRole))
      throw invalid("type", "type: The role specified is not valid.");
    const role = org.roles.assign(holder, type as AdminRole);
    if (!role) throw new OktaError("E0000090");
    // Okta answers 201 for people and 200 for groups.
    ctx.status = holder.type === "User" ? 201 : 200;
    ctx.body = json(ctx, holder, role);
  });
  router.get(`${path}/:role`, (ctx) => {
    const holder = holderOf(ctx);
    ctx.body = json(ctx, holder, find(ctx, holder));
  });
  router.delete(`${path}/:role`, (ctx) => {
    const holder = holderOf(ctx);
    org.roles.unassign(holder, find(ctx, holder).id);
    ctx.status = 204;
  });
}
