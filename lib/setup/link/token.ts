import { createHash, randomBytes } from "node:crypto";
import { cookiesOf } from "@/lib/http/cookies";

/** The cookie of a browser that opened a set-up link: it holds the token of that visit, never the link's own. */
export const SETUP_LINK_COOKIE = "learn-amp-setup-link";

export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: it cannot be turned back, and a token of 256 bits cannot be guessed. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Reads the visit's token out of a Cookie header; null where there is none, or something that can be none. */
export function tokenFromCookies(cookies: string | null): string | null {
  const value = cookiesOf(cookies)[SETUP_LINK_COOKIE];
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}
