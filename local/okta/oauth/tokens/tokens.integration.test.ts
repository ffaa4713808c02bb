import { decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OktaOrg } from "@/local/okta";
import { authorizationRequest, CALLBACK, goThrough, redeem, SignInOrg } from "@/local/okta/oauth/testing";
import type { App } from "@/local/okta/org/apps/app";
import { TestBrowser } from "../test-browser";

let org: SignInOrg;
let okta: OktaOrg;
let app: App;
let clock = 0;
const now = () => new Date(Date.now() + clock);

beforeAll(async () => {
  org = await SignInOrg.open(now);
  okta = org.okta;
  app = org.app;
});
afterAll(() => okta.close());

const person = (n: number) => org.person(n);
const loginOf = (n: number) => org.loginOf(n);
const signIn: SignInOrg["signIn"] = (...args) => org.signIn(...args);

test("a code works once; a second use revokes what came of it", async () => {
  const { code, verifier } = await signIn(3);
  const { body } = await redeem(okta.url, app, code, verifier);
  const userinfo = () =>
    fetch(`${okta.url}/oauth2/v1/userinfo`, { headers: { authorization: `Bearer ${body.access_token}` } });
  expect((await userinfo()).status).toBe(200);
  expect(await redeem(okta.url, app, code, verifier)).toMatchObject({
    status: 400,
    body: { error: "invalid_grant" },
  });
  expect((await userinfo()).status).toBe(401);
});

test("a code is refused to a wrong verifier, another redirect URI, a wrong secret, another server, another client", async () => {
  const other = okta.org.apps.create({ label: "Other", oidc: { redirectUris: [CALLBACK] } });
  const refusals = [
    [{ code_verifier: "x".repeat(43) }, 400, "invalid_grant"],
    [{ redirect_uri: "http://localhost:3999/other" }, 400, "invalid_grant"],
    [{ client_secret: "wrong" }, 401, "invalid_client"],
    [{ client_id: "0oaNobody" }, 401, "invalid_client"],
    [{ client_id: other.oidc.clientId, client_secret: other.oidc.clientSecret ?? "" }, 400, "invalid_grant"],
  ] as const;
  for (const [change, status, error] of refusals) {
    const { code, verifier } = await signIn(3);
    expect(await redeem(okta.url, app, code, verifier, change)).toMatchObject({ status, body: { error } });
  }
  const { code, verifier } = await signIn(3);
  const elsewhere = await redeem(`${okta.url}/oauth2/default`, app, code, verifier);
  expect(elsewhere).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
});

test("a code lives 300 seconds by the org's clock, an access token an hour, a session two", async () => {
  const browser = new TestBrowser();
  const take = async () => {
    const request = authorizationRequest(okta.url, app.oidc.clientId);
    const end = await goThrough(browser, request.url, loginOf(10));
    return { ...request, ...end, code: end.leads?.searchParams.get("code") ?? "" };
  };
  try {
    const good = await take();
    clock += 299_000;
    const { status, body } = await redeem(okta.url, app, good.code, good.verifier);
    expect(status).toBe(200);
    const late = await take();
    clock += 301_000;
    expect(await redeem(okta.url, app, late.code, late.verifier)).toMatchObject({
      body: { error: "invalid_grant" },
    });
    clock += 3_600_000;
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await fetch(`${okta.url}/oauth2/v1/userinfo`, { headers })).status).toBe(401);
    clock += 7_200_000;
    expect((await take()).asked).toBe(true);
  } finally {
    clock = 0;
  }
});

