import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";
import { signInByPassword } from "./permissions/callers";

// From the overview to an answer: by keyboard, and in two clicks.

const OKTA = "/integrations/okta";

test.beforeEach(async ({ page }) => {
  await signInByPassword(page.request, runningProduct().owner.email);
  await page.goto(OKTA);
  await expect(page.getByRole("button", { name: "Sync users" })).toBeVisible();
});

test("⌘K finds a person, a setting and help, explains someone, and returns the focus", async ({ page }) => {
  const find = page.getByRole("dialog", { name: "Find anything" });
  const open = async (text: string) => {
    await page.keyboard.press("Control+k");
    await find.getByRole("combobox").fill(text);
  };
  await open("agnieszka dvo");
  await expect(find.getByRole("option", { selected: true })).toContainText("Agnieszka Dvořák");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Agnieszka Dvořák", level: 1 })).toBeVisible();

  await open("removals");
  await find.getByRole("option", { name: "Removals", exact: true }).click();
  await expect(page).toHaveURL(`${OKTA}/settings/removals`);

  await open("proof daily limit");
  await page.keyboard.press("Escape");
  await expect(find).toBeHidden();

  await open("agnieszka");
  await find.getByRole("option", { name: "Why is “agnieszka” here, or not?" }).click();
  await expect(page.getByText("Several people match. Who do you mean?")).toBeVisible();
  await page.getByRole("button", { name: /^Agnieszka Dvořák/ }).click();
  await expect(page.getByText("They are in scope")).toBeVisible();
  await expect(page.getByText("Nothing. Everything is already as in Okta.")).toBeVisible();
  await page.getByRole("button", { name: "Ask Okta now" }).click();
  await expect(page.getByText(/^Status ACTIVE, assigned to the app\. Asked/)).toBeVisible();
  await expect(page.getByText("All values are the same here.")).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/why/);
});

test("each answer is at most two clicks away from the overview", async ({ page }) => {
  const clicks = async (...names: (string | RegExp)[]) => {
    await page.goto(OKTA);
    for (const name of names) await page.getByRole("link", { name }).first().click();
  };
  // When is the next sync?
  await expect(page.getByText(/^next full sync/)).toContainText(/\d\d:\d\d/);
  // Does the hook work?
  await clicks("Events");
  await expect(page.getByText("Hook verified")).toBeVisible();
  // What did the last syncs change, about whom, and who did it? And export.
  await clicks(/^All changes/);
  await expect(
    page.getByRole("main").getByRole("listitem").filter({ hasText: "Sync users" }).first(),
  ).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toBe("changes.csv");
  // Share the setup with IT.
  await clicks("Settings", /^Setup links/);
  await expect(page.getByRole("heading", { name: "Setup links" })).toBeVisible();
  // Why isn't she here?
  await clicks("Why?");
  await page.getByLabel("Name, email, Okta username or Okta ID").fill("no.one@acme.example");
  await page.keyboard.press("Enter");
  await expect(page.getByText("We have no one by this name, email, username or ID")).toBeVisible();
});

test("filters are in the address and survive a reload, and a made-up address leads to a sensible page", async ({
  page,
}) => {
  await page.goto(`${OKTA}/changes`);
  await page.getByLabel("Type of change").selectOption("CREATE");
  await page.getByLabel("Search changes by name or email").fill("dvořák");
  await expect(page).toHaveURL(/kind=CREATE&query=dvo|query=dvo.*kind=CREATE/);
  await expect(page.getByText("Agnieszka Dvořák joined IT")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Search changes by name or email")).toHaveValue("dvořák");
  await expect(page.getByText("Agnieszka Dvořák joined IT")).toBeVisible();
  await page.goto(`${OKTA}/changes?kind=EXPLODE&from=yesterday&person=1`);
  await expect(page.getByRole("heading", { name: "Changes" })).toBeVisible();
  await page.goto(`${OKTA}/runs?status=EXPLODED`);
  await expect(page.getByRole("list", { name: /^Syncs of/ }).first()).toBeVisible();
  expect((await page.goto(`${OKTA}/runs/00000000-0000-7000-8000-000000000000`))?.status()).toBe(404);
});

test("R2: an owner changes the removal allowance; the page says what it means before, and who did it after", async ({
  page,
}) => {
  await page.goto(`${OKTA}/settings/removals`);
  const people = page.getByLabel("People a day", { exact: true });
  await people.fill("1001");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter 1,000 or less.")).toBeVisible();
  await people.fill("40");
  await expect(page.getByText(/up to 40 removals a day without approval/)).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. The next sync uses it.")).toBeVisible();
  await page.goto(`${OKTA}/settings`);
  await expect(page.getByRole("link", { name: /^Removals/ })).toContainText(
    /Up to 40 a day without approval.*Olivia Owner/,
  );
  await page.goto(`${OKTA}/audit`);
  await expect(page.getByText(/changed how many removals need no approval/).first()).toBeVisible();
  await page.request.post("/api/okta/removals/allowance", {
    headers: { origin: runningProduct().appUrl },
    data: { people: 3, percent: 5 },
  });
});
