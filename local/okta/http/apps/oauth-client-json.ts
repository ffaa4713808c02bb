import type { App } from "@/local/okta/org/apps/app";

const types = { WEB: "web", SERVICE: "service", BROWSER: "browser", NATIVE: "native", LINK: "" } as const;

/** `credentials.oauthClient` of an OIDC client. */
export function oauthClientCredentials({ oidc }: App, tellSecret: boolean) {
  return {
    autoKeyRotation: true,
    client_id: oidc.clientId,
    ...(tellSecret && oidc.clientSecret !== null ? { client_secret: oidc.clientSecret } : {}),
    token_endpoint_auth_method: oidc.tokenEndpointAuthMethod,
    pkce_required: oidc.requirePkce,
  };
}

/** `settings.oauthClient` of an OIDC client. */
export function oauthClientSettings({ kind, oidc, details }: App) {
  const saved = (details.settings?.oauthClient ?? {}) as Record<string, unknown>;
  return {
    client_uri: null,
    logo_uri: null,
    ...saved,
    redirect_uris: oidc.redirectUris,
    ...(oidc.postLogoutRedirectUris.length > 0
      ? { post_logout_redirect_uris: oidc.postLogoutRedirectUris }
      : {}),
    ...(oidc.initiateLoginUri ? { initiate_login_uri: oidc.initiateLoginUri } : {}),
    response_types: saved.response_types ?? (kind === "SERVICE" ? ["token"] : ["code"]),
    grant_types: oidc.grantTypes,
    ...(oidc.jwks.length > 0 ? { jwks: { keys: oidc.jwks } } : {}),
    application_type: types[kind],
    consent_method: saved.consent_method ?? "TRUSTED",
    issuer_mode: oidc.issuerMode,
    idp_initiated_login: { mode: oidc.loginMode, default_scope: [] },
    wildcard_redirect: "DISABLED",
    dpop_bound_access_tokens: oidc.dpopBound,
    participate_slo: false,
  };
}
