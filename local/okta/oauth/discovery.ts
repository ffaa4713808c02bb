import type { Context } from "koa";
import { scopes } from "./authorization-server";
import { issuerOf, type OauthContext, type ServerName } from "./context";
import { claimsByScope } from "./tokens/claims";

const authMethods = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"];

/** `{issuer}/.well-known/openid-configuration`, its members as Okta's (okta-facts §5.1). */
export function showDiscovery(ctx: Context, context: OauthContext, server: ServerName): void {
  const clientId = ctx.query.client_id;
  const app = typeof clientId === "string" ? context.org.apps.findClient(clientId) : null;
  const issuer = issuerOf(context, server, app, ctx.origin);
  const endpoint = (name: string) => `${server === "default" ? issuer : `${issuer}/oauth2`}/v1/${name}`;
  ctx.set("Cache-Control", "max-age=86400, must-revalidate");
  ctx.set("Access-Control-Allow-Origin", "*");
  ctx.body = {
    issuer,
    authorization_endpoint: endpoint("authorize"),
    token_endpoint: endpoint("token"),
    userinfo_endpoint: endpoint("userinfo"),
    jwks_uri: endpoint("keys"),
    response_types_supported: ["code"],
    response_modes_supported: ["query", "fragment", "form_post"],
    grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: scopes,
    token_endpoint_auth_methods_supported: authMethods,
    claims_supported: [
      "iss",
      "aud",
      "iat",
      "exp",
      "at_hash",
      "nonce",
      ...Object.values(claimsByScope).flat(),
    ],
    code_challenge_methods_supported: ["S256"],
    introspection_endpoint: endpoint("introspect"),
    introspection_endpoint_auth_methods_supported: authMethods,
    revocation_endpoint: endpoint("revoke"),
    revocation_endpoint_auth_methods_supported: authMethods,
    end_session_endpoint: endpoint("logout"),
    pushed_authorization_request_endpoint: endpoint("par"),
    request_parameter_supported: false,
    dpop_signing_alg_values_supported: ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"],
  };
}

/** `/v1/keys`: the keys in use and the next one. */
export async function showKeys(ctx: Context, context: OauthContext, server: ServerName): Promise<void> {
  ctx.set("Cache-Control", "max-age=3600, must-revalidate");
  ctx.set("Access-Control-Allow-Origin", "*");
  ctx.body = { keys: await context.keys[server].published() };
}
