import type { Middleware } from "koa";
import type { AdminRole, Credential } from "@/local/okta/org/roles/roles";
import { OktaError } from "./okta-error";
import { credentialOf } from "./resources/credentials";

interface Area {
  path: RegExp;
  /** Scopes are `okta.<name>.read` and `okta.<name>.manage`. */
  name: string;
}

/** Which part of the API a path belongs to. The first match counts. */
const areas: Area[] = [
  { path: /^\/api\/v1\/(users|groups)\/[^/]+\/roles/, name: "roles" },
  { path: /^\/api\/v1\/users\/[^/]+\/sessions/, name: "sessions" },
  { path: /^\/api\/v1\/users/, name: "users" },
  { path: /^\/api\/v1\/groups/, name: "groups" },
  { path: /^\/api\/v1\/apps\/[^/]+\/grants/, name: "appGrants" },
  { path: /^\/api\/v1\/apps/, name: "apps" },
  { path: /^\/api\/v1\/logs/, name: "logs" },
  { path: /^\/api\/v1\/org/, name: "orgs" },
  { path: /^\/api\/v1\/meta\/schemas\/user\/linkedObjects/, name: "linkedObjects" },
  { path: /^\/api\/v1\/meta\/schemas/, name: "schemas" },
  { path: /^\/api\/v1\/meta\/types/, name: "userTypes" },
  { path: /^\/api\/v1\/eventHooks/, name: "eventHooks" },
  { path: /^\/api\/v1\/api-tokens/, name: "apiTokens" },
];

const seen = ["users", "groups", "apps", "logs", "orgs", "schemas", "userTypes", "linkedObjects"];

/** What roles may read and manage. A super admin may do everything (okta-facts §4.1, §1.5). */
const rights: Record<Exclude<AdminRole, "SUPER_ADMIN">, { read: string[]; manage: string[] }> = {
  ORG_ADMIN: { read: [...seen, "roles"], manage: ["users", "groups", "apps", "sessions", "orgs", "schemas"] },
  APP_ADMIN: { read: seen, manage: ["apps", "appGrants"] },
  USER_ADMIN: { read: seen, manage: ["users", "groups", "sessions"] },
  GROUP_MEMBERSHIP_ADMIN: { read: ["users", "groups", "orgs"], manage: ["groups"] },
  HELP_DESK_ADMIN: { read: ["users", "groups", "orgs"], manage: ["sessions"] },
  API_ACCESS_MANAGEMENT_ADMIN: { read: ["users", "groups", "apps", "orgs"], manage: [] },
  REPORT_ADMIN: { read: seen, manage: [] },
  READ_ONLY_ADMIN: { read: seen, manage: [] },
};

/**
 * Refuses what a credential may not do: E0000006 if a scope or a role is missing. A service app with scopes and no role at
 * all gets an answer with no one in it: `ctx.state.blind` (okta-facts §8).
 */
export const checkPermission: Middleware = async (ctx, next) => {
  if (!ctx.path.startsWith("/api/v1/")) return next();
  const area = areas.find(({ path }) => path.test(ctx.path))?.name;
  if (area === undefined) return next();
  const credential = credentialOf(ctx);
  const access = ctx.method === "GET" || ctx.method === "HEAD" ? "read" : "manage";
  if (!hasScope(credential, area, access)) throw insufficientScope(`okta.${area}.${access}`, ctx.path);
  const isBlind = credential.kind === "OAUTH_CLIENT" && credential.roles.length === 0;
  if (isBlind && access === "read") {
    await next();
    // Lists come back empty; a single thing is refused.
    if (Array.isArray(ctx.body)) {
      ctx.body = [];
      ctx.remove("Link");
    } else if (ctx.status === 200) throw new OktaError("E0000006");
    return;
  }
  if (!mayByRole(credential.roles, area, access)) throw new OktaError("E0000006");
  return next();
};

function hasScope({ scopes }: Credential, area: string, access: "read" | "manage"): boolean {
  if (scopes === null) return true;
  return (
    scopes.includes(`okta.${area}.manage`) || (access === "read" && scopes.includes(`okta.${area}.read`))
  );
}

function mayByRole(roles: readonly AdminRole[], area: string, access: "read" | "manage"): boolean {
  return roles.some((role) => {
    if (role === "SUPER_ADMIN") return true;
    const { read, manage } = rights[role];
    return manage.includes(area) || (access === "read" && read.includes(area));
  });
}

function insufficientScope(scope: string, resource: string): OktaError {
  const challenge = [
    'Bearer realm="okta"',
    `scope="${scope}"`,
    'error="insufficient_scope"',
    'error_description="The access token provided does not contain the required scopes."',
    `resource="${resource}"`,
  ];
  return new OktaError("E0000006", "", [], { "WWW-Authenticate": challenge.join(", ") });
}
