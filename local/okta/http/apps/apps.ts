import type Router from "@koa/router";
import type { App } from "@/local/okta/org/apps/app";
import type { Org } from "../../org/org";
import { readJson } from "../body";
import { notFound, OktaError } from "../okta-error";
import { pageOf, readLimit, textQuery } from "../paging";
import { readQuery } from "../query";
import type { PathContext } from "../users/find-person";
import { appJson } from "./app-json";
import { readApp } from "./read-app";

/** `/api/v1/apps`: listing, reading, creating, changing, activating, deleting. */
export function appsRoutes(router: Router, org: Org): void {
  const subdomain = org.options.domain.split(".")[0] ?? "";

  router.get("/api/v1/apps", (ctx) => {
    const apps = org.apps.list().filter(wanted(org, ctx));
    ctx.body = pageOf(ctx, apps, "0oa", readLimit(ctx, 20, 200)).map((app) => appJson(app, org, ctx.origin));
  });

  router.post("/api/v1/apps", async (ctx) => {
    const input = readApp(await readJson(ctx), null, subdomain);
    const status = ctx.query.activate === "false" ? "INACTIVE" : "ACTIVE";
    ctx.body = appJson(org.apps.create({ ...input, status }), org, ctx.origin, true);
  });

  router.get("/api/v1/apps/:app", (ctx) => {
    ctx.body = appJson(findApp(org, ctx), org, ctx.origin);
  });

  router.put("/api/v1/apps/:app", async (ctx) => {
    const app = findApp(org, ctx);
    ctx.body = appJson(
      org.apps.update(app.id, readApp(await readJson(ctx), app, subdomain)),
      org,
      ctx.origin,
      true,
    );
  });

  router.delete("/api/v1/apps/:app", (ctx) => {
    org.apps.delete(findApp(org, ctx).id);
    ctx.status = 204;
  });

  router.post("/api/v1/apps/:app/lifecycle/:operation", (ctx) => {
    const app = findApp(org, ctx);
    if (ctx.params.operation === "activate") org.apps.activate(app.id);
    else if (ctx.params.operation === "deactivate") org.apps.deactivate(app.id);
    else throw new OktaError("E0000008");
    ctx.body = {};
  });
}

/** @throws OktaError E0000007 */
export function findApp(org: Org, ctx: PathContext): App {
  const app = org.apps.get(ctx.params.app ?? "");
  if (!app) throw notFound(ctx.params.app ?? "", "AppInstance");
  return app;
}

/** `q` is the beginning of a name or label. `filter` knows few attributes. @throws OktaError E0000031 */
function wanted(org: Org, ctx: PathContext): (app: App) => boolean {
  const q = textQuery(ctx, "q")?.toLowerCase();
  const filter = textQuery(ctx, "filter");
  const fits = filter ? readQuery(filter, appGrammar(org), "E0000031").fits : () => true;
  return (app) => {
    const begins = q === undefined || [app.label, app.name].some((text) => text.toLowerCase().startsWith(q));
    return begins && fits(app);
  };
}

function appGrammar(org: Org) {
  const names = ["id", "status", "name", "user.id", "group.id"];
  return {
    caseSensitive: true,
    attribute: (name: string) =>
      names.includes(name) ? ({ type: "string", operators: ["eq"] } as const) : null,
    read: (app: App, name: string) => {
      if (name === "user.id") return [...usersOf(org, app)];
      if (name === "group.id") return org.assignments.groupsOf(app).map(({ groupId }) => groupId);
      return app[name as keyof App];
    },
  };
}

function* usersOf(org: Org, app: App): Iterable<string> {
  for (const position of org.assignments.candidates(app, 0)) {
    const person = org.directory.at(position);
    if (person && org.assignments.of(app, position, person)) yield person.id;
  }
}
