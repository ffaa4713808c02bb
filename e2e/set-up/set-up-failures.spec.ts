import { expectAccessible } from "@/e2e/accessible";
import { mailTo } from "@/e2e/mails";
import { sql, typeOktaLogin } from "@/e2e/permissions/callers";
import { expect, type Page, test } from "@/e2e/test";
import type { App } from "@/local/okta/org/apps/app";
import { Prepared } from "./prepared";

/** Okta works between a request and its result, which takes time on a busy machine. */
const PATIENCE = { timeout: 60_000 };
let made: Prepared;
let app: App;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ playwright, baseURL }) => {
  made = await Prepared.begin("umbrella", 21);
  const request = await playwright.request.newContext({ baseURL });
  await made.signIn(request);
  app = await made.makeApp(request);
  await request.dispose();
});
test.afterAll(() => made.okta.close());
test.beforeEach(({ page }) => made.signIn(page.request));

const open = (page: Page, step: string) => page.goto(`/integrations/okta/setup/${step}`);
const check = (page: Page) => page.getByRole("button", { name: "Check and save" }).click();
const saved = async () => {
  const [row] = await sql<{ client_id: string | null; credential_sealed: string | null }>(
    "SELECT client_id, credential_sealed FROM okta_connection k JOIN company c ON c.id = k.company_id WHERE c.slug = $1",
    [made.slug],
  );
  return row;
};

test("step 3: shows a wrong client ID, secret or issuer at its own field, and saves nothing", async ({
  page,
}) => {
  await open(page, "credentials");
  const id = page.getByLabel("Client ID", { exact: true });
  const secret = page.getByLabel("Client secret", { exact: true });
  const issuer = page.getByLabel("Issuer", { exact: true });
  const right = { id: app.id, secret: app.oidc.clientSecret ?? "", issuer: made.okta.url };
  for (const { field, value, words, others } of [
    {
      field: id,
      value: "0oa1unknown0000000000",
      words: /has no active app/,
      others: [secret, issuer],
    },
    {
      field: secret,
      value: "not-the-secret-of-this-app",
      words: /with a different secret/,
      others: [id, issuer],
    },
    {
      field: issuer,
      value: "https://another.okta.com",
      words: /isn't the org from step 1/,
      others: [id, secret],
    },
  ]) {
    await id.fill(right.id);
    await secret.fill(right.secret);
    await issuer.fill(right.issuer);
    await field.fill(value);
    await check(page);
    await expect(field).toHaveAccessibleDescription(words, PATIENCE);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toBeFocused();
    for (const other of others) await expect(other).not.toHaveAttribute("aria-invalid", "true");
  }
  await expectAccessible(page);
  expect(await saved()).toMatchObject({ client_id: null });
  await issuer.fill(right.issuer);
  await secret.fill(right.secret);
  await check(page);
  await expect(page.getByText("Okta accepts the client ID, secret and issuer.")).toBeVisible(PATIENCE);
});

test("step 5: names a missing permission, and says where to grant it", async ({ page }) => {
  const { value } = made.okta.org.tokens.create({ role: "GROUP_MEMBERSHIP_ADMIN", owner: 3 });
  await open(page, "api-access");
  await page.getByRole("radio", { name: /An API token/ }).check();
  await page.getByLabel("API token", { exact: true }).fill(value);
  await check(page);
  const answer = page.getByRole("alert").filter({ hasText: "App assignments" });
  await expect(answer).toContainText(/App assignments.*Not allowed/, PATIENCE);
  await expect(answer).toContainText("Read-Only Administrator");
  await expectAccessible(page);
  expect(await saved()).toMatchObject({ credential_sealed: null });
});

test("step 5: names the scope that a service app lacks", async ({ page }) => {
  await open(page, "api-access");
  await page.getByRole("button", { name: "Create key pair" }).click();
  const key = await page.getByRole("textbox", { name: "Public key" }).inputValue(PATIENCE);
  const service = made.okta.org.apps.create({
    label: "Sync",
    kind: "SERVICE",
    oidc: { jwks: [JSON.parse(key)] },
    grantedScopes: ["okta.users.read", "okta.groups.read", "okta.schemas.read", "okta.logs.read"],
    adminRoles: ["READ_ONLY_ADMIN"],
  });
  await page.getByLabel("Service app client ID", { exact: true }).fill(service.id);
  await check(page);
  const answer = page.getByRole("alert").filter({ hasText: "okta.apps.read" });
  await expect(answer).toContainText("The service app doesn't have this scope.", PATIENCE);
  expect(await saved()).toMatchObject({ credential_sealed: null });
});

test("step 5: treats a 200 without people as an error, with its cause", async ({ page }) => {
  const { value } = made.okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  made.okta.faults.set({ nobody: { path: "/api/v1/users" } });
  await open(page, "api-access");
  await page.getByRole("radio", { name: /An API token/ }).check();
  await page.getByLabel("API token", { exact: true }).fill(value);
  await check(page);
  const answer = page.getByRole("alert").filter({ hasText: "Users" });
  await expect(answer).toContainText("Okta responds, but returns no people.", PATIENCE);
  await expect(answer).toContainText("no admin role, or the role is limited to an empty group");
  made.okta.faults.set({});
  await page.getByLabel("API token", { exact: true }).fill(value);
  await check(page);
  await expect(page.getByText("Okta gives us all the access we need.")).toBeVisible(PATIENCE);
});

