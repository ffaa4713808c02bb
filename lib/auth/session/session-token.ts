import { getToken } from "next-auth/jwt";
import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { env } from "@/lib/env";
import { cookiesOf } from "@/lib/http/cookies";

/** Okta's, for signing out there too. */
const idToken = z.string().optional();

/** Someone of a company, also while their account is being created. */
const personTokenSchema = z.object({ companyId: uuidSchema, sessionId: uuidSchema, idToken });

const staffTokenSchema = z.object({ staffSessionId: uuidSchema, idToken });

/** What the encrypted session cookie contains: which session it is. Everything about it that can change is in its row. */
export const sessionTokenSchema = z.union([personTokenSchema, staffTokenSchema]);
export type SessionToken = z.infer<typeof sessionTokenSchema>;

/** How long a session lasts at most, however often it is used. */
export const SESSION_MS = 8 * 60 * 60_000;
/** How long someone may wait for their account without signing in again. */
export const PENDING_MS = 30 * 60_000;
export const STAFF_MS = 60 * 60_000;

/** Cookies that were decrypted, the latest last: what one holds never changes, and decrypting it takes a millisecond. */
const decrypted = new Map<string, { token: SessionToken; expiresAtMs: number }>();
const MOST_DECRYPTED = 2_000;

/**
 * Reads which session a request claims to belong to; null without a cookie of ours. The session's row says whether it
 * still lasts.
 * @param cookies the request's Cookie header
 */
export async function readToken(cookies: string | null): Promise<SessionToken | null> {
  const secureCookie = env().APP_URL.startsWith("https://");
  const req = { cookies: cookiesOf(cookies), headers: {} } as never;
  const key = await getToken({ req, secureCookie, raw: true });
  if (!key) return null;
  const known = decrypted.get(key);
  if (known && known.expiresAtMs > Date.now()) return known.token;
  decrypted.delete(key);
  const read = await getToken({ req, secret: env().NEXTAUTH_SECRET, secureCookie });
  const token = sessionTokenSchema.safeParse(read).data ?? null;
  if (token && typeof read?.exp === "number") remember(key, { token, expiresAtMs: read.exp * 1_000 });
  return token;
}

function remember(key: string, value: { token: SessionToken; expiresAtMs: number }): void {
  decrypted.set(key, value);
  const [oldest] = decrypted.keys();
  if (decrypted.size > MOST_DECRYPTED && oldest !== undefined) decrypted.delete(oldest);
}

/** The OIDC app that confirms staff, as one string; null without one. */
export function staffProvider(): string | null {
  const { STAFF_OIDC_ISSUER: issuer, STAFF_OIDC_CLIENT_ID: clientId } = env();
  return issuer && clientId ? `${issuer} ${clientId}` : null;
}
