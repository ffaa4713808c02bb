import { afterAll, beforeAll, expect, test } from "vitest";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { TestBrowser } from "@/local/okta/oauth/test-browser";
import { CALLBACK, goThrough, setUpApp } from "@/local/okta/oauth/testing";
import type { App } from "@/local/okta/org/apps/app";
import { newOidcChecks, type OidcApp, openOidcClient } from "./oidc-client";

let okta: OktaOrg;
let other: OktaOrg;
let app: App;

beforeAll(async () => {
  [okta, other] = await Promise.all([startOktaOrg({ people: 20 }), startOktaOrg({ people: 20, seed: 2 })]);
  app = setUpApp(okta);
  setUpApp(other);
});
afterAll(async () => {
  await Promise.all([okta.close(), other.close()]);
});

const appOf = (change: Partial<OidcApp> = {}): OidcApp => ({
  issuer: okta.url,
  clientId: app.oidc.clientId,
  clientSecret: app.oidc.clientSecret ?? "",
  ...change,
});
const open = (change: Partial<OidcApp> = {}) => openOidcClient(appOf(change), { allowLoopback: true });

/** Signs someone in. Returns what the browser brings back. */
async function signIn(position = 0) {
  const client = await open();
  const checks = newOidcChecks();
  const url = await client.authorizationUrl(CALLBACK, checks);
  const person = okta.org.directory.at(position);
  const { leads } = await goThrough(new TestBrowser(), url.href, String(person?.profile.login));
  if (!leads) throw new Error("Okta did not send the browser back.");
  return { client, checks, leads, person };
}

const assigned = () => {
  for (let position = 0; ; position += 1)
    if (okta.org.directory.at(position)?.status === "ACTIVE") return position;
};

test("a round trip ends with Okta's user ID, and with an ID token for signing out", async () => {
  const { client, checks, leads, person } = await signIn(assigned());
  const { subject, claims, idToken } = await client.exchange(leads, checks);
  expect(subject).toBe(person?.id);
  expect(claims.iss).toBe(okta.url);
  const out = new URL(
    client.endSessionUrl({ idToken, returnTo: "http://localhost:3999/", state: "out" }) ?? "",
  );
  const answer = await fetch(out, { redirect: "manual" });
  expect(answer.headers.get("location")).toBe("http://localhost:3999/?state=out");
});

test("a code works once", async () => {
  const { client, checks, leads } = await signIn(assigned());
  await client.exchange(leads, checks);
  await expect(client.exchange(leads, checks)).rejects.toMatchObject({ kind: "invalid" });
});

test("a state, nonce or code verifier of another sign-in is refused", async () => {
  for (const change of ["state", "nonce", "codeVerifier"] as const) {
    const { client, checks, leads } = await signIn(assigned());
    const wrong = { ...checks, [change]: newOidcChecks()[change] };
    await expect(client.exchange(leads, wrong), change).rejects.toMatchObject({ kind: "invalid" });
  }
});

test("an answer that names another issuer is refused before its code is sent anywhere (mix-up)", async () => {
  const { client, checks, leads } = await signIn(assigned());
  leads.searchParams.set("iss", other.url);
  await expect(client.exchange(leads, checks)).rejects.toMatchObject({ kind: "invalid" });
  leads.searchParams.set("iss", okta.url);
  expect((await client.exchange(leads, checks)).subject).toBeTruthy();
});

test("a code for another company's app, or from another org, is refused", async () => {
  const { checks, leads } = await signIn(assigned());
  const second = okta.org.apps.create({
    label: "Globex",
    kind: "WEB",
    oidc: {
      redirectUris: [CALLBACK],
      grantTypes: ["authorization_code"],
      clientSecret: "another-secret-of-another-app",
    },
  });
  const elsewhere = await open({
    clientId: second.oidc.clientId,
    clientSecret: second.oidc.clientSecret ?? "",
  });
  await expect(elsewhere.exchange(leads, checks)).rejects.toMatchObject({ kind: "invalid" });
  const atOther = await openOidcClient(
    {
      issuer: other.url,
      clientId: other.org.app.oidc.clientId,
      clientSecret: other.org.app.oidc.clientSecret ?? "",
    },
    { allowLoopback: true },
  );
  await expect(atOther.exchange(leads, checks)).rejects.toMatchObject({ name: "OidcFailure" });
});

test("a wrong secret is distinguished from a wrong code", async () => {
  const { checks, leads } = await signIn(assigned());
  const wrong = await open({ clientSecret: "not-the-secret-of-this-app-at-all" });
  await expect(wrong.exchange(leads, checks)).rejects.toMatchObject({ kind: "client-refused" });
});

test("an issuer is compared as text, and an unreachable one is reported as such", async () => {
  await expect(open({ issuer: `${okta.url}/` })).rejects.toMatchObject({ kind: "wrong-issuer" });
  await expect(open({ issuer: "http://127.0.0.1:1" })).rejects.toMatchObject({ kind: "unreachable" });
  await expect(openOidcClient(appOf(), { allowLoopback: false })).rejects.toMatchObject({
    kind: "unreachable",
    details: { code: "forbidden-address" },
  });
});

test("someone who isn't assigned comes back with Okta's refusal", async () => {
  const position = assigned();
  okta.org.unassign(position);
  const { client, checks, leads } = await signIn(position);
  okta.org.assign(position);
  await expect(client.exchange(leads, checks)).rejects.toMatchObject({
    kind: "refused",
    details: { code: "access_denied" },
  });
});
