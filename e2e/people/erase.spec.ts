import { readFile } from "node:fs/promises";
import { expectAccessible, expectAccessibleAt } from "@/e2e/accessible";
import { signInByPassword, sql } from "@/e2e/permissions/callers";
import { expect, test } from "@/e2e/test";

const slug = `erase-${Date.now().toString(36)}`;
const owner = `owner@${slug}.example`;

/** A company of its own: an owner with the password of Acme's, someone who has left, and someone who hasn't. */
test.beforeAll(async () => {
  await sql(
    `WITH c AS (INSERT INTO company (id, slug, name, okta_enabled_at) VALUES (gen_random_uuid(), $1, 'Initech', now()) RETURNING id),
     o AS (INSERT INTO person (company_id, id, email, display_name, role)
       SELECT id, gen_random_uuid(), $2, 'Olga Owner', 'OWNER' FROM c RETURNING company_id, id),
     m AS (INSERT INTO person (company_id, id, email, display_name, status)
       SELECT id, gen_random_uuid(), lower(x.name) || '@' || $1 || '.example', x.name || ' Leaver', x.status::"PersonStatus"
       FROM c, (VALUES ('Lena', 'DEACTIVATED'), ('Stan', 'ACTIVE')) AS x(name, status) RETURNING company_id, id, display_name),
     w AS (INSERT INTO objective (company_id, id, person_id, title, start_on, created_by_id, created_at, updated_at)
       SELECT company_id, gen_random_uuid(), id, 'Learn to sail', now(), id, now(), now() FROM m WHERE display_name = 'Lena Leaver'),
     k AS (INSERT INTO okta_connection (company_id, id, state, org_url, updated_at)
       SELECT id, gen_random_uuid(), 'PAUSED', 'https://initech.okta.com', now() FROM c)
     INSERT INTO person_password (company_id, person_id, hash)
       SELECT o.company_id, o.id, w.hash FROM o, person_password w
       JOIN person p ON p.company_id = w.company_id AND p.id = w.person_id WHERE p.email = 'owner@acme.example'`,
    [slug, owner],
  );
});

test("S5: an owner exports someone's data, learns why an active person can't be erased, and erases a leaver", async ({
  page,
}) => {
  await signInByPassword(page.request, owner);
  await page.goto("/people");
  await page.getByRole("link", { name: "Stan Leaver" }).click();
  const data = page.getByRole("region", { name: "Personal data" });
  await data.getByRole("button", { name: "Erase …" }).click();
  await expect(page.getByRole("dialog")).toContainText("This person isn't deactivated yet.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Close" }).click();

  await page.goto("/people?status=DEACTIVATED");
  await page.getByRole("link", { name: "Lena Leaver" }).click();
  await page.setViewportSize({ width: 360, height: 800 });
  await expectAccessibleAt(page, 360);
  await page.setViewportSize({ width: 1280, height: 900 });
  const download = page.waitForEvent("download");
  await data.getByRole("button", { name: "Export" }).click();
  const saved = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(saved.Account).toMatchObject([{ display_name: "Lena Leaver" }]);
  expect(saved.Objectives).toMatchObject([{ title: "Learn to sail" }]);

  await data.getByRole("button", { name: "Erase …" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase Lena Leaver?" });
  await dialog.getByText("What we delete", { exact: true }).click();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Objectives" })).toHaveText("Objectives1");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(dialog).toContainText("Type Lena Leaver to confirm.");
  await expectAccessible(page);
  await dialog.getByLabel("Type Lena Leaver to confirm").fill("Lena Leaver");
  const gone = page.url();
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await page.waitForURL("**/people");
  await expect(page.getByRole("link", { name: "Stan Leaver" })).toBeVisible();
  expect((await page.request.get(gone)).status()).toBe(404);

  await page.goto("/integrations/okta/audit");
  await expect(page.getByText("erased a person")).toBeVisible();
  await expect(page.getByText("exported the data of")).toBeVisible();
  await expect(page.getByText("Lena")).toBeHidden();
});
