import { randomUUID } from "node:crypto";
import { Client } from "@okta/okta-sdk-nodejs";
import { exportJWK } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Assertion, makeKey, ServiceAppClient } from "./service-app-client";

let service: ServiceAppClient;
beforeAll(async () => {
  service = await ServiceAppClient.open();
});
afterAll(() => service.okta.close());

async function sdk(
  scopes: string[],
  change: Partial<Record<"clientId" | "privateKey" | "keyId", unknown>> = {},
) {
  const options = {
    orgUrl: service.okta.url,
    authorizationMode: "PrivateKey",
    clientId: service.app.oidc.clientId,
    scopes,
    privateKey: await exportJWK(service.key.privateKey),
    keyId: service.key.kid,
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
  const one = await client.userApi.getUser({ userId: service.okta.org.directory.at(3)?.id ?? "" });
  expect(one.profile?.employeeNumber).toBe("E0000004");
});

test("the SDK also works if DPoP isn't required, and its proof counts", async () => {
  service.okta.org.apps.update(service.app.id, { oidc: { dpopBound: false } });
  const client = await sdk(["okta.users.read"]);
  expect(
    (await client.userApi.getUser({ userId: service.okta.org.directory.at(3)?.id ?? "" })).id,
  ).toBeTruthy();
  const { status, body } = await service.askToken({});
  expect([status, body.token_type, body.expires_in]).toEqual([200, "Bearer", 3600]);
  const users = await fetch(`${service.okta.url}/api/v1/users?limit=1`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(users.status).toBe(200);
  service.okta.org.apps.update(service.app.id, { oidc: { dpopBound: true } });
});

test("the nonce handshake: a proof without nonce is sent back with one, and without proof nothing works", async () => {
  expect(await service.askToken({})).toMatchObject({ status: 400, body: { error: "invalid_dpop_proof" } });
  const first = await service.askToken({ dpop: await service.proof("POST", service.tokenUrl) });
  expect(first).toMatchObject({
    status: 400,
    body: { error: "use_dpop_nonce" },
    nonce: expect.stringMatching(/.{20}/),
  });
  const second = await service.askToken({
    dpop: await service.proof("POST", service.tokenUrl, { nonce: first.nonce }),
  });
  expect(second).toMatchObject({ status: 200, body: { token_type: "DPoP", scope: "okta.users.read" } });
});

test("a nonce is accepted for three days and no longer", async () => {
  const { nonce } = await service.askToken({ dpop: await service.proof("POST", service.tokenUrl) });
  const day = 24 * 3_600_000;
  const again = async () =>
    service.askToken({ dpop: await service.proof("POST", service.tokenUrl, { nonce }) });
  try {
    service.clock = 2 * day - 1000;
    expect((await again()).status).toBe(200);
    service.clock = 4 * day;
    expect((await again()).body.error).toBe("use_dpop_nonce");
  } finally {
    service.clock = 0;
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
    "someone else's signature",
    async () => ({ assertion: { key: await makeKey("key-1") } }),
    "invalid_client",
  ],
  ["another audience", async () => ({ assertion: { claims: { aud: service.okta.url } } }), "invalid_client"],
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
  const { nonce } = await service.askToken({ dpop: await service.proof("POST", service.tokenUrl) });
  const dpop = await service.proof("POST", service.tokenUrl, { nonce });
  const { status, body } = await service.askToken({ assertion: await service.assertion(spoilt), dpop });
  expect([status, body.error]).toEqual([401, error]);
  expect(body.error_description).toBeTruthy();
});

async function usedJti(): Promise<string> {
  const jti = randomUUID();
  await service.askToken({ assertion: await service.assertion({ claims: { jti } }) });
  return jti;
}

test("scopes: what wasn't granted is refused by name, the other server refuses all, and there is no default", async () => {
  const { nonce } = await service.askToken({ dpop: await service.proof("POST", service.tokenUrl) });
  const ask = async (scope: string, url = service.tokenUrl) =>
    service.askToken({
      scope,
      url,
      assertion: await service.assertion({ claims: { aud: url } }),
      dpop: await service.proof("POST", url, { nonce }),
    });
  const refused = await ask("okta.users.read okta.apps.read");
  expect(refused).toMatchObject({ status: 400, body: { error: "invalid_scope" } });
  expect(refused.body.error_description).toContain("okta.apps.read");
  expect(await ask("")).toMatchObject({ status: 400, body: { error: "invalid_scope" } });
  const custom = await ask("okta.users.read", `${service.okta.url}/oauth2/default/v1/token`);
  expect(custom).toMatchObject({ status: 400, body: { error: "invalid_scope" } });
});

test("an app that proves itself with a secret gets no Okta API scopes", async () => {
  const secretive = service.okta.org.apps.create({
    label: "Secretive",
    kind: "SERVICE",
    oidc: { tokenEndpointAuthMethod: "client_secret_basic", clientSecret: "s3cret", dpopBound: false },
    grantedScopes: ["okta.users.read"],
  });
  const response = await fetch(service.tokenUrl, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${secretive.oidc.clientId}:s3cret`).toString("base64")}`,
    },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "okta.users.read" }),
  });
  expect([response.status, (await response.json()).error]).toEqual([401, "invalid_client"]);
});
