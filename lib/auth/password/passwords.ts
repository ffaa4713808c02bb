import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { inHashingQueue } from "./hashing-queue";

/** scrypt as OWASP advises: 128 MB × 2^… kept to 32 MB a sign-in, so that a few at a time do no harm. */
const COST = { N: 32_768, r: 8, p: 1 };
const KEY_BYTES = 32;
const MAX_MEMORY = 96 * 1024 * 1024;

/**
 * Hashes a password for storage: `scrypt$N$r$p$salt$key`, so that the cost may be raised without breaking old ones.
 * @param like a stored value of another account with the same email: with its salt, one hash is compared with both
 * @throws AppError 429 `busy` when too many passwords are waiting to be hashed
 */
export async function hashPassword(plain: string, like?: string | null): Promise<string> {
  const known = like ? parse(like) : null;
  const salt = known && isOfToday(known.cost) ? Buffer.from(known.salt, "base64url") : randomBytes(16);
  return stored(salt, await derive(plain, salt, COST));
}

/** Makes a stored value that no password matches, for comparison if there is no account. It takes as long. */
export function decoyHash(): string {
  return stored(randomBytes(16), randomBytes(KEY_BYTES));
}

function stored(salt: Buffer, key: Buffer): string {
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Compares in constant time; false for an invalid stored value. @throws AppError 429 `busy` as `hashPassword` does */
export async function verifyPassword(plain: string, hash: string): Promise<boolean> {
  return (await findMatchingHash(plain, [hash])) === 0;
}

/**
 * Returns which of the stored values a password matches, or -1. It is hashed once for each salt among them, so values
 * that share one take as long as a single one.
 * @throws AppError 429 `busy` as `hashPassword` does
 */
export async function findMatchingHash(plain: string, hashes: string[]): Promise<number> {
  const derived = new Map<string, Buffer>();
  let found = -1;
  for (const [at, hash] of hashes.entries()) {
    const one = parse(hash);
    if (!one) continue;
    const { salt, cost, key } = one;
    const kind = [salt, ...Object.values(cost)].join("$");
    const given = derived.get(kind) ?? (await derive(plain, Buffer.from(salt, "base64url"), cost));
    derived.set(kind, given);
    if (given.length === key.length && timingSafeEqual(given, key) && found === -1) found = at;
  }
  return found;
}

function parse(hash: string): { salt: string; key: Buffer; cost: typeof COST } | null {
  const [kind, N, r, p, salt, key] = hash.split("$");
  if (kind !== "scrypt" || !salt || !key) return null;
  return { salt, key: Buffer.from(key, "base64url"), cost: { N: Number(N), r: Number(r), p: Number(p) } };
}

function isOfToday({ N, r, p }: typeof COST): boolean {
  return N === COST.N && r === COST.r && p === COST.p;
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
