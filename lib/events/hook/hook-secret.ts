import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Binding } from "@/lib/crypto/secret-box";

/** Makes a new hook secret: 32 random bytes. Okta sends it verbatim as `Authorization` (okta-facts §1.2). */
export function newHookSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What a company's hook secrets are sealed to. The next secret stays valid when it becomes the first. */
export function hookSecretBinding(companyId: string): Binding {
  return { companyId, place: "event_feed.secret" };
}

/** Compares in constant time, for any lengths. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (value: string) => createHash("sha256").update(value).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
