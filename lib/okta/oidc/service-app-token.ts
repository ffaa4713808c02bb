import { randomUUID } from "node:crypto";
import { importJWK, type JWK, SignJWT } from "jose";
import { z } from "zod";
import { FetchFailure, type GuardedAnswer, type GuardedFetch } from "@/lib/okta/transport/guarded-fetch";

export interface ServiceApp {
  orgUrl: string;
  clientId: string;
  /** RSA, private, with its `kid`: Okta's SDK signs RS256 only (okta-facts §3.4). */
  privateJwk: JWK;
}

/**
 * - granted: a token was given for these scopes, and whether it is bound by DPoP
 * - unknown-client, unknown-key, scope-refused, not-a-service-app: what Okta says is wrong
 * - refused: anything else, in Okta's words
 */
export type TokenVerdict =
  | { verdict: "granted"; dpop: boolean }
  | { verdict: "unknown-client" | "unknown-key" | "scope-refused" | "not-a-service-app" }
  | { verdict: "limited" | "refused"; said: string };

const answerSchema = z.looseObject({
  access_token: z.string().optional(),
  token_type: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
  errorCode: z.string().optional(),
  errorSummary: z.string().optional(),
});

/**
 * Asks for a token as the SDK would. The SDK itself takes a refusal for a token and says nothing readable (okta-facts
 * §3.4). We don't keep the token. We always offer DPoP, with the nonce that Okta demands (§4.2).
 */
export async function requestServiceToken(
  fetch: GuardedFetch,
  app: ServiceApp,
  scopes: string[],
): Promise<TokenVerdict> {
  const key = await importJWK(app.privateJwk, "RS256");
  const url = `${app.orgUrl}/oauth2/v1/token`;
  const send = async (nonce: string | null): Promise<GuardedAnswer> =>
    fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        dpop: await proof(app.privateJwk, key, url, nonce),
      },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        scope: scopes.join(" "),
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await assertion(app, key, url),
      }).toString(),
    });
  try {
    const first = await send(null);
    const nonce = first.header("dpop-nonce");
    const demanded = answerSchema.catch({}).parse(first.json()).error === "use_dpop_nonce";
    return verdictOf(demanded && nonce ? await send(nonce) : first);
  } catch (error) {
    if (error instanceof FetchFailure) return { verdict: "refused", said: error.kind };
    throw error;
  }
}

function verdictOf(answer: GuardedAnswer): TokenVerdict {
  const body = answerSchema.catch({}).parse(answer.json());
  if (answer.status === 200 && body.access_token)
    return { verdict: "granted", dpop: body.token_type?.toLowerCase() === "dpop" };
  if (answer.status === 429) return { verdict: "limited", said: "429" };
  const code = body.error ?? body.errorCode ?? "";
  const words = body.error_description ?? body.errorSummary ?? "";
  if (code === "invalid_scope") return { verdict: "scope-refused" };
  if (code === "unauthorized_client" || code === "unsupported_grant_type")
    return { verdict: "not-a-service-app" };
  if (code === "invalid_client" || answer.status === 401) {
    if (/client_id|client not found/i.test(words)) return { verdict: "unknown-client" };
    if (/way of authenticating|authentication method/i.test(words)) return { verdict: "not-a-service-app" };
    if (/key|sign|kid|jwk/i.test(words)) return { verdict: "unknown-key" };
  }
  return { verdict: "refused", said: `${answer.status} ${code} ${words}`.trim().slice(0, 300) };
}

type SigningKey = Awaited<ReturnType<typeof importJWK>>;

function assertion(app: ServiceApp, key: SigningKey, audience: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: "RS256", kid: app.privateJwk.kid })
    .setIssuer(app.clientId)
    .setSubject(app.clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(key);
}

function proof(privateJwk: JWK, key: SigningKey, url: string, nonce: string | null): Promise<string> {
  const { kty, n, e } = privateJwk;
  return new SignJWT({ htm: "POST", htu: url, ...(nonce === null ? {} : { nonce }) })
    .setProtectedHeader({ typ: "dpop+jwt", alg: "RS256", jwk: { kty: kty ?? "RSA", n, e } })
    .setJti(randomUUID())
    .setIssuedAt()
    .sign(key);
}
