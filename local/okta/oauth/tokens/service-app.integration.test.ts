import { createHash, randomUUID } from "node:crypto";
import { Client } from "@okta/okta-sdk-nodejs";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import type { App } from "@/local/okta/org/apps/app";

let okta: OktaOrg;
let key: Key;
let app: App;
let clock = 0;

interface Key {
  privateKey: CryptoKey;
  jwk: JWK;
  kid: string;
}

async function makeKey(kid: string, alg = "RS256"): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" }, kid };
}

beforeAll(async () => {
  okta = await startOktaOrg({ people: 230, rateLimits: "off", now: () => new Date(Date.now() + clock) });
  key = await makeKey("key-1");
  app = okta.org.apps.create({
    label: "Learn Amp API",
    kind: "SERVICE",
    oidc: { jwks: [{ kty: "RSA", ...key.jwk }] },
    grantedScopes: ["okta.users.read", "okta.groups.read", "okta.logs.read", "okta.eventHooks.manage"],
    adminRoles: ["READ_ONLY_ADMIN"],
  });
});
afterAll(() => okta.close());

const tokenUrl = () => `${okta.url}/oauth2/v1/token`;

interface Assertion {
  key?: Key;
  kid?: string;
  claims?: Record<string, unknown>;
  lives?: number;
}

function assertion({ key: by = key, kid = by.kid, claims = {}, lives = 300 }: Assertion = {}) {
  const now = Math.floor(Date.now() / 1000);
  const clientId = app.oidc.clientId;
  const payload = {
    iss: clientId,
    sub: clientId,
    aud: tokenUrl(),
    jti: randomUUID(),
    iat: now,
    exp: now + lives,
    ...claims,
  };
  return new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid }).sign(by.privateKey);
}

/** A DPoP proof with the client's own key, as the SDK makes it. `change` spoils its claims. */
function proof(method: string, url: string, change: Record<string, unknown> = {}, by = key) {
  const { kty, n, e } = by.jwk;
  const payload = { htm: method, htu: url, jti: randomUUID(), iat: Math.floor(Date.now() / 1000), ...change };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "RS256", typ: "dpop+jwt", jwk: { kty: kty ?? "RSA", n, e } })
    .sign(by.privateKey);
}

async function askToken(input: { assertion?: string; scope?: string; dpop?: string; url?: string }) {
  const response = await fetch(input.url ?? tokenUrl(), {
    method: "POST",
    headers: { accept: "application/json", ...(input.dpop ? { dpop: input.dpop } : {}) },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: input.scope ?? "okta.users.read",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: input.assertion ?? (await assertion()),
    }),
  });
  const body = (await response.json()) as Record<string, string>;
  return { status: response.status, body, nonce: response.headers.get("dpop-nonce") ?? "" };
}

async function takeToken(scope = "okta.users.read") {
  const { nonce } = await askToken({ scope, dpop: await proof("POST", tokenUrl()) });
  const { body } = await askToken({ scope, dpop: await proof("POST", tokenUrl(), { nonce }) });
  return body.access_token ?? "";
}

const ath = (token: string) => createHash("sha256").update(token).digest("base64url");

async function call(path: string, token: string, change: Record<string, unknown> = {}, by = key) {
  const url = `${okta.url}${path}`;
  const dpop = await proof("GET", url.split("?")[0] ?? "", { ath: ath(token), ...change }, by);
  return fetch(url, { headers: { authorization: `DPoP ${token}`, dpop } });
}

async function sdk(
  scopes: string[],
  change: Partial<Record<"clientId" | "privateKey" | "keyId", unknown>> = {},
) {
  const options = {
    orgUrl: okta.url,
    authorizationMode: "PrivateKey",
    clientId: app.oidc.clientId,
    scopes,
    privateKey: await exportJWK(key.privateKey),
    keyId: key.kid,
    cacheMiddleware: null,
    ...change,
  };
  return new Client(options as never);
}

test("Okta's own SDK reads everyone as a service app, with DPoP, as new apps require it", async () => {
  const client = await sdk(["okta.users.read", "okta.groups.read"]);
  const ids = new Set<string>();
  for await (const user of await client.userApi.listUsers({ limit: 100 })) if (user?.id) ids.add(user.id);
  expect(ids.size).toBeGreaterThan(200);
  const one = await client.userApi.getUser({ userId: okta.org.directory.at(3)?.id ?? "" });
  expect(one.profile?.employeeNumber).toBe("E0000004");
});

