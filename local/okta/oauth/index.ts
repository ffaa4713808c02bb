import { randomBytes } from "node:crypto";
import path from "node:path";
import Router from "@koa/router";
import type { Context, Middleware } from "koa";
import type { AccessTokenVerifier } from "@/local/okta/http/resources/credentials";
import type { OrgEvent } from "@/local/okta/org/log/events";
import type { Org } from "../org/org";
import { AuthorizationServer } from "./authorization-server";
import { type OauthContext, type OauthSwitches, type ServerName, serverNames } from "./context";
import { showDiscovery, showKeys } from "./discovery";
import { showPage } from "./pages/page";
import { problemPage } from "./pages/problem-page";
import { companyOf } from "./people";
import { controlRoutes } from "./sessions/controls";
import { dashboardRoutes } from "./sessions/dashboard";
import { logOut } from "./sessions/logout";
import { signInRoutes } from "./sessions/sign-in";
import { UniversalLogout } from "./sessions/universal-logout";
import { OauthStore } from "./store";
import { accessTokens } from "./tokens/access-tokens";
import { Dpop } from "./tokens/dpop";
import { KeyRing } from "./tokens/key-ring";

export interface OauthOptions {
  org: Org;
  /** The org's own address. */
  orgUrl: () => string;
  /** Where signing keys survive a restart. Without it they are new each time. */
  dataDir?: string;
}

/** The OAuth half of an Okta org. */
export interface Oauth {
  /** Answers sign-in and OAuth paths, and passes on all others. */
  middleware: Middleware;
  /** Checks the tokens of service apps at the Management API. */
  accessTokens: AccessTokenVerifier;
  switches: OauthSwitches;
  /** Tells apps to end someone's sessions with them. */
  universalLogout: UniversalLogout;
  /** Signs with the key published ahead from now on. */
  rotateKeys(server: ServerName): Promise<void>;
}

/** Ends someone's sessions in Okta, and an app's tokens, wherever the change was made. */
const endsSessions = new Set(["user.lifecycle.suspend", "user.lifecycle.deactivate", "user.session.clear"]);
const endsTokens = new Set(["application.lifecycle.deactivate", "application.lifecycle.delete"]);

export function createOauth({ org, orgUrl, dataDir }: OauthOptions): Oauth {
  const now = () => org.now();
  const ring = (name: ServerName) =>
    new KeyRing(dataDir ? path.join(dataDir, `okta-keys-${name}.json`) : null);
  const context: OauthContext = {
    org,
    orgUrl,
    store: new OauthStore(now),
    keys: { org: ring("org"), default: ring("default") },
    dpop: new Dpop(now),
    cookieKey: randomBytes(32).toString("base64url"),
    switches: { defaultAccessPolicy: true },
  };
  const servers = {
    org: new AuthorizationServer("org", context),
    default: new AuthorizationServer("default", context),
  };
  const universalLogout = new UniversalLogout(context);
  const router = routes(context, servers);
  controlRoutes(router, context, universalLogout);
  org.events.listen((event) => takeBack(context, event));
  return {
    middleware: async (ctx, next) => {
      try {
        await router.routes()(ctx as Parameters<ReturnType<Router["routes"]>>[0], next);
      } catch (error) {
        if (!showHttpError(ctx, org, error)) throw error;
      }
    },
    accessTokens: accessTokens(context, () => servers.org.provider()),
    switches: context.switches,
    universalLogout,
    rotateKeys: (name) => context.keys[name].rotate(),
  };
}

function takeBack({ org, store }: OauthContext, { eventType, targets, debugData }: OrgEvent): void {
  for (const { id, type } of targets) {
    if (type === "User" && endsSessions.has(eventType)) {
      store.endSessionsOf(id);
      if (debugData.oauthTokens === "true") store.revoke({ accountId: id });
    }
    if (type === "AppInstance" && endsTokens.has(eventType)) {
      store.revoke({ clientId: org.apps.get(id)?.oidc.clientId ?? id });
    }
  }
}

function routes(context: OauthContext, servers: Record<ServerName, AuthorizationServer>): Router {
  const router = new Router({ sensitive: true });
  const orgProvider = () => servers.org.provider();
  for (const name of serverNames) {
    const server = servers[name];
    const issuerPath = name === "default" ? "/oauth2/default" : "";
    const path = name === "default" ? issuerPath : "/oauth2";
    router.get(`${issuerPath}/.well-known/openid-configuration`, (ctx) => showDiscovery(ctx, context, name));
    router.get(`${path}/v1/keys`, (ctx) => showKeys(ctx, context, name));
    const leave = async (ctx: Context) => logOut(ctx, context, name, await orgProvider());
    router.get(`${path}/v1/logout`, leave);
    router.post(`${path}/v1/logout`, leave);
    for (const endpoint of [
      "authorize",
      "authorize/:uid",
      "token",
      "userinfo",
      "introspect",
      "revoke",
      "par",
    ]) {
      router.all(`${path}/v1/${endpoint}`, (ctx) => server.handle(ctx));
    }
  }
  router.get("/oauth2/default/.well-known/oauth-authorization-server", (ctx) =>
    showDiscovery(ctx, context, "default"),
  );
  signInRoutes(router, context, orgProvider);
  dashboardRoutes(router, context, orgProvider);
  return router;
}

/** Shows a refusal of one of our own pages as a page. Returns false for any other error. */
function showHttpError(ctx: Context, org: Org, error: unknown): boolean {
  const status =
    error instanceof Error && "expose" in error && error.expose && "status" in error ? error.status : 0;
  if (typeof status !== "number" || status < 400) return false;
  showPage(ctx, {
    status,
    title: "Bad request",
    company: companyOf(org),
    body: problemPage({
      heading: "That didn't work",
      code: String(status),
      text: status === 413 ? "The form was too large." : "The form didn't come from this page.",
      advice: "Go back and try again.",
    }),
  });
  return true;
}
