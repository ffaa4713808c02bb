import { expect, type Page, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";
import { expectAccessible } from "./accessible";
import { inOkta, signInByPassword, sql } from "./permissions/callers";

interface Someone {
  id: string;
  oktaId: string;
  displayName: string;
}

const status = async (page: Page) => (await page.request.get("/api/okta/status")).json();
const post = async (page: Page, path: string, data: object) => {
  const answer = await page.request.post(path, { data, headers: { origin: runningProduct().appUrl } });
  expect(answer.ok(), path).toBe(true);
};
const protect = (page: Page, { id }: Someone, isProtected: boolean) =>
  post(page, `/api/people/${id}/protect`, { isProtected });

/** Active members of Acme, with their Okta IDs. */
const members = () =>
  sql<Someone>(`
    SELECT p.id::text AS id, p.okta_id AS "oktaId", p.display_name AS "displayName"
    FROM person p JOIN company c ON c.id = p.company_id
    WHERE c.slug = 'acme' AND p.role = 'MEMBER' AND p.status = 'ACTIVE' AND p.okta_id IS NOT NULL
      AND NOT p.is_protected AND NOT p.never_sync
    ORDER BY p.id DESC LIMIT 2`);

test("keeps people with a note that stays visible, and takes a decision back; the navigation shows the count", async ({
  page,
}) => {
  await signInByPassword(page.request, runningProduct().owner.email);
  const before = (await status(page)).attention;
  const people = await members();
  // The removal of protected people always needs approval (R4).
  for (const person of people) await protect(page, person, true);
  const nav = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Needs attention/ });
  try {
    for (const { oktaId } of people) await inOkta("POST", `/users/${oktaId}/lifecycle/suspend`);
    await expect.poll(async () => (await status(page)).heldRemovals, { timeout: 60_000 }).toBe(2);
    await page.goto("/integrations/okta/attention");
    const removals = page.getByRole("region", { name: "Removals that need approval" });
    await expect(nav).toHaveText(`Needs attention: ${before + 2}`);
    // J moves through the rows of the page, from the first.
    await page.keyboard.press("j");
    await expect(page.locator("[data-row] :focus").first()).toBeVisible();
    await removals.getByRole("checkbox", { name: "All 2" }).check();
    await removals.getByRole("button", { name: "Keep 2" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("On parental leave until May.");
    await dialog.getByRole("button", { name: "Keep them" }).click();
    const decided = page.getByRole("region", { name: "Recent decisions" });
    const [first] = people;
    const row = decided.getByRole("listitem").filter({ hasText: first?.displayName ?? "" });
    await expect(row).toContainText("Note: On parental leave until May.");
    await expect(nav).toHaveText(before === 0 ? "Needs attention" : `Needs attention: ${before}`);
    await expectAccessible(page);
    await row.getByRole("button", { name: /^Take back/ }).click();
    await expect(removals).toContainText(first?.displayName ?? "");
    await expect(removals.getByRole("checkbox", { name: "All 1" })).toBeVisible();
    await expect(nav).toHaveText(`Needs attention: ${before + 1}`);
  } finally {
    for (const { oktaId } of people) await inOkta("POST", `/users/${oktaId}/lifecycle/unsuspend`);
    for (const person of people) await protect(page, person, false);
    await expect.poll(async () => (await status(page)).heldRemovals, { timeout: 60_000 }).toBe(0);
  }
});

test("a sync's page says how managers were found, and links to the people behind each number", async ({
  page,
}) => {
  await signInByPassword(page.request, runningProduct().owner.email);
  await page.goto(`/integrations/okta/runs/${(await status(page)).lastFullRun.id}`);
  const managers = page.getByRole("region", { name: "Managers" });
  await expect(managers).toContainText(/\d+% of managers found/);
  const part = managers.getByRole("link", { name: /^No match/ });
  const people = Number((await part.textContent())?.replace(/\D/g, ""));
  await part.click();
  await expect(page).toHaveURL(/managers\?outcome=notFound/);
  const list = page.getByRole("region", { name: "People" }).getByRole("listitem");
  await expect(list).toHaveCount(Math.min(people, 50));
  await expect(list.first()).toContainText("No match");
  await page.getByLabel("Result").selectOption("loop");
  await expect(list.first()).toBeVisible();
  const csv = await page.request.get("/api/okta/managers/people.csv?outcome=notFound");
  expect((await csv.text()).trim().split("\n")).toHaveLength(people + 1);
});

test("tests the event hook from its settings, and sees an event arrive from Okta", async ({ page }) => {
  await signInByPassword(page.request, runningProduct().owner.email);
  await page.goto("/integrations/okta/deliveries");
  await page.getByRole("link", { name: "Send a test event" }).click();
  await page.getByRole("button", { name: "Test the hook" }).click();
  await expect(page.getByText("Okta called us just now, and we answered.")).toBeVisible();
  await expect(page.getByText("Waiting for an event …")).toBeVisible();
  const [someone] = await members();
  await inOkta("POST", `/users/${someone?.oktaId}`, { profile: { nickName: `Nick ${Date.now()}` } });
  await expect(page.getByText("An event arrived")).toBeVisible();
});

test("an org chart address with an unknown person shows the whole chart and says so", async ({ page }) => {
  await signInByPassword(page.request, runningProduct().owner.email);
  await page.goto("/people/org-chart?person=018f0000-0000-7000-8000-000000000000");
  await expect(page.getByText("This person isn't here any more, or never was.")).toBeVisible();
});
