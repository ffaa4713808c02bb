import { createHash } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";
import { newOidcChecks } from "@/lib/okta/oidc/oidc-client";

/** How long someone may take at the authorization server. */
export const ATTEMPT_SECONDS = 15 * 60;
/** The number of attempts in one browser, in a tab each. One more drops the oldest. */
export const MAX_ATTEMPTS = 5;

const SALT = "oidc-attempt";
const STEM = "learn-amp.attempt";

const attemptSchema = z.object({
  /** What it was started for. An answer to anything else doesn't belong to it. */
  flow: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** The page of ours to go to afterwards. */
  to: z.string(),
});

/** One trip to an authorization server and back. */
export type OidcAttempt = z.infer<typeof attemptSchema>;

export interface CookieValue {
  name: string;
  value: string;
}

/** A cookie for the browser. One without a value removes it. */
export interface AttemptCookie extends CookieValue {
  path: string;
  httpOnly: true;
  sameSite: "lax";
  secure: boolean;
  /** Seconds. */
  maxAge: number;
}

/**
 * Starts an attempt. Each is encrypted in its own cookie, so that two tabs don't overwrite each other's.
 * @param input.open the cookies that the browser has
 * @returns the attempt, and the cookies to set
 */
export async function startAttempt(input: {
  flow: string;
  to: string;
  open: CookieValue[];
}): Promise<{ attempt: OidcAttempt; cookies: AttemptCookie[] }> {
  const attempt: OidcAttempt = { flow: input.flow, to: input.to, ...newOidcChecks() };
  const value = await encode({
    token: attempt,
    secret: env().NEXTAUTH_SECRET,
    maxAge: ATTEMPT_SECONDS,
    salt: SALT,
  });
  const begun = Date.now().toString(36).padStart(9, "0");
  const kept = cookie(`${prefix()}.${begun}.${fingerprint(attempt.state)}`, value, ATTEMPT_SECONDS);
  return { attempt, cookies: [kept, ...tooMany(input.open)] };
}

/**
 * Returns the attempt that an answer belongs to: started in this browser, not long ago, for this flow. Null if there is
 * none. It's valid for one answer, whatever that is: send `taken` with the answer.
 */
export async function takeAttempt(input: {
  flow: string;
  state: string | null;
  open: CookieValue[];
}): Promise<{ attempt: OidcAttempt; taken: AttemptCookie } | null> {
  const { flow, state, open } = input;
  if (state === null) return null;
  const mark = `.${fingerprint(state)}`;
  const found = ours(open).find(({ name }) => name.endsWith(mark));
  if (!found) return null;
  const secret = env().NEXTAUTH_SECRET;
  const token = await decode({ token: found.value, secret, salt: SALT }).catch(() => null);
  const { data: attempt } = attemptSchema.safeParse(token);
  if (!attempt || attempt.flow !== flow || attempt.state !== state) return null;
  return { attempt, taken: cookie(found.name, "", 0) };
}

/** The oldest first: names start with the time of the attempt. */
function ours(cookies: CookieValue[]): CookieValue[] {
  return cookies
    .filter(({ name }) => name.startsWith(`${prefix()}.`))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function tooMany(open: CookieValue[]): AttemptCookie[] {
  return ours(open)
    .slice(0, -(MAX_ATTEMPTS - 1))
    .map(({ name }) => cookie(name, "", 0));
}

function prefix(): string {
  return isSecure() ? `__Secure-${STEM}` : STEM;
}

function isSecure(): boolean {
  return env().APP_URL.startsWith("https://");
}

/** Sent where attempts start and end, so that we can count those in progress. */
function cookie(name: string, value: string, maxAge: number): AttemptCookie {
  return { name, value, path: "/api", httpOnly: true, sameSite: "lax", secure: isSecure(), maxAge };
}

function fingerprint(state: string): string {
  return createHash("sha256").update(state).digest("base64url").slice(0, 16);
}
