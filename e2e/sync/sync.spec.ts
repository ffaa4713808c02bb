import { expectAccessibleAt } from "@/e2e/accessible";
import { expect, type Page, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

async function signIn(page: Page): Promise<void> {
  const { owner } = runningProduct();
  await page.goto("/");
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Okta", level: 1 })).toBeVisible();
}

test("an owner signs in, syncs with the button, and finds the run and the people", async ({ page }) => {
  await signIn(page);
  const last = async () => (await (await page.request.get("/api/okta/status")).json()).lastFullRun.id;
  const before = await last();
  await page.getByRole("button", { name: "Sync users" }).click();
  await expect.poll(last, { timeout: 60_000 }).not.toBe(before);
  await page.getByRole("link", { name: "Syncs" }).click();
  const newest = page
    .getByRole("list", { name: /^Syncs of Today/ })
    .getByRole("listitem")
    .first();
  await expect(newest).toContainText("Sync users · Olivia Owner");
  await expect(newest).toContainText("Completed with issues");
  await newest.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Sync users", level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/^Sync users, \d+ \w+, \d\d:\d\d/);
  await expect(page.getByRole("heading", { name: "Changes" })).toBeVisible();
  await page.getByRole("region", { name: "Issues" }).getByText("Managers in a loop").click();
  await expect(page.getByText("These people manage each other in a loop").first()).toBeVisible();

  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("link", { name: /^Managers in a loop/ }).click();
  const issues = page.getByRole("region", { name: "Issues" });
  await expect(issues.getByText("These people manage each other in a loop").first()).toBeVisible();
  await issues
    .getByRole("link", { name: /^Open in People/ })
    .first()
    .click();
  await expect(page.getByLabel("Search people")).not.toHaveValue("");
  await expect(page.getByRole("table", { name: "People" }).getByRole("row").nth(1)).toBeVisible();

  await page.getByRole("link", { name: "People", exact: true }).click();
  const rows = page.getByRole("table", { name: "People" }).getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  await expect(page.getByLabel("Search people")).toHaveValue("");
  await page.getByLabel("Search people").fill("agni soder");
  await expect(rows.nth(1)).toContainText("Agnieszka Söderlund");
  await expect(rows.nth(1)).toContainText("Head of Customer Success");
  await expect(rows.nth(1)).not.toContainText("Deactivated");
});

test("a wrong password is refused without saying which part was wrong", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("owner@acme.example");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Wrong email or password")).toBeVisible();
});

test("signing out ends the session", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: /Profile of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect((await page.request.get("/api/okta/status")).status()).toBe(401);
});

// e2e/pages checks every page of its own company. This is the demo, with the results of real syncs.
test("the demo's pages are accessible in dark colours at 360 px", async ({ page }) => {
  const width = 360;
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width, height: 800 });
  await page.goto("/sign-in");
  const check = () => expectAccessibleAt(page, width);
  await check();
  await signIn(page);
  await check();
  const { lastFullRun } = await (await page.request.get("/api/okta/status")).json();
  await page.goto(`/integrations/okta/runs/${lastFullRun.id}`);
  await expect(page.getByRole("region", { name: "Changes" })).not.toContainText("Loading");
  await check();
  const okta = [
    "runs",
    "attention",
    "managers",
    "changes",
    "audit",
    "settings",
    "settings/removals",
    "why?q=agnieszka",
  ];
  for (const path of [...okta.map((one) => `/integrations/okta/${one}`), "/help", "/help/removals"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText("Loading");
    await check();
  }
  await page.goto("/people");
  await expect(page.getByRole("table", { name: "People" })).toBeVisible();
  await check();
  await page.getByRole("table", { name: "People" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Details" })).toBeVisible();
  await check();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await check();
});
