import type Router from "@koa/router";
import type { Context } from "koa";
import type { App } from "../org/app";
import type { Org } from "../org/org";
import { readJson } from "./body";
import { OktaError } from "./okta-error";
import { cursor, page, readCursor, readLimit, setLinks } from "./paging";
import { appJson, appUserJson } from "./serialise";
import { find } from "./users";

/** `/api/v1/apps` and who is assigned to them. */
export function appsRoutes(router: Router, org: Org): void {
  router.get("/api/v1/apps", (ctx) => {
    setLinks(ctx, { limit: readLimit(ctx, 20, 200), next: null });
    ctx.body = org.apps.list().map((app) => appJson(app, ctx.origin));
  });

  router.get("/api/v1/apps/:app", (ctx) => {
    ctx.body = appJson(findApp(org, ctx), ctx.origin);
  });

  router.get("/api/v1/apps/:app/users", (ctx) => {
    const app = findApp(org, ctx);
    const limit = readLimit(ctx, 50, 500);
    const { found, next } = page(
      org.assignments.candidates(app, readCursor(ctx, "0ua")),
      limit,
      (position) => {
        const person = org.directory.at(position);
        const appUser = person && org.assignments.of(app, position, person);
        return person && appUser ? { person, appUser } : null;
      },
    );
    // Okta's own next link forgets `expand` (okta-facts §10.1).
    setLinks(ctx, { limit, next: next === null ? null : cursor("0ua", next), forget: ["expand"] });
    ctx.body = found.map((one) => appUserJson({ ...one, app }, ctx.origin, ctx.query.expand === "user"));
  });

  router.post("/api/v1/apps/:app/users", async (ctx) => {
    const app = findApp(org, ctx);
    const { id } = await readJson(ctx);
    const position = typeof id === "string" ? org.directory.positionOf(id) : null;
    if (position === null) throw new OktaError("E0000007", `${String(id)} (User)`);
    ctx.body = appUserJson(assign(org, app, position), ctx.origin, false);
  });

  router.get("/api/v1/apps/:app/users/:user", (ctx) => {
    const app = findApp(org, ctx);
    const { person, position } = find(org, ctx);
    const appUser = org.assignments.of(app, position, person);
    if (!appUser) throw new OktaError("E0000007", `${person.id} (AppUser)`);
    ctx.body = appUserJson({ person, appUser, app }, ctx.origin, ctx.query.expand === "user");
  });

  router.delete("/api/v1/apps/:app/users/:user", (ctx) => {
    const app = findApp(org, ctx);
    const { person, position } = find(org, ctx);
    if (!org.assignments.unassign(app, position)) throw new OktaError("E0000007", `${person.id} (AppUser)`);
    ctx.status = 204;
  });
}

function findApp(org: Org, ctx: Context & { params: Record<string, string | undefined> }): App {
  const app = org.apps.get(ctx.params.app ?? "");
  if (!app) throw new OktaError("E0000007", `${ctx.params.app} (AppInstance)`);
  return app;
}

function assign(org: Org, app: App, position: number) {
  const person = org.directory.at(position);
  if (!person || person.status === "DEPROVISIONED") throw new OktaError("E0000038");
  return { person, app, appUser: org.assignments.assign(app, position) };
}
