import { randomBytes } from "node:crypto";
import Router from "@koa/router";
import Koa, { type Middleware } from "koa";
import { guardLocal } from "../console/guard";
import { actOutFaults } from "../faults/act-out";
import type { FaultSwitches } from "../faults/switches";
import type { EventHooks } from "../hooks/event-hooks";
import { WrongState } from "../org/errors";
import type { Org } from "../org/org";
import { checkAccept } from "./accept";
import { appGroupsRoutes } from "./apps/app-groups";
import { appUsersRoutes } from "./apps/app-users";
import { appsRoutes } from "./apps/apps";
import { grantsRoutes } from "./apps/grants";
import { limitConcurrency } from "./concurrency";
import { groupRulesRoutes } from "./groups/group-rules";
import { groupsRoutes } from "./groups/groups";
import { membersRoutes } from "./groups/members";
import { ownersRoutes } from "./groups/owners";
import { OktaError } from "./okta-error";
import { pageBytes } from "./page-bytes";
import { checkPermission } from "./permissions";
import { rateLimit } from "./rate-limit";
import { apiTokensRoutes } from "./resources/api-tokens";
import { type AccessTokenVerifier, authenticate } from "./resources/credentials";
import { eventHooksRoutes } from "./resources/event-hooks";
import { localFaultsRoutes } from "./resources/local-faults";
import { logsRoutes } from "./resources/logs";
import { orgRoutes } from "./resources/org";
import { rolesRoutes } from "./resources/roles";
import { schemasRoutes } from "./schema/schemas";
import { userTypesRoutes } from "./schema/user-types";
import { sendAnswers } from "./send-answer";
import { credentialsRoutes } from "./users/credentials";
import { lifecycleRoutes } from "./users/lifecycle";
import { listUsersRoute } from "./users/list-users";
import { userPartsRoutes } from "./users/user-parts";
import { writeUsersRoutes } from "./users/write-users";
import { wrongState } from "./wrong-state";

export interface ServerOptions {
  rateLimits: number | "off";
  hooks: EventHooks;
  /** Acted out on whatever the org answers. */
  faults: FaultSwitches;
  /** The Admin Console. */
  console: Middleware;
  /** Runs before everything else, for tests that need their own fault. */
  before?: Middleware;
  /** Checks access tokens. Without it, only API tokens are accepted. */
  accessTokens?: AccessTokenVerifier;
  /** Sign-in and the authorization servers. */
  oauth?: Middleware;
  /** Whether callers that accept gzip get it; true by default. */
  gzip?: boolean | undefined;
  /** Calls of the Management API at a time; 75 by default. */
  concurrency?: number | undefined;
}

/** What Okta allows an org at a time (okta-facts §3.1). */
const CONCURRENT_CALLS = 75;

/** Adds the routes of the Management API. Earlier ones take precedence. */
export const managementApi = [
  listUsersRoute,
  writeUsersRoutes,
  lifecycleRoutes,
  credentialsRoutes,
  userPartsRoutes,
  rolesRoutes,
  groupRulesRoutes,
  groupsRoutes,
  membersRoutes,
  ownersRoutes,
  appsRoutes,
  appUsersRoutes,
  appGroupsRoutes,
  grantsRoutes,
  schemasRoutes,
  userTypesRoutes,
  logsRoutes,
  orgRoutes,
  apiTokensRoutes,
];

/** Returns the org as a server over HTTP. */
export function createServer(org: Org, options: ServerOptions): Koa {
  const app = new Koa();
  app.silent = true;
  // Paths are compared with case, as the permission check compares them.
  const router = new Router({ sensitive: true });
  for (const addRoutes of managementApi) addRoutes(router, org);
  eventHooksRoutes(router, org, options.hooks);
  localFaultsRoutes(router, options.faults);
  app.use(sendAnswers({ gzip: options.gzip ?? true }));
  app.use(guardLocal);
  app.use(options.console);
  app.use(stampAnswer);
  app.use(answerErrors);
  const isLimited = options.rateLimits !== "off";
  if (isLimited) app.use(limitConcurrency({ limit: options.concurrency ?? CONCURRENT_CALLS, now: org.now }));
  if (options.before) app.use(options.before);
  app.use(actOutFaults(options.faults));
  // Once more, so that faults find an error's answer where they look for it.
  app.use(answerErrors);
  if (options.oauth) app.use(options.oauth);
  app.use(authenticate(org, options.accessTokens ?? null));
  app.use(rateLimit({ scale: options.rateLimits, now: org.now }));
  app.use(checkPermission);
  app.use(checkAccept);
  app.use(router.routes());
  app.use((ctx) => {
    throw new OktaError(router.match(ctx.path, ctx.method).path.length > 0 ? "E0000022" : "E0000008");
  });
  return app;
}

const answerErrors: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    const answer = oktaError(error);
    ctx.status = answer.status;
    ctx.set(answer.headers);
    ctx.body = answer.body();
  }
};

function oktaError(error: unknown): OktaError {
  if (error instanceof OktaError) return error;
  if (error instanceof WrongState) return wrongState(error);
  return new OktaError("E0000009");
}

/** What every answer of the API contains, as recorded in 2025. */
const STAMPS = {
  Server: "nginx",
  "Cache-Control": "no-cache, no-store",
  Pragma: "no-cache",
  Expires: "0",
  P3P: 'CP="HONK"',
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Strict-Transport-Security": "max-age=315360000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-XSS-Protection": "0",
};

const stampAnswer: Middleware = async (ctx, next) => {
  ctx.set("X-Okta-Request-Id", randomBytes(16).toString("hex"));
  if (!ctx.path.startsWith("/api/v1/")) return next();
  ctx.set(STAMPS);
  // Okta gives every caller a session, even programs. A program that keeps it makes a mistake.
  const session = randomBytes(16).toString("hex").toUpperCase();
  ctx.append("Set-Cookie", `JSESSIONID=${session}; Path=/; Secure; HttpOnly`);
  await next();
  if (ctx.status === 204) ctx.set("X-Frame-Options", "SAMEORIGIN");
  if (Array.isArray(ctx.body)) {
    ctx.type = "json";
    ctx.body = pageBytes(ctx.body);
  }
};
