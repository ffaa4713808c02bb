import type Router from "@koa/router";
import type { Context } from "koa";
import type { App, Org } from "../org/org";
import { readJson } from "./body";
import { OktaError } from "./okta-error";
import { cursor, readCursor, readLimit, setLinks } from "./paging";
import { appJson, appUserJson } from "./serialise";
import { collect, find } from "./users";

/** `/api/v1/apps` and who is assigned to them. */
export function appsRoutes(router: Router, org: Org): void {
  router.get("/api/v1/apps", (ctx) => {
    setLinks(ctx, { limit: readLimit(ctx, 20, 200), next: null });
    ctx.body = [appJson(org.app, ctx.origin)];
  });

  router.get("/api/v1/apps/:app", (ctx) => {
    ctx.body = appJson(findApp(org, ctx), ctx.origin);
  });

  router.get("/api/v1/apps/:app/users", (ctx) => {
    const app = findApp(org, ctx);
    const limit = readLimit(ctx, 50, 500);
    const { people, next } = collect(org, readCursor(ctx, "0ua"), limit, (person) => person.assigned);
    // Okta's own next link forgets `expand` (okta-facts §10.1).
    setLinks(ctx, { limit, next: next === null ? null : cursor("0ua", next), forget: ["expand"] });
    ctx.body = people.map((person) => appUserJson(person, app, ctx.origin, ctx.query.expand === "user"));
  });

  router.post("/api/v1/apps/:app/users", async (ctx) => {
    const app = findApp(org, ctx);
    const { id } = await readJson(ctx);
    const position = typeof id === "string" ? org.directory.positionOf(id) : null;
    if (position === null) throw new OktaError("E0000007", `${String(id)} (User)`);
    ctx.body = appUserJson(org.assign(position), app, ctx.origin, false);
  });

  router.get("/api/v1/apps/:app/users/:user", (ctx) => {
    const app = findApp(org, ctx);
    const { person } = find(org, ctx);
    if (!person.assigned) throw new OktaError("E0000007", `${person.id} (AppUser)`);
    ctx.body = appUserJson(person, app, ctx.origin, ctx.query.expand === "user");
  });

  router.delete("/api/v1/apps/:app/users/:user", (ctx) => {
    findApp(org, ctx);
    const { person, position } = find(org, ctx);
    if (!person.assigned) throw new OktaError("E0000007", `${person.id} (AppUser)`);
    org.unassign(position);
    ctx.status = 204;
  });
}

function findApp(org: Org, ctx: Context & { params: Record<string, string | undefined> }): App {
  if (ctx.params.app !== org.app.id) throw new OktaError("E0000007", `${ctx.params.app} (AppInstance)`);
  return org.app;
}
