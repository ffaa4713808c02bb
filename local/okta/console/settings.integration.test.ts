import { beforeEach, expect, test } from "vitest";
import { LOCAL_TOKEN, type OktaOrg } from "..";
import { Receiver } from "../hooks/testing/receiver";
import { ConsoleBrowser } from "./testing/browser";

let okta: OktaOrg;
let browser: ConsoleBrowser;

beforeEach(async () => {
  browser = await ConsoleBrowser.open();
  okta = browser.okta;
  return () => okta.close();
});

const get: ConsoleBrowser["get"] = (...args) => browser.get(...args);
const post: ConsoleBrowser["post"] = (...args) => browser.post(...args);
const pathOf = (position: number) => browser.pathOf(position);

test("an OIDC web app is created with its addresses and shows client ID, secret and issuer", async () => {
  const made = await post("/admin/apps/new", {
    kind: "WEB",
    label: "Learn Amp",
    grant: ["authorization_code"],
    redirectUris: "https://learn.example/a\nhttps://learn.example/b",
    postLogoutRedirectUris: "https://learn.example/out",
    initiateLoginUri: "https://learn.example/start",
    access: "skip",
  });
  const app = okta.org.apps.list().at(-1);
  expect(app?.oidc).toMatchObject({
    redirectUris: ["https://learn.example/a", "https://learn.example/b"],
    postLogoutRedirectUris: ["https://learn.example/out"],
    initiateLoginUri: "https://learn.example/start",
    loginMode: "SPEC",
  });
  expect(made.text).toContain(app?.oidc.clientId);
  expect(made.text).toContain(app?.oidc.clientSecret);
  expect(await (await get(`${made.location.split("?")[0]}?tab=sign-on`)).text()).toMatch(
    new RegExp(`Issuer</dt>\\s*<dd><code class="value">${okta.url}<`),
  );
  const old = app?.oidc.clientSecret;
  await post(`${made.location.split("?")[0]}/secret`, {});
  expect(okta.org.apps.list().at(-1)?.oidc.clientSecret).not.toBe(old);
  const refused = await post("/admin/apps/new", { kind: "WEB", label: "X", redirectUris: "not an address" });
  expect(refused.text).toMatch(/not isn.+t a complete address/);
});

test("a service app gets keys, scopes, roles and its DPoP switch; a private key is refused", async () => {
  const { location } = await post("/admin/apps/new", { kind: "SERVICE", label: "Sync" });
  const path = location.split("?")[0] ?? "";
  const id = path.split("/").at(-1) ?? "";
  const app = () => okta.org.apps.get(id);
  expect(
    (await post(`${path}/keys`, { jwk: '{"kty":"RSA","n":"x","e":"AQAB","d":"secret"}' })).text,
  ).toContain("private key");
  await post(`${path}/keys`, { jwk: '{"kty":"RSA","kid":"k1","n":"x","e":"AQAB"}' });
  expect(app()?.oidc.jwks).toEqual([{ kty: "RSA", kid: "k1", n: "x", e: "AQAB" }]);
  await post(`${path}/scopes`, { scope: "okta.users.read", grant: "yes" });
  await post(`${path}/roles`, { role: ["READ_ONLY_ADMIN"] });
  await post(`${path}/general`, { label: "Sync" });
  expect(app()).toMatchObject({
    grantedScopes: ["okta.users.read"],
    adminRoles: ["READ_ONLY_ADMIN"],
    oidc: { dpopBound: false },
  });
});

test("a token's value is shown once, works until it is revoked, and has the chosen role", async () => {
  const made = await post("/admin/access/api/tokens", {
    name: "Learn Amp",
    role: "READ_ONLY_ADMIN",
    owner: "",
  });
  const value = /<span id="token-value"><code class="value">([^<]+)/.exec(made.text)?.[1] ?? "";
  const read = () =>
    fetch(`${okta.url}/api/v1/users?limit=1`, { headers: { authorization: `SSWS ${value}` } });
  expect((await read()).status).toBe(200);
  expect(await (await get("/admin/access/api/tokens")).text()).not.toContain(value);
  const { id } = okta.org.tokens.list().find(({ name }) => name === "Learn Amp") ?? {};
  await post("/admin/access/api/tokens/revoke", { id: id ?? "" });
  expect((await read()).status).toBe(401);
});

