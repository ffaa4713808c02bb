import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

const keys = new Map<string, Buffer>();

/** Returns a key of 256 bits derived from NEXTAUTH_SECRET for one purpose. No key serves two purposes. */
export function deriveKey(purpose: string): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", `learn-amp ${purpose}`, 32));
  keys.set(purpose, key);
  return key;
}
