import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { until } from "@/local/system/processes";
import { InngestListener } from "@/testing/servers/inngest-listener";

const APP = "https://app.learnamp.example";
const KEY = "signkey-prod-0123456789abcdef0123456789abcdef";
const OLD_KEY = "signkey-prod-fedcba9876543210fedcba9876543210";
const listener = new InngestListener();
let serveInngest: typeof import("./serve").serveInngest;
let register: typeof import("./register");

beforeAll(async () => {
  await listener.start();
  vi.stubEnv("APP_URL", APP);
  vi.stubEnv("INNGEST_BASE_URL", listener.url);
  vi.stubEnv("INNGEST_SIGNING_KEY", KEY);
  vi.stubEnv("INNGEST_SIGNING_KEY_FALLBACK", OLD_KEY);
  vi.stubEnv("INNGEST_EVENT_KEY", "an-event-key");
  ({ serveInngest } = await import("./serve"));
  register = await import("./register");
});
afterAll(() => listener.close());
beforeEach(() => {
  listener.registrations.length = 0;
});
afterEach(() => {
  listener.status = 200;
});

/** Signs as Inngest does: over the canonical body and the time. */
function sign(body: string, { key = KEY, at = Date.now() } = {}): string {
  const t = Math.floor(at / 1000);
  const secret = key.replace(/^signkey-\w+-/, "");
  return `t=${t}&s=${createHmac("sha256", secret).update(body).update(String(t)).digest("hex")}`;
}

const forged = {
  host: "evil.example",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "http",
  forwarded: "host=evil.example",
  origin: "https://evil.example",
};

function put(body: string, headers: Record<string, string> = {}, query = ""): Promise<Response> {
  const request = new Request(`https://evil.example/api/inngest${query}`, {
    method: "PUT",
    body,
    headers: { ...forged, "content-type": "application/json", ...headers },
  });
  return serveInngest(request, "request-1");
}

const BODY = JSON.stringify({ url: "https://evil.example/api/inngest" });

test.each<[string, Record<string, string>]>([
  ["no signature", {}],
  ["an empty signature", { "x-inngest-signature": "" }],
  ["a signature of another key", { "x-inngest-signature": sign(BODY, { key: "signkey-prod-00" }) }],
  ["a signature of another body", { "x-inngest-signature": sign('{"url":"https://app.example"}') }],
  ["an old signature", { "x-inngest-signature": sign(BODY, { at: Date.now() - 10 * 60_000 }) }],
  ["a signature of tomorrow", { "x-inngest-signature": sign(BODY, { at: Date.now() + 86_400_000 }) }],
  ["an invalid signature", { "x-inngest-signature": `t=${Math.floor(Date.now() / 1000)}&s=0` }],
  ["a request in band", { "x-inngest-sync-kind": "in_band" }],
  ["the kind of a dev server", { "x-inngest-server-kind": "dev" }],
  ["the signing key itself, as Inngest has it", { authorization: `Bearer ${KEY}` }],
])("a request to register with %s registers nothing", async (_, headers) => {
  for (const query of ["", "?deployId=1", "?probe=trust"]) {
    expect((await put(BODY, headers, query)).status).toBe(401);
  }
  expect(listener.registrations).toEqual([]);
});

test.each([KEY, OLD_KEY])(
  "a request that Inngest signed registers APP_URL, whatever its headers and body say",
  async (key) => {
    expect((await put(BODY, { "x-inngest-signature": sign(BODY, { key }) })).status).toBe(200);
    expect(listener.registrations).toHaveLength(1);
    expect(listener.origins).toEqual([APP]);
  },
);

test("accepts a signed body that isn't in canonical form", async () => {
  const signature = sign('{"a":1,"url":"x"}');
  expect((await put('{ "url": "x", "a": 1.0 }', { "x-inngest-signature": signature })).status).toBe(200);
});

test("inspecting the app needs a signature", async () => {
  const get = (headers: Record<string, string>) =>
    serveInngest(new Request(`${APP}/api/inngest`, { headers: { ...forged, ...headers } }), "request-2");
  const refused = await get({});
  expect(refused.status).toBe(401);
  expect(await refused.text()).not.toMatch(/function_count|has_signing_key|learn-amp-okta/);
  expect((await get({ "x-inngest-signature": sign("", { key: "signkey-prod-00" }) })).status).toBe(401);
  const allowed = await get({ "x-inngest-signature": sign("") });
  expect(await allowed.json()).toMatchObject({ app_id: "learn-amp-okta", serve_origin: APP });
});

test("a call without a signature runs nothing, and its body isn't read", async () => {
  let pulled = 0;
  const body = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  const request = new Request(`${APP}/api/inngest?fnId=learn-amp-okta-sync-run&stepId=step`, {
    method: "POST",
    body,
    duplex: "half",
  } as RequestInit);
  expect((await serveInngest(request, "request-3")).status).toBe(401);
  // A stream fills its queue once without being read.
  expect(pulled).toBeLessThan(3);
});

test("refuses a body of 30 MB with 413, even if it's signed", async () => {
  const large = JSON.stringify({ url: "x".repeat(30 * 1024 * 1024) });
  expect((await put(large, { "x-inngest-signature": sign(large) })).status).toBe(413);
  const request = new Request(`${APP}/api/inngest?fnId=x&stepId=step`, {
    method: "POST",
    body: large,
    headers: { "x-inngest-signature": sign(large) },
  });
  expect((await serveInngest(request, "request-4")).status).toBe(413);
});

test.each(["DELETE", "PATCH"])("%s isn't a method of this address", async (method) => {
  expect((await serveInngest(new Request(`${APP}/api/inngest`, { method }), "request-5")).status).toBe(405);
});

test("the deploy step registers APP_URL with the signing key as proof", async () => {
  await register.registerFunctions();
  expect(listener.origins).toEqual([APP]);
  expect(listener.registrations[0]?.authorization).toMatch(/^Bearer signkey-prod-/);
});

test("the deploy step says why Inngest didn't take the functions", async () => {
  listener.status = 400;
  await expect(register.registerFunctions()).rejects.toThrow(/400/);
});

test("a server that starts before Inngest registers as soon as Inngest is up", async () => {
  await listener.close();
  const registering = register.registerUntilDone([20]);
  await listener.start();
  expect(await until(() => listener.registrations.length > 0, 20_000, 10)).toBe(true);
  await registering;
  expect(listener.origins).toEqual([APP]);
});