test("an event hook is created, verified, gets events, is previewed, edited, switched off and deleted, and never shows its secret", async () => {
  const receiver = await Receiver.open();
  const form = {
    name: "Learn Amp",
    uri: receiver.url,
    authField: "Authorization",
    secret: "not to be shown",
    headers: "X-Other: more",
    items: ["user.lifecycle.suspend"],
    moreItems: [
      "user.lifecycle.unsuspend, user.mfa.factor.activate",
      "User profile updated (user.account.update_profile)",
    ].join("\n"),
  };
  const made = await post("/admin/workflow/eventhooks/new", form);
  const [hook] = okta.hooks.store.list();
  const path = `/admin/workflow/eventhooks/${hook?.id}`;
  expect(hook?.items).toEqual([
    "user.lifecycle.suspend",
    "user.lifecycle.unsuspend",
    "user.mfa.factor.activate",
    "user.account.update_profile",
  ]);
  expect(made.text).toContain("Unverified");
  expect((await post(`${path}/verify`, {})).text).toContain("Learn Amp is verified.");
  await post(`${pathOf(9)}/lifecycle`, { operation: "suspend" });
  await receiver.waitFor(1);
  expect(receiver.events[0]?.eventType).toBe("user.lifecycle.suspend");
  const preview = await post(`${path}/preview`, { eventType: "user.lifecycle.suspend" });
  expect(preview.text).toContain("The endpoint answered 204.");
  const list = await (await get("/admin/local/deliveries")).text();
  expect(list).toContain("(preview)");
  await post(path, { ...form, secret: "", name: "Renamed" });
  expect(okta.hooks.store.list()[0]).toMatchObject({ name: "Renamed", verificationStatus: "VERIFIED" });
  const pages = [made.text, preview.text, list, await (await get(path)).text()];
  for (const page of pages) expect(page).not.toContain("not to be shown");
  receiver.reply = () => ({ status: 500 });
  expect((await post(`${path}/verify`, {}, path)).text).toMatch(/couldn.+t be verified/);
  await post(`${path}/deactivate`, {});
  await post(`${path}/delete`, {});
  expect(okta.hooks.store.list()).toEqual([]);
  await receiver.close();
});

test("switches faults on and off on the page and over HTTP, and moves the clock forward", async () => {
  await post("/admin/local/faults", {
    "on.rateLimited": "yes",
    "rateLimited.every": "1",
    "rateLimited.resetSeconds": "7",
    "rateLimited.path": "/api/v1/users",
    "on.hooks.lost": "yes",
    "hooks.lost.every": "2",
    "nobody.path": "",
  });
  const expected = {
    rateLimited: { every: 1, resetSeconds: 7, path: "/api/v1/users" },
    hooks: { lost: { every: 2 } },
  };
  expect((await (await get("/local/faults")).json()).faults).toEqual(expected);
  const limited = await get("/api/v1/users", { authorization: `SSWS ${LOCAL_TOKEN}` });
  expect(limited.status).toBe(429);
  const before = okta.org.now().getTime();
  await post("/admin/local/faults/clock", { amount: "3", unit: "days" });
  expect(okta.org.now().getTime() - before).toBeGreaterThanOrEqual(3 * 86_400_000);
  await post("/admin/local/faults/off", {});
  expect(okta.faults.settings).toEqual({ clock: { aheadMs: 3 * 86_400_000 } });
  await post("/admin/local/faults/clock-back", {});
  expect(okta.faults.settings).toEqual({});
  const refused = await post("/admin/local/faults", { "on.stopsEarly": "yes", "stopsEarly.afterPages": "0" });
  expect(refused.text).toContain("stopsEarly.afterPages");
});

test("signing keys are rotated, and the access policy of “default” is removed and restored", async () => {
  const page = "/admin/access/api/tokens";
  const kids = async () => {
    const answer = await get("/oauth2/default/v1/keys");
    return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
  };
  const before = await kids();
  await post("/admin/access/api/servers/rotate-keys", { server: "default" }, page);
  expect((await kids())[0]).toBe(before[1]);
  const { text } = await post("/admin/access/api/servers/rotate-keys", { server: "other" }, page);
  expect(text).toContain("No such authorization server.");
  await post("/admin/access/api/servers/access-policy", { policy: "no" }, page);
  expect(okta.oauth.switches.defaultAccessPolicy).toBe(false);
  const added = await post("/admin/access/api/servers/access-policy", { policy: "yes" }, page);
  expect(added.text).toContain("Remove access policy");
});
