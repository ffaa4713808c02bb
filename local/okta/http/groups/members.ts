import type Router from "@koa/router";
import type { Org } from "../../org/org";
import { appJson } from "../apps/app-json";
import { cursor, page, pageOf, readCursor, readLimit, setLinks } from "../paging";
import { findPerson } from "../users/find-person";
import { userJson } from "../users/user-json";
import { findGroup, findOwnGroup } from "./groups";

/** Who is in a group, and which apps it gives. */
export function membersRoutes(router: Router, org: Org): void {
  router.get("/api/v1/groups/:group/users", (ctx) => {
    const { id } = findGroup(org, ctx);
    const limit = readLimit(ctx, 1000, 1000);
    const members = org.groups.membersFrom(id, readCursor(ctx, "00u"));
    const { found, next } = page(members, limit, (position) => org.directory.at(position));
    setLinks(ctx, { limit, next: next === null ? null : cursor("00u", next) });
    ctx.body = found.map((person) => userJson(person, ctx.origin, org.userTypes));
  });

  router.put("/api/v1/groups/:group/users/:user", (ctx) => {
    org.groups.add(findOwnGroup(org, ctx).id, findPerson(org, ctx).position);
    ctx.status = 204;
  });

  router.delete("/api/v1/groups/:group/users/:user", (ctx) => {
    org.groups.remove(findOwnGroup(org, ctx).id, findPerson(org, ctx).position);
    ctx.status = 204;
  });

  router.get("/api/v1/groups/:group/apps", (ctx) => {
    const { id } = findGroup(org, ctx);
    const apps = org.apps
      .list()
      .filter((app) => org.assignments.groupsOf(app).some(({ groupId }) => groupId === id));
    ctx.body = pageOf(ctx, apps, "0oa", readLimit(ctx, 20, 200)).map((app) => appJson(app, org, ctx.origin));
  });
}
