import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";
import { expectAccessible } from "./accessible";
import { addPeople } from "./doors/become";
import { hireInOkta, inOkta, signInByPassword, sql } from "./permissions/callers";
import { Prepared } from "./set-up/prepared";

// What new admins see first.

const PATIENCE = { timeout: 60_000 };
const origin = () => runningProduct().appUrl;

test.beforeAll(addPeople);

test.describe("with its own setup", () => {
  let made: Prepared;
  test.beforeEach(async ({ page }) => {
    made = await Prepared.begin("small", 77);
    await made.signIn(page.request);
  });
  test.afterEach(() => made.okta.close());

  test("a completed step says so at once, while other parts of the page still load", async ({ page }) => {
    await page.goto("/integrations/okta/setup/your-okta");
    // The progress arrives; the other requests of the page never do.
    await page.route(/\/api\/okta\/setup\/.+/, (route) =>
      route.request().method() === "GET" ? new Promise(() => undefined) : route.continue(),
    );
    let progressReads = 0;
    await page.route(/\/api\/okta\/setup$/, async (route) => {
      progressReads += 1;
      // Even the progress may be slow: the check ends with its answer.
      if (progressReads === 1)
        await expect(page.getByRole("button", { name: "Check and save" })).toBeEnabled();
      await route.continue();
    });
    await page.getByLabel("Okta org address").fill(made.okta.url);
    await page.getByRole("button", { name: "Check and save" }).click();
    await expect(page.getByRole("link", { name: /^Continue/ })).toBeVisible(PATIENCE);
    await expect(page.getByText(/^Completed by/)).toBeVisible();
    await expect(page.getByText("Checking with Okta …")).toHaveCount(0);
    expect(progressReads).toBeGreaterThan(0);
  });

  test("step 5 says which role can create the event hook, for both kinds of access, and offers it", async ({
    page,
  }) => {
    const { oidc } = await made.makeApp(page.request);
    const { clientId, clientSecret } = oidc;
    await made.post(page.request, "/api/okta/setup/credentials", { clientId, clientSecret, issuer: "" });
    await page.goto("/integrations/okta/setup/api-access");
    for (const kind of [/A service app/, /An API token/]) {
      await page.getByRole("radio", { name: kind }).check();
      const inOkta = page.getByRole("region", { name: "In Okta" });
      await expect(inOkta).toContainText("Manage event hooks (okta.eventhooks.manage)");
      await expect(inOkta).toContainText("We create the event hook in step 8 for you.");
      await expect(inOkta).toContainText("It can't create the event hook");
      await expectAccessible(page);
    }
  });

  test("the steps promise only fields that Learn Amp has", async ({ page }) => {
    await page.goto("/integrations/okta/setup/your-okta");
    await expect(page.getByText("including custom ones")).toBeVisible();
    await expect(page.getByText("attributes of your own")).toHaveCount(0);
  });
});

test("an admin who isn't linked to Okta sets their own name, and the header shows it too", async ({
  page,
}) => {
  await signInByPassword(page.request, "admin@acme.example");
  await page.goto("/profile");
  const name = page.getByLabel("Your name");
  await name.fill(" ");
  await expect(page.getByText("Enter a name.")).toBeVisible();
  const chosen = `Ada ${Date.now().toString(36)}`;
  await name.fill(chosen.replace(" ", "  "));
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Name saved.")).toBeVisible();
  await expect(name).toHaveValue(chosen);
  await expect(page.getByRole("button", { name: `Profile of ${chosen}` })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByLabel("Your name")).toHaveValue(chosen);
});

test("an admin can't choose Never sync or Deactivate for an owner, or for themselves", async ({ page }) => {
  await signInByPassword(page.request, "admin@acme.example");
  for (const [query, isOffered] of [
    ["owner@acme.example", false],
    ["admin@acme.example", false],
    ["member@acme.example", true],
  ] as const) {
    await page.goto(`/people?query=${encodeURIComponent(query)}`);
    await page
      .getByRole("button", { name: /^Actions for/ })
      .first()
      .click();
    await expect(page.getByRole("menuitem", { name: /manager/ })).toBeVisible();
    for (const action of ["Never sync …", "Deactivate …"])
      await expect(page.getByRole("menuitem", { name: action })).toHaveCount(isOffered ? 1 : 0);
    await page.keyboard.press("Escape");
  }
});

test("a delivery links to its sync and back, and says who did it in Okta", async ({ page }) => {
  const joiner = await hireInOkta("Dora", true);
  await expect
    .poll(() => sql("SELECT 1 FROM person WHERE okta_id = $1", [joiner.id]), PATIENCE)
    .toHaveLength(1);
  await inOkta("POST", `/users/${joiner.id}`, { profile: { title: "Linked" } });
  await signInByPassword(page.request, runningProduct().owner.email);
  await page.goto(`/integrations/okta/deliveries?person=${joiner.id}`);
  const latest = page.getByRole("region", { name: "Deliveries" }).getByRole("listitem").first();
  await expect(latest).toContainText("Applied.", PATIENCE);
  await expect(latest).toContainText(/By .+ in Okta/);
  await latest.getByRole("link", { name: "Applied." }).first().click();
  await page.getByRole("link", { name: "View its events" }).click();
  await expect(page.getByText("Showing deliveries for this sync")).toBeVisible();
  await expect(page.getByRole("region", { name: "Deliveries" })).toContainText("Dora Newcomer");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show all" }).click();
  expect(new URL(page.url()).search).toBe("");
});

test("signing in again in the same browser ends its previous session", async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL: origin() });
  await signInByPassword(request, runningProduct().owner.email);
  const copy = await playwright.request.newContext({
    baseURL: origin(),
    storageState: await request.storageState(),
  });
  expect((await copy.get("/api/profile/sessions")).status()).toBe(200);
  await signInByPassword(request, "admin@acme.example");
  expect((await copy.get("/api/profile/sessions")).status()).toBe(401);
  expect((await request.get("/api/profile/sessions")).status()).toBe(200);
});
