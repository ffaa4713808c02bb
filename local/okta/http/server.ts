import Router from "@koa/router";
import Koa, { type Middleware } from "koa";
import { WrongState } from "../org/errors";
import type { Org } from "../org/org";
import { appsRoutes } from "./apps";
import { logsRoutes } from "./logs";
import { OktaError } from "./okta-error";
import { rateLimit } from "./rate-limit";
import { usersRoutes } from "./users";

export interface ServerOptions {
  rateLimits: number | "off";
  /** Runs before everything else; faults are acted out here. */
  before?: Middleware;
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
  if (options.before) app.use(options.before);
  app.use(answerErrors);
  app.use(rateLimit({ scale: options.rateLimits, now: org.now }));
  app.use(authenticate(org));
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

/** `Authorization: SSWS <token>` for everything under /api/v1; a read-only admin may only read. */
function authenticate(org: Org): Middleware {
  return (ctx, next) => {
    if (!ctx.path.startsWith("/api/v1/")) return next();
    const token = org.tokens.find(({ value }) => ctx.get("authorization") === `SSWS ${value}`);
    if (!token) throw new OktaError("E0000011");
    if (token.role === "READ_ONLY_ADMIN" && ctx.method !== "GET") throw new OktaError("E0000006");
    ctx.state.token = token;
    return next();
  };
}
