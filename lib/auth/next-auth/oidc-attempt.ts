import { createHash } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";
import { newOidcChecks } from "@/lib/okta/oidc/oidc-client";

/** How long somebody may take at the authorization server. */
export const ATTEMPT_SECONDS = 15 * 60;
/** So many can be under way in one browser, in a tab each; one more lets the oldest go. */
export const MAX_ATTEMPTS = 5;

const SALT = "oidc-attempt";
const STEM = "learn-amp.attempt";

const attemptSchema = z.object({
  /** What it was begun for; an answer to anything else is not one to it. */
  flow: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** The page of ours to go to afterwards. */
  to: z.string(),
});

/** One way to an authorization server and back. */
export type OidcAttempt = z.infer<typeof attemptSchema>;

export interface CookieValue {
  name: string;
  value: string;
}

/** A cookie to give to the browser; one without a value takes it back. */
export interface AttemptCookie extends CookieValue {
  path: string;
  httpOnly: true;
  sameSite: "lax";
  secure: boolean;
  /** Seconds. */
  maxAge: number;
}

/**
 * Begins an attempt. Each is kept, encrypted, in a cookie of its own, so that two tabs do not spoil each other's.
 * @param input.open the cookies that the browser has
 * @returns the attempt, and the cookies to set
 */
export async function beginAttempt(input: {
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
 * The attempt that an answer belongs to: begun in this browser, not long ago, for this very flow. Null when there is
 * none. It is good for one answer, whatever that is: set `taken` with whatever is answered.
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

/** The oldest first: names begin with when they were begun. */
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

/** Sent where attempts begin and end, so that those under way can be counted. */
function cookie(name: string, value: string, maxAge: number): AttemptCookie {
  return { name, value, path: "/api", httpOnly: true, sameSite: "lax", secure: isSecure(), maxAge };
}

function fingerprint(state: string): string {
  return createHash("sha256").update(state).digest("base64url").slice(0, 16);
}
