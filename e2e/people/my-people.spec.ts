import { expectAccessible, expectAccessibleAt } from "@/e2e/accessible";
import { signInByPassword, sql } from "@/e2e/permissions/callers";
import { type Browser, expect, type Page, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

const slug = `mine-${Date.now().toString(36)}`;
const emailOf = (name: string) => `${name.toLowerCase()}@${slug}.example`;
const SECRET = "Thinks about leaving in spring";

/** A company with an owner, a manager, their report, and an outsider, all with the password of Acme's owner. */
test.beforeAll(async () => {
  await sql(
    `WITH c AS (INSERT INTO company (id, slug, name, okta_enabled_at) VALUES (gen_random_uuid(), $1, 'Hooli', now()) RETURNING id),
     p AS (INSERT INTO person (company_id, id, email, display_name, job_title, okta_id, role)
       SELECT c.id, gen_random_uuid(), lower(x.name) || '@' || $1 || '.example', x.name, 'Designer', '00u' || x.name,
         (CASE x.name WHEN 'Olga' THEN 'OWNER' ELSE 'MEMBER' END)::"Role"
       FROM c, unnest(ARRAY['Olga', 'Lena', 'Mia', 'Sam']) AS x(name) RETURNING company_id, id, display_name),
     m AS (INSERT INTO person_manager (company_id, person_id, manager_id)
       SELECT r.company_id, r.id, l.id FROM p r, p l WHERE r.display_name = 'Mia' AND l.display_name = 'Lena'),
     k AS (INSERT INTO okta_connection (company_id, id, state, org_url, updated_at)
       SELECT id, gen_random_uuid(), 'PAUSED', 'https://hooli.okta.com', now() FROM c)
     INSERT INTO person_password (company_id, person_id, hash)
       SELECT p.company_id, p.id, w.hash FROM p, person_password w
       JOIN person o ON o.company_id = w.company_id AND o.id = w.person_id WHERE o.email = 'owner@acme.example'`,
    [slug],
  );
});

const idOf = async (name: string) =>
  String((await sql<{ id: string }>("SELECT id FROM person WHERE email = $1", [emailOf(name)]))[0]?.id);

/** Opens a separate window in which someone is signed in. */
async function pageOf(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: runningProduct().appUrl });
  const page = await context.newPage();
  await signInByPassword(page.request, emailOf(name));
  return page;
}

const tab = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();
const row = (page: Page, list: string, text: string) =>
  page.getByRole("list", { name: list }).getByRole("listitem").filter({ hasText: text });

