import * as oidc from "openid-client";
import { FetchFailure } from "@/lib/okta/transport/guarded-fetch";

/**
 * - unreachable: no answer, a forbidden address, or none that can be read
 * - wrong-issuer: the discovery document, or the server that answered the browser, is another issuer's
 * - client-refused: the authorization server doesn't accept client ID or secret
 * - refused: the browser came back with an error; `code` and `description` say which
 * - invalid: state, nonce, code verifier, code or ID token doesn't belong to this sign-in
 */
export type OidcFailureKind = "unreachable" | "wrong-issuer" | "client-refused" | "refused" | "invalid";

export class OidcFailure extends Error {
  override readonly name = "OidcFailure";

  constructor(
    readonly kind: OidcFailureKind,
    readonly details: { code?: string; description?: string; cause?: unknown } = {},
  ) {
    super(`OpenID Connect: ${kind}${details.code ? ` (${details.code})` : ""}`, { cause: details.cause });
  }
}

/** Runs a step of the sign-in. @throws OidcFailure for what the OIDC library or the network refuses */
export async function withFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFailure(error);
  }
}

function toFailure(error: unknown): OidcFailure {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof OidcFailure) return at;
    if (at instanceof FetchFailure) return new OidcFailure("unreachable", { code: at.kind, cause: error });
    if (at instanceof oidc.AuthorizationResponseError)
      return new OidcFailure("refused", { code: at.error, description: at.error_description });
    if (at instanceof oidc.ResponseBodyError) {
      const kind = at.error === "invalid_client" || at.status === 401 ? "client-refused" : "invalid";
      return new OidcFailure(kind, { code: at.error, description: at.error_description });
    }
    if (at instanceof oidc.WWWAuthenticateChallengeError)
      return new OidcFailure("client-refused", { cause: error });
    const { code } = at as { code?: unknown };
    if (code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED")
      return new OidcFailure("wrong-issuer", { cause: error });
    if (code === "OAUTH_RESPONSE_IS_NOT_CONFORM" || code === "OAUTH_PARSE_ERROR")
      return new OidcFailure("unreachable", { code: "unreadable", cause: error });
  }
  return new OidcFailure("invalid", { cause: error });
}
