import { expectAccessible } from "@/e2e/accessible";
import { heldCallback, sql, typeOktaLogin } from "@/e2e/permissions/callers";
import { Prepared } from "@/e2e/set-up/prepared";
import { expect, type Page, test } from "@/e2e/test";
import type { App } from "@/local/okta/org/apps/app";

/** The queue works between a sign-in and its result. */
const PATIENCE = { timeout: 60_000 };
let made: Prepared;
let app: App;

test.describe.configure({ mode: "serial" });

/** A live company with no one synced and no full run due, so only a sign-in creates people. */
test.beforeAll(async ({ playwright, baseURL }) => {
  made = await Prepared.begin("refused", 22);
  const request = await playwright.request.newContext({ baseURL });
  await made.signIn(request);
  app = await made.makeApp(request);
  await made.giveAccess(request, app);
  await request.dispose();
  await connection(
    "state = 'LIVE', last_good_run_at = now(), next_full_run_at = now() + interval '20 hours'",
  );
});
test.afterAll(async () => {
  await sql("UPDATE company SET okta_enabled_at = NULL WHERE slug = $1", [made.slug]);
  // The last test closes it, if it got that far.
  await made.okta.close().catch(() => undefined);
});

const connection = (set: string) =>
  sql(`UPDATE okta_connection k SET ${set} FROM company c WHERE c.id = k.company_id AND c.slug = $1`, [
    made.slug,
  ]);

/** A person of the org, assigned to the app, who has never been here. */
function joiner(position: number): { position: number; login: string } {
  made.okta.org.assignments.assign(app, position);
  return { position, login: String(made.okta.org.directory.at(position)?.profile.login) };
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(`/sign-in/${made.slug}`);
  await page.getByRole("link", { name: "Continue with Okta" }).click();
  await typeOktaLogin(page, login);
}

async function expectRefused(page: Page, title: string, advice: string): Promise<void> {
  await expect(page.getByRole("heading", { name: title })).toBeVisible(PATIENCE);
  await expect(page.getByText(advice)).toBeVisible();
  await expectAccessible(page);
  const { state } = await (await page.request.get("/api/sign-in/progress")).json();
  expect(state, "no one is signed in").not.toBe("ready");
}

/** Does something in Okta after it has let someone in, and before it answers our questions about them. */
async function signInWhile(page: Page, login: string, happens: () => unknown): Promise<void> {
  made.gate.close();
  try {
    const back = await heldCallback(page.request, `/api/sign-in/${made.slug}/start`, login, made.okta.url);
    const { location } = (await page.request.get(back, { maxRedirects: 0 })).headers();
    await happens();
    made.gate.open();
    await page.goto(location ?? "");
    await expect(page).toHaveURL(/\/problem\//, PATIENCE);
  } finally {
    made.gate.open();
  }
}

test("someone suspended in Okta during account setup sees why, and has no session", async ({ page }) => {
  const { position, login } = joiner(4);
  await signInWhile(page, login, () => made.okta.org.lifecycle(position, "suspend"));
  await expectRefused(page, "Your account is suspended", "When your Okta account is active again");
});

test("someone deactivated in Okta during account setup sees why", async ({ page }) => {
  const { position, login } = joiner(5);
  await signInWhile(page, login, () => made.okta.org.lifecycle(position, "deactivate"));
  await expectRefused(page, "Your account is deactivated", "ask your Okta admin to activate your account");
});

test("someone assigned but not synced sees why", async ({ page }) => {
  const { id } = made.okta.org.groups.create({ name: "Learners", description: null });
  await connection(`scope = 'GROUPS', scope_group_ids = ARRAY['${id}']`);
  const { login } = joiner(6);
  await signIn(page, login);
  await expectRefused(page, "You don't have access to Learn Amp", "or to add you to a synced group");
  await connection("scope = 'ASSIGNED', scope_group_ids = '{}'");
});

test("while syncing is paused no one new gets in; while it's off there is no Okta sign-in (W4)", async ({
  page,
  request,
}) => {
  const { login } = joiner(7);
  await connection("state = 'PAUSED'");
  await signIn(page, login);
  await expectRefused(page, "New accounts are paused", "when syncing resumes");
  await connection("state = 'LIVE'");
  await sql("UPDATE company SET okta_enabled_at = NULL WHERE slug = $1", [made.slug]);
  expect((await request.get(`/sign-in/${made.slug}`)).status()).toBe(404);
  await sql("UPDATE company SET okta_enabled_at = now() WHERE slug = $1", [made.slug]);
});

test("says that an admin must enter the client secret again after it was replaced in Okta", async ({
  page,
}) => {
  const { login } = joiner(8);
  const { apps } = made.okta.org;
  apps.update(app.id, { oidc: { clientSecret: "another-secret-than-the-one-saved-here" } });
  await signIn(page, login);
  await expectRefused(page, "The Okta connection needs an admin", "enter the client secret again");
  apps.update(app.id, { oidc: { clientSecret: app.oidc.clientSecret } });
});

test("says that Okta can't be reached, and lets the owner in with a password", async ({ page }) => {
  const { login } = joiner(9);
  const back = await heldCallback(page.request, `/api/sign-in/${made.slug}/start`, login, made.okta.url);
  await made.okta.close();
  await page.goto(back);
  await expectRefused(page, "We can't reach Okta", "owners can sign in with a password");
  await made.signIn(page.request);
  expect((await page.request.get("/api/okta/status")).status()).toBe(200);
});
