import { readFileSync } from "node:fs";
import { expectAccessible, expectAccessibleAt } from "@/e2e/accessible";
import { signInByPassword, sql } from "@/e2e/permissions/callers";
import { expect, type Page, test } from "@/e2e/test";

const slug = `chart-${Date.now().toString(36)}`;
const owner = `owner@${slug}.example`;

/**
 * A company of its own. Ada manages Ben and Cleo, Ben manages 60 people, two manage each other, and two have no one: the
 * owner, and Dina, whose manager has left.
 */
test.beforeAll(async () => {
  await sql(
    `WITH c AS (INSERT INTO company (id, slug, name) VALUES (gen_random_uuid(), $1, 'Chart Ltd') RETURNING id),
     t AS (INSERT INTO team (company_id, id, name, name_key, archived_at)
       SELECT id, gen_random_uuid(), x.name, lower(x.name), CASE WHEN x.name = 'Old' THEN now() END
       FROM c, unnest(ARRAY['Support', 'Old']) AS x(name) RETURNING company_id, id, name),
     o AS (INSERT INTO person (company_id, id, email, display_name, role)
       SELECT id, gen_random_uuid(), $2, 'Olga Owner', 'OWNER' FROM c RETURNING company_id, id)
     INSERT INTO person_password (company_id, person_id, hash)
       SELECT o.company_id, o.id, w.hash FROM o, person_password w
       JOIN person p ON p.company_id = w.company_id AND p.id = w.person_id WHERE p.email = 'owner@acme.example'`,
    [slug, owner],
  );
  await sql(
    `WITH c AS (SELECT id FROM company WHERE slug = $1)
     INSERT INTO person (company_id, id, display_name, status, team_id)
     SELECT c.id, gen_random_uuid(), x.name, x.status::"PersonStatus",
       (SELECT t.id FROM team t WHERE t.company_id = c.id AND t.name = 'Support' AND x.team)
     FROM c, (VALUES ('Ada', 'ACTIVE', FALSE), ('Ben', 'ACTIVE', FALSE), ('Cleo', 'ACTIVE', TRUE), ('Dina', 'ACTIVE', FALSE),
       ('Emil', 'DEACTIVATED', FALSE), ('Rosa', 'ACTIVE', FALSE), ('Ravi', 'ACTIVE', FALSE)) AS x(name, status, team)
     UNION ALL
     SELECT c.id, gen_random_uuid(), 'Person ' || lpad(n::text, 2, '0'), 'ACTIVE', NULL FROM c, generate_series(1, 60) n`,
    [slug],
  );
  await sql(
    `WITH p AS (SELECT p.company_id, p.id, p.display_name AS name FROM person p JOIN company c ON c.id = p.company_id WHERE c.slug = $1)
     INSERT INTO person_manager (company_id, person_id, manager_id, on_loop)
     SELECT p.company_id, p.id, m.id, x.person IN ('Rosa', 'Ravi')
     FROM (VALUES ('Ben', 'Ada'), ('Cleo', 'Ada'), ('Dina', 'Emil'), ('Rosa', 'Ravi'), ('Ravi', 'Rosa'), ('Person %', 'Ben')) AS x(person, manager)
     JOIN p ON p.name LIKE x.person JOIN p m ON m.name = x.manager`,
    [slug],
  );
});

const chart = (page: Page) => page.getByRole("tree", { name: "Org chart" });
const item = (page: Page, name: string) =>
  chart(page).getByRole("treeitem", { name: new RegExp(`^${name}\\b`) });

/** The row of the tree that has the focus. */
async function expectActive(page: Page, name: string): Promise<void> {
  await expect(item(page, name)).toHaveAttribute("aria-selected", "true");
  await expect(chart(page)).toHaveAttribute(
    "aria-activedescendant",
    (await item(page, name).getAttribute("id")) ?? "",
  );
}

test("by keyboard: moves through the chart, opens people, and goes to a person's page", async ({ page }) => {
  await signInByPassword(page.request, owner);
  await page.goto("/people/org-chart");
  await expect(page).toHaveTitle("Org chart · Learn Amp");
  await expect(item(page, "Ada")).toHaveAttribute("aria-expanded", "true");
  await expect(item(page, "Ada")).toHaveAccessibleName(/2 direct reports, 62 people in total/);
  await expect(item(page, "In a loop: R(osa|avi) → R(osa|avi) → R(osa|avi)")).toBeVisible();
  await expectAccessible(page);
  await chart(page).focus();
  await expectActive(page, "Ada");
  await page.keyboard.press("ArrowDown");
  await expectActive(page, "Ben");
  await page.keyboard.press("ArrowRight");
  await expect(item(page, "Ben")).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowRight");
  await expectActive(page, "Person 01");
  await expect(item(page, "Person 01")).toHaveAttribute("aria-level", "3");
  await page.keyboard.press("End");
  await page.keyboard.type("cl");
  await expectActive(page, "Cleo");
  await page.keyboard.press("ArrowUp");
  await expectActive(page, "Show 50 more");
  await page.keyboard.press("Enter");
  await expectActive(page, "Person 51");
  await page.keyboard.press("ArrowLeft");
  await expectActive(page, "Ben");
  await page.keyboard.press("ArrowLeft");
  await expect(item(page, "Ben")).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/people\/[0-9a-f-]{36}$/);
});

