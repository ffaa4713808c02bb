import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import type { Context } from "koa";
import type { Provider } from "oidc-provider";
import { issuerOf, type OauthContext, type ServerName } from "@/local/okta/oauth/context";
import { readFields } from "@/local/okta/oauth/form";
import { showPage } from "@/local/okta/oauth/pages/page";
import { problemPage } from "@/local/okta/oauth/pages/problem-page";
import { companyOf } from "@/local/okta/oauth/people";
import type { App } from "@/local/okta/org/apps/app";
import { endSession } from "./session";

/**
 * RP-initiated logout. An ID token of this server, expired or not, is the hint. It returns only to a registered address;
 * without a live session it only returns (okta-facts §5.5).
 */
export async function logOut(
  ctx: Context,
  context: OauthContext,
  server: ServerName,
  provider: Provider,
): Promise<void> {
  const params = ctx.method === "POST" ? await readFields(ctx) : new URLSearchParams(ctx.querystring);
  const app = await appOfHint(context, server, ctx.origin, params.get("id_token_hint") ?? "");
  if (!app) {
    return refuse(
      ctx,
      context,
      "invalid_request",
      "The 'id_token_hint' parameter is not an ID token of this server.",
    );
  }
  const target = params.get("post_logout_redirect_uri");
  if (target !== null && !app.oidc.postLogoutRedirectUris.includes(target)) {
    return refuse(
      ctx,
      context,
      "invalid_request",
      "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings.",
    );
  }
  await endSession(ctx, provider);
  ctx.status = 302;
  ctx.redirect(target === null ? "/login/signout" : withState(target, params.get("state")));
}

async function appOfHint(
  context: OauthContext,
  server: ServerName,
  origin: string,
  hint: string,
): Promise<App | null> {
  try {
    const { aud } = decodeJwt(hint);
    const app = typeof aud === "string" ? context.org.apps.findClient(aud) : null;
    if (!app) return null;
    const keys = createLocalJWKSet({ keys: await context.keys[server].published() });
    await jwtVerify(hint, keys, {
      issuer: issuerOf(context, server, app, origin),
      audience: app.oidc.clientId,
      // An expired token is still a valid hint.
      currentDate: new Date((decodeJwt(hint).iat ?? 0) * 1000),
    });
    return app;
  } catch {
    return null;
  }
}

function withState(target: string, state: string | null): string {
  if (state === null) return target;
  const url = new URL(target);
  url.searchParams.set("state", state);
  return url.href;
}

function refuse(ctx: Context, { org }: OauthContext, code: string, text: string): void {
  showPage(ctx, {
    status: 400,
    title: "Bad request",
    company: companyOf(org),
    body: problemPage({
      heading: "Your request resulted in an error",
      code,
      text,
      advice:
        "You are still signed in. In the admin console, the app's General tab lists its sign-out redirect URIs.",
    }),
  });
}
