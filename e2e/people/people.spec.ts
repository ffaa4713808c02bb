import { expectAccessible } from "@/e2e/accessible";
import { signInByPassword, sql } from "@/e2e/permissions/callers";
import { expect, type Page, test } from "@/e2e/test";

const slug = `people-${Date.now().toString(36)}`;
const owner = `owner@${slug}.example`;

/** A company of its own: an owner with the password of Acme's, two members in a team, an invitation that failed. */
test.beforeAll(async () => {
  await sql(
    `WITH c AS (INSERT INTO company (id, slug, name, okta_enabled_at) VALUES (gen_random_uuid(), $1, 'Hooli', now()) RETURNING id),
     t AS (INSERT INTO team (company_id, id, name, name_key) SELECT id, gen_random_uuid(), 'Support', 'support' FROM c RETURNING company_id, id),
     o AS (INSERT INTO person (company_id, id, email, display_name, role)
       SELECT id, gen_random_uuid(), $2, 'Olga Owner', 'OWNER' FROM c RETURNING company_id, id),
     m AS (INSERT INTO person (company_id, id, email, display_name, okta_id, team_id)
       SELECT t.company_id, gen_random_uuid(), lower(x.name) || '@' || $1 || '.example', x.name, '00u' || x.name, t.id
       FROM t, unnest(ARRAY['Mia', 'Max']) AS x(name) RETURNING company_id, id, display_name),
     i AS (INSERT INTO invitation (company_id, person_id, state, requested_at, failure)
       SELECT company_id, id, 'FAILED', now(), 'The mail server refused the address.' FROM m WHERE display_name = 'Mia'),
     k AS (INSERT INTO okta_connection (company_id, id, state, org_url, invitations, updated_at)
       SELECT id, gen_random_uuid(), 'PAUSED', 'https://hooli.okta.com', 'ON_CREATE', now() FROM c)
     INSERT INTO person_password (company_id, person_id, hash)
       SELECT o.company_id, o.id, w.hash FROM o, person_password w
       JOIN person p ON p.company_id = w.company_id AND p.id = w.person_id WHERE p.email = 'owner@acme.example'`,
    [slug, owner],
  );
});

const row = (page: Page, name: string) =>
  page
    .getByRole("table", { name: "People" })
    .getByRole("row")
    .filter({ hasText: `${name.toLowerCase()}@` });

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
}

