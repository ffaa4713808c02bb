import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";
import { mailTo } from "./mails";
import { signInByOkta, signInByPassword, sql, typeOktaLogin } from "./permissions/callers";

const app = () => runningProduct().appUrl;

test("staff create a company, its owner sets a password with the mailed link, and only the switch shows Okta", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const { login, password } = runningProduct().logins.staff;
  const slug = `initech-${Date.now()}`;
  const owner = `bill@${slug}.example`;
  await page.goto("/staff");
  await page.getByRole("link", { name: "Sign in as staff" }).click();
  await typeOktaLogin(page, login, password);
  await expect(page.getByRole("heading", { name: "Companies" })).toBeVisible();
  await page.getByRole("button", { name: "New company" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Initech");
  await page.getByLabel("Slug", { exact: true }).fill(slug);
  await page.getByRole("textbox", { name: "Email domains", exact: true }).fill(`${slug}.example`);
  await page.getByLabel("First owner's name").fill("Bill Owner");
  await page.getByLabel("First owner's email").fill(owner);
  await page.getByRole("button", { name: "Create company" }).click();
  await expect(page.getByText(`We sent a link to set a password to ${owner}.`)).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();

  const { text } = await mailTo(owner);
  const link = /https?:\/\/\S+\/password\/\S+/.exec(text)?.[0] ?? "";
  const bill = await (await browser.newContext()).newPage();
  await bill.goto(link);
  await bill.getByLabel("New password").fill("password1234");
  await bill.getByLabel("Confirm password").fill("password1234");
  await bill.getByRole("button", { name: "Set password" }).click();
  await expect(bill.locator("#password-error")).toBeVisible();
  await bill.getByLabel("New password").fill("mauve-lantern-7-otters");
  await bill.getByLabel("Confirm password").fill("mauve-lantern-7-otters");
  await bill.getByRole("button", { name: "Set password" }).click();
  await expect(bill.getByText("Your password is set.")).toBeVisible();
  await bill.goto(link);
  await expect(bill.getByRole("heading", { name: "This link no longer works" })).toBeVisible();

  await bill.goto("/sign-in");
  await bill.getByLabel("Email").fill(owner);
  await bill.getByLabel("Password").fill("mauve-lantern-7-otters");
  await bill.getByRole("button", { name: "Sign in" }).click();
  await expect(bill.getByRole("heading", { name: "People" })).toBeVisible();
  const menu = async () => {
    await bill.goto("/people");
    const navigation = bill.getByRole("navigation", { name: "Main" });
    await expect(navigation.getByRole("link", { name: "People" })).toBeVisible();
    const shown = await navigation.getByRole("link", { name: "Needs attention" }).count();
    await bill.getByRole("button", { name: /Profile of/ }).click();
    await expect(bill.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
    expect(await bill.getByRole("menuitem", { name: "Okta" }).count()).toBe(shown);
    return shown > 0;
  };
  expect(await menu()).toBe(false);
  expect((await bill.request.get("/integrations/okta")).status()).toBe(404);
  expect((await bill.request.get("/api/okta/setup")).status()).toBe(404);

  const card = page.getByRole("region", { name: "Initech" }).filter({ hasText: slug });
  await card.getByRole("button", { name: "Switch integration on" }).click();
  // The remaining switch names the other state; "Integration on" is also part of the button just pressed.
  await expect(card.getByRole("button", { name: "Switch integration off" })).toBeVisible();
  await expect(card.getByText("Okta isn't connected yet.")).toBeVisible();
  expect(await menu()).toBe(true);
  expect((await bill.request.get("/api/okta/setup")).status()).toBe(200);

  await card.getByRole("button", { name: "Switch integration off" }).click();
  await page.getByRole("button", { name: "Switch it off" }).click();
  await expect(card.getByText("Integration off")).toBeVisible();
  expect((await bill.request.get("/api/okta/setup")).status()).toBe(404);
  const actions = await sql<{ action: string; actor: string }>(
    "SELECT action, actor FROM audit_entry a JOIN company c ON c.id = a.company_id WHERE c.slug = $1 ORDER BY a.id",
    [slug],
  );
  expect(actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      "company.created",
      "integration.enabled",
      "integration.disabled",
      "password.set",
    ]),
  );
  expect(
    actions
      .filter(({ action }) => action.startsWith("integration."))
      .every(({ actor }) => actor.startsWith("staff: ")),
  ).toBe(true);
});

test("staff see no people, and no one from a company is staff", async ({ playwright }) => {
  const { login, password } = runningProduct().logins.staff;
  const staff = await playwright.request.newContext({ baseURL: app() });
  await signInByOkta(staff, `${app()}/api/staff/sign-in`, login, password);
  const companies = await (await staff.get("/api/staff/companies")).text();
  expect(companies).not.toContain("owner@acme.example");
  expect((await staff.get("/api/people")).status()).toBe(403);
  await staff.dispose();
  const person = await playwright.request.newContext({ baseURL: app() });
  const answer = await signInByOkta(person, `${app()}/api/staff/sign-in`, runningProduct().logins.person);
  expect(answer.url()).toContain("/staff/sign-in?problem=not-assigned");
  expect((await person.get("/api/staff/companies")).status()).toBe(401);
  await person.dispose();
});

test("requesting a password link answers everyone the same, and mails only owners and admins", async ({
  request,
}) => {
  const ask = (email: string) =>
    request.post("/api/password/request", { data: { email }, headers: { origin: app() } });
  const [known, unknown] = [
    await ask("owner@globex.example"),
    await ask(`nobody-${Date.now()}@globex.example`),
  ];
  expect([known.status(), unknown.status()]).toEqual([202, 202]);
  expect(await known.json()).toEqual(await unknown.json());
  expect((await mailTo("owner@globex.example")).subject).toContain("Set your password");
});

test("an owner makes someone an admin on the people page, and the last owner stays one", async ({ page }) => {
  const { owner } = runningProduct();
  await signInByPassword(page.request, owner.email);
  await page.goto("/people");
  await page.getByLabel("Search people").fill("olivia owner");
  await page.getByRole("button", { name: "Actions for Olivia Owner" }).click();
  await page.getByRole("menuitem", { name: "Change role" }).click();
  await page.getByRole("radio", { name: /Member/ }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("This is the last active owner.")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  const [member] = await sql<{ display_name: string; email: string }>(
    "SELECT p.display_name, p.email FROM person p JOIN company c ON c.id = p.company_id WHERE c.slug = 'acme' AND p.okta_id IS NOT NULL AND p.role = 'MEMBER' AND p.status = 'ACTIVE' AND p.email IS NOT NULL ORDER BY p.id LIMIT 1",
  );
  const name = String(member?.display_name);
  await page.getByLabel("Search people").fill(String(member?.email));
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Change role" }).click();
  await page.getByRole("radio", { name: /Admin/ }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByRole("table", { name: "People" }).getByText("Admin", { exact: true })).toBeVisible();
});
