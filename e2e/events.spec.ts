import { expect, test } from "@playwright/test";
import { runningProduct } from "@/local/testing/product";
import { expectAccessibleAt } from "./accessible";
import { hireInOkta, inOkta, signInByPassword, sql } from "./permissions/callers";

// What Okta delivers, as an admin follows it, and step 8 of the set-up, as it stands in the settings afterwards.

const DELIVERIES = "/integrations/okta/deliveries";
const STEP_8 = "/integrations/okta/settings/event-hook";

/** Somebody new whom events have brought here. */
async function joinerByEvents(name: string): Promise<{ id: string; login: string }> {
  const joiner = await hireInOkta(name, true);
  await expect
    .poll(() => sql("SELECT 1 FROM person WHERE okta_id = $1", [joiner.id]), { timeout: 60_000 })
    .toHaveLength(1);
  return joiner;
}

test.beforeEach(async ({ page }) => {
  await signInByPassword(page.request, runningProduct().owner.email);
});

test("a change in Okta is followed to its delivery, person and result; its body is read, and it is replayed, by keyboard", async ({
  page,
}) => {
  const joiner = await joinerByEvents("Delia");
  await inOkta("POST", `/users/${joiner.id}`, { profile: { title: "Followed" } });
  await page.goto(DELIVERIES);
  await page.getByLabel("About one person").fill(joiner.login);
  await page.keyboard.press("Enter");
  const deliveries = page.getByRole("region", { name: "Deliveries" });
  const latest = deliveries.getByRole("list").first().getByRole("listitem").first();
  await expect(latest).toContainText("User profile updated: Delia Newcomer");
  await expect(latest).toContainText("204, taken");
  await expect(latest).toContainText("Applied.");
  await expect(deliveries.getByText("User created: Delia Newcomer").first()).toBeVisible();

  // Whom the list is about stands in the address, so that it can be passed on.
  expect(new URL(page.url()).searchParams.get("person")).toBe(joiner.login);

  const body = latest.getByText(/As Okta sent it/);
  await body.focus();
  await page.keyboard.press("Enter");
  await expect(latest.getByRole("textbox", { name: "Body of the delivery" })).toHaveValue(
    new RegExp(joiner.id),
  );

  const replay = latest.getByRole("button", { name: /^Replay/ });
  await replay.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 event will be read again.")).toBeVisible();
  await expect(latest).toContainText("replayed 1 time");
  await expect(latest).toContainText("Read; nothing to change.", { timeout: 60_000 });

  await page.getByLabel("About one person").fill("nobody@acme.example");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(deliveries.getByText("No events for this person.")).toBeVisible();
});

test("how events arrive is shown in figures: how long it took, against Okta's limits; and how long all is kept can be set", async ({
  page,
}) => {
  await joinerByEvents("Edmund");
  await page.goto(DELIVERIES);
  const health = page.getByRole("region", { name: "How events arrive" });
  const times = health.getByRole("table", { name: "How long it took, this week" });
  await expect(times.getByRole("row", { name: /^Changes applied/ })).toContainText(/\d m?s/);
  for (const title of ["Median", "95 %", "Worst"])
    await expect(times.getByRole("columnheader", { name: title })).toBeVisible();
  await expect(health.getByText(/of 400,000/)).toBeVisible();
  await expect(health.getByRole("meter").first()).toBeVisible();

  const kept = page.getByRole("region", { name: "How long this is kept" });
  const days = (await kept.getByLabel(/^What Okta sent/).inputValue()) === "14" ? "15" : "14";
  await kept.getByLabel(/^What Okta sent/).fill("500");
  await kept.getByRole("button", { name: "Save" }).click();
  await expect(kept.getByText("At most 400 days.")).toBeVisible();
  await kept.getByLabel(/^What Okta sent/).fill(days);
  await kept.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. What is older is deleted tonight.")).toBeVisible();
  await page.reload();
  await expect(kept.getByLabel(/^What Okta sent/)).toHaveValue(days);
});

test("step 8: a secret for a hook by hand is shown once, beside the first; the second hook can be given up", async ({
  page,
}) => {
  await page.goto(STEP_8);
  await page.locator("summary").filter({ hasText: "By hand in Okta's console" }).click();
  await page.getByRole("button", { name: "Make a new secret" }).click();
  await expect(page.getByText(/^Shown this once/)).toBeVisible();
  await expect(page.getByText(/A second secret, ending in/)).toBeVisible();
  await expectAccessibleAt(page, 1280);
  await page.reload();
  await expect(page.getByText(/A second secret, ending in/)).toBeVisible();
  await expect(page.getByText(/^Shown this once/)).toBeHidden();
  await expect(page.getByRole("button", { name: "Retire the first hook" })).toBeDisabled();
  await page.getByRole("button", { name: "Give the second one up" }).click();
  await expect(page.getByText("The second hook was given up; the first goes on.")).toBeVisible();
  await expect(page.getByText(/A second secret, ending in/)).toBeHidden();
});

for (const { colorScheme, width } of [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 1280 },
  { colorScheme: "light", width: 360 },
] as const) {
  test(`deliveries and step 8 are accessible in ${colorScheme} colours at ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(DELIVERIES);
    const deliveries = page.getByRole("region", { name: "Deliveries" });
    await expect(deliveries.getByRole("list").first()).toBeVisible();
    await deliveries
      .getByText(/As Okta sent it/)
      .first()
      .click();
    await expect(page.getByRole("textbox", { name: "Body of the delivery" })).toBeVisible();
    await expectAccessibleAt(page, width);
    await page.goto(STEP_8);
    await expect(page.getByText("Okta tells this product what happens.")).toBeVisible();
    await page.locator("summary").filter({ hasText: "By hand in Okta's console" }).click();
    await expectAccessibleAt(page, width);
  });
}