test("step 4: waits until someone is assigned, and blocks the steps that need it; step 6 warns about mostly empty fields", async ({
  page,
}) => {
  await open(page, "fields");
  await expect(page.getByRole("heading", { name: "Assign people", level: 2 })).toBeVisible();
  await expect(page.getByText("Okta shows no one assigned to the app").first()).toBeVisible(PATIENCE);
  for (let position = 2; position < 12; position += 1) made.okta.org.assignments.assign(app, position);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("10 people.")).toBeVisible(PATIENCE);
  await open(page, "fields");
  const people = page.getByRole("region", { name: "Mapped people" }).getByRole("article");
  await expect(people).toHaveCount(3, PATIENCE);
  await page.getByLabel("Location", { exact: true }).selectOption("honorificPrefix");
  await expect(page.getByText(/Mostly empty in Okta: .*Location/)).toBeVisible(PATIENCE);
  await expectAccessible(page);
});

test("step 6: a field is made of several attributes and a pasted table, shown on real people, saved, and opened again (M7)", async ({
  page,
}) => {
  await open(page, "fields");
  const people = page.getByRole("region", { name: "Mapped people" });
  await expect(people.getByRole("article")).toHaveCount(3, PATIENCE);
  await page.getByRole("button", { name: "More for location" }).click();
  await page.getByRole("button", { name: "Add a fall-back" }).click();
  await page.getByLabel("Attribute 2", { exact: true }).selectOption("countryCode");
  await page.getByLabel("Fill from").selectOption("Several attributes, joined");
  await expect(page.getByLabel("Location", { exact: true })).toHaveValue("city + countryCode");
  await expect(people.getByText(/\S, [A-Z]{2}$/).first()).toBeVisible(PATIENCE);
  await expect(page.getByText(/Every mapped field is filled|Mostly empty/)).toBeVisible(PATIENCE);

  await page.getByRole("button", { name: "More for job title" }).click();
  const title = page.getByRole("group", { name: "Source of job title" });
  await title.getByRole("button", { name: "Add a value" }).click();
  await title.getByLabel("Value 1").focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "engineer\tMaker\nengineer\tBuilder");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(title.getByLabel("Replacement 2")).toHaveValue("Builder");
  await expect(
    page.getByRole("alert").filter({ hasText: "“engineer” is in the table twice." }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await title.getByRole("button", { name: "Remove row 2" }).click();
  await page.getByLabel("Owner of job title").selectOption("Okta fills it until edited here");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible(PATIENCE);

  await open(page, "fields");
  await expect(page.getByLabel("Location", { exact: true })).toHaveValue("city + countryCode", PATIENCE);
  await expect(page.getByLabel("Owner of job title")).toHaveValue("UNTIL_EDITED");
  await page.getByRole("button", { name: "More for job title" }).click();
  await expect(page.getByLabel("Replacement 1")).toHaveValue("Maker");
});

test("step 9: the test sign-in recognises a missing assignment, and links the owner's account once assigned (M1)", async ({
  page,
}) => {
  await open(page, "test-sign-in");
  await page.getByRole("button", { name: "Start the test sign-in" }).click();
  await typeOktaLogin(page, made.login);
  const alert = page.getByRole("alert").filter({ hasText: "not assigned to the app" });
  await expect(alert).toContainText("Assignments > Assign > Assign to People", PATIENCE);
  await expect(page).toHaveURL(/\/setup\/test-sign-in\?tried=not-assigned$/);
  await expectAccessible(page);

  made.okta.org.assignments.assign(app, 1);
  const [back] = await Promise.all([
    page.waitForRequest((request) => /\/connections\/[^/]+\/test-sign-in\?/.test(request.url())),
    page.getByRole("button", { name: "Start the test sign-in" }).click(),
  ]);
  await expect(page.getByText(/your account is linked to \S+@\S+ in Okta\./)).toBeVisible(PATIENCE);
  const [owner] = await sql<{ okta_id: string }>(
    "SELECT okta_id FROM person p JOIN company c ON c.id = p.company_id WHERE c.slug = $1 AND p.role = 'OWNER'",
    [made.slug],
  );
  expect(owner?.okta_id).toBe(made.okta.org.directory.at(1)?.id);

  await page.goto(back.url());
  await expect(page, "an answer works once").toHaveURL(/tried=expired$/);
});

test("step 9: is complete only when an owner has set a password with a mailed link and signed in with it", async ({
  page,
  browser,
}) => {
  const email = `second@${made.slug}.example`;
  await sql(
    "INSERT INTO person (company_id, id, email, display_name, role) SELECT id, gen_random_uuid(), $2, 'Sam Second', 'OWNER' FROM company WHERE slug = $1",
    [made.slug, email],
  );
  await sql(
    "UPDATE person_password w SET used_at = NULL FROM company c WHERE c.id = w.company_id AND c.slug = $1",
    [made.slug],
  );
  await open(page, "test-sign-in");
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Owner password" })).toContainText(
    "No owner has signed in with a password yet.",
    PATIENCE,
  );
  await page
    .getByRole("listitem")
    .filter({ hasText: "Sam Second" })
    .getByRole("button", { name: "Email a link to set a password" })
    .click();
  await expect(page.getByText(`We sent a link to ${email}`)).toBeVisible(PATIENCE);

  const link = /https?:\/\/\S+\/password\/\S+/.exec((await mailTo(email)).text)?.[0] ?? "";
  const sam = await (await browser.newContext()).newPage();
  await sam.goto(link);
  await sam.getByLabel("New password").fill("mauve-lantern-7-otters");
  await sam.getByLabel("Confirm password").fill("mauve-lantern-7-otters");
  await sam.getByRole("button", { name: "Set password" }).click();
  await sam.getByRole("link", { name: "Sign in" }).click();
  await sam.getByLabel("Email").fill(email);
  await sam.getByLabel("Password").fill("mauve-lantern-7-otters");
  await sam.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(sam.getByRole("heading", { name: "Okta", level: 1 })).toBeVisible(PATIENCE);
  await sam.context().close();

  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("Sam Second has signed in with a password.")).toBeVisible(PATIENCE);
});
