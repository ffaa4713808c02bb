import { createHash, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import type { App } from "@/local/okta/org/apps/app";

export interface Key {
  privateKey: CryptoKey;
  jwk: JWK;
  kid: string;
}

/** What a test changes about an assertion that would be accepted. `lives` is in seconds. */
export interface Assertion {
  key?: Key;
  kid?: string;
  claims?: Record<string, unknown>;
  lives?: number;
}

export async function makeKey(kid: string, alg = "RS256"): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" }, kid };
}

export const ath = (token: string) => createHash("sha256").update(token).digest("base64url");

/** An org with a service app that reads, and what its client sends: assertions, DPoP proofs, calls. */
export class ServiceAppClient {
  /** How far the org's clock is ahead, in ms. */
  clock = 0;

  private constructor(
    readonly okta: OktaOrg,
    readonly key: Key,
    readonly app: App,
  ) {}

  static async open(): Promise<ServiceAppClient> {
    let client: ServiceAppClient | undefined;
    const now = () => new Date(Date.now() + (client?.clock ?? 0));
    const okta = await startOktaOrg({ people: 230, rateLimits: "off", now });
    const key = await makeKey("key-1");
    const app = okta.org.apps.create({
      label: "Learn Amp API",
      kind: "SERVICE",
      oidc: { jwks: [{ kty: "RSA", ...key.jwk }] },
      grantedScopes: ["okta.users.read", "okta.groups.read", "okta.logs.read", "okta.eventHooks.manage"],
      adminRoles: ["READ_ONLY_ADMIN"],
    });
    client = new ServiceAppClient(okta, key, app);
    return client;
  }

  get tokenUrl(): string {
    return `${this.okta.url}/oauth2/v1/token`;
  }

  assertion({ key = this.key, kid = key.kid, claims = {}, lives = 300 }: Assertion = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const { clientId } = this.app.oidc;
    const payload = {
      iss: clientId,
      sub: clientId,
      aud: this.tokenUrl,
      jti: randomUUID(),
      iat: now,
      exp: now + lives,
      ...claims,
    };
    return new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid }).sign(key.privateKey);
  }

  /** A DPoP proof with the client's own key, as the SDK makes it. `change` spoils its claims. */
  proof(method: string, url: string, change: Record<string, unknown> = {}, by = this.key): Promise<string> {
    const { kty, n, e } = by.jwk;
    const iat = Math.floor(Date.now() / 1000);
    return new SignJWT({ htm: method, htu: url, jti: randomUUID(), iat, ...change })
      .setProtectedHeader({ alg: "RS256", typ: "dpop+jwt", jwk: { kty: kty ?? "RSA", n, e } })
      .sign(by.privateKey);
  }

  async askToken(input: { assertion?: string; scope?: string; dpop?: string; url?: string }) {
    const response = await fetch(input.url ?? this.tokenUrl, {
      method: "POST",
      headers: { accept: "application/json", ...(input.dpop ? { dpop: input.dpop } : {}) },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        scope: input.scope ?? "okta.users.read",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: input.assertion ?? (await this.assertion()),
      }),
    });
    const body = (await response.json()) as Record<string, string>;
    return { status: response.status, body, nonce: response.headers.get("dpop-nonce") ?? "" };
  }

  async takeToken(scope = "okta.users.read"): Promise<string> {
    const { nonce } = await this.askToken({ scope, dpop: await this.proof("POST", this.tokenUrl) });
    const { body } = await this.askToken({ scope, dpop: await this.proof("POST", this.tokenUrl, { nonce }) });
    return body.access_token ?? "";
  }

  /** Reads a path of the API with a token and a proof for it. */
  async call(path: string, token: string, change: Record<string, unknown> = {}, by = this.key) {
    const url = `${this.okta.url}${path}`;
    const dpop = await this.proof("GET", url.split("?")[0] ?? "", { ath: ath(token), ...change }, by);
    return fetch(url, { headers: { authorization: `DPoP ${token}`, dpop } });
  }
}
