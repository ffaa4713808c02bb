import { createHash, createHmac, randomBytes } from "node:crypto";
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from "jose";

export const dpopAlgorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];
/** How far a proof's `iat` may differ from now, in seconds. */
const FRESH_SECONDS = 300;
const DAY_MS = 24 * 3_600_000;
/** A nonce is handed out for a day and accepted for three (okta-facts §4.2). */
const NONCE_DAYS = 3;

/** What is wrong with a proof, in words for its sender. */
export class BadProof extends Error {
  override readonly name = "BadProof";
}

export interface ProofInput {
  /** The `DPoP` header. */
  proof: string;
  method: string;
  /** The called address, without query. */
  url: string;
  /** At an API: the token of the request, which the proof must name. */
  accessToken?: string;
}

/** Demonstrated proof of possession (RFC 9449): nonces, proofs, and which of them were seen before. */
export class Dpop {
  readonly #secret = randomBytes(32);
  /** `jti`s seen, and until when to remember them. */
  readonly #seen = new Map<string, number>();

  constructor(private readonly now: () => Date) {}

  nonce(daysAgo = 0): string {
    const day = Math.floor(this.now().getTime() / DAY_MS) - daysAgo;
    return createHmac("sha256", this.#secret).update(String(day)).digest("base64url");
  }

  isNonce(nonce: unknown): boolean {
    return Array.from({ length: NONCE_DAYS }, (_, days) => this.nonce(days)).includes(String(nonce));
  }

  /**
   * Reads a proof and marks it as used.
   * @returns the thumbprint of the key it proves, and the nonce in it
   * @throws BadProof
   */
  async check({
    proof,
    method,
    url,
    accessToken,
  }: ProofInput): Promise<{ thumbprint: string; nonce: unknown }> {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      algorithms: dpopAlgorithms,
      typ: "dpop+jwt",
    }).catch(() => {
      throw new BadProof("The DPoP proof is not a JWT signed by the key it carries.");
    });
    if (payload.htm !== method)
      throw new BadProof("The DPoP proof's 'htm' is not the method of this request.");
    if (withoutQuery(payload.htu) !== url) throw new BadProof("The DPoP proof's 'htu' is not this address.");
    const age = Math.abs(Date.now() / 1000 - (payload.iat ?? 0));
    if (age > FRESH_SECONDS) throw new BadProof("The DPoP proof's 'iat' is too far from now.");
    if (accessToken !== undefined && payload.ath !== hashOf(accessToken)) {
      throw new BadProof("The DPoP proof's 'ath' is not the hash of the access token.");
    }
    const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk ?? {});
    this.#remember(payload.jti, thumbprint);
    return { thumbprint, nonce: payload.nonce };
  }

  #remember(jti: unknown, thumbprint: string): void {
    if (typeof jti !== "string" || jti === "") throw new BadProof("The DPoP proof has no 'jti'.");
    const key = `${thumbprint} ${jti}`;
    const now = Date.now();
    if ((this.#seen.get(key) ?? 0) > now) throw new BadProof("The DPoP proof's 'jti' has been used before.");
    this.#seen.set(key, now + 2 * FRESH_SECONDS * 1000);
    // The oldest come first. Expired ones are dropped as new ones come in.
    for (const [old, until] of this.#seen) {
      if (until > now) break;
      this.#seen.delete(old);
    }
  }
}

function withoutQuery(url: unknown): string | null {
  if (typeof url !== "string" || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return `${parsed.origin}${parsed.pathname}`;
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
