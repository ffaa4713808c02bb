import type Router from "@koa/router";
import type { Context } from "koa";
import { notFound } from "@/local/okta/http/okta-error";
import type { PathContext } from "@/local/okta/http/users/find-person";
import type { Org } from "@/local/okta/org/org";
import type { ApiToken } from "@/local/okta/org/tokens";
import { credentialOf } from "./credentials";

const IDLE_MS = 30 * 24 * 3_600_000;

/** `/api/v1/api-tokens`: reading API tokens and revoking them. The console creates them, not the API. */
export function apiTokensRoutes(router: Router, org: Org): void {
  const json = (ctx: Context, token: ApiToken) => {
    const href = `${ctx.origin}/api/v1/api-tokens/${token.id}`;
    const userId = org.directory.at(token.owner)?.id ?? null;
    return {
      id: token.id,
      name: token.name,
      userId,
      tokenWindow: "P30D",
      network: { connection: "ANYWHERE" },
      clientName: "Okta API",
      created: token.created,
      lastUpdated: token.lastUsed,
      expiresAt: new Date(Date.parse(token.lastUsed) + IDLE_MS).toISOString(),
      _link: {
        self: { href, hints: { allow: ["GET", "DELETE"] } },
        user: { href: `${ctx.origin}/api/v1/users/${userId}`, hints: { allow: ["GET"] } },
      },
    };
  };
  const find = (ctx: PathContext) => {
    const token = org.tokens.list().find(({ id }) => id === ctx.params.token);
    if (!token) throw notFound(ctx.params.token ?? "", "ApiToken");
    return token;
  };

  router.get("/api/v1/api-tokens", (ctx) => {
    ctx.body = org.tokens.list().map((token) => json(ctx, token));
  });
  router.delete("/api/v1/api-tokens/current", (ctx) => {
    org.tokens.revoke(credentialOf(ctx).id);
    ctx.status = 204;
  });
  router.get("/api/v1/api-tokens/:token", (ctx) => {
    ctx.body = json(ctx, find(ctx));
  });
  router.delete("/api/v1/api-tokens/:token", (ctx) => {
    org.tokens.revoke(find(ctx).id);
    ctx.status = 204;
  });
}
