import { expectAccessibleAt } from "@/e2e/accessible";
import { hireInOkta, inOkta, signInByPassword, sql } from "@/e2e/permissions/callers";
import { expect, type Page, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

// T2: a team is renamed in Okta, then merged by hand and separated. G2 to G5: other manager settings are tried out.

test.beforeEach(async ({ page }) => {
  await signInByPassword(page.request, runningProduct().owner.email);
});

const teamOf = async (oktaId: string) => {
  const [row] = await sql(
    "SELECT t.id::text AS id, t.name FROM person p JOIN team t ON t.id = p.team_id WHERE p.okta_id = $1",
    [oktaId],
  );
  return row as { id: string; name: string } | undefined;
};
const nameOf = async (oktaId: string) => (await teamOf(oktaId))?.name ?? null;
const move = (oktaIds: string[], department: string) =>
  Promise.all(oktaIds.map((id) => inOkta("POST", `/users/${id}`, { profile: { department } })));
const arrive = async (oktaIds: string[], department: string) => {
  for (const id of oktaIds) await expect.poll(() => nameOf(id), { timeout: 60_000 }).toBe(department);
};

async function expectGoodAtEveryWidth(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessibleAt(page, width);
  }
}

test("T2: a rename in Okta is offered and taken; then the team is merged, and separated again", async ({
  page,
}) => {
  const crew: string[] = [];
  for (const name of ["Kit", "Kim", "Kay"]) crew.push((await hireInOkta(name, true)).id);
  await move(crew, "Kite makers");
  await arrive(crew, "Kite makers");
  const old = await teamOf(crew[0] ?? "");
  await move(crew, "Kite builders");
  await arrive(crew, "Kite builders");

  const offered = async () => (await (await page.request.get("/api/team-renames")).json()).items.length;
  await expect.poll(offered, { timeout: 60_000 }).toBe(1);
  await page.goto("/integrations/okta/attention");
  const offers = page.getByRole("region", { name: "Was this a rename?" });
  await expect(offers).toContainText("3 of 3 people of Kite makers went to Kite builders");
  await expectGoodAtEveryWidth(page);
  await offers.getByRole("button", { name: "Rename team …" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Kite makers becomes Kite builders. It keeps its history");
  await expectAccessibleAt(page, 1280);
  await dialog.getByRole("button", { name: "Rename team" }).click();
  await expect(page.getByText("Kite makers is called Kite builders now.")).toBeVisible();
  await expect(offers).toHaveCount(0);
  expect(await teamOf(crew[0] ?? "")).toEqual({ id: old?.id, name: "Kite builders" });

  const [pilot] = [(await hireInOkta("Pia", true)).id];
  await move([pilot ?? ""], "Kite pilots");
  await arrive([pilot ?? ""], "Kite pilots");
  await page.goto(`/teams/${old?.id}`);
  await expect(page.getByRole("region", { name: "Merged names" })).toContainText("Kite makers");
  await page.getByRole("button", { name: "Merge a team …" }).click();
  await dialog.getByRole("combobox", { name: "Team" }).fill("kite pil");
  await dialog.getByRole("option", { name: /Kite pilots/ }).click();
  await expect(dialog).toContainText("1 person moves from Kite pilots to Kite builders.");
  await expect(dialog).toContainText("syncs read “Kite pilots” as Kite builders");
  await expectAccessibleAt(page, 1280);
  await dialog.getByRole("button", { name: "Merge Kite pilots" }).click();
  await expect(page.getByText("Kite pilots is part of Kite builders now.")).toBeVisible();
  await expect(page.getByRole("list", { name: "People" })).toContainText("Pia Newcomer");
  await expectGoodAtEveryWidth(page);

  const merged = page.getByRole("region", { name: "Merged names" });
  await merged.getByRole("link", { name: "Kite pilots" }).click();
  await expect(page.getByRole("heading", { name: "Merged into Kite builders" })).toBeVisible();
  await expectGoodAtEveryWidth(page);
  await page.getByRole("button", { name: "Separate again" }).click();
  await expect(page.getByRole("heading", { name: "Merged into Kite builders" })).toHaveCount(0);
  await expect(page.getByText("Archived since")).toBeVisible();
  await inOkta("POST", `/users/${pilot}`, { profile: { title: "Pilot" } });
  await arrive([pilot ?? ""], "Kite pilots");
  await page.goto("/integrations/okta/audit");
  await expect(page.getByText("separated a merged team: Kite pilots")).toBeVisible();
});

test("G2, G5: the simulator shows who would get another manager, changes no one, and leads to the settings", async ({
  page,
}) => {
  await page.goto("/integrations/okta/managers");
  await page.getByRole("link", { name: "Simulator" }).click();
  await expect(page.getByRole("heading", { name: "Manager simulator", level: 1 })).toBeVisible();
  const managers = async () =>
    JSON.stringify(
      // Journeys beside this one have companies of their own.
      await sql(`SELECT m.* FROM effective_manager m
        JOIN company c ON c.id = m.company_id AND c.slug = 'acme'
        ORDER BY m.person_id`),
    );
  const before = await managers();
  await page.getByLabel("How managers are set").selectOption("One manager for each team");
  await page.getByLabel("Match managers by").selectOption("Email");
  await page.getByRole("button", { name: "Simulate" }).click();
  const result = page.getByRole("region", { name: "Result" });
  await expect(result).toContainText(/\d+ people would get another manager/, { timeout: 60_000 });
  await expect(result).toContainText("One manager for each team, matched by email.");
  await expect(result.getByRole("table", { name: "How managers are found" })).toContainText("No match");
  expect(await managers()).toBe(before);
  const changes = page.getByRole("region", { name: "Changes" });
  await expect(changes.getByRole("heading").first()).toBeVisible();
  await expectGoodAtEveryWidth(page);
  const csv = await page.request.get(
    (await result.getByRole("link", { name: "Download CSV" }).getAttribute("href")) ?? "",
  );
  expect(await csv.text()).toContain("manager");
  await result.getByRole("link", { name: "Use these settings" }).click();
  await expect(page).toHaveURL(/\/settings\/managers\?from=/);
  await expect(page.getByRole("radio", { name: /One manager for each team/ })).toBeChecked();
  await expect(page.getByRole("button", { name: "See what this would change" })).toBeVisible();
});