async function pick(page: Page, name: string): Promise<void> {
  await page.getByRole("radio", { name: "Choose a manager" }).check();
  await page.getByRole("searchbox", { name: "Find the manager" }).fill(name);
  await page.getByRole("radio", { name: new RegExp(`^${name} `) }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("sets managers by hand, a person's and a team's, and refuses a circle with its names", async ({
  page,
}) => {
  await signInByPassword(page.request, owner);
  await page.goto("/people");
  await choose(page, "Mia", "Change manager");
  await pick(page, "Max");
  await expect(row(page, "Mia")).toContainText("Set here");
  await expect(page.getByRole("button", { name: "Actions for Mia" })).toBeFocused();

  await choose(page, "Max", "Change manager");
  await page.getByRole("radio", { name: "Choose a manager" }).check();
  await page.getByRole("searchbox", { name: "Find the manager" }).fill("Mia");
  await page.getByRole("radio", { name: /^Mia / }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("would manage each other in a loop");
  await page.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("link", { name: "Teams", exact: true }).click();
  await page.getByRole("button", { name: "Change manager of Support" }).click();
  await expectAccessible(page);
  await pick(page, "Olga Owner");
  const support = page.getByRole("table", { name: "Teams" }).getByRole("row").filter({ hasText: "Support" });
  await expect(support).toContainText("Olga Owner");
  await expect(support).toContainText("Set here");
  await expectAccessible(page);
  await page.getByRole("link", { name: "People", exact: true }).click();
  await expect(row(page, "Max")).toContainText("Team manager");
  await choose(page, "Mia", "Change manager");
  await page.getByRole("radio", { name: "No manager of their own" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row(page, "Mia")).toContainText("Team manager, set here");
});

test("an owner stops syncing one person and protects another, both shown in the list; admins can't protect", async ({
  page,
}) => {
  await signInByPassword(page.request, owner);
  await page.goto("/people");
  await choose(page, "Mia", "Never sync");
  await page.getByRole("button", { name: "Never sync" }).click();
  await expect(row(page, "Mia")).toContainText("Not synced");
  await choose(page, "Mia", "Sync again");
  await page.getByRole("button", { name: "Sync again" }).click();
  await expect(row(page, "Mia")).not.toContainText("Not synced");
  await choose(page, "Max", "Protect");
  await page.getByRole("button", { name: "Protect", exact: true }).click();
  await expect(row(page, "Max")).toContainText("Protected");
  await sql("UPDATE person SET role = 'ADMIN' WHERE email = $1", [owner]);
  await page.reload();
  await page.getByRole("button", { name: "Actions for Max" }).click();
  await expect(page.getByRole("menuitem", { name: "Change manager" })).toBeVisible();
  await expect(page.getByRole("menuitem")).toHaveCount(4);
  await sql("UPDATE person SET role = 'OWNER' WHERE email = $1", [owner]);
});

test("changes the email of an account that Okta doesn't own, deactivates and reactivates it; Okta decides about others", async ({
  page,
}) => {
  await sql(
    `INSERT INTO person (company_id, id, email, display_name)
     SELECT id, gen_random_uuid(), 'hana@' || $1 || '.example', 'Hana' FROM company WHERE slug = $1`,
    [slug],
  );
  await sql(
    `INSERT INTO directory_person (company_id, okta_id, status, attributes, content_hash, in_scope, observed_at)
     SELECT company_id, okta_id, 'ACTIVE', '{}', '', TRUE, now() FROM person WHERE okta_id = '00uMax'
       AND company_id = (SELECT id FROM company WHERE slug = $1)`,
    [slug],
  );
  await signInByPassword(page.request, owner);
  await page.goto("/people?query=hana");
  await expect(page.getByLabel("Search people")).toHaveValue("hana");
  await choose(page, "Hana", "Change email");
  await page.getByRole("textbox", { name: "Email" }).fill("no address");
  await expect(page.getByText("Enter a valid email address.")).toBeVisible();
  await page.getByRole("textbox", { name: "Email" }).fill(`hana.new@${slug}.example`);
  await page.getByRole("button", { name: "Change email" }).click();
  const hana = page.getByRole("table", { name: "People" }).getByRole("row").filter({ hasText: "hana.new@" });
  await expect(hana).not.toContainText("Deactivated");
  await choose(page, "Hana", "Deactivate");
  await page.getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(hana).toContainText("Deactivated");
  await choose(page, "Hana", "Reactivate");
  await page.getByRole("button", { name: "Reactivate", exact: true }).click();
  await expect(hana).not.toContainText("Deactivated");
  await page.goto("/people");
  await page.getByRole("button", { name: "Actions for Max" }).click();
  await expect(page.getByRole("menuitem", { name: "Never sync" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Deactivate" })).toHaveCount(0);
});

test("shows a failed invitation with its reason, and resends it", async ({ page }) => {
  await signInByPassword(page.request, owner);
  await page.goto("/integrations/okta/settings/schedule");
  await page.getByRole("link", { name: "Review and resend" }).click();
  const attention = page.getByRole("region", { name: "Failed invitations" });
  await expect(attention).toContainText("The mail server refused the address.");
  await expectAccessible(page);
  await attention.getByRole("button", { name: "Resend the invitation for Mia" }).click();
  await expect(attention).toBeHidden();
  await sql(
    "UPDATE invitation SET state = 'UNKNOWN' WHERE company_id = (SELECT id FROM company WHERE slug = $1)",
    [slug],
  );
  await page.reload();
  await attention.getByRole("checkbox", { name: "All 1" }).check();
  await attention.getByRole("button", { name: "Resend 1" }).click();
  await expect(attention).toBeHidden();
  const [invitation] = await sql<{ state: string }>(
    "SELECT i.state::text FROM invitation i JOIN company c ON c.id = i.company_id WHERE c.slug = $1",
    [slug],
  );
  expect(invitation?.state).toBe("WAITING");
});

test("by keyboard: selects several people and sets them to never sync; the address keeps the filter", async ({
  page,
}) => {
  await signInByPassword(page.request, owner);
  await page.goto("/people");
  await page.getByRole("combobox", { name: /^Team/ }).fill("supp");
  await page.getByRole("option", { name: /^Support/ }).click();
  const rows = page.getByRole("table", { name: "People" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(page).toHaveURL(/\?team=/);
  await page.reload();
  await expect(rows).toHaveCount(3);
  await expectAccessible(page);

  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Max", exact: true })).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const selection = page.getByRole("region", { name: "Selection" });
  await expect(selection).toContainText("2 people selected");
  await selection.getByRole("button", { name: "Never sync" }).click();
  await expect(page.getByRole("dialog")).toContainText("Max and Mia");
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Never sync" }).click();
  await expect(row(page, "Max")).toContainText("Not synced");
  await expect(row(page, "Mia")).toContainText("Not synced");
  await expect(selection).toBeHidden();

  await page.getByRole("link", { name: "Never synced", exact: true }).click();
  await expect(page).toHaveURL(/\/people\?sync=never$/);
  await page.goBack();
  await expect(page).toHaveURL(/\?team=/);
  await page.getByRole("link", { name: "Mia", exact: true }).focus();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Max" })).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveCount(3);
});

test("saves a search as a view, and deletes it", async ({ page }) => {
  await signInByPassword(page.request, owner);
  await page.goto("/people");
  // Keys only work once the page's scripts have loaded.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByLabel("Search people")).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("max");
  await expect(page).toHaveURL(/query=max/);
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("All the Maxes");
  await page.getByRole("button", { name: "Save view" }).click();
  const view = page.getByRole("link", { name: "All the Maxes" });
  await expect(view).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "Everyone", exact: true }).click();
  await expect(page.getByLabel("Search people")).toHaveValue("");
  await view.click();
  await expect(page.getByLabel("Search people")).toHaveValue("max");
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(view).toBeHidden();
});