test("a refresh token works until it is revoked or its person suspended; introspection returns the login", async () => {
  const request = authorizationRequest(okta.url, app.oidc.clientId, { scope: "openid offline_access" });
  const { leads } = await goThrough(new TestBrowser(), request.url, loginOf(12));
  const { body } = await redeem(okta.url, app, leads?.searchParams.get("code") ?? "", request.verifier);
  const { refresh_token = "", access_token = "" } = body;
  const post = async (endpoint: string, fields: Record<string, string>) => {
    const response = await fetch(`${okta.url}/oauth2/v1/${endpoint}`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${app.oidc.clientId}:${app.oidc.clientSecret}`).toString("base64")}`,
      },
      body: new URLSearchParams(fields),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
  const refresh = () => post("token", { grant_type: "refresh_token", refresh_token });
  expect((await refresh()).body).toMatchObject({ token_type: "Bearer", id_token: expect.any(String) });
  expect((await refresh()).status).toBe(200);
  expect((await post("introspect", { token: access_token })).body).toMatchObject({
    active: true,
    sub: loginOf(12),
    username: loginOf(12),
    uid: person(12).id,
    client_id: app.oidc.clientId,
  });
  okta.org.lifecycle(12, "suspend");
  expect(await refresh()).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  okta.org.lifecycle(12, "unsuspend");
  expect((await refresh()).status).toBe(200);
  expect((await post("revoke", { token: refresh_token })).status).toBe(200);
  expect(await refresh()).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  expect((await post("introspect", { token: access_token })).body).toEqual({ active: false });
});

test("an app's issuer mode decides which form of the issuer its tokens carry (okta-facts §5.1)", async () => {
  const custom = okta.url.replace("127.0.0.1", "localhost");
  const issuerFor = async (issuerMode: App["oidc"]["issuerMode"]) => {
    app = okta.org.apps.update(app.id, { oidc: { issuerMode } });
    const wellKnown = `${custom}/.well-known/openid-configuration`;
    const { issuer } = await (await fetch(`${wellKnown}?client_id=${app.oidc.clientId}`)).json();
    const { code, verifier } = await signIn(3, {}, custom);
    const { body } = await redeem(custom, app, code, verifier);
    const claims = JSON.parse(Buffer.from(body.id_token?.split(".")[1] ?? "", "base64url").toString());
    return [issuer, claims.iss];
  };
  expect(await issuerFor("DYNAMIC")).toEqual([custom, custom]);
  expect(await issuerFor("ORG_URL")).toEqual([okta.url, okta.url]);
});

test("clearing someone's sessions by the API ends the session, and their tokens on request", async () => {
  const browser = new TestBrowser();
  const request = authorizationRequest(okta.url, app.oidc.clientId);
  const { leads } = await goThrough(browser, request.url, loginOf(14));
  const { body } = await redeem(okta.url, app, leads?.searchParams.get("code") ?? "", request.verifier);
  const userinfo = async () =>
    (
      await fetch(`${okta.url}/oauth2/v1/userinfo`, {
        headers: { authorization: `Bearer ${body.access_token}` },
      })
    ).status;
  const clear = (query: string) =>
    fetch(`${okta.url}/api/v1/users/${person(14).id}/sessions${query}`, {
      method: "DELETE",
      headers: { authorization: "SSWS admin" },
    });
  await clear("");
  const silent = await browser.follow(
    authorizationRequest(okta.url, app.oidc.clientId, { prompt: "none" }).url,
  );
  expect([silent.leads?.searchParams.get("error"), await userinfo()]).toEqual(["login_required", 200]);
  await clear("?oauthTokens=true");
  expect(await userinfo()).toBe(401);
});

test("keys rotate: the one published ahead signs, the old one is still published", async () => {
  const published = async () =>
    ((await (await fetch(`${okta.url}/oauth2/v1/keys`)).json()) as { keys: { kid: string; d?: string }[] })
      .keys;
  const kidOf = async () => {
    const { code, verifier } = await signIn(3);
    const { body } = await redeem(okta.url, app, code, verifier);
    return decodeProtectedHeader(body.id_token ?? "").kid;
  };
  const before = await published();
  const old = await kidOf();
  expect(before[0]?.kid).toBe(old);
  await okta.oauth.rotateKeys("org");
  const after = await published();
  expect(await kidOf()).toBe(before[1]?.kid);
  expect(after.map(({ kid }) => kid)).toContain(old);
  expect(after.some((key) => "d" in key)).toBe(false);
});