test("the SDK also works if DPoP isn't required, and its proof counts", async () => {
  okta.org.apps.update(app.id, { oidc: { dpopBound: false } });
  const client = await sdk(["okta.users.read"]);
  expect((await client.userApi.getUser({ userId: okta.org.directory.at(3)?.id ?? "" })).id).toBeTruthy();
  const { status, body } = await askToken({});
  expect([status, body.token_type, body.expires_in]).toEqual([200, "Bearer", 3600]);
  const users = await fetch(`${okta.url}/api/v1/users?limit=1`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(users.status).toBe(200);
  okta.org.apps.update(app.id, { oidc: { dpopBound: true } });
});

test("the nonce handshake: a proof without nonce is sent back with one, and without proof nothing works", async () => {
  expect(await askToken({})).toMatchObject({ status: 400, body: { error: "invalid_dpop_proof" } });
  const first = await askToken({ dpop: await proof("POST", tokenUrl()) });
  expect(first).toMatchObject({
    status: 400,
    body: { error: "use_dpop_nonce" },
    nonce: expect.stringMatching(/.{20}/),
  });
  const second = await askToken({ dpop: await proof("POST", tokenUrl(), { nonce: first.nonce }) });
  expect(second).toMatchObject({ status: 200, body: { token_type: "DPoP", scope: "okta.users.read" } });
});

test("a nonce is accepted for three days and no longer", async () => {
  const { nonce } = await askToken({ dpop: await proof("POST", tokenUrl()) });
  const day = 24 * 3_600_000;
  const again = async () => askToken({ dpop: await proof("POST", tokenUrl(), { nonce }) });
  try {
    clock = 2 * day - 1000;
    expect((await again()).status).toBe(200);
    clock = 4 * day;
    expect((await again()).body.error).toBe("use_dpop_nonce");
  } finally {
    clock = 0;
  }
});

test.each([
  [
    "its jti used before",
    async () => ({ assertion: { claims: { jti: await usedJti() } } }),
    "invalid_client",
  ],
  ["a kid that is not the app's", async () => ({ assertion: { kid: "other" } }), "invalid_client"],
  [
    "somebody else's signature",
    async () => ({ assertion: { key: await makeKey("key-1") } }),
    "invalid_client",
  ],
  ["another audience", async () => ({ assertion: { claims: { aud: okta.url } } }), "invalid_client"],
  ["more than an hour to live", async () => ({ assertion: { lives: 3700 } }), "invalid_client"],
  ["its life over", async () => ({ assertion: { lives: -60 } }), "invalid_client"],
  ["another issuer", async () => ({ assertion: { claims: { iss: "0oaOther" } } }), "invalid_client"],
  [
    "an unknown client",
    async () => ({ assertion: { claims: { iss: "0oaNo", sub: "0oaNo" } } }),
    "invalid_client",
  ],
])("an assertion with %s is refused", async (_what, make, error) => {
  const { assertion: spoilt } = (await make()) as { assertion: Assertion };
  const { nonce } = await askToken({ dpop: await proof("POST", tokenUrl()) });
  const dpop = await proof("POST", tokenUrl(), { nonce });
  const { status, body } = await askToken({ assertion: await assertion(spoilt), dpop });
  expect([status, body.error]).toEqual([401, error]);
  expect(body.error_description).toBeTruthy();
});

async function usedJti(): Promise<string> {
  const jti = randomUUID();
  await askToken({ assertion: await assertion({ claims: { jti } }) });
  return jti;
}

test("scopes: what was not granted is refused by name, the other server refuses all, and there is no default", async () => {
  const { nonce } = await askToken({ dpop: await proof("POST", tokenUrl()) });
  const ask = async (scope: string, url = tokenUrl()) =>
    askToken({
      scope,
      url,
      assertion: await assertion({ claims: { aud: url } }),
      dpop: await proof("POST", url, { nonce }),
    });
  const refused = await ask("okta.users.read okta.apps.read");
  expect(refused).toMatchObject({ status: 400, body: { error: "invalid_scope" } });
  expect(refused.body.error_description).toContain("okta.apps.read");
  expect(await ask("")).toMatchObject({ status: 400, body: { error: "invalid_scope" } });
  const custom = await ask("okta.users.read", `${okta.url}/oauth2/default/v1/token`);
  expect(custom).toMatchObject({ status: 400, body: { error: "invalid_scope" } });
});

test("at the API a scope opens its own paths, and reading doesn't allow writing", async () => {
  const token = await takeToken();
  expect((await call("/api/v1/users?limit=1", token)).status).toBe(200);
  for (const path of [
    "/api/v1/apps",
    "/api/v1/logs",
    "/api/v1/groups",
    "/api/v1/eventHooks",
    "/api/v1/org",
  ]) {
    const response = await call(path, token);
    expect([path, response.status, (await response.json()).errorCode]).toEqual([path, 403, "E0000006"]);
    const challenge = response.headers.get("www-authenticate") ?? "";
    expect([challenge.includes("insufficient_scope"), /scope="okta\.\w+\.read"/.test(challenge)]).toEqual([
      true,
      true,
    ]);
  }
  expect((await call("/api/v1/logs?limit=1", await takeToken("okta.logs.read"))).status).toBe(200);
  // A scope allows no more than the app's role does: hooks need a super admin.
  const hooks = async () =>
    (await call("/api/v1/eventHooks", await takeToken("okta.eventHooks.manage"))).status;
  expect(await hooks()).toBe(403);
  okta.org.apps.update(app.id, { adminRoles: ["SUPER_ADMIN"] });
  expect(await hooks()).toBe(200);
  okta.org.apps.update(app.id, { adminRoles: ["READ_ONLY_ADMIN"] });
});

test("at the API a proof must be new, and for this key, token, address and method", async () => {
  const token = await takeToken();
  const jti = randomUUID();
  expect((await call("/api/v1/users?limit=1", token, { jti })).status).toBe(200);
  const spoilt: [Record<string, unknown>, Key?][] = [
    [{ jti }],
    [{ ath: ath("another") }],
    [{ htm: "POST" }],
    [{ htu: `${okta.url}/api/v1/groups` }],
    [{ iat: Math.floor(Date.now() / 1000) - 900 }],
    [{}, await makeKey("other")],
  ];
  for (const [change, by] of spoilt) {
    const response = await call("/api/v1/users?limit=1", token, change, by);
    expect([response.status, (await response.json()).errorCode]).toEqual([401, "E0000011"]);
  }
  const bearer = await fetch(`${okta.url}/api/v1/users?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(bearer.status).toBe(401);
});

test("a token lives an hour by the org's clock, and ends with its app", async () => {
  const token = await takeToken();
  try {
    clock = 3_599_000;
    expect((await call("/api/v1/users?limit=1", token)).status).toBe(200);
    clock = 3_601_000;
    expect((await call("/api/v1/users?limit=1", token)).status).toBe(401);
  } finally {
    clock = 0;
  }
  const other = await takeToken();
  okta.org.apps.deactivate(app.id);
  expect((await call("/api/v1/users?limit=1", other)).status).toBe(401);
  okta.org.apps.activate(app.id);
  expect((await call("/api/v1/users?limit=1", other)).status).toBe(401);
});

test("scopes without an admin role: 200 and no one (okta-facts §4.2)", async () => {
  okta.org.apps.update(app.id, { adminRoles: [] });
  const response = await call("/api/v1/users?limit=5", await takeToken());
  expect([response.status, await response.json()]).toEqual([200, []]);
  okta.org.apps.update(app.id, { adminRoles: ["READ_ONLY_ADMIN"] });
});

test("an app that proves itself with a secret gets no Okta API scopes", async () => {
  const secretive = okta.org.apps.create({
    label: "Secretive",
    kind: "SERVICE",
    oidc: { tokenEndpointAuthMethod: "client_secret_basic", clientSecret: "s3cret", dpopBound: false },
    grantedScopes: ["okta.users.read"],
  });
  const response = await fetch(tokenUrl(), {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${secretive.oidc.clientId}:s3cret`).toString("base64")}`,
    },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "okta.users.read" }),
  });
  expect([response.status, (await response.json()).error]).toEqual([401, "invalid_client"]);
});
