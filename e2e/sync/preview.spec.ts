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

const TEAM = "One manager for each team";
const OWN = "Each person's own manager";

/** Chooses a manager mode in the settings and previews it. */
async function previewMode(page: Page, mode: string): Promise<void> {
  await page.goto("/integrations/okta/settings/managers");
  await page.getByRole("radio", { name: mode }).check();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "See what this would change" }).click();
  await expect(page.getByRole("heading", { name: "Preview", level: 1 })).toBeVisible();
  await expect(page.getByText(/^With these settings, a sync would/)).toBeVisible({ timeout: 60_000 });
}

async function saveAndApply(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save and apply exactly this" }).click();
  await expect(page.getByRole("heading", { name: "Applied preview", level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "Result" })).toContainText(/read/, { timeout: 60_000 });
}

test("G5: an admin previews who would get another manager, goes back, returns, applies exactly that, and sees the result", async ({
  page,
}) => {
  await signIn(page);
  await previewMode(page, TEAM);
  const list = page.getByRole("region", { name: "Who gets another manager" });
  await expect(list).toContainText("people get another manager");
  await expect(page.getByText("Not saved yet:")).toBeVisible();
  await expectAccessibleAt(page, 1280);

  await page.getByRole("link", { name: "Back to editing" }).click();
  await expect(page.getByRole("radio", { name: TEAM })).toBeChecked();
  await page.getByRole("button", { name: "See what this would change" }).click();
  await expect(page.getByText(/^With these settings, a sync would/)).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(page.getByText(/^With these settings, a sync would/)).toBeVisible();
  const previewed = page.url();

  await saveAndApply(page);
  await expect(page.getByRole("heading", { name: "Changes" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Team manager" })).toBeVisible();
  await page.goto("/integrations/okta/settings/managers");
  await expect(page.getByRole("radio", { name: TEAM })).toBeChecked();
  await page.goto(previewed);
  await expect(page.getByRole("link", { name: "View the sync that applied it" })).toBeVisible();
  await expect(page.getByRole("button", { name: /apply exactly this/i })).toHaveCount(0);

  await previewMode(page, OWN);
  await saveAndApply(page);
});

test("U5: previews a sync from the overview, searches it, and writes nothing", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: "Preview a sync" }).click();
  await expect(page.getByRole("heading", { name: "Preview", level: 1 })).toBeVisible();
  await expect(page.getByText(/^A sync now would/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Nothing was written.")).toBeVisible();
  const csv = await page.request.get(`/api/okta/runs/${page.url().split("/").pop()}/export.csv`);
  expect(csv.headers()["content-type"]).toContain("text/csv");
});
