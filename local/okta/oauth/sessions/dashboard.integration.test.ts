import { afterAll, beforeAll, expect, test } from "vitest";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { authorizationRequest, CALLBACK, goThrough, setUpApp } from "@/local/okta/oauth/testing";
import { TestBrowser } from "../test-browser";

let okta: OktaOrg;
const START = "http://localhost:3999/sign-in/acme?from=okta";

beforeAll(async () => {
  okta = await startOktaOrg({ people: 60, rateLimits: "off" });
  for (let n = 0; n < 10; n += 1) okta.org.assign(n);
  setUpApp(okta, { initiateLoginUri: START, loginMode: "SPEC" });
});
afterAll(() => okta.close());

const loginOf = (n: number) => String(okta.org.directory.at(n)?.profile.login);

async function open(browser: TestBrowser, path: string, n: number) {
  const { url, leads, response } = await browser.follow(`${okta.url}${path}`);
  if (leads || !url.includes("/login/login.htm")) return { url, leads, response };
  const action = /action="([^"]+)"/.exec(await response.text())?.[1]?.replaceAll("&#38;", "&") ?? "";
  const answer = await browser.submit(`${okta.url}${action}`, { login: loginOf(n) });
  return browser.follow(new URL(answer.headers.get("location") ?? "", okta.url).href);
}

test("someone signed in sees their apps as tiles, and the names of those that start elsewhere", async () => {
  okta.org.apps.create({ label: "Not theirs", oidc: { initiateLoginUri: START, loginMode: "SPEC" } });
  const own = okta.org.apps.create({ label: "Wiki <b>", oidc: { redirectUris: [CALLBACK] } });
  okta.org.assignments.assign(own, 1);
  const { response } = await open(new TestBrowser(), "/app/UserHome", 1);
  const page = await response.text();
  expect(page).toContain(`href="/home/oidc_client/${okta.org.app.id}"`);
  expect(page).toContain("started from their own address: Wiki &lt;b&gt;");
  expect(page).not.toContain("Not theirs");
});

test("a tile leads to the app's own start with iss, and sign-in then works without asking (okta-facts §5.4)", async () => {
  const browser = new TestBrowser();
  const { leads } = await open(browser, `/home/oidc_client/${okta.org.app.id}`, 2);
  expect(leads?.href).toBe(`${START}&iss=${encodeURIComponent(okta.url)}`);
  const request = authorizationRequest(leads?.searchParams.get("iss") ?? "", okta.org.app.oidc.clientId);
  const { asked, leads: end } = await goThrough(browser, request.url, loginOf(2));
  expect([asked, Boolean(end?.searchParams.get("code"))]).toEqual([false, true]);
});

test("a tile of an app that someone no longer has, or that only starts from its own address, leads nowhere", async () => {
  const browser = new TestBrowser();
  await open(browser, "/app/UserHome", 3);
  okta.org.unassign(3);
  const lost = await browser.follow(`${okta.url}/home/oidc_client/${okta.org.app.id}`);
  expect([lost.response.status, lost.leads]).toEqual([403, null]);
  const alone = okta.org.apps.create({ label: "Alone", oidc: { redirectUris: [CALLBACK] } });
  okta.org.assignments.assign(alone, 3);
  expect((await browser.follow(`${okta.url}/home/oidc_client/${alone.id}`)).response.status).toBe(404);
});

test("signing out ends the session, and where to go after signing in stays within the org", async () => {
  const browser = new TestBrowser();
  await open(browser, "/app/UserHome", 4);
  await browser.submit(`${okta.url}/login/signout`, {});
  const { url } = await browser.follow(`${okta.url}/app/UserHome`);
  expect(url).toContain("/login/login.htm");
  for (const from of ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]) {
    const action = `${okta.url}/login/login.htm?fromURI=${encodeURIComponent(from)}`;
    const answer = await new TestBrowser().submit(action, { login: loginOf(4) });
    expect(answer.headers.get("location")).toBe("/app/UserHome");
  }
});