test("a manager looks after their report, who sees their own work; a stranger sees nothing", async ({
  browser,
}) => {
  const lena = await pageOf(browser, "Lena");
  const mia = await pageOf(browser, "Mia");
  const sam = await pageOf(browser, "Sam");

  await test.step("the manager starts on their people and adds an objective", async () => {
    await lena.goto("/");
    await expect(lena).toHaveURL(/\/my\/people$/);
    await expect(lena.getByText("No upcoming 1-to-1s, objectives at risk or overdue tasks.")).toBeVisible();
    await expectAccessible(lena);
    await lena.getByRole("link", { name: "Mia" }).click();
    await expect(lena.getByRole("region", { name: "Details" })).toContainText("Designer");
    await tab(lena, "Objectives");
    await lena.getByRole("button", { name: "Add objective" }).click();
    await lena.getByRole("button", { name: "Save objective" }).click();
    await expect(lena.getByText("Enter a title.")).toBeVisible();
    await expectAccessible(lena);
    await lena.getByLabel("Title").fill("Redesign the home page");
    await lena.getByLabel("Due date").fill("2020-01-31");
    await lena.getByRole("button", { name: "Save objective" }).click();
    await expect(row(lena, "Objectives", "Redesign the home page")).toContainText("Overdue");
  });

  await test.step("and assigns a task, and plans a 1-to-1 with a private note", async () => {
    await tab(lena, "Tasks");
    await lena.getByRole("button", { name: "Assign task" }).click();
    await lena.getByLabel("Title").fill("Read the handbook");
    await lena.getByRole("dialog").getByRole("button", { name: "Assign task" }).click();
    await expect(row(lena, "Tasks", "Read the handbook")).toContainText("assigned by Lena");
    await tab(lena, "1-to-1s");
    await lena.getByRole("button", { name: "Plan 1-to-1" }).click();
    await lena.getByLabel("Agenda").fill("Spring plans");
    await expectAccessible(lena);
    await lena.getByRole("dialog").getByRole("button", { name: "Plan 1-to-1" }).click();
    await row(lena, "1-to-1s", "Mia").getByRole("link").click();
    await lena.getByLabel("Your private note").fill(SECRET);
    await lena.getByRole("button", { name: "Save private note" }).click();
    await expect(lena.getByText("Private note saved.")).toBeVisible();
    await lena.reload();
    await expect(lena.getByLabel("Your private note")).toHaveValue(SECRET);
  });

  await test.step("the report starts on their own page, and does their work", async () => {
    await mia.goto("/");
    await expect(mia).toHaveURL(/\/my$/);
    await expect(mia.getByRole("heading", { name: "Welcome, Mia" })).toBeVisible();
    await expect(mia.getByRole("region", { name: "Something wrong?" })).toContainText("Olga");
    await tab(mia, "Objectives");
    await mia.getByRole("button", { name: "Edit Redesign the home page" }).click();
    await mia.getByLabel("Progress (%)").fill("100");
    await mia.getByRole("button", { name: "Save objective" }).click();
    await expect(mia.getByText("No open objectives.")).toBeVisible();
    await tab(mia, "Tasks");
    await expect(mia.getByRole("button", { name: "Assign task" })).toHaveCount(0);
    await mia.getByRole("button", { name: "Mark Read the handbook as done" }).click();
    await mia.getByRole("button", { name: "Done", exact: true }).click();
    await expect(row(mia, "Tasks", "Read the handbook")).toContainText("by Mia");
    await tab(mia, "1-to-1s");
    await row(mia, "1-to-1s", "Lena").getByRole("link").click();
    await expect(mia.getByLabel("Agenda", { exact: true })).toHaveValue("Spring plans");
    await expect(mia.getByLabel("Your private note")).toHaveValue("");
    expect(await mia.content()).not.toContain(SECRET);
  });

  const meeting = new URL(mia.url()).pathname;
  await test.step("both write at once: nothing typed is lost", async () => {
    await lena.getByLabel("Notes", { exact: true }).fill("Written by Lena");
    await mia.getByLabel("Notes", { exact: true }).fill("Written by Mia");
    await mia.getByRole("button", { name: "Save agenda and notes" }).click();
    await expect(mia.getByText("Agenda and notes saved.")).toBeVisible();
    const save = lena.getByRole("button", { name: "Save agenda and notes" });
    if (await save.isEnabled()) await save.click();
    await expect(lena.getByText("Someone else saved another version meanwhile")).toBeVisible();
    await expect(lena.getByRole("alert").filter({ hasText: "Someone else" })).toContainText("Written by Mia");
    await expect(lena.getByLabel("Notes", { exact: true })).toHaveValue("Written by Lena");
    await expectAccessible(lena);
    await lena.getByRole("button", { name: "Keep what I typed" }).click();
    await save.click();
    await expect(lena.getByText("Agenda and notes saved.")).toBeVisible();
    await mia.reload();
    await expect(mia.getByLabel("Notes", { exact: true })).toHaveValue("Written by Lena");
  });

  await test.step("every page can be used at 360 pixels", async () => {
    await mia.setViewportSize({ width: 360, height: 740 });
    for (const path of ["/my", "/my?tab=objectives", "/my?tab=one-to-ones", "/my?tab=tasks", meeting]) {
      await mia.goto(path);
      await expectAccessibleAt(mia, 360);
    }
    await lena.setViewportSize({ width: 360, height: 740 });
    await lena.goto("/my/people");
    await expect(lena.getByRole("region", { name: "Next 1-to-1s" })).toContainText("Mia");
    await expectAccessibleAt(lena, 360);
  });

  await test.step("none of it exists for a stranger", async () => {
    const personId = await idOf("Mia");
    for (const path of [`/my/people/${personId}`, meeting])
      expect((await sam.goto(path))?.status(), path).toBe(404);
    for (const path of ["objectives", "tasks", "one-to-ones"])
      expect((await sam.request.get(`/api/people/${personId}/${path}`)).status(), path).toBe(404);
    await sam.goto("/my/people");
    await expect(sam.getByText("No one reports to you.")).toBeVisible();
  });

  await test.step("once the manager changes, the former one keeps past 1-to-1s, read-only", async () => {
    await sql("UPDATE person_manager SET manager_id = $2 WHERE person_id = $1", [
      await idOf("Mia"),
      await idOf("Sam"),
    ]);
    expect((await lena.goto(`/my/people/${await idOf("Mia")}`))?.status()).toBe(404);
    await lena.goto(meeting);
    await expect(lena.getByText("Read-only, because one of you no longer manages the other.")).toBeVisible();
    await expect(lena.getByLabel("Your private note")).toHaveValue(SECRET);
    await sam.goto(`/my/people/${await idOf("Mia")}?tab=one-to-ones`);
    await expect(sam.getByText("No upcoming 1-to-1s. Plan the next one.")).toBeVisible();
  });
});
