import { expect, type Page, test } from "@playwright/test";
import { runningProduct } from "@/local/testing/product";
import { expectAccessibleAt } from "./accessible";

async function signIn(page: Page): Promise<void> {
  const { owner } = runningProduct();
  await page.goto("/");
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Okta", level: 1 })).toBeVisible();
}

test("an owner signs in, syncs by the button, and finds the run and the people", async ({ page }) => {
  await signIn(page);
  const history = page.getByRole("region", { name: "Sync history" }).getByRole("listitem");
  await expect(history.first()).toBeVisible();
  const before = await history.count();
  await page.getByRole("button", { name: "Sync users" }).click();
  await expect(history).toHaveCount(before + 1);
  await expect(history.first()).toContainText("Completed with issues");
  await history.first().getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Changes" })).toBeVisible();
  await page.getByText("Managers in a loop").click();
  await expect(page.getByText("These people manage each other in a loop").first()).toBeVisible();

  await page.getByRole("link", { name: "Okta" }).first().click();
  const issues = page.getByRole("region", { name: "Issues" });
  await issues.getByText("Managers in a loop").click();
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

for (const { colorScheme, width } of [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 1280 },
  { colorScheme: "light", width: 360 },
] as const) {
  test(`every page is accessible in ${colorScheme} colours at ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/sign-in");
    const check = () => expectAccessibleAt(page, width);
    await check();
    await signIn(page);
    await check();
    await page.getByRole("region", { name: "Sync history" }).getByRole("link").last().click();
    await expect(page.getByRole("heading", { name: "Changes" })).toBeVisible();
    await expect(page.getByText("Applied").nth(1)).toBeAttached();
    await check();
    await page.goto("/people");
    await expect(page.getByRole("table", { name: "People" })).toBeVisible();
    await check();
  });
}
