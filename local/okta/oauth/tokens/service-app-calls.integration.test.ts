import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ath, type Key, makeKey, ServiceAppClient } from "./service-app-client";

let service: ServiceAppClient;
beforeAll(async () => {
  service = await ServiceAppClient.open();
});
afterAll(() => service.okta.close());

test("at the API a scope opens its own paths, and reading doesn't allow writing", async () => {
  const token = await service.takeToken();
  expect((await service.call("/api/v1/users?limit=1", token)).status).toBe(200);
  for (const path of [
    "/api/v1/apps",
    "/api/v1/logs",
    "/api/v1/groups",
    "/api/v1/eventHooks",
    "/api/v1/org",
  ]) {
    const response = await service.call(path, token);
    expect([path, response.status, (await response.json()).errorCode]).toEqual([path, 403, "E0000006"]);
    const challenge = response.headers.get("www-authenticate") ?? "";
    expect([challenge.includes("insufficient_scope"), /scope="okta\.\w+\.read"/.test(challenge)]).toEqual([
      true,
      true,
    ]);
  }
  expect((await service.call("/api/v1/logs?limit=1", await service.takeToken("okta.logs.read"))).status).toBe(
    200,
  );
  // A scope allows no more than the app's role does: hooks need a super admin.
  const hooks = async () =>
    (await service.call("/api/v1/eventHooks", await service.takeToken("okta.eventHooks.manage"))).status;
  expect(await hooks()).toBe(403);
  service.okta.org.apps.update(service.app.id, { adminRoles: ["SUPER_ADMIN"] });
  expect(await hooks()).toBe(200);
  service.okta.org.apps.update(service.app.id, { adminRoles: ["READ_ONLY_ADMIN"] });
});

test("at the API a proof must be new, and for this key, token, address and method", async () => {
  const token = await service.takeToken();
  const jti = randomUUID();
  expect((await service.call("/api/v1/users?limit=1", token, { jti })).status).toBe(200);
  const spoilt: [Record<string, unknown>, Key?][] = [
    [{ jti }],
    [{ ath: ath("another") }],
    [{ htm: "POST" }],
    [{ htu: `${service.okta.url}/api/v1/groups` }],
    [{ iat: Math.floor(Date.now() / 1000) - 900 }],
    [{}, await makeKey("other")],
  ];
  for (const [change, by] of spoilt) {
    const response = await service.call("/api/v1/users?limit=1", token, change, by);
    expect([response.status, (await response.json()).errorCode]).toEqual([401, "E0000011"]);
  }
  const bearer = await fetch(`${service.okta.url}/api/v1/users?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(bearer.status).toBe(401);
});

test("a token lives an hour by the org's clock, and ends with its app", async () => {
  const token = await service.takeToken();
  try {
    service.clock = 3_599_000;
    expect((await service.call("/api/v1/users?limit=1", token)).status).toBe(200);
    service.clock = 3_601_000;
    expect((await service.call("/api/v1/users?limit=1", token)).status).toBe(401);
  } finally {
    service.clock = 0;
  }
  const other = await service.takeToken();
  service.okta.org.apps.deactivate(service.app.id);
  expect((await service.call("/api/v1/users?limit=1", other)).status).toBe(401);
  service.okta.org.apps.activate(service.app.id);
  expect((await service.call("/api/v1/users?limit=1", other)).status).toBe(401);
});

test("scopes without an admin role: 200 and no one (okta-facts §4.2)", async () => {
  service.okta.org.apps.update(service.app.id, { adminRoles: [] });
  const response = await service.call("/api/v1/users?limit=5", await service.takeToken());
  expect([response.status, await response.json()]).toEqual([200, []]);
  service.okta.org.apps.update(service.app.id, { adminRoles: ["READ_ONLY_ADMIN"] });
});
