import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { FetchFailure, type GuardedAnswer, type GuardedFetch } from "@/lib/okta/transport/guarded-fetch";

/**
 * - accepted: ID and secret belong together, and the client may use authorization codes
 * - unknown-client, wrong-secret: what Okta says it is
 * - refused: not accepted, and Okta doesn't say which of the two is wrong
 * - wrong-kind: a client that signs no one in with code and secret (single-page, native, service app)
 * - limited, unclear: Okta gave no usable answer; `said` is what it answered
 */
export type ClientVerdict =
  | { verdict: "accepted" | "unknown-client" | "wrong-secret" | "refused" | "wrong-kind" }
  | { verdict: "limited" | "unclear"; said: string };

/** An OAuth error, or the Management API's form of it, which Okta's token endpoint uses for unknown clients. */
const errorSchema = z.looseObject({
  error: z.string().optional(),
  error_description: z.string().optional(),
  errorCode: z.string().optional(),
  errorSummary: z.string().optional(),
});

/**
 * Checks whether a client ID and secret are right, without a sign-in: redeems a code that can't exist. Okta tells a client
 * that proves itself that the *code* is bad, and another that the *client* is (okta-facts §3.3, decision 22).
 */
export async function probeClient(
  fetch: GuardedFetch,
  input: { tokenEndpoint: string; clientId: string; clientSecret: string; redirectUri: string },
): Promise<ClientVerdict> {
  const basic = [input.clientId, input.clientSecret].map(encodeURIComponent).join(":");
  const answer = await asked(() =>
    fetch(input.tokenEndpoint, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(basic).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code: `check-${randomBytes(12).toString("base64url")}`,
        redirect_uri: input.redirectUri,
        code_verifier: randomBytes(32).toString("base64url"),
      }).toString(),
    }),
  );
  if (answer instanceof FetchFailure) return { verdict: "unclear", said: answer.kind };
  if (answer.status === 429) return { verdict: "limited", said: "429" };
  const body = errorSchema.catch({}).parse(answer.json());
  const code = body.error ?? body.errorCode ?? "";
  const words = `${body.error_description ?? ""} ${body.errorSummary ?? ""}`;
  if (code === "invalid_grant") return { verdict: "accepted" };
  if (code === "unauthorized_client" || code === "unsupported_grant_type") return { verdict: "wrong-kind" };
  if (code === "invalid_client" || answer.status === 401) {
    if (/client_id|client not found|no such client/i.test(words)) return { verdict: "unknown-client" };
    if (/secret/i.test(words)) return { verdict: "wrong-secret" };
    if (/way of authenticating|token_endpoint_auth_method|authentication method/i.test(words))
      return { verdict: "wrong-kind" };
    return { verdict: "refused" };
  }
  return { verdict: "unclear", said: `${answer.status} ${code}`.trim() };
}

/**
 * - registered: Okta sends browsers back to this address
 * - not-registered, unknown-client: Okta keeps them on its own page (okta-facts §5.3)
 * - wrong-kind: it sends them back and says that this client may not ask for codes
 */
export type RedirectVerdict = "registered" | "not-registered" | "unknown-client" | "wrong-kind" | "unclear";

/** Checks whether a redirect URI is registered, with an authorization request that can't prompt anyone. Follows nothing. */
export async function probeRedirect(
  fetch: GuardedFetch,
  input: { authorizationEndpoint: string; clientId: string; redirectUri: string },
): Promise<RedirectVerdict> {
  const url = new URL(input.authorizationEndpoint);
  const challenge = createHash("sha256").update(randomBytes(32)).digest("base64url");
  const parameters = {
    client_id: input.clientId,
    redirect_uri: input.redirectUri,
    response_type: "code",
    scope: "openid",
    prompt: "none",
    state: randomBytes(16).toString("base64url"),
    nonce: randomBytes(16).toString("base64url"),
    code_challenge: challenge,
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const answer = await asked(() => fetch(url.href, { headers: { accept: "text/html" } }));
  if (answer instanceof FetchFailure) return "unclear";
  const location = answer.header("location");
  if (answer.status >= 300 && answer.status < 400 && location) {
    const back = URL.canParse(location, url.href) ? new URL(location, url.href) : null;
    const error = back?.searchParams.get("error") ?? "";
    return /unauthorized_client|unsupported_response_type/.test(error) ? "wrong-kind" : "registered";
  }
  if (answer.status === 400 || answer.status === 401 || answer.status === 404) {
    const words = answer.text.replace(/&#0?39;|&#x27;|&apos;/gi, "'");
    if (/redirect_uri/.test(words)) return "not-registered";
    return /client_id|invalid_client/.test(words) ? "unknown-client" : "not-registered";
  }
  return "unclear";
}

async function asked(work: () => Promise<GuardedAnswer>): Promise<GuardedAnswer | FetchFailure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FetchFailure) return error;
    throw error;
  }
}
