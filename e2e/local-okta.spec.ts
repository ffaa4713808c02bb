import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@/e2e/test";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { Receiver } from "@/local/okta/hooks/testing/receiver";

// The Admin Console of the local Okta org, with its own org: people, apps, tokens and hooks by clicking, as an admin would.

let okta: OktaOrg;

test.beforeAll(async () => {
  okta = await startOktaOrg({ people: 120 });
});
test.afterAll(() => okta.close());

/** Opens a page from the menu, by its name in Okta's console. */
async function goTo(page: Page, entry: string): Promise<void> {
  await page.goto(`${okta.url}/admin/dashboard`);
  await page
    .getByRole("navigation", { name: "Admin Console" })
    .getByRole("link", { name: entry, exact: true })
    .click();
}

test("hires, finds, changes and suspends someone, and the event hook hears of it", async ({ page }) => {
  const receiver = await Receiver.open();
  await goTo(page, "Event Hooks");
  await page.getByRole("link", { name: "Create Event Hook" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Learn Amp");
  await page.getByLabel("URL").fill(receiver.url);
  await page.getByLabel("Authentication secret").fill("a secret");
  await page.getByLabel("user.lifecycle.suspend", { exact: true }).check();
  await page.getByLabel("user.account.update_profile", { exact: true }).check();
  await page.getByRole("button", { name: "Save & Continue" }).click();
  await expect(page.getByText("Unverified")).toBeVisible();
  await page.getByRole("button", { name: "Verify Learn Amp" }).click();
  await expect(page.getByRole("status")).toContainText("Learn Amp is verified.");

  await goTo(page, "People");
  await page.getByRole("link", { name: "Add person" }).click();
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Byron");
  await page.getByLabel("Username").fill("ada@acme.example");
  await page.getByLabel("Primary email").fill("ada@acme.example");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Ada Byron", level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "Assigned applications" })).toContainText("Learn Amp");

  await goTo(page, "People");
  await page.getByLabel("Search by name, login or employee number").fill("byron ada");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "Ada Byron" }).click();
  await page.getByLabel("Title").fill("Analyst");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("status")).toContainText("Saved: title.");
  await page.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("Suspended", { exact: true })).toBeVisible();

  await receiver.waitFor(2);
  await goTo(page, "Deliveries");
  await page
    .getByRole("row", { name: /user\.lifecycle\.suspend/ })
    .getByRole("link")
    .click();
  await expect(page.getByText("First try")).toBeVisible();
  await expect(page.getByText("a secret")).toHaveCount(0);
  await receiver.close();
});

test("creates an app integration and an API token in Okta's words, and uses them", async ({
  page,
  request,
}) => {
  await goTo(page, "Applications");
  await page.getByRole("link", { name: "Create App Integration" }).click();
  await page.getByLabel("OIDC - OpenID Connect").check();
  await page.getByLabel("Web Application").check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("App integration name").fill("Learn Amp Two");
  await page.getByLabel("Sign-in redirect URIs").fill("https://learn.example/callback");
  await page.getByRole("button", { name: "Save" }).click();
  const credentials = page.getByRole("region", { name: "Client Credentials" });
  const app = okta.org.apps.list().at(-1);
  await expect(credentials).toContainText(app?.oidc.clientId ?? "none");
  await expect(credentials).toContainText(app?.oidc.clientSecret ?? "none");
  await page.getByRole("link", { name: "Sign On" }).click();
  await expect(page.getByRole("region", { name: "OpenID Connect ID Token" })).toContainText(okta.url);
  await page.getByRole("link", { name: "Assignments" }).click();
  await page.getByLabel("Find a person").fill(String(okta.org.directory.at(5)?.profile.login));
  await page.getByRole("button", { name: "Find" }).click();
  await page
    .getByRole("button", { name: /^Assign / })
    .first()
    .click();
  await expect(page.getByRole("region", { name: "The first 25 people assigned" })).toContainText(
    "Individual",
  );

  await goTo(page, "API");
  await page.getByLabel("What do you want your token to be named?").fill("Learn Amp");
  await page.getByRole("button", { name: "Create token" }).click();
  const value = await page.locator("#token-value").textContent();
  const users = `${okta.url}/api/v1/users?limit=1`;
  const read = () => request.get(users, { headers: { authorization: `SSWS ${value}` } });
  expect((await read()).status()).toBe(200);
  await page.reload();
  await expect(page.locator("#token-value")).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke Learn Amp" }).click();
  await expect(page.getByRole("status")).toContainText("revoked");
  expect((await read()).status()).toBe(401);
});

test("switches a fault on and off by keyboard alone", async ({ page }) => {
  await page.goto(`${okta.url}/admin/local/faults`);
  await page.getByLabel("Switch on: 200 with no people").focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Save faults" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("On now: 200 with no people.");
  expect(okta.faults.settings).toEqual({ nobody: {} });
  await page.getByRole("button", { name: "Switch all faults off" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("All faults are off.");
});

/** Every page of the console, with content, and the pages that people see when they sign in. */
function everyPage(): string[] {
  const app = `/admin/app/oidc_client/instance/${okta.org.app.id}`;
  const service = okta.org.apps.create({ label: "Service", kind: "SERVICE" });
  const serviceApp = `/admin/app/oidc_client/instance/${service.id}`;
  return [
    "/admin/dashboard",
    "/admin/users",
    "/admin/users/new",
    `/admin/user/profile/view/${okta.org.directory.at(8)?.id}`,
    "/admin/groups",
    `/admin/group/${okta.org.groups.list()[1]?.id}`,
    "/admin/apps/active",
    "/admin/apps/new",
    "/admin/apps/new/settings?method=oidc&type=WEB",
    app,
    `${app}?tab=sign-on`,
    `${app}?tab=assignments`,
    serviceApp,
    `${serviceApp}?tab=scopes`,
    `${serviceApp}?tab=roles`,
    "/admin/access/api/tokens",
    "/admin/workflow/eventhooks",
    "/admin/workflow/eventhooks/new",
    "/admin/reports/system-log",
    "/admin/local/deliveries",
    "/admin/local/faults",
    "/admin/nothing-here",
    "/login/login.htm",
    "/oauth2/v1/authorize?client_id=nobody",
  ];
}

/** What axe finds on the current page. Without frames it doesn't need a second page. */
async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

test("every page of the console is accessible in light and dark colours, and no wider than a phone of 360 px", async ({
  page,
}) => {
  const found: string[] = [];
  for (const path of everyPage()) {
    const complain = (how: string, faults: string[]) =>
      found.push(...faults.map((fault) => `${path} ${how}: ${fault}`));
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${okta.url}${path}`);
    complain("light", await faultsOf(page));
    // Dark pages are the light ones in other colours.
    await page.emulateMedia({ colorScheme: "dark" });
    complain("dark", await faultsOf(page, ["color-contrast"]));
    await page.setViewportSize({ width: 360, height: 800 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    complain("360 px", width > 360 ? [`is ${width} px wide`] : []);
  }
  expect(found).toEqual([]);
});
