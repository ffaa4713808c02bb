import { createHmac, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";
import { inngestSigningKeys } from "@/lib/env";

/** How long Inngest's SDK accepts a signature. */
const VALID_MS = 5 * 60_000;

/** Returns whether a signature has the right form and is recent: enough to refuse others before a body is read. */
export function isRecentSignature(signature: string | null, now: number): boolean {
  const { t, s } = partsOf(signature);
  return /^[0-9a-f]{64}$/.test(s) && Math.abs(now - Number(t) * 1000) <= VALID_MS;
}

/**
 * Returns whether one of our signing keys made this signature of this body (Inngest's SDK_SPEC.md, section 4.1.3). The
 * SDK itself doesn't check the signature of a registration request.
 */
export function isSigned(body: string, signature: string | null, now: number): boolean {
  if (!isRecentSignature(signature, now)) return false;
  const { t, s } = partsOf(signature);
  return inngestSigningKeys().some((key) => {
    const made = macOf(body, key, t);
    return made !== null && timingSafeEqual(made, Buffer.from(s, "hex"));
  });
}

/** Returns the header that signs a body as Inngest would; null without a signing key. */
export function signatureOf(body: string, now: number): string | null {
  const [key] = inngestSigningKeys();
  const t = String(Math.floor(now / 1000));
  const made = key === undefined ? null : macOf(body, key, t);
  return made && `t=${t}&s=${made.toString("hex")}`;
}

/** Null for a body that isn't JSON, which no one signs. */
function macOf(body: string, key: string, t: string): Buffer | null {
  const canonical = canonicalOf(body);
  if (canonical === null) return null;
  const secret = key.replace(/^signkey-\w+-/, "");
  return createHmac("sha256", secret).update(canonical).update(t).digest();
}

function canonicalOf(body: string): string | null {
  if (body === "") return "";
  try {
    return canonicalize(JSON.parse(body)) ?? null;
  } catch {
    return null;
  }
}

function partsOf(signature: string | null): { t: string; s: string } {
  const parts = new URLSearchParams(signature ?? "");
  return { t: parts.get("t") ?? "", s: parts.get("s") ?? "" };
}
