import { createRequire } from "node:module";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { recogniseOrg } from "@/lib/okta/address/recognise-org";
import { openOidcClient } from "@/lib/okta/oidc/oidc-client";
import { readDiscovery } from "@/lib/okta/oidc/oidc-discovery";
import { probeClient } from "@/lib/okta/oidc/probe-client";
import { requestServiceToken } from "@/lib/okta/oidc/service-app-token";
import { createGuardedFetch } from "@/lib/okta/transport/guarded-fetch";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createOktaPort } from "./sdk-adapter";
import { createSdkClient, type OktaCredential } from "./sdk-client";

/** Replaces node-fetch where the SDK finds it, before the SDK is loaded. */
const nodeFetch = vi.fn(() => Promise.reject(new Error("node-fetch was called.")));
const require = createRequire(createRequire(import.meta.url).resolve("@okta/okta-sdk-nodejs"));
const file = require.resolve("node-fetch");

let okta: OktaOrg;
let privateKey: JWK;
let clientId: string;

beforeAll(async () => {
  expect(require.cache[file]).toBeUndefined();
  const trap = Object.assign(nodeFetch, { default: nodeFetch, Headers, Request, Response });
  require.cache[file] = { id: file, filename: file, loaded: true, exports: trap } as unknown as NodeJS.Module;
  const keys = await generateKeyPair("RS256", { extractable: true });
  privateKey = { ...(await exportJWK(keys.privateKey)), kid: "key-1" };
  const tokens = [
    { value: LOCAL_TOKEN, role: "READ_ONLY_ADMIN" as const, owner: 0 },
    { value: "00super", role: "SUPER_ADMIN" as const, owner: 0 },
  ];
  okta = await startOktaOrg({ people: 250, rateLimits: "off", tokens });
  const app = okta.org.apps.create({
    label: "Learn Amp API",
    kind: "SERVICE",
    oidc: {
      jwks: [{ kty: "RSA", ...(await exportJWK(keys.publicKey)), kid: "key-1", alg: "RS256", use: "sig" }],
    },
    grantedScopes: ["okta.users.read", "okta.apps.read"],
    adminRoles: ["READ_ONLY_ADMIN"],
  });
  clientId = app.oidc.clientId;
});
afterAll(() => okta.close());

const portFor = (credential: OktaCredential) =>
  createOktaPort({ orgUrl: okta.url, credential, allowLoopback: true });
const serviceApp = (): OktaCredential => ({
  kind: "SERVICE_APP",
  clientId,
  privateKeyJwk: JSON.stringify(privateKey),
  scopes: ["okta.users.read", "okta.apps.read"],
});

test("no call of the port uses node-fetch, with an API token", async () => {
  const port = await portFor({ kind: "API_TOKEN", token: "00super" });
  const appId = okta.org.app.id;
  const id = okta.org.directory.at(5)?.id ?? "";
  expect((await port.listUsers({ after: null })).users).toHaveLength(200);
  expect((await port.listAppUsers({ appId, after: null })).users.length).toBeGreaterThan(100);
  expect(
    (await port.listGroupUsers({ groupId: okta.org.groups.everyone.id, after: null })).users,
  ).toHaveLength(200);
  expect((await port.readUser(id))?.id).toBe(id);
  await port.isAssigned({ appId, oktaId: id });
  await port.listGroupIdsOf(id);
  await port.readApp(appId);
  await port.readCaller();
  await port.listRoleTypes(id);
  await port.readAppSettings(appId);
  await port.probe("users", { appId });
  await port.listUserAttributes();
  await port.listGroups({ query: "" });
  await port.readGroup(okta.org.groups.everyone.id);
  await port.askIfDeleted({ kind: "user", id });
  await port.listLogEvents({ from: { since: new Date(0).toISOString() }, filter: 'eventType eq "a"' });
  const hook = await port.eventHooks.create({
    name: "n",
    url: `${okta.url}/hook`,
    secret: "s",
    events: ["user.lifecycle.create"],
  });
  await port.eventHooks.verify(hook.id).catch(() => null);
  expect(await port.eventHooks.list()).toHaveLength(1);
  await port.eventHooks.remove(hook.id);
  expect(nodeFetch).not.toHaveBeenCalled();
});

test("no call uses node-fetch as a service app, including tokens and DPoP", async () => {
  const port = await portFor(serviceApp());
  expect((await port.listUsers({ after: null })).users).toHaveLength(200);
  const app = { orgUrl: okta.url, clientId, privateJwk: privateKey };
  const fetch = createGuardedFetch({ allowLoopback: true });
  expect(await requestServiceToken(fetch, app, ["okta.users.read"])).toMatchObject({ verdict: "granted" });
  expect(nodeFetch).not.toHaveBeenCalled();
});

test("no generated method of the SDK uses node-fetch", async () => {
  const client = await createSdkClient({ orgUrl: okta.url, credential: serviceApp(), allowLoopback: true });
  const userId = okta.org.directory.at(5)?.id ?? "";
  expect((await client.userApi.getUser({ userId })).id).toBe(userId);
  const ids: unknown[] = [];
  for await (const user of await client.userApi.listUsers({ limit: 100 })) ids.push(user?.id);
  expect(ids.length).toBeGreaterThan(200);
  expect(nodeFetch).not.toHaveBeenCalled();
});

test("discovery, sign-in and setup's checks don't use node-fetch", async () => {
  const fetch = createGuardedFetch({ allowLoopback: true });
  expect(await recogniseOrg(fetch, okta.url)).toMatchObject({ ok: true });
  const discovery = await readDiscovery(fetch, okta.url);
  if ("failed" in discovery) throw new Error(discovery.failed);
  const redirectUri = "http://localhost/callback";
  const { tokenEndpoint } = discovery;
  await probeClient(fetch, { tokenEndpoint, clientId, clientSecret: "wrong", redirectUri });
  const oidc = await openOidcClient(
    { issuer: okta.url, clientId, clientSecret: "wrong" },
    { allowLoopback: true },
  );
  await Promise.resolve(oidc.keys({ alg: "RS256", kid: "unknown" }, { payload: "", signature: "" })).catch(
    () => null,
  );
  expect(nodeFetch).not.toHaveBeenCalled();
});

test("the trap is where the SDK's own executor would call node-fetch", async () => {
  const { DefaultRequestExecutor } = await import("@okta/okta-sdk-nodejs");
  await expect(new DefaultRequestExecutor().fetch({ url: okta.url } as never)).rejects.toThrow(
    "node-fetch was called.",
  );
  expect(nodeFetch).toHaveBeenCalledTimes(1);
});
