import {
  HIRED_PASSWORD,
  heldCallback,
  hireInOkta,
  homeAddress,
  inOkta,
  signInByOkta,
  sql,
  typeOktaLogin,
  untilCallback,
  withoutEvents,
} from "@/e2e/permissions/callers";
import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

const app = () => runningProduct().appUrl;
const okta = () => runningProduct().oktaUrl;

/** The name of the person signed in to this browser. */
const welcomed = (name: string) => new RegExp(`Welcome, .*${name}`);

test("someone at Acme finds Okta by their email, signs in there, and signs out of both", async ({ page }) => {
  const { person } = runningProduct().logins;
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(person);
  await page.getByRole("button", { name: "Continue with Okta" }).click();
  await typeOktaLogin(page, person);
  await expect(page).toHaveURL(homeAddress);
  await page.getByRole("button", { name: /Profile of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in\/acme/);
  await expect(page.getByText("You're signed out of Learn Amp and Okta.")).toBeVisible();
  // Okta asks again, because its session has ended too.
  await page.getByRole("link", { name: "Continue with Okta" }).click();
  await expect(page).toHaveURL(/\/signin\//);
});

test("someone assigned but unknown watches their account being set up, and is then signed in (W3)", async ({
  page,
}) => {
  const { login } = await withoutEvents(() => hireInOkta("Nadia", true));
  await page.goto("/sign-in/acme");
  await page.getByRole("link", { name: "Continue with Okta" }).click();
  await typeOktaLogin(page, login, HIRED_PASSWORD);
  await expect(
    page
      .getByText("Setting up your account")
      .or(page.getByText(welcomed("Nadia")))
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: welcomed("Nadia") })).toBeVisible({ timeout: 45_000 });
  const [run] = await sql<{ trigger: string }>(
    "SELECT r.trigger::text FROM sync_run r JOIN sync_lookup l USING (company_id) WHERE l.run_id = r.id AND r.kind = 'PEOPLE' AND r.trigger = 'SIGN_IN' LIMIT 1",
  );
  expect(run?.trigger).toBe("SIGN_IN");
});

test("someone who isn't assigned sees whom to ask", async ({ page }) => {
  const { login } = await hireInOkta("Omar", false);
  await page.goto("/sign-in/acme");
  await page.getByRole("link", { name: "Continue with Okta" }).click();
  await typeOktaLogin(page, login, HIRED_PASSWORD);
  await expect(page.getByRole("heading", { name: "You don't have Learn Amp in Okta yet" })).toBeVisible();
  await expect(page.getByText("Assign to People")).toBeVisible();
});

test("the tile in Okta's dashboard signs in and opens its target, if that is our page", async ({
  playwright,
}) => {
  const { person } = runningProduct().logins;
  for (const [target, ends] of [
    [`${app()}/profile?from=tile`, /\/profile\?from=tile$/],
    ["https://evil.example/", homeAddress],
    ["//evil.example", homeAddress],
  ] as const) {
    const request = await playwright.request.newContext();
    const query = new URLSearchParams({ iss: okta(), login_hint: person, target_link_uri: target });
    const answer = await signInByOkta(request, `${app()}/sign-in/acme?${query}`, person);
    expect(answer.url(), target).toMatch(ends);
    expect(new URL(answer.url()).origin).toBe(app());
    await request.dispose();
  }
});

test("refuses a launch by another issuer, by GET and POST, and one without an issuer by POST", async ({
  request,
}) => {
  for (const iss of [`${okta()}/`, "https://evil.okta.com", `${okta()}.evil.example`]) {
    const query = new URLSearchParams({ iss });
    expect((await request.get(`/sign-in/acme?${query}`)).url(), iss).toContain("/problem/wrong-issuer");
    expect((await request.post("/sign-in/acme", { form: { iss } })).url(), iss).toContain(
      "/problem/wrong-issuer",
    );
  }
  expect((await request.post("/sign-in/acme", { form: { login_hint: "x" } })).url()).toContain(
    "wrong-issuer",
  );
  const answer = await request.post("/sign-in/acme", { form: { iss: okta() }, maxRedirects: 0 });
  expect(answer.headers().location).toContain(`${okta()}/oauth2/v1/authorize?`);
});

test("an answer works once, only in the browser and for the company that asked", async ({ playwright }) => {
  const { person } = runningProduct().logins;
  const request = await playwright.request.newContext();
  const location = await heldCallback(request, `${app()}/api/sign-in/acme/start`, person);
  const thief = await playwright.request.newContext();
  expect((await thief.get(location)).url(), "another browser").toContain("/problem/expired");
  const altered = location.replace(/state=[^&]+/, "state=another");
  const signedIn = async (one: typeof request) =>
    (await (await one.get(`${app()}/api/sign-in/progress`)).json()).state;
  expect(await signedIn(thief)).toBe("none");
  const elsewhere = location.replace("/callback/okta-acme", "/callback/okta-globex");
  expect((await request.get(elsewhere)).url(), "another company").not.toContain("welcome");
  expect(await signedIn(request)).toBe("none");
  expect((await request.get(location)).ok()).toBe(true);
  expect(await signedIn(request)).toBe("ready");
  await request.post(`${app()}/api/sign-out`, { data: {}, headers: { origin: app() } });
  expect((await request.get(location)).url(), "a replay").toContain("/problem/expired");
  expect((await request.get(altered)).url(), "another state").toContain("/problem/expired");
  expect(await signedIn(request)).toBe("none");
  await Promise.all([request.dispose(), thief.dispose()]);
});

