import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";

/** A private RSA key as JWK, with `kid`, `alg` and `use`. */
export type SigningKey = JWK & { kid: string };

/** The signing key first, then the next one, which Okta publishes ahead, then earlier ones. */
interface Kept {
  keys: SigningKey[];
}

/** Earlier keys of an authorization server stay known for this many rotations. */
const RETIRED = 1;

/** The signing keys of one authorization server. Made when first needed, and stored in a file if one is given. */
export class KeyRing {
  #keys: Promise<SigningKey[]> | null = null;
  /** Counts rotations, so that a holder of keys knows when they are old. */
  version = 0;

  constructor(private readonly file: string | null) {}

  /** Returns the signing key first, then the other published ones. */
  all(): Promise<SigningKey[]> {
    this.#keys ??= this.#open();
    return this.#keys;
  }

  async current(): Promise<SigningKey> {
    const [key] = await this.all();
    if (!key) throw new Error("An authorization server has no signing key.");
    return key;
  }

  /** Returns the public halves, as `/v1/keys` shows them. */
  async published(): Promise<JWK[]> {
    const keys = await this.all();
    return keys.map(({ kty, alg, kid, use, e, n }) => ({ kty, alg, kid, use, e, n }));
  }

  /** Signs with the key that was published ahead, and publishes a new one. */
  async rotate(): Promise<void> {
    const [current, next, ...retired] = await this.all();
    const fresh = await makeKey();
    const keys = [next, fresh, current, ...retired].filter((key) => key !== undefined);
    this.#keys = Promise.resolve(this.#keep(keys.slice(0, 2 + RETIRED)));
    this.version += 1;
  }

  async #open(): Promise<SigningKey[]> {
    if (this.file && existsSync(this.file)) {
      return (JSON.parse(readFileSync(this.file, "utf8")) as Kept).keys;
    }
    return this.#keep(await Promise.all([makeKey(), makeKey()]));
  }

  #keep(keys: SigningKey[]): SigningKey[] {
    if (this.file) {
      writeFileSync(`${this.file}.new`, JSON.stringify({ keys } satisfies Kept), { mode: 0o600 });
      renameSync(`${this.file}.new`, this.file);
    }
    return keys;
  }
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: "RS256", use: "sig" };
}
