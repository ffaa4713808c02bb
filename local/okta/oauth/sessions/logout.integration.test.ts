import { afterAll, beforeAll, expect, test } from "vitest";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { authorizationRequest, goThrough, redeem, setUpApp } from "@/local/okta/oauth/testing";
import type { App } from "@/local/okta/org/apps/app";
import { TestBrowser } from "../test-browser";

let okta: OktaOrg;
let app: App;
let clock = 0;
const AFTER = "http://localhost:3999/";

beforeAll(async () => {
  okta = await startOktaOrg({ people: 60, rateLimits: "off", now: () => new Date(Date.now() + clock) });
  app = setUpApp(okta);
  for (let n = 0; n < 10; n += 1) okta.org.assign(n);
});
afterAll(() => okta.close());

async function signIn(n: number, issuer = okta.url) {
  const browser = new TestBrowser();
  const request = authorizationRequest(issuer, app.oidc.clientId);
  const end = await goThrough(browser, request.url, String(okta.org.directory.at(n)?.profile.login));
  const { body } = await redeem(issuer, app, end.leads?.searchParams.get("code") ?? "", request.verifier);
  const isSignedIn = async () => {
    const silent = authorizationRequest(issuer, app.oidc.clientId, { prompt: "none" });
    return (await browser.follow(silent.url)).leads?.searchParams.has("code") ?? false;
  };
  const leave = (query: Record<string, string>) => {
    const base = issuer.endsWith("/default") ? issuer : `${issuer}/oauth2`;
    return browser.open(`${base}/v1/logout?${new URLSearchParams(query)}`);
  };
  return { idToken: body.id_token ?? "", isSignedIn, leave };
}

test("logout with an ID token ends the session and returns with state, on both servers", async () => {
  for (const issuer of [okta.url, `${okta.url}/oauth2/default`]) {
    const { idToken, isSignedIn, leave } = await signIn(1, issuer);
    expect(await isSignedIn()).toBe(true);
    const answer = await leave({ id_token_hint: idToken, post_logout_redirect_uri: AFTER, state: "a b" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `${AFTER}?state=a+b`]);
    expect(await isSignedIn()).toBe(false);
    const again = await leave({ id_token_hint: idToken, post_logout_redirect_uri: AFTER });
    expect([again.status, again.headers.get("location")]).toEqual([302, AFTER]);
  }
});

test("an expired hint, or one signed by a retired key, still works", async () => {
  const { idToken, isSignedIn, leave } = await signIn(2);
  await okta.oauth.rotateKeys("org");
  clock = 2 * 3_600_000;
  expect((await leave({ id_token_hint: idToken, post_logout_redirect_uri: AFTER })).status).toBe(302);
  clock = 0;
  expect(await isSignedIn()).toBe(false);
});

test("a missing, foreign or forged hint, or an unregistered address, ends on Okta's page and no one is signed out", async () => {
  const { idToken, isSignedIn, leave } = await signIn(3);
  const elsewhere = await signIn(3, `${okta.url}/oauth2/default`);
  const [head, body] = idToken.split(".");
  const refused = [
    { post_logout_redirect_uri: AFTER },
    { id_token_hint: "nonsense", post_logout_redirect_uri: AFTER },
    { id_token_hint: elsewhere.idToken, post_logout_redirect_uri: AFTER },
    { id_token_hint: `${head}.${body}.${"x".repeat(342)}`, post_logout_redirect_uri: AFTER },
    { id_token_hint: idToken, post_logout_redirect_uri: "http://localhost:3999" },
    { id_token_hint: idToken, post_logout_redirect_uri: "https://evil.example/" },
  ];
  for (const query of refused) {
    const answer = await leave(query as Record<string, string>);
    expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
  }
  expect(await isSignedIn()).toBe(true);
});
