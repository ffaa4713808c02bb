import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";
import { expectAccessibleAt } from "./accessible";
import { hireInOkta, inOkta, signInByPassword, sql } from "./permissions/callers";

// Okta's deliveries, as an admin follows them, and step 8 of setup, as the settings show it later.

const DELIVERIES = "/integrations/okta/deliveries";
const STEP_8 = "/integrations/okta/settings/event-hook";

/** Makes someone new, created here by events. No event about them waits any more, so none brings a later change. */
async function joinerByEvents(name: string): Promise<{ id: string; login: string }> {
  const joiner = await hireInOkta(name, true);
  await expect
    .poll(() => sql(SETTLED, [joiner.id]), { timeout: 60_000 })
    .toEqual([{ created: true, assigned: true, settled: true }]);
  return joiner;
}

const SETTLED = `SELECT EXISTS (SELECT FROM person WHERE okta_id = $1) AS created,
    bool_or(e.type = 'application.user_membership.add') AS assigned,
    bool_and(e.state = 'IGNORED' OR r.state IN ('DONE', 'DONE_WITH_ISSUES')) AS settled
  FROM okta_event e
  LEFT JOIN sync_run r ON r.company_id = e.company_id AND r.id = e.run_id
  WHERE e.okta_id = $1`;

test.beforeEach(async ({ page }) => {
  await signInByPassword(page.request, runningProduct().owner.email);
});

test("by keyboard: follows a change in Okta to its delivery, person and result, reads its body, and replays it", async ({
  page,
}) => {
  const joiner = await joinerByEvents("Delia");
  await inOkta("POST", `/users/${joiner.id}`, { profile: { title: "Followed" } });
  await page.goto(DELIVERIES);
  await page.getByLabel("Find a person").fill(joiner.login);
  await page.keyboard.press("Enter");
  const deliveries = page.getByRole("region", { name: "Deliveries" });
  const latest = deliveries.getByRole("list").first().getByRole("listitem").first();
  await expect(latest).toContainText("User profile updated: Delia Newcomer");
  await expect(latest).toContainText("204, accepted");
  await expect(latest).toContainText("Applied.");
  await expect(deliveries.getByText("User created: Delia Newcomer").first()).toBeVisible();

  // The address contains the search, so that it can be shared.
  expect(new URL(page.url()).searchParams.get("person")).toBe(joiner.login);

  const body = latest.getByText(/Raw body/);
  await body.focus();
  await page.keyboard.press("Enter");
  await expect(latest.getByRole("textbox", { name: "Raw delivery body" })).toHaveValue(new RegExp(joiner.id));

  const replay = latest.getByRole("button", { name: /^Replay/ });
  await replay.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Processing 1 event again.")).toBeVisible();
  await expect(latest).toContainText("replayed 1 time");
  await expect(latest).toContainText("No changes needed.", { timeout: 60_000 });

  await page.getByLabel("Find a person").fill("nobody@acme.example");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(deliveries.getByText("No events for this person.")).toBeVisible();
});

test("shows how fast events are applied and how much of Okta's limits is used, and sets the retention", async ({
  page,
}) => {
  await joinerByEvents("Edmund");
  await page.goto(DELIVERIES);
  const health = page.getByRole("region", { name: "Events", exact: true });
  const times = health.getByRole("table", { name: "Times this week" });
  await expect(times.getByRole("row", { name: /^Time to apply/ })).toContainText(/\d m?s/);
  for (const title of ["Median", "95%", "Slowest"])
    await expect(times.getByRole("columnheader", { name: title })).toBeVisible();
  await expect(health.getByText(/of 400,000/)).toBeVisible();
  await expect(health.getByRole("meter").first()).toBeVisible();

  await page.getByRole("link", { name: "Data retention" }).click();
  await expect(page.getByRole("heading", { name: "Data retention", level: 1 })).toBeVisible();
  const bodies = page.getByLabel("Raw event bodies");
  const days = (await bodies.inputValue()) === "14" ? "15" : "14";
  await bodies.fill("500");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("At most 400 days.")).toBeVisible();
  await bodies.fill(days);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. We delete older data tonight.")).toBeVisible();
  await page.reload();
  await expect(bodies).toHaveValue(days);
  await expect(page.getByText(/^Last changed by /)).toBeVisible();
  await expectAccessibleAt(page, 1280);
});

test("step 8: shows a new secret for a hook set up by hand once, and cancels the rotation", async ({
  page,
}) => {
  await page.goto(STEP_8);
  await page.locator("summary").filter({ hasText: "Set up by hand in Okta" }).click();
  await page.getByRole("button", { name: "Create a new secret" }).click();
  await expect(page.getByText(/^Shown only once/)).toBeVisible();
  await expect(page.getByText(/we also accept a second secret, ending in/)).toBeVisible();
  await expectAccessibleAt(page, 1280);
  await page.reload();
  await expect(page.getByText(/we also accept a second secret, ending in/)).toBeVisible();
  await expect(page.getByText(/^Shown only once/)).toBeHidden();
  await expect(page.getByRole("button", { name: "Remove the first hook" })).toBeDisabled();
  await page.getByRole("button", { name: "Cancel rotation" }).click();
  await expect(page.getByText("Second hook removed.")).toBeVisible();
  await expect(page.getByText(/we also accept a second secret, ending in/)).toBeHidden();
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
      .getByText(/Raw body/)
      .first()
      .click();
    await expect(page.getByRole("textbox", { name: "Raw delivery body" })).toBeVisible();
    await expectAccessibleAt(page, width);
    await page.goto(STEP_8);
    await expect(page.getByText("The event hook works.")).toBeVisible();
    await page.locator("summary").filter({ hasText: "Set up by hand in Okta" }).click();
    await expectAccessibleAt(page, width);
  });
}
