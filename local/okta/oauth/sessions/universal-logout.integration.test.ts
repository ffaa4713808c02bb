import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { authorizationRequest, goThrough, setUpApp } from "@/local/okta/oauth/testing";
import { TestBrowser } from "../test-browser";

let okta: OktaOrg;
let receiver: Server;
let endpoint: string;
let answer = 204;
const received: { authorization: string; body: unknown }[] = [];

beforeAll(async () => {
  okta = await startOktaOrg({ people: 60, rateLimits: "off" });
  receiver = createServer(async (request, response) => {
    received.push({
      authorization: request.headers.authorization ?? "",
      body: JSON.parse(await textOf(request)),
    });
    response.writeHead(answer, answer === 302 ? { location: "/elsewhere" } : {}).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/universal-logout`;
  for (let n = 0; n < 10; n += 1) okta.org.assign(n);
});
afterAll(async () => {
  await okta.close();
  await new Promise((resolve) => receiver.close(resolve));
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const send = async (body: Record<string, unknown>) => {
  const response = await fetch(`${okta.url}/local/oauth/universal-logout`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  return { status: response.status, body: await response.json() };
};

test.each(["email", "iss_sub"] as const)(
  "a receiver is sent who it is about as %s, with a token it can check (okta-facts §5.5)",
  async (format) => {
    const app = setUpApp(okta, { universalLogoutUri: `${endpoint}?company=1` });
    const person = okta.org.directory.at(1);
    const sent = await send({ user: person?.id, app: app.id, format });
    expect(sent).toMatchObject({
      status: 200,
      body: [{ status: 204, problem: null, format, personId: person?.id }],
    });
    const { authorization, body } = received.at(-1) ?? { authorization: "", body: null };
    expect(body).toEqual({
      sub_id:
        format === "email"
          ? { format, email: person?.profile.email }
          : { format, iss: okta.url, sub: person?.id },
    });
    const keys = createRemoteJWKSet(new URL(`${okta.url}/oauth2/v1/keys`));
    const { payload } = await jwtVerify(authorization.slice("Bearer ".length), keys, {
      typ: "global-token-revocation+jwt",
      issuer: okta.url,
      audience: endpoint,
      subject: app.oidc.clientId,
      requiredClaims: ["jti", "nbf", "iat", "exp"],
    });
    expect([Number(payload.exp) - Number(payload.iat), Number(payload.iat) - Number(payload.nbf)]).toEqual([
      300, 300,
    ]);
  },
);

test("it ends the person's session in Okta too, and goes to every app of theirs that accepts it", async () => {
  const app = setUpApp(okta, { universalLogoutUri: endpoint });
  const login = String(okta.org.directory.at(2)?.profile.login);
  const browser = new TestBrowser();
  await goThrough(browser, authorizationRequest(okta.url, app.oidc.clientId).url, login);
  const told: string[] = [];
  okta.org.events.listen(({ eventType }) => told.push(eventType));
  const sent = await send({ user: login });
  expect(sent.body).toHaveLength(1);
  const silent = await browser.follow(
    authorizationRequest(okta.url, app.oidc.clientId, { prompt: "none" }).url,
  );
  expect(silent.leads?.searchParams.get("error")).toBe("login_required");
  expect(told).toContain("user.authentication.universal_logout");
});

test.each([
  [401, "The receiver didn't accept the token."],
  [404, "The receiver doesn't know this person."],
  [422, "The receiver couldn't end this person's sessions."],
  [302, "It answered 302."],
])("records an answer of %i with its meaning", async (status, problem) => {
  answer = status;
  const app = setUpApp(okta, { universalLogoutUri: endpoint });
  await send({ user: okta.org.directory.at(3)?.id, app: app.id });
  answer = 204;
  const records = await (await fetch(`${okta.url}/local/oauth/universal-logout`)).json();
  expect(records[0]).toMatchObject({ status, problem, endpoint });
});

test("an unreachable receiver, no endpoint, and an unknown name are each reported", async () => {
  const person = okta.org.directory.at(4)?.id;
  const unreachable = setUpApp(okta, { universalLogoutUri: "http://127.0.0.1:9/none" });
  expect((await send({ user: person, app: unreachable.id })).body).toMatchObject([
    { status: null, problem: "We couldn't reach the receiver." },
  ]);
  const none = setUpApp(okta, { universalLogoutUri: null });
  expect((await send({ user: person, app: none.id })).status).toBe(409);
  expect((await send({ user: "nobody@acme.example" })).status).toBe(404);
  expect((await send({ user: person, format: "phone" })).status).toBe(400);
});

test("without an access policy the custom server refuses everyone with a redirect; the org's own doesn't", async () => {
  const app = setUpApp(okta);
  const login = String(okta.org.directory.at(5)?.profile.login);
  const switchPolicy = (on: boolean) =>
    fetch(`${okta.url}/local/oauth`, {
      method: "PUT",
      body: JSON.stringify({ defaultAccessPolicy: on }),
      headers: { "content-type": "application/json" },
    });
  const go = async (issuer: string) =>
    (await goThrough(new TestBrowser(), authorizationRequest(issuer, app.oidc.clientId).url, login)).leads
      ?.searchParams;
  expect((await switchPolicy(false)).status).toBe(200);
  const refused = await go(`${okta.url}/oauth2/default`);
  expect([refused?.get("error"), refused?.get("error_description")]).toEqual([
    "access_denied",
    expect.stringMatching(/^Policy evaluation failed/),
  ]);
  expect((await go(okta.url))?.has("code")).toBe(true);
  await switchPolicy(true);
  expect((await go(`${okta.url}/oauth2/default`))?.has("code")).toBe(true);
});

test("clearing someone's sessions on the page tells their apps, and shows what each answered", async () => {
  const app = setUpApp(okta, { universalLogoutUri: endpoint });
  const person = okta.org.directory.at(4);
  const browser = new TestBrowser();
  await goThrough(
    browser,
    authorizationRequest(okta.url, app.oidc.clientId).url,
    String(person?.profile.login),
  );
  const page = `${okta.url}/admin/user/profile/view/${person?.id}`;
  expect(await (await fetch(page)).text()).toContain("clear-sessions");
  const clear = async () => {
    const answer = await fetch(`${page}/clear-sessions`, {
      method: "POST",
      body: new URLSearchParams(),
      headers: { origin: okta.url },
    });
    return answer.text();
  };
  const before = received.length;
  answer = 204;
  expect(await clear()).toContain("The sessions were cleared. Learn Amp answered 204.");
  expect(received).toHaveLength(before + 1);
  expect(received.at(-1)?.body).toEqual({ sub_id: { format: "email", email: person?.profile.email } });
  const silent = authorizationRequest(okta.url, app.oidc.clientId, { prompt: "none" });
  expect((await browser.follow(silent.url)).leads?.searchParams.get("error")).toBe("login_required");
  answer = 500;
  expect(await clear()).toContain("Learn Amp answered 500");
  answer = 204;
});