test("a search opens the path to someone, and the address reopens it", async ({ page }) => {
  await signInByPassword(page.request, owner);
  await page.goto("/people/org-chart");
  await page.getByRole("combobox", { name: "Find a person" }).fill("person 57");
  await page.getByRole("option", { name: /Person 57/ }).click();
  await expect(item(page, "Person 57")).toBeInViewport();
  await expectActive(page, "Person 57");
  await expect(page).toHaveURL(/\?person=[0-9a-f-]{36}$/);
  await page.reload();
  await expect(item(page, "Person 57")).toBeInViewport();
  await expectActive(page, "Person 57");
  await page.goto("/people/org-chart?person=00000000-0000-7000-8000-000000000000");
  await expect(
    page.getByText("This person isn't here any more, or never was. This is the whole chart."),
  ).toBeVisible();
});

test("lists everyone whom the picture leaves out beside it, with the reason", async ({ page }) => {
  await signInByPassword(page.request, owner);
  await page.goto("/people/org-chart");
  const alone = page.getByRole("region", { name: "No manager, no reports (2)" });
  await expect(alone).toContainText("Dina");
  await expect(alone).toContainText("Their manager, Emil, isn't active.");
  await expect(page.getByRole("region", { name: "In a loop (2)" })).toContainText("Rosa");
});

test("opens the whole chart at once, saves it as a PNG, and prints it as a list if a page can't hold it", async ({
  page,
}) => {
  await signInByPassword(page.request, owner);
  await page.goto("/people/org-chart");
  await page.getByRole("button", { name: "Expand all" }).click();
  await expect(item(page, "Ben")).toHaveAttribute("aria-expanded", "true");
  const started = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download PNG" }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe("org-chart.png");
  const file = readFileSync(await download.path());
  expect(file.subarray(1, 4).toString()).toBe("PNG");
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("listitem").filter({ hasText: "Person 60" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Download PNG" })).toBeHidden();
});

test("on a phone the chart is an outline with the same keys", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signInByPassword(page.request, owner);
  await page.goto("/people/org-chart");
  await expect(item(page, "Ada")).toBeVisible();
  await expectAccessibleAt(page, 360);
  await chart(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(item(page, "Person 01")).toBeVisible();
});

test("finds teams while typing; a team's page lists its people and links to the chart", async ({ page }) => {
  await signInByPassword(page.request, owner);
  await page.goto("/teams");
  const teams = page.getByRole("table", { name: "Teams" });
  await expect(teams.getByRole("row").filter({ hasText: "Support" })).toBeVisible();
  await expect(teams.getByRole("row").filter({ hasText: "Old" })).toHaveCount(0);
  await page.getByLabel("State").selectOption("Archived");
  await expect(teams.getByRole("row").filter({ hasText: "Old" })).toContainText("Archived");
  await expect(page).toHaveURL(/\/teams\?state=ARCHIVED$/);
  await page.getByLabel("State").selectOption("With people");
  await page.getByRole("searchbox", { name: "Search by name" }).fill("nothing");
  await expect(page.getByText("No team matches.")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search by name" }).fill("süpp");
  await expect(teams.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/\/teams\?q=s%C3%BCpp$/);
  await expectAccessible(page);
  await teams.getByRole("link", { name: "Support" }).click();
  await expect(page).toHaveTitle("Support · Learn Amp");
  await expect(page.getByRole("list", { name: "People" })).toContainText("Cleo");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Change manager" }).click();
  await page.getByRole("radio", { name: "Choose a manager" }).check();
  await page.getByRole("searchbox", { name: "Find the manager" }).fill("Dina");
  await page.getByRole("radio", { name: /^Dina/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "Manager" })).toContainText(
    /Set here by .+ on \d+ \w+ \d{4}\. Syncs don't replace them\./,
  );
  await page.getByRole("link", { name: "View in org chart" }).click();
  await expect(item(page, "Cleo")).toBeVisible();
  await expect(item(page, "Ada")).toHaveAccessibleName(/outside this team/);
  await expect(item(page, "Ben")).toHaveCount(0);
  await page.getByRole("button", { name: "Clear team" }).click();
  await expect(item(page, "Ben")).toBeVisible();
  expect((await page.request.get("/teams/00000000-0000-7000-8000-000000000000")).status()).toBe(404);
});
