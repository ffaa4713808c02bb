import Router from "@koa/router";
import Koa, { type Middleware } from "koa";
import { createConsole } from "../console";
import { guardLocal } from "../console/guard";
import { actOutFaults } from "../faults/act-out";
import type { FaultSwitches } from "../faults/switches";
import type { EventHooks } from "../hooks/event-hooks";
import { WrongState } from "../org/errors";
import type { Org } from "../org/org";
import { appsRoutes } from "./apps";
import { type AccessTokenVerifier, authenticate, credentialOf } from "./credentials";
import { eventHooksRoutes } from "./event-hooks";
import { localFaultsRoutes } from "./local-faults";
import { logsRoutes } from "./logs";
import { OktaError } from "./okta-error";
import { rateLimit } from "./rate-limit";
import { usersRoutes } from "./users";

export interface ServerOptions {
  rateLimits: number | "off";
  hooks: EventHooks;
  /** Acted out on whatever the org answers. */
  faults: FaultSwitches;
  /** Runs before everything else: tests that need a fault of their own. */
  before?: Middleware;
  /** Checks access tokens; without one only API tokens are taken. */
  accessTokens?: AccessTokenVerifier;
  /** Sign-in and the authorization servers. */
  oauth?: Middleware;
}

/** The org as it answers over HTTP. */
export function createServer(org: Org, options: ServerOptions): Koa {
  const app = new Koa();
  app.silent = true;
  const router = new Router();
  usersRoutes(router, org);
  appsRoutes(router, org);
  logsRoutes(router, org);
  orgRoutes(router, org);
  eventHooksRoutes(router, org, options.hooks);
  localFaultsRoutes(router, options.faults);
  app.use(guardLocal);
  app.use(createConsole({ org, hooks: options.hooks, faults: options.faults, origin: (ctx) => ctx.origin }));
  if (options.before) app.use(options.before);
  app.use(actOutFaults(options.faults));
  app.use(answerErrors);
  app.use(rateLimit({ scale: options.rateLimits, now: org.now }));
  if (options.oauth) app.use(options.oauth);
  app.use(authenticate(org, options.accessTokens ?? null));
  app.use(refuseWrites);
  app.use(router.routes());
  app.use((ctx) => {
    throw new OktaError(router.match(ctx.path, ctx.method).path.length > 0 ? "E0000022" : "E0000008");
  });
  return app;
}

function orgRoutes(router: Router, org: Org): void {
  router.get("/.well-known/okta-organization", (ctx) => {
    ctx.body = {
      id: "00o1local0000000000697",
      pipeline: "idx",
      _links: { organization: { href: ctx.origin } },
    };
  });
  router.get("/api/v1/org", (ctx) => {
    ctx.body = {
      id: "00o1local0000000000697",
      companyName: org.options.domain,
      subdomain: "local",
      status: "ACTIVE",
    };
  });
}

const answerErrors: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    const answer =
      error instanceof WrongState
        ? new OktaError("E0000038")
        : error instanceof OktaError
          ? error
          : new OktaError("E0000009");
    ctx.status = answer.status;
    ctx.body = answer.body();
  }
};

/** A read-only admin may only read. */
const refuseWrites: Middleware = (ctx, next) => {
  if (ctx.path.startsWith("/api/v1/") && ctx.method !== "GET") {
    const { roles } = credentialOf(ctx);
    if (roles.every((role) => role === "READ_ONLY_ADMIN")) throw new OktaError("E0000006");
  }
  return next();
};
