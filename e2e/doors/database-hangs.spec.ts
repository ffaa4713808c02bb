import { type APIRequestContext, expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";
import { TcpProxy } from "@/testing/servers/tcp-proxy";
import { addresses, filled } from "./addresses";
import { rawRequest } from "./raw-request";
import { SecondServer } from "./second-server";

/** How long a person may wait to learn that the database can't be reached. */
const PATIENCE_MS = 3_000;
let proxy: TcpProxy;
let server: SecondServer;

test.beforeAll(async () => {
  const url = new URL(runningProduct().databaseUrl);
  proxy = await TcpProxy.start(Number(url.port));
  url.port = String(proxy.port);
  server = await SecondServer.start(url.href);
});
test.afterAll(async () => {
  await proxy.open();
  await server.stop();
  await proxy.close();
});

/** Signs in at the second server. */
async function signIn(request: APIRequestContext): Promise<string> {
  const { csrfToken } = await (await request.get(`${server.url}/api/auth/csrf`)).json();
  const { email, password } = runningProduct().owner;
  const form = { csrfToken, email, password, json: "true" };
  const headers = { origin: server.url };
  const answer = await request.post(`${server.url}/api/auth/callback/password`, { form, headers });
  expect(answer.status()).toBe(200);
  const { cookies } = await request.storageState();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

const get = (path: string, headers: Record<string, string>) =>
  rawRequest(server.url, { method: "GET", path, headers });

const withoutDatabase = ["/api/inngest", "/api/staff/sign-in", "/api/auth/signin/okta-acme", "/metrics"];

test("while PostgreSQL hangs, every page and route says so within 3 s, and no one is signed out", async ({
  playwright,
}) => {
  test.setTimeout(600_000);
  const request = await playwright.request.newContext();
  const headers = { cookie: await signIn(request), origin: server.url };
  expect((await get("/people", headers)).status).toBe(200);
  expect((await get("/api/okta/status", headers)).status).toBe(200);

  proxy.silence();
  const waits: number[] = [];
  const faults: string[] = [];
  for (const { pattern, kind, methods } of addresses().filter((one) => one.methods.includes("GET"))) {
    const at = filled(pattern);
    const { status, ms, body, headers: said } = await get(at, headers);
    waits.push(ms);
    if (ms > PATIENCE_MS) faults.push(`${at} took ${Math.round(ms)} ms (${methods})`);
    // Inngest's check of the app, metrics without a token, and redirects don't use the database.
    if (withoutDatabase.includes(pattern)) continue;
    if (status !== 503) faults.push(`${at} answered ${status}`);
    const isHook = /webhooks|event-hook/.test(pattern);
    if (kind === "page" && !body.includes("Learn Amp can't reach the database"))
      faults.push(`${at} doesn't say so`);
    // A setup link is opened where pages are, so it's answered like a page.
    if (
      kind === "api" &&
      pattern.startsWith("/api/") &&
      !isHook &&
      pattern !== "/api/health" &&
      !body.includes('"code":"database-down"')
    )
      faults.push(`${at} answered ${body.slice(0, 100)}`);
    if (said["set-cookie"]) faults.push(`${at} sets ${said["set-cookie"]}`);
  }
  console.log(`Slowest of ${waits.length}: ${Math.round(Math.max(...waits))} ms.`);
  expect(faults).toEqual([]);
  const posted = await rawRequest(server.url, {
    method: "POST",
    path: "/api/okta/sync",
    headers: { ...headers, "content-type": "application/json" },
    body: "{}",
  });
  expect(posted.status).toBe(503);
  expect(posted.ms).toBeLessThan(PATIENCE_MS);

  await proxy.open();
  await expect.poll(async () => (await get("/people", headers)).status, { timeout: 20_000 }).toBe(200);
  expect((await get("/api/okta/status", headers)).status).toBe(200);
  await request.dispose();
});

test("a page in a browser says that the database can't be reached, and works again after a click", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${server.url}/sign-in`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  proxy.silence();
  await page.reload();
  const said = page.getByRole("heading", { name: "Learn Amp can't reach the database" });
  await expect(said).toBeVisible();
  await proxy.open();
  await expect
    .poll(async () => {
      if (await page.getByRole("link", { name: "Try again" }).isVisible())
        await page.getByRole("link", { name: "Try again" }).click();
      return said.count();
    })
    .toBe(0);
  await expect(page).toHaveURL(`${server.url}/sign-in`);
});
