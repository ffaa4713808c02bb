import { errors, type KoaContextWithOIDC } from "oidc-provider";
import type { OauthContext, ServerName } from "@/local/okta/oauth/context";
import type { App } from "@/local/okta/org/apps/app";
import { BadProof } from "./dpop";

/** The longest lifetime of a client assertion, in seconds (okta-facts §4.2). */
const ASSERTION_SECONDS = 3600;

/**
 * The `client_credentials` grant of service apps: Okta API scopes, from the org's own server only, for clients that prove
 * themselves with a key. The token is bound to a DPoP key if the app requires it (okta-facts §4.2).
 */
export function clientCredentials(context: OauthContext, server: ServerName) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { client, params, provider } = ctx.oidc;
    const app = client && context.org.apps.findClient(client.clientId);
    if (!client || !app) throw new errors.InvalidClientAuth("client not found");
    const thumbprint = await readBinding(ctx, context, app);
    const scope = grantedScope(app, server, params?.scope);
    const token = new provider.ClientCredentials({ client, scope });
    if (thumbprint) Object.assign(token, { jkt: thumbprint });
    ctx.oidc.entity("ClientCredentials", token);
    const value = await token.save();
    ctx.body = {
      token_type: thumbprint ? "DPoP" : "Bearer",
      expires_in: token.expiration,
      access_token: value,
      scope,
    };
  };
}

function grantedScope(app: App, server: ServerName, asked: unknown): string {
  const scopes = typeof asked === "string" ? [...new Set(asked.split(" ").filter(Boolean))] : [];
  if (scopes.length === 0) {
    throw new errors.InvalidScope("There are no default scopes: 'scope' must be given.", "");
  }
  const granted = server === "org" ? app.grantedScopes : [];
  const refused = scopes.filter((scope) => !granted.includes(scope));
  if (refused.length > 0) {
    throw new errors.InvalidScope(
      `These scopes are unknown here or were not granted to the app: ${refused.join(", ")}.`,
      refused.join(" "),
    );
  }
  if (app.oidc.tokenEndpointAuthMethod !== "private_key_jwt") {
    throw new errors.InvalidClientAuth("Okta API scopes are given to clients that use private_key_jwt only.");
  }
  return scopes.join(" ");
}

/** Returns the thumbprint of the key to which the token will be bound; null without DPoP. */
async function readBinding(
  ctx: KoaContextWithOIDC,
  { dpop }: OauthContext,
  app: App,
): Promise<string | null> {
  const proof = ctx.get("DPoP");
  if (!proof) {
    if (!app.oidc.dpopBound) return null;
    throw new errors.InvalidDpopProof("The DPoP proof JWT header is missing.");
  }
  const { thumbprint, nonce } = await dpop
    .check({ proof, method: ctx.method, url: tokenAddress(ctx) })
    .catch((error: unknown) => {
      throw error instanceof BadProof ? new errors.InvalidDpopProof(error.message) : error;
    });
  if (dpop.isNonce(nonce)) return thumbprint;
  ctx.set("DPoP-Nonce", dpop.nonce());
  throw new errors.CustomOIDCProviderError(
    "use_dpop_nonce",
    "The authorization server demands the nonce of its DPoP-Nonce header in the DPoP proof.",
  );
}

/** What Okta requires of a client assertion beyond its signature. @throws InvalidClientAuth */
export function checkAssertion(ctx: KoaContextWithOIDC, claims: Record<string, unknown>): void {
  const audiences = [claims.aud].flat();
  if (!audiences.includes(tokenAddress(ctx))) throw new errors.InvalidClientAuth("audience");
  if (Number(claims.exp) - Date.now() / 1000 > ASSERTION_SECONDS) {
    throw new errors.InvalidClientAuth("The client_assertion may live for an hour at most.");
  }
}

/** The called address, as the client sees it: without query. */
function tokenAddress(ctx: KoaContextWithOIDC): string {
  const { origin, pathname } = new URL(ctx.href);
  return `${origin}${pathname}`;
}
