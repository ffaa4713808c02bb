import { createHash, randomBytes } from "node:crypto";
import { cookiesOf } from "@/lib/http/cookies";

/**
 * The cookie of a browser that opened a setup link. It holds the token of that session, never the link's own.
 */
export const SETUP_LINK_COOKIE = "learn-amp-setup-link";

export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Returns what we store of a token. It can't be reversed, and no one can guess a token of 256 bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Reads the session's token from a Cookie header; null if there's none, or if it can't be a token. */
export function tokenFromCookies(cookies: string | null): string | null {
  const value = cookiesOf(cookies)[SETUP_LINK_COOKIE];
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}
