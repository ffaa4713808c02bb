import { heldCallback, homeAddress, signInByOkta, signInByPassword } from "@/e2e/permissions/callers";
import { type APIRequestContext, expect, type PlaywrightWorkerArgs, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

const app = () => runningProduct().appUrl;
const owner = () => runningProduct().owner;

type Playwright = PlaywrightWorkerArgs["playwright"];

/** A caller with a copy of another one's cookies: what a thief of them could do. */
async function copyOf(playwright: Playwright, request: APIRequestContext): Promise<APIRequestContext> {
  return playwright.request.newContext({ baseURL: app(), storageState: await request.storageState() });
}

const post = (request: APIRequestContext, path: string, data: object = {}) =>
  request.post(`${app()}${path}`, { data, headers: { origin: app() } });
const status = async (request: APIRequestContext, path = "/api/okta/status") =>
  (await request.get(`${app()}${path}`)).status();

test("a cookie copied before sign-out doesn't work afterwards, and other devices stay signed in", async ({
  playwright,
}) => {
  const [phone, laptop] = [await playwright.request.newContext(), await playwright.request.newContext()];
  for (const request of [phone, laptop]) await signInByPassword(request, owner().email);
  const thief = await copyOf(playwright, phone);
  expect(await status(thief)).toBe(200);
  await post(phone, "/api/sign-out");
  for (const path of ["/api/okta/status", "/api/people", "/api/profile/sessions"])
    expect(await status(thief, path), path).toBe(401);
  expect((await post(thief, "/api/okta/sync")).status()).toBe(401);
  // next-auth's own addresses don't accept it either.
  expect(await (await thief.get("/api/auth/session")).json()).toEqual({});
  expect(await status(laptop)).toBe(200);
});

test("next-auth's own way of signing out ends the session too", async ({ playwright }) => {
  const request = await playwright.request.newContext();
  await signInByPassword(request, owner().email);
  const thief = await copyOf(playwright, request);
  const { csrfToken } = await (await request.get(`${app()}/api/auth/csrf`)).json();
  await request.post(`${app()}/api/auth/signout`, {
    form: { csrfToken, json: "true" },
    headers: { origin: app() },
  });
  expect(await status(thief)).toBe(401);
});

test("copied cookies of an Okta user and of Learn Amp staff end with their sign-out", async ({
  playwright,
}) => {
  const { person, staff } = runningProduct().logins;
  const member = await playwright.request.newContext();
  await signInByOkta(member, `${app()}/api/sign-in/acme/start`, person);
  const support = await playwright.request.newContext();
  await signInByOkta(support, `${app()}/api/staff/sign-in`, staff.login, staff.password);
  for (const [request, path] of [
    [member, "/api/profile/sessions"],
    [support, "/api/staff/companies"],
  ] as const) {
    const thief = await copyOf(playwright, request);
    expect(await status(thief, path), path).toBe(200);
    await post(request, "/api/sign-out");
    expect(await status(thief, path), path).toBe(401);
  }
});

test("Sign out everywhere on the profile ends every session, including a copied one", async ({
  page,
  playwright,
}) => {
  const phone = await playwright.request.newContext();
  await signInByPassword(phone, owner().email);
  await signInByPassword(page.request, owner().email);
  const thief = await copyOf(playwright, page.request);
  await page.goto("/");
  await page.getByRole("button", { name: /Profile of/ }).click();
  await page.getByRole("menuitem", { name: "Profile" }).click();
  await expect(page.getByRole("heading", { name: "Where you're signed in" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  for (const request of [phone, thief]) expect(await status(request)).toBe(401);
});

test("a setup link's visit and its copy end at sign-out, and the link can be opened again", async ({
  playwright,
}) => {
  const admin = await playwright.request.newContext();
  await signInByPassword(admin, "owner@globex.example");
  const made = await post(admin, "/api/okta/setup-links", { recipient: "IT", days: 1, send: false });
  const { url } = await made.json();
  const visitor = await playwright.request.newContext();
  await visitor.get(url);
  const { cookies } = await visitor.storageState();
  expect(cookies.map(({ value }) => value)).not.toContain(url.split("/").at(-1));
  const thief = await copyOf(playwright, visitor);
  expect(await status(thief, "/api/okta/setup")).toBe(200);
  await post(visitor, "/api/sign-out");
  for (const request of [visitor, thief]) expect(await status(request, "/api/okta/setup")).toBe(401);
  await visitor.get(url);
  expect(await status(visitor, "/api/okta/setup")).toBe(200);
});

test("the back button to the callback takes a signed-in person to their page", async ({ playwright }) => {
  const request = await playwright.request.newContext();
  const callback = await heldCallback(
    request,
    `${app()}/api/sign-in/acme/start`,
    runningProduct().logins.person,
  );
  expect((await request.get(callback)).url()).toMatch(homeAddress);
  expect((await request.get(callback)).url(), "once more").toMatch(homeAddress);
  expect(await status(request, "/api/profile/sessions")).toBe(200);
  await post(request, "/api/sign-out");
  expect((await request.get(callback)).url(), "signed out").toContain("/problem/expired");
  // A session in one browser doesn't sign in another one.
  const other = await playwright.request.newContext();
  await signInByPassword(other, "owner@globex.example");
  expect((await other.get(callback)).url()).toContain("/problem/expired");
});
