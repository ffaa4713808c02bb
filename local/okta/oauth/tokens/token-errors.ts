import type { Context } from "koa";

/** What oidc-provider says about a refusal, and what Okta's answer says instead. Only `error` is a contract. */
const descriptions: [note: RegExp, description: string][] = [
  [/client not found/, "Invalid value for 'client_id' parameter."],
  [/invalid secret/, "The client secret supplied for a confidential client is invalid."],
  [/does not match the registered/, "The client is not set up for this way of authenticating."],
  [/PKCE|code_verifier|code_challenge/, "PKCE verification failed."],
  [/redirect_uri mismatch/, "The 'redirect_uri' is not the one the code was asked for with."],
  [/authorization code|client mismatch|grant/, "The authorization code is invalid or has expired."],
  [/refresh token/, "The refresh token is invalid or expired."],
  [/must only be used once/, "The client_assertion has been used before: its 'jti' must be new each time."],
  [/audience/, "The audience ('aud') of the client_assertion must be the address of this endpoint."],
  [
    /no applicable key|NoMatchingKey|signature verification/,
    "The client_assertion is not signed by a key of this client.",
  ],
  [/jwt expired/, "The client_assertion has expired."],
];

/** Puts Okta's words into an OAuth error answer. */
export function describeTokenError(ctx: Context, error: Error & { error_detail?: string }): void {
  const body = ctx.body as { error?: string; error_description?: string } | undefined;
  if (!body?.error || !error.error_detail) return;
  const found = descriptions.find(([note]) => note.test(error.error_detail ?? ""));
  ctx.body = { ...body, error_description: found?.[1] ?? error.error_detail };
}
