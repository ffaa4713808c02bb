import type Router from "@koa/router";
import type { Context } from "koa";
import type { App } from "@/local/okta/org/apps/app";
import type { Org } from "../../org/org";
import { objectId } from "../../population/ids";
import { readJson, textIn } from "../body";
import { invalid, notFound } from "../okta-error";
import type { PathContext } from "../users/find-person";
import { findApp } from "./apps";

/** `/api/v1/apps/{id}/grants`: the Okta API scopes an app was granted (okta-facts §4.2). */
export function grantsRoutes(router: Router, org: Org): void {
  const find = (ctx: PathContext) => {
    const app = findApp(org, ctx);
    const scopeId = app.grantedScopes.find((scope) => grantId(app, scope) === ctx.params.grant);
    if (scopeId === undefined) throw notFound(ctx.params.grant ?? "", "OAuth2ScopeConsentGrant");
    return { app, scopeId };
  };

  router.get("/api/v1/apps/:app/grants", (ctx) => {
    const app = findApp(org, ctx);
    ctx.body = app.grantedScopes.map((scopeId) => grantJson(ctx, app, scopeId));
  });
  router.post("/api/v1/apps/:app/grants", async (ctx) => {
    const app = findApp(org, ctx);
    const scopeId = textIn(await readJson(ctx), "scopeId");
    if (!scopeId?.startsWith("okta.")) throw invalid("scopeId", "scopeId: 'scopeId' is invalid.");
    const grantedScopes = [...new Set([...app.grantedScopes, scopeId])];
    ctx.status = 201;
    ctx.body = grantJson(ctx, org.apps.update(app.id, { grantedScopes }), scopeId);
  });
  router.get("/api/v1/apps/:app/grants/:grant", (ctx) => {
    const { app, scopeId } = find(ctx);
    ctx.body = grantJson(ctx, app, scopeId);
  });
  router.delete("/api/v1/apps/:app/grants/:grant", (ctx) => {
    const { app, scopeId } = find(ctx);
    org.apps.update(app.id, { grantedScopes: app.grantedScopes.filter((scope) => scope !== scopeId) });
    ctx.status = 204;
  });
}

function grantJson(ctx: Context, app: App, scopeId: string) {
  const href = `${ctx.origin}/api/v1/apps/${app.id}`;
  return {
    id: grantId(app, scopeId),
    status: "ACTIVE",
    created: app.lastUpdated,
    lastUpdated: app.lastUpdated,
    issuer: ctx.origin,
    clientId: app.oidc.clientId,
    scopeId,
    source: "ADMIN",
    _links: {
      app: { href, title: app.label },
      self: { href: `${href}/grants/${grantId(app, scopeId)}`, hints: { allow: ["GET", "DELETE"] } },
      client: { href: `${ctx.origin}/oauth2/v1/clients/${app.oidc.clientId}`, title: app.label },
    },
  };
}

/** The same ID for the same app and scope. */
function grantId(app: App, scopeId: string): string {
  let mixed = 7;
  for (const letter of app.id + scopeId) mixed = (Math.imul(mixed, 33) + letter.charCodeAt(0)) >>> 0;
  return objectId("oag", mixed & 0xffff, mixed);
}
