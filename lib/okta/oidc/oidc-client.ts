import { createRemoteJWKSet, type JWTVerifyGetKey, customFetch as jwksFetch } from "jose";
import * as oidc from "openid-client";
import { createGuardedFetch, type GuardedFetch } from "@/lib/okta/transport/guarded-fetch";
import { basicAuth, jwksBy, responseBy } from "./oidc-config";
import { OidcFailure, withFailures } from "./oidc-failure";

/** An app at an authorization server, as its admin entered it. */
export interface OidcApp {
  /** Exactly as the discovery document spells it (okta-facts §5.1). */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What the browser takes along and brings back. Each is used once. */
export interface OidcChecks {
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface OidcSignIn {
  /** Okta's user ID: the only claim that says who it is (okta-facts §5.2). */
  subject: string;
  claims: Record<string, unknown>;
  /** For signing out of Okta later. */
  idToken: string;
}

export interface OidcClient {
  authorizationEndpoint: string;
  /** The server's signing keys. Kept, and fetched again for an unknown one, but not for each forged one. */
  keys: JWTVerifyGetKey;
  /** Where to send the browser. `extra` may contain `login_hint` or `prompt`. */
  authorizationUrl(redirectUri: string, checks: OidcChecks, extra?: Record<string, string>): Promise<URL>;
  /**
   * Finds out who it is from what the browser brought back. Checks state, issuer, code, PKCE and the ID token's signature,
   * issuer, audience, times and nonce.
   * @param answered the redirect URI with its query
   * @throws OidcFailure
   */
  exchange(answered: URL, checks: OidcChecks): Promise<OidcSignIn>;
  /** Where to send the browser to sign out there too; null if the server offers none. */
  endSessionUrl(input: { idToken: string; returnTo: string; state: string }): string | null;
}

const OIDC_SCOPE = "openid profile email";

/**
 * Returns the app at its authorization server, with its discovery document read. Every call to the server uses `fetch`,
 * which is the guarded one: the addresses in the document come from an admin too.
 * @throws OidcFailure
 */
export async function openOidcClient(
  app: OidcApp,
  options: { allowLoopback: boolean; fetch?: GuardedFetch },
): Promise<OidcClient> {
  const fetch = options.fetch ?? createGuardedFetch(options);
  const config = await withFailures(() =>
    oidc.discovery(new URL(app.issuer), app.clientId, undefined, basicAuth(app.clientSecret), {
      [oidc.customFetch]: responseBy(fetch),
      // Only the guarded fetch decides about http: it allows it for loopback, and only on a laptop.
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
    }),
  );
  const server = config.serverMetadata();
  if (server.issuer !== app.issuer) throw new OidcFailure("wrong-issuer");
  const authorizationEndpoint = server.authorization_endpoint;
  if (!authorizationEndpoint || new URL(authorizationEndpoint).origin !== new URL(app.issuer).origin)
    throw new OidcFailure("wrong-issuer");
  if (!server.jwks_uri) throw new OidcFailure("unreachable", { code: "unreadable" });
  return {
    authorizationEndpoint,
    keys: createRemoteJWKSet(new URL(server.jwks_uri), { [jwksFetch]: jwksBy(fetch) }),
    async authorizationUrl(redirectUri, checks, extra = {}) {
      return oidc.buildAuthorizationUrl(config, {
        ...extra,
        redirect_uri: redirectUri,
        scope: OIDC_SCOPE,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: "S256",
      });
    },
    exchange: (answered, checks) =>
      withFailures(async () => {
        const tokens = await oidc.authorizationCodeGrant(config, answered, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims || !tokens.id_token) throw new OidcFailure("invalid");
        return { subject: claims.sub, claims, idToken: tokens.id_token };
      }),
    endSessionUrl: ({ idToken, returnTo, state }) =>
      server.end_session_endpoint
        ? oidc.buildEndSessionUrl(config, {
            id_token_hint: idToken,
            post_logout_redirect_uri: returnTo,
            state,
          }).href
        : null,
  };
}

export function newOidcChecks(): OidcChecks {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
  };
}
