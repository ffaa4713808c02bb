import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a secret belongs. It is authenticated with that, so a sealed value can't be moved to another row or company. */
export interface Binding {
  companyId: string;
  /** Table and column, or another name of the place: `okta_connection.credential`. */
  place: string;
}

/**
 * Seals a secret with the first of ENCRYPTION_KEYS (AES-256-GCM). The value contains the key's ID, so that keys can be
 * rotated: put a new one first, and keep the old ones until everything has been saved again.
 * @returns `id.base64url(nonce + tag + ciphertext)`
 */
export function sealSecret(plain: string, binding: Binding, keys = env().ENCRYPTION_KEYS): string {
  const [first] = parseKeys(keys);
  if (!first) throw new Error("ENCRYPTION_KEYS holds no key.");
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", first.key, nonce).setAAD(aad(binding));
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `${first.id}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/**
 * Opens a sealed secret.
 * @throws Error if its key isn't among ENCRYPTION_KEYS, or if the value was altered or moved. Never names the secret.
 */
export function openSecret(sealed: string, binding: Binding, keys = env().ENCRYPTION_KEYS): string {
  const dot = sealed.indexOf(".");
  const id = sealed.slice(0, dot);
  const found = parseKeys(keys).find((one) => one.id === id);
  if (!found) throw new Error(`A secret was sealed with key "${id}", which ENCRYPTION_KEYS does not hold.`);
  const bytes = Buffer.from(sealed.slice(dot + 1), "base64url");
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", found.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(aad(binding)).setAuthTag(tag);
    return (
      decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8")
    );
  } catch {
    throw new Error(
      `The secret at ${binding.place} cannot be opened: it was altered, moved, or its key replaced.`,
    );
  }
}

/** Returns what may be shown of a secret after it was saved. */
export function last4(secret: string): string {
  return secret.length >= 12 ? secret.slice(-4) : "";
}

function parseKeys(keys: string): { id: string; key: Buffer }[] {
  return keys.split(",").map((pair) => {
    const colon = pair.indexOf(":");
    return { id: pair.slice(0, colon).trim(), key: Buffer.from(pair.slice(colon + 1), "base64") };
  });
}

function aad({ companyId, place }: Binding): Buffer {
  return Buffer.from(`${companyId}\n${place}`);
}