test("two tabs that sign in at once both get in, each at its own page, and don't take each other's answer", async ({
  playwright,
}) => {
  const { person } = runningProduct().logins;
  const request = await playwright.request.newContext();
  const begin = async (to: string) => {
    const answer = await request.get(`${app()}/api/sign-in/acme/start?to=${to}`, { maxRedirects: 0 });
    return answer.headers().location ?? "";
  };
  const [one, two] = [await begin("/profile?tab=one"), await begin("/profile?tab=two")];
  const first = await heldCallback(request, one, person);
  // Okta knows this browser by now, so it doesn't ask again.
  const second = await untilCallback(request, two);
  const crossed = new URL(first);
  crossed.searchParams.set("code", new URL(second).searchParams.get("code") ?? "");
  expect((await request.get(crossed.href)).url(), "the other's code").toContain("/problem/expired");
  expect((await request.get(first)).url(), "an attempt accepts one answer").toContain("/problem/expired");
  const third = await untilCallback(request, await begin("/profile?tab=three"));
  const fourth = await untilCallback(request, await begin("/profile?tab=four"));
  expect((await request.get(third)).url()).toBe(`${app()}/profile?tab=three`);
  expect((await request.get(fourth)).url()).toBe(`${app()}/profile?tab=four`);
  // A replay does nothing: a signed-in person goes to their page.
  for (const used of [first, third, fourth])
    expect((await request.get(used)).url(), "a replay").toMatch(homeAddress);
  await request.dispose();
});

test("an answer that names another issuer is refused (mix-up)", async ({ playwright }) => {
  const { person } = runningProduct().logins;
  const request = await playwright.request.newContext();
  const location = await heldCallback(request, `${app()}/api/sign-in/acme/start`, person);
  const mixed = new URL(location);
  mixed.searchParams.set("iss", "https://evil.okta.com");
  expect((await request.get(mixed.href)).url()).toContain("/problem/expired");
  expect((await (await request.get(`${app()}/api/sign-in/progress`)).json()).state).toBe("none");
  await request.dispose();
});

test("ignores a refusal without our state", async ({ request }) => {
  const query = new URLSearchParams({ error: "access_denied", state: "made-up" });
  expect((await request.get(`/api/auth/callback/okta-acme?${query}`)).url()).toContain("/problem/expired");
});

test("someone who changes their email in Okta to the owner's gets into their own account, never the owner's", async ({
  playwright,
}) => {
  const { login, id } = await hireInOkta("Mallory", true);
  await inOkta("POST", `/users/${id}`, { profile: { email: "owner@acme.example" } });
  const request = await playwright.request.newContext();
  await signInByOkta(request, `${app()}/api/sign-in/acme/start`, login, HIRED_PASSWORD);
  expect((await request.get(`${app()}/api/okta/status`)).status()).not.toBe(200);
  const [owner] = await sql<{ okta_id: string | null }>(
    "SELECT okta_id FROM person WHERE email = 'owner@acme.example'",
  );
  expect(owner?.okta_id).not.toBe(id);
  await request.dispose();
});

test("forged host headers don't change where a sign-in returns to", async ({ request }) => {
  const headers = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "host=evil.example",
  };
  const answer = await request.get("/api/sign-in/acme/start", { headers, maxRedirects: 0 });
  const address = new URL(answer.headers().location ?? "");
  expect(address.origin).toBe(okta());
  expect(address.searchParams.get("redirect_uri")).toBe(`${app()}/api/auth/callback/okta-acme`);
  expect(address.searchParams.get("code_challenge_method")).toBe("S256");
  expect(address.searchParams.get("nonce")).toBeTruthy();
});

test("replaces a session cookie planted before signing in (fixation), and ignores a forged one", async ({
  playwright,
}) => {
  const planted = { name: "next-auth.session-token", value: "planted", domain: "localhost", path: "/" };
  const cookie = { ...planted, expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const };
  const request = await playwright.request.newContext({ storageState: { cookies: [cookie], origins: [] } });
  expect((await request.get(`${app()}/api/okta/status`)).status()).toBe(401);
  await signInByOkta(request, `${app()}/api/sign-in/acme/start`, runningProduct().logins.person);
  const { cookies } = await request.storageState();
  const session = cookies.filter(({ name }) => name.startsWith("next-auth.session-token"));
  expect(session.length).toBeGreaterThan(0);
  expect(
    session.every(({ value, httpOnly, sameSite }) => value !== "planted" && httpOnly && sameSite === "Lax"),
  ).toBe(true);
  await request.dispose();
});

test("a company without Okta sign-in answers like one that doesn't exist", async ({ request }) => {
  const bodies = [];
  for (const slug of ["globex", "nobody-at-all"]) {
    const answer = await request.get(`/sign-in/${slug}`);
    expect(answer.status()).toBe(404);
    bodies.push(await answer.text());
    expect((await request.get(`/api/sign-in/${slug}/start`)).url()).toContain(`/sign-in/${slug}`);
  }
  for (const body of bodies) expect(body).toContain("No Okta sign-in at this address");
});

test("someone who waits for their account has no session yet", async ({ playwright }) => {
  const { login } = await withoutEvents(() => hireInOkta("Wanda", true));
  const request = await playwright.request.newContext();
  const answer = await signInByOkta(request, `${app()}/api/sign-in/acme/start`, login, HIRED_PASSWORD);
  expect(answer.url()).toContain("/sign-in/acme/setting-up");
  const { state } = await (await request.get(`${app()}/api/sign-in/progress`)).json();
  expect(["queued", "running", "ready"]).toContain(state);
  await request.dispose();
});
