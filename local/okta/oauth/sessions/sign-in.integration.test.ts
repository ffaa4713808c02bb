import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OktaOrg } from "@/local/okta";
import { authorizationRequest, CALLBACK, goThrough, redeem, SignInOrg } from "@/local/okta/oauth/testing";
import type { App } from "@/local/okta/org/apps/app";
import { TestBrowser } from "../test-browser";

let org: SignInOrg;
let okta: OktaOrg;
let app: App;

beforeAll(async () => {
  org = await SignInOrg.open();
  okta = org.okta;
  app = org.app;
});
afterAll(() => okta.close());

const person = (n: number) => org.person(n);
const loginOf = (n: number) => org.loginOf(n);
const signIn: SignInOrg["signIn"] = (...args) => org.signIn(...args);
const issuers = () => [okta.url, `${okta.url}/oauth2/default`] as const;

test("each issuer describes itself, and sign-in there ends in an ID token with Okta's claims (okta-facts §5.2)", async () => {
  for (const issuer of issuers()) {
    const document = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
    expect(document.issuer).toBe(issuer);
    const { code, leads, verifier, state, nonce } = await signIn(3, {}, issuer);
    expect([leads?.searchParams.get("state"), leads?.searchParams.has("iss")]).toEqual([state, false]);
    const { status, body } = await redeem(issuer, app, code, verifier);
    expect([status, body.token_type, body.expires_in, body.refresh_token]).toEqual([
      200,
      "Bearer",
      3600,
      undefined,
    ]);
    const keys = createRemoteJWKSet(new URL(document.jwks_uri));
    const { payload } = await jwtVerify(body.id_token ?? "", keys, { issuer, audience: app.oidc.clientId });
    expect(payload).toMatchObject({
      sub: person(3).id,
      ver: 1,
      amr: ["pwd"],
      idp: okta.org.id,
      nonce,
      preferred_username: loginOf(3),
      email: person(3).profile.email,
      email_verified: true,
      auth_time: expect.any(Number),
      at_hash: expect.any(String),
      jti: expect.stringMatching(/^ID\./),
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
    const userinfo = await fetch(document.userinfo_endpoint, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(await userinfo.json()).toMatchObject({ sub: person(3).id, preferred_username: loginOf(3) });
  }
});

test("the custom server also describes itself as an OAuth authorization server", async () => {
  const document = await (
    await fetch(`${okta.url}/oauth2/default/.well-known/oauth-authorization-server`)
  ).json();
  expect(document).toMatchObject({
    issuer: `${okta.url}/oauth2/default`,
    code_challenge_methods_supported: ["S256"],
  });
});

test("a second app in the same browser doesn't ask again, and prompt=none answers without a page", async () => {
  const browser = new TestBrowser();
  const other = okta.org.apps.create({ label: "Wiki", oidc: { redirectUris: [CALLBACK] } });
  okta.org.assignments.assign(other, 4);
  const silent = () => authorizationRequest(okta.url, other.oidc.clientId, { prompt: "none" }).url;
  const before = await browser.follow(silent());
  expect(before.leads?.searchParams.get("error")).toBe("login_required");
  expect(
    (await goThrough(browser, authorizationRequest(okta.url, app.oidc.clientId).url, loginOf(4))).asked,
  ).toBe(true);
  const after = await browser.follow(silent());
  expect(after.leads?.searchParams.get("code")).toBeTruthy();
  const again = await goThrough(browser, authorizationRequest(okta.url, other.oidc.clientId).url, loginOf(4));
  expect([again.asked, Boolean(again.leads?.searchParams.get("code"))]).toEqual([false, true]);
});

test("prompt=login asks again, and the person who signs in then goes on", async () => {
  const browser = new TestBrowser();
  await goThrough(browser, authorizationRequest(okta.url, app.oidc.clientId).url, loginOf(5));
  const request = authorizationRequest(okta.url, app.oidc.clientId, { prompt: "login" });
  const { asked, leads } = await goThrough(browser, request.url, loginOf(6));
  const { body } = await redeem(okta.url, app, leads?.searchParams.get("code") ?? "", request.verifier);
  expect(asked).toBe(true);
  expect(JSON.parse(Buffer.from(body.id_token?.split(".")[1] ?? "", "base64url").toString())).toMatchObject({
    sub: person(6).id,
  });
});

test.each([
  ["another redirect URI", { redirect_uri: "http://localhost:3999/callback/" }, "redirect_uri"],
  ["one that differs in case", { redirect_uri: "http://LOCALHOST:3999/callback" }, "redirect_uri"],
  ["no redirect URI", { redirect_uri: null }, "redirect_uri"],
  ["an unknown client", { client_id: "0oaNobody" }, "client_id"],
])("a request with %s stays on Okta's own page", async (_what, change, named) => {
  const { response, leads } = await new TestBrowser().follow(
    authorizationRequest(okta.url, app.oidc.clientId, change).url,
  );
  expect([response.status, leads]).toEqual([400, null]);
  expect(await response.text()).toContain(named);
});

test.each([
  ["without state", { state: null }, "invalid_request"],
  [
    "without PKCE, which the app demands",
    { code_challenge: null, code_challenge_method: null },
    "invalid_request",
  ],
  ["with plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
  ["for a token", { response_type: "token" }, "unsupported_response_type"],
  ["with an unknown scope", { scope: "openid everything" }, "invalid_scope"],
])("a request %s goes back to the app with its error and state", async (_what, change, error) => {
  const { leads, state } = await signIn(3, change);
  expect(leads?.origin + (leads?.pathname ?? "")).toBe(CALLBACK);
  // What was requested as a token is refused where tokens arrive: in the fragment.
  const told = new URLSearchParams(leads?.search || leads?.hash.slice(1));
  expect(told.get("error")).toBe(error);
  expect(told.get("state")).toBe("state" in change ? null : state);
});

test("an app that doesn't require PKCE works without it", async () => {
  const lax = okta.org.apps.create({ label: "Old", oidc: { redirectUris: [CALLBACK], requirePkce: false } });
  okta.org.assignments.assign(lax, 3);
  const request = authorizationRequest(okta.url, lax.oidc.clientId, {
    code_challenge: null,
    code_challenge_method: null,
  });
  const { leads } = await goThrough(new TestBrowser(), request.url, loginOf(3));
  expect(leads?.searchParams.get("code")).toBeTruthy();
});

test("someone not assigned goes back with access_denied, Okta's description and the state", async () => {
  const { id } = person(7);
  okta.org.unassign(okta.org.directory.positionOf(id) ?? -1);
  const { leads, state } = await signIn(7);
  expect(Object.fromEntries(leads?.searchParams ?? [])).toEqual({
    error: "access_denied",
    error_description: "User is not assigned to the client application.",
    state,
  });
});

test.each(["suspend", "deactivate"] as const)(
  "refuses someone after %s, and ends their session",
  async (operation) => {
    const n = operation === "suspend" ? 8 : 9;
    const browser = new TestBrowser();
    await goThrough(browser, authorizationRequest(okta.url, app.oidc.clientId).url, loginOf(n));
    okta.org.lifecycle(n, operation);
    const { asked, leads, response } = await goThrough(
      browser,
      authorizationRequest(okta.url, app.oidc.clientId).url,
      loginOf(n),
    );
    expect([asked, leads, response.status]).toEqual([true, null, 401]);
    expect(await response.text()).toContain("Unable to sign in");
  },
);

test("someone locked out sees that, and no one learns who exists", async () => {
  const locked =
    Array.from({ length: 300 }, (_, n) => n).find((n) => person(n).status === "LOCKED_OUT") ?? -1;
  expect(await (await signIn(locked)).response.text()).toContain("Your account is locked");
  const request = authorizationRequest(okta.url, app.oidc.clientId);
  const { response } = await goThrough(new TestBrowser(), request.url, "<b>nobody</b>@acme.example");
  const page = await response.text();
  expect(page).toContain("Unable to sign in");
  expect(page).not.toContain("<b>nobody");
});

test("a password counts for people who have set one", async () => {
  const hired = okta.org.people.create({
    profile: { login: "pw@acme.example", email: "pw@acme.example", firstName: "P", lastName: "W" },
    credentials: { password: "Correct-horse-1" },
    activate: true,
  });
  okta.org.assign(hired.position);
  const go = (password: string) =>
    goThrough(
      new TestBrowser(),
      authorizationRequest(okta.url, app.oidc.clientId).url,
      "pw@acme.example",
      password,
    );
  expect((await go("wrong")).response.status).toBe(401);
  expect((await go("Correct-horse-1")).leads?.searchParams.get("code")).toBeTruthy();
});

test("someone with an expired password sets a new one on the way in, and ten wrong ones lock (okta-facts §2.4)", async () => {
  const browser = new TestBrowser();
  const { url } = await browser.follow(authorizationRequest(okta.url, app.oidc.clientId).url);
  okta.org.lifecycle(11, "expire_password");
  const asked = await browser.submit(url, { login: loginOf(11), password: "" });
  expect(await asked.text()).toContain("Your password has expired");
  const short = await browser.submit(url, { login: loginOf(11), password: "", newPassword: "short" });
  expect([short.status, person(11).status]).toEqual([401, "PASSWORD_EXPIRED"]);
  const renewed = await browser.submit(url, {
    login: loginOf(11),
    password: "",
    newPassword: "Correct-horse-2",
  });
  expect([renewed.status, person(11).status]).toEqual([303, "ACTIVE"]);
  const tries = await browser.follow(
    authorizationRequest(okta.url, app.oidc.clientId, { prompt: "login" }).url,
  );
  for (let count = 0; count < 10; count += 1)
    await browser.submit(tries.url, { login: loginOf(11), password: "no" });
  expect(person(11).status).toBe("LOCKED_OUT");
  const late = await browser.submit(tries.url, { login: loginOf(11), password: "Correct-horse-2" });
  expect(await late.text()).toContain("Your account is locked");
});

test("a pushed request works like one sent by the browser, once; answers come as a form on request", async () => {
  const request = new URL(
    authorizationRequest(okta.url, app.oidc.clientId, { response_mode: "form_post" }).url,
  );
  const basic = Buffer.from(`${app.oidc.clientId}:${app.oidc.clientSecret}`).toString("base64");
  const pushed = await fetch(`${okta.url}/oauth2/v1/par`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: request.searchParams,
  });
  const { request_uri = "" } = (await pushed.json()) as Record<string, string>;
  expect(pushed.status).toBe(201);
  const query = new URLSearchParams({ client_id: app.oidc.clientId, request_uri });
  const go = () => goThrough(new TestBrowser(), `${okta.url}/oauth2/v1/authorize?${query}`, loginOf(15));
  const page = await (await go()).response.text();
  expect(page).toContain(`action="${CALLBACK}"`);
  expect([page.includes('name="code"'), page.includes('name="iss"')]).toEqual([true, false]);
  expect((await go()).response.status).toBe(400);
});

test("an app's own address keeps its parameters, even an iss", async () => {
  const own = `${CALLBACK}?iss=mine`;
  app = okta.org.apps.update(app.id, { oidc: { redirectUris: [CALLBACK, own] } });
  const { leads } = await signIn(3, { redirect_uri: own });
  expect([leads?.searchParams.getAll("iss"), leads?.searchParams.has("code")]).toEqual([["mine"], true]);
});

test("twenty people sign in side by side", async () => {
  const ends = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const { code, verifier } = await signIn(20 + at);
      const { body } = await redeem(okta.url, app, code, verifier);
      return JSON.parse(Buffer.from(body.id_token?.split(".")[1] ?? "", "base64url").toString()).sub;
    }),
  );
  expect(ends).toEqual(Array.from({ length: 20 }, (_, at) => person(20 + at).id));
});

test("the sign-in page has no scripts, can't be framed, and refuses a form from another site", async () => {
  const browser = new TestBrowser();
  const { response, url } = await browser.follow(authorizationRequest(okta.url, app.oidc.clientId).url);
  expect(await response.text()).not.toContain("<script");
  expect(response.headers.get("content-security-policy")).toMatch(
    /default-src 'none'.*frame-ancestors 'none'/,
  );
  const foreign = await browser.open(url, {
    method: "POST",
    body: new URLSearchParams({ login: loginOf(3) }),
    headers: { origin: "https://evil.example" },
  });
  expect([foreign.status, foreign.headers.get("location")]).toEqual([403, null]);
});
