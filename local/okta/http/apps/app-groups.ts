import type Router from "@koa/router";
import type { Context } from "koa";
import type { App } from "@/local/okta/org/apps/app";
import type { GroupAssignment } from "@/local/okta/org/apps/assignments";
import type { Org } from "../../org/org";
import { objectIn, readJsonIfAny } from "../body";
import { groupJson } from "../groups/group-json";
import { findGroup } from "../groups/groups";
import { notFound } from "../okta-error";
import { pageOf, readLimit, textQuery } from "../paging";
import type { PathContext } from "../users/find-person";
import { findApp } from "./apps";

/** `/api/v1/apps/{id}/groups`: which groups give the app. */
export function appGroupsRoutes(router: Router, org: Org): void {
  const json = (ctx: Context, app: App, { groupId, lastUpdated, priority, profile }: GroupAssignment) => {
    const href = `${ctx.origin}/api/v1/apps/${app.id}`;
    const group = ctx.query.expand === "group" ? org.groups.get(groupId) : null;
    return {
      id: groupId,
      lastUpdated,
      priority,
      profile,
      _links: {
        app: { href },
        self: { href: `${href}/groups/${groupId}` },
        group: { href: `${ctx.origin}/api/v1/groups/${groupId}` },
      },
      ...(group ? { _embedded: { group: groupJson(group, ctx.origin) } } : {}),
    };
  };

  router.get("/api/v1/apps/:app/groups", (ctx) => {
    const app = findApp(org, ctx);
    const q = textQuery(ctx, "q")?.toLowerCase() ?? "";
    const found = org.assignments
      .groupsOf(app)
      .filter(({ groupId }) => org.groups.get(groupId)?.profile.name.toLowerCase().startsWith(q));
    ctx.body = pageOf(ctx, found, "0gr", readLimit(ctx, 20, 200)).map((one) => json(ctx, app, one));
  });

  router.get("/api/v1/apps/:app/groups/:group", (ctx) => {
    ctx.body = json(ctx, findApp(org, ctx), findAssignment(org, ctx));
  });

  router.put("/api/v1/apps/:app/groups/:group", async (ctx) => {
    const app = findApp(org, ctx);
    const group = findGroup(org, ctx);
    const body = (await readJsonIfAny(ctx)) ?? {};
    const { priority } = body;
    const assignment = org.assignments.assignGroup(app, group.id, {
      ...(typeof priority === "number" ? { priority } : {}),
      ...(body.profile === undefined ? {} : { profile: objectIn(body, "profile") as never }),
    });
    ctx.body = json(ctx, app, assignment);
  });

  router.delete("/api/v1/apps/:app/groups/:group", (ctx) => {
    const { groupId } = findAssignment(org, ctx);
    org.assignments.unassignGroup(findApp(org, ctx), groupId);
    ctx.status = 204;
  });
}

function findAssignment(org: Org, ctx: PathContext): GroupAssignment {
  const found = org.assignments
    .groupsOf(findApp(org, ctx))
    .find(({ groupId }) => groupId === ctx.params.group);
  if (!found) throw notFound(ctx.params.group ?? "", "GroupAssignment");
  return found;
}
