import type { Context } from "koa";
import type { Provider } from "oidc-provider";
import { OktaError } from "@/local/okta/http/okta-error";
import type { AccessTokenVerifier } from "@/local/okta/http/resources/credentials";
import type { OauthContext } from "@/local/okta/oauth/context";
import { BadProof } from "./dpop";

/**
 * Checks access tokens at the Management API: `Bearer`, or `DPoP` if the token is bound to a key. Refuses (401) unknown and
 * expired ones, and those not proved to be the caller's. The API decides what their scopes allow.
 */
export function accessTokens(context: OauthContext, provider: () => Promise<Provider>): AccessTokenVerifier {
  return {
    verify: async (ctx) => {
      const [scheme = "", value = ""] = ctx.get("authorization").split(/ +/);
      const token = await (await provider()).ClientCredentials.find(value);
      const app = token?.clientId ? context.org.apps.findClient(token.clientId) : null;
      if (!token || app?.status !== "ACTIVE")
        return refuse(ctx, scheme, "invalid_token", "The access token is not valid.");
      const problem = await checkPossession(ctx, context, scheme, value, boundTo(token));
      if (problem) return refuse(ctx, scheme, "invalid_dpop_proof", problem);
      return {
        kind: "OAUTH_CLIENT",
        id: app.oidc.clientId,
        roles: app.adminRoles,
        scopes: [...token.scopes],
        subject: null,
      };
    },
  };
}

/** Returns what is wrong with the proof that the token is the caller's; null if nothing. */
async function checkPossession(
  ctx: Context,
  { dpop }: OauthContext,
  scheme: string,
  accessToken: string,
  bound: string | null,
): Promise<string | null> {
  if (bound === null) return scheme === "Bearer" ? null : "The access token is not bound to a key.";
  if (scheme !== "DPoP") return "The access token is bound to a key: it needs a DPoP proof.";
  const { origin, pathname } = new URL(ctx.href);
  try {
    const proof = ctx.get("DPoP");
    const { thumbprint } = await dpop.check({
      proof,
      method: ctx.method,
      url: `${origin}${pathname}`,
      accessToken,
    });
    return thumbprint === bound
      ? null
      : "The DPoP proof is made with another key than the token is bound to.";
  } catch (error) {
    if (error instanceof BadProof) return error.message;
    throw error;
  }
}

function boundTo(token: object): string | null {
  return "jkt" in token && typeof token.jkt === "string" ? token.jkt : null;
}

function refuse(ctx: Context, scheme: string, error: string, description: string): OktaError {
  challenge(ctx, scheme, error, description);
  return new OktaError("E0000011");
}

function challenge(ctx: Context, scheme: string, error: string, description: string): void {
  const parts = [`error="${error}"`, `error_description="${description}"`];
  ctx.set("WWW-Authenticate", `${scheme} ${parts.join(", ")}`);
}
