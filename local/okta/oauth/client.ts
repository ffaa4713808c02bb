import type { AdapterPayload } from "oidc-provider";
import type { App } from "@/local/okta/org/apps/app";

/** Grants an app may have that these servers know. */
const known = new Set(["authorization_code", "refresh_token", "client_credentials"]);

/** Returns an app as oidc-provider expects it: standard client metadata. Read for each request, so settings count at once. */
export function clientMetadata({ label, oidc }: App): AdapterPayload {
  const grantTypes = oidc.grantTypes.filter((type) => known.has(type));
  const byCode = grantTypes.includes("authorization_code") && oidc.redirectUris.length > 0;
  return {
    client_id: oidc.clientId,
    client_name: label,
    ...(oidc.clientSecret ? { client_secret: oidc.clientSecret } : {}),
    redirect_uris: oidc.redirectUris,
    grant_types: byCode ? grantTypes : grantTypes.filter((type) => type === "client_credentials"),
    response_types: byCode ? ["code"] : [],
    token_endpoint_auth_method: oidc.tokenEndpointAuthMethod,
    ...(oidc.tokenEndpointAuthMethod === "private_key_jwt" ? { jwks: { keys: oidc.jwks } } : {}),
    id_token_signed_response_alg: "RS256",
  };
}
