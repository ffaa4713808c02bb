import { expect, type Page, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

async function signIn(page: Page): Promise<void> {
  const { owner } = runningProduct();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Okta", level: 1 })).toBeVisible();
}

/** A fact of the overview by its name. */
const fact = (page: Page, name: string) =>
  page.locator("dl > div").filter({ has: page.locator("dt").getByText(name, { exact: true }) });

/** What the overview says about the next full sync. */
const nextSync = (page: Page) => page.getByText(/^next full sync/);

test("U9: overview, settings, history and API agree about the syncs and the daily time", async ({ page }) => {
  await signIn(page);
  const status = await (await page.request.get("/api/okta/status")).json();
  expect(status.nextSync.kind).toBe("daily");
  await expect(fact(page, "Schedule")).toContainText("Daily between 03:00 and 03:30");
  await expect(nextSync(page).locator("time")).toHaveAttribute("datetime", status.nextSync.at);
  await expect(page.getByRole("link", { name: /^last full sync/ }).locator("time")).toHaveAttribute(
    "datetime",
    status.lastFullRun.finishedAt,
  );
  await page.goto("/integrations/okta/settings");
  await expect(page.getByText("Daily between 03:00 and 03:30, Europe/London")).toBeVisible();
});

test("U9: a sync accounts for everyone it read, links to its problems, and shows its ID with Copy", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page);
  const status = await (await page.request.get("/api/okta/status")).json();
  const { id, counts } = status.lastFullRun;
  const { people } = counts;
  const waiting = Object.values<number>(people.waiting).reduce((sum, n) => sum + n, 0);
  expect(people.created + people.changed + people.unchanged + waiting + people.problem).toBe(counts.read);
  await page.goto(`/integrations/okta/runs/${id}`);
  await expect(page.getByTestId("people-counts")).toContainText(
    `${counts.read.toLocaleString("en-GB")} people read`,
  );
  await page.getByRole("link", { name: /issues to look at/ }).click();
  await expect(page).toHaveURL(/#problems$/);
  await expect(page.getByRole("heading", { name: "Issues" })).toBeInViewport();
  await page.getByRole("button", { name: "Copy sync ID" }).click();
  await expect(page.getByText("Sync ID copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
});

test("the managers page's measurement isn't a sync in the history", async ({ page }) => {
  await signIn(page);
  const runs = async () => (await (await page.request.get("/api/okta/runs")).json()).items;
  const before = await runs();
  await page.goto("/integrations/okta/settings/managers");
  await page.getByRole("button", { name: /^Measure/ }).click();
  await expect(page.getByText(/% of|managers found|of managers/).first()).toBeVisible();
  expect(await runs()).toEqual(before);
});

test("a live company's setup pages promise no first sync and don't say that nothing is written", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("/integrations/okta/setup/go-live");
  await expect(page.getByText("The integration is live.")).toBeVisible();
  await expect(page.getByText(/within five minutes|First sync/)).toHaveCount(0);
  for (const frame of ["settings", "setup"]) {
    await page.goto(`/integrations/okta/${frame}/fields`);
    await expect(page.getByText("Changes apply from the next sync.")).toBeVisible();
    await expect(page.getByText("Nothing is written yet")).toHaveCount(0);
  }
});

test("W4: no page promises a paused company a next sync, and it gets one when it resumes", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("/integrations/okta/settings");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  await page.goto("/integrations/okta");
  await expect(page.getByText("Paused: no syncs run", { exact: true })).toBeVisible();
  await expect(nextSync(page)).toHaveText("next full sync: none while paused");
  await expect(nextSync(page).locator("time")).toHaveCount(0);
  const status = await (await page.request.get("/api/okta/status")).json();
  expect(status).toMatchObject({ nextRunAt: null, health: { level: "warning" } });
  await page.goto("/integrations/okta/setup/go-live");
  await expect(page.getByText("The integration is paused")).toBeVisible();
  await page.goto("/integrations/okta");
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Resumed.")).toBeVisible();
  await expect(nextSync(page).locator("time")).toBeVisible();
});

test("an ended session says so, keeps what was typed, and continues once the person signs in in another tab", async ({
  page,
  context,
}) => {
  await signIn(page);
  await page.goto("/integrations/okta/settings/your-okta");
  const field = page.getByLabel(/address/i).first();
  await field.fill("typed.okta.com");
  const other = await context.newPage();
  await other.goto("/profile");
  expect(
    (
      await other.request.post("/api/sign-out", {
        data: {},
        headers: { origin: new URL(other.url()).origin },
      })
    ).ok(),
  ).toBe(true);
  await page.bringToFront();
  await page
    .getByRole("button", { name: /Check|Save/ })
    .first()
    .click();
  await expect(page.getByText("You've been signed out.").first()).toBeVisible();
  await expect(page.getByText(/can't reach the server|may be out of date/)).toHaveCount(0);
  await expect(field).toHaveValue("typed.okta.com");
  const [beside] = await Promise.all([
    context.waitForEvent("page"),
    page
      .getByRole("link", { name: /^Sign in/ })
      .first()
      .click(),
  ]);
  const { owner } = runningProduct();
  await beside.getByLabel("Email").fill(owner.email);
  await beside.getByLabel("Password").fill(owner.password);
  await beside.getByRole("button", { name: "Sign in" }).click();
  await expect(beside).toHaveURL(/\/integrations\/okta\/settings\/your-okta$/);
  await page.bringToFront();
  await page
    .getByRole("button", { name: /Check|Save/ })
    .first()
    .click();
  await expect(page.getByText("You've been signed out.")).toHaveCount(0);
  await expect(field).toHaveValue("typed.okta.com");
});
