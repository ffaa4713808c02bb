import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { inHashingQueue } from "./hashing-queue";

/** scrypt as OWASP advises: 128 MB × 2^… kept to 32 MB a sign-in, so that a few at a time do no harm. */
const COST = { N: 32_768, r: 8, p: 1 };
const KEY_BYTES = 32;
const MAX_MEMORY = 96 * 1024 * 1024;

/**
 * Hashes a password as it is stored: `scrypt$N$r$p$salt$key`, so that the cost may be raised without breaking old ones.
 * @throws AppError 429 `busy` when too many passwords are waiting to be hashed
 */
export async function hashPassword(plain: string): Promise<string> {
  const salt = randomBytes(16);
  return stored(salt, await derive(plain, salt, COST));
}

/** Makes a stored value that no password fits, to compare with where there is no account: it takes as long. */
export function decoyHash(): string {
  return stored(randomBytes(16), randomBytes(KEY_BYTES));
}

function stored(salt: Buffer, key: Buffer): string {
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Compares in constant time; false for a stored value that is none. @throws AppError 429 `busy` as `hashPassword` does */
export async function verifyPassword(plain: string, hash: string): Promise<boolean> {
  const [kind, N, r, p, salt, key] = hash.split("$");
  if (kind !== "scrypt" || !salt || !key) return false;
  const expected = Buffer.from(key, "base64url");
  const given = await derive(plain, Buffer.from(salt, "base64url"), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function derive(plain: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  return inHashingQueue(
    () =>
      new Promise((resolve, reject) => {
        scrypt(plain.normalize("NFKC"), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}
