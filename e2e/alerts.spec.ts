import { expect, type Page, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";
import { expectAccessible } from "./accessible";
import { signInByPassword, sql } from "./permissions/callers";

const SCHEDULE = "/integrations/okta/settings/schedule";

const wants = async (page: Page) =>
  (await (await page.request.get("/api/okta/setup/schedule")).json()).weeklySummary;

test("the weekly summary is off until an admin turns it on; the settings page and the audit log say so", async ({
  page,
}) => {
  await signInByPassword(page.request, runningProduct().owner.email);
  expect(await wants(page)).toBe(false);
  await page.goto(SCHEDULE);
  const choice = page.getByRole("checkbox", { name: "Weekly summary" });
  await expect(choice).not.toBeChecked();
  await choice.check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto("/integrations/okta/settings");
  await expect(page.getByText(/by email, with a weekly summary/)).toBeVisible();
  await page.goto("/integrations/okta/audit");
  await expect(page.getByText("turned the weekly summary on").first()).toBeVisible();
  await page.goto(SCHEDULE);
  await page.getByRole("checkbox", { name: "Weekly summary" }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => wants(page)).toBe(false);
});

test("another site, or a body that isn't yes or no, changes nothing", async ({ page }) => {
  await signInByPassword(page.request, runningProduct().owner.email);
  const saved = await (await page.request.get("/api/okta/setup/schedule")).json();
  const body = {
    timeZone: saved.timeZone,
    dailyHour: saved.dailyHour,
    recipients: saved.notices.people.flatMap((one: { chosen: boolean; personId: string }) =>
      one.chosen ? one.personId : [],
    ),
    invitations: { policy: saved.invitations.policy },
  };
  const post = async (weeklySummary: unknown, origin: string) => {
    const data = { ...body, weeklySummary };
    return (await page.request.post("/api/okta/setup/schedule", { data, headers: { origin } })).status();
  };
  expect(await post(true, "https://evil.example")).toBe(403);
  expect(await post("true", runningProduct().appUrl)).toBe(400);
  expect(await wants(page)).toBe(false);
});

test("the overview shows an open alert with what happened, and links to where to fix it", async ({
  page,
}) => {
  await signInByPassword(page.request, runningProduct().owner.email);
  const [notice] = await sql<{ id: string }>(`
    INSERT INTO notice (company_id, id, cause, title, text, advice, path, for_staff, raised_at)
    SELECT id, gen_random_uuid(), 'of-this-test', 'Hardly anyone has a job title', 'Of 80 people, none has one.',
      'Choose another attribute.', '/integrations/okta/settings/fields', FALSE, now()
    FROM company WHERE slug = 'acme' RETURNING id::text AS id`);
  await page.goto("/integrations/okta");
  const row = page.getByRole("link", { name: /Hardly anyone has a job title/ });
  await expect(row).toContainText("Of 80 people, none has one.");
  await row.click();
  await expect(page).toHaveURL(/settings\/fields$/);
  await sql(`UPDATE notice SET settled_at = now() WHERE id = '${notice?.id}' RETURNING id`);
  await page.goto("/integrations/okta");
  await expect(page.getByRole("heading", { name: "Okta", level: 1 })).toBeVisible();
  await expect(row).toHaveCount(0);
});
