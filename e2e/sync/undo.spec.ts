import { expectAccessibleAt } from "@/e2e/accessible";
import { hireInOkta, inOkta, signInByPassword, sql } from "@/e2e/permissions/callers";
import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

// U6, from the bad sync to the restored values that stay.

test.beforeEach(async ({ page }) => {
  await signInByPassword(page.request, runningProduct().owner.email);
});

const titleOf = async (oktaId: string) => {
  const [person] = await sql("SELECT job_title FROM person WHERE okta_id = $1", [oktaId]);
  return (person as { job_title: string | null } | undefined)?.job_title ?? null;
};

test("U6: undoes a sync from its page, keeps the value until it's released, and shows it in history", async ({
  page,
}) => {
  const joiner = await hireInOkta("Undine", true);
  await inOkta("POST", `/users/${joiner.id}`, { profile: { title: "Right title" } });
  await expect.poll(() => titleOf(joiner.id), { timeout: 60_000 }).toBe("Right title");
  await inOkta("POST", `/users/${joiner.id}`, { profile: { title: "Wrong title" } });
  await expect.poll(() => titleOf(joiner.id), { timeout: 60_000 }).toBe("Wrong title");
  const [person] = await sql("SELECT id::text AS id FROM person WHERE okta_id = $1", [joiner.id]);
  const { id } = person as { id: string };
  const changes = async () => (await (await page.request.get(`/api/okta/changes?person=${id}`)).json()).items;
  const [{ runId }] = await changes();

  await page.goto(`/integrations/okta/runs/${runId}`);
  await page.getByRole("link", { name: "Undo this sync …" }).click();
  await expect(page.getByRole("heading", { name: "1 change will be undone" })).toBeVisible();
  await page.getByLabel("Search by name or email").fill("undine");
  const list = page.getByRole("region", { name: "Changes" });
  await expect(list).toContainText("Wrong title");
  await expect(list).toContainText("Right title");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessibleAt(page, width);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Undo …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo this sync" }).click();
  await expect(page).not.toHaveURL(/\/undo/);
  await expect(page.getByRole("heading", { name: "Undo", level: 1 })).toBeVisible();
  await expect(page.getByText("Completed", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("1 restored value is kept until Okta's value changes.")).toBeVisible();
  expect(await titleOf(joiner.id)).toBe("Right title");

  await page.goto(`/people/${id}`);
  await expect(page.getByText(/^Restored by undo/)).toBeVisible();
  await page.getByRole("button", { name: "Sync this person" }).click();
  await expect.poll(async () => (await changes()).length, { timeout: 60_000 }).toBeGreaterThan(2);
  expect(await titleOf(joiner.id)).toBe("Right title");
  await expectAccessibleAt(page, 1280);
  await page.goto(`/integrations/okta/why?q=${id}`);
  await expect(page.getByText("An undo restored some of their values")).toBeVisible();

  await page.goto(`/people/${id}`);
  await page.getByRole("button", { name: "Release job title" }).click();
  await expect(page.getByText("Job title released. The next sync sets it from Okta.")).toBeVisible();
  await page.getByRole("button", { name: "Sync this person" }).click();
  await expect.poll(() => titleOf(joiner.id), { timeout: 60_000 }).toBe("Wrong title");

  await page.goto(`/people/${id}?tab=history`);
  await expect(page.getByRole("region", { name: "History" })).toContainText("Undo · Olivia Owner");
  const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("On", { exact: true }).fill(yesterday);
  await expect(page.getByText("They had no account then.")).toBeVisible();
  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel("On", { exact: true }).fill(today);
  await expect(page.getByRole("region", { name: "As of a date" })).toContainText("Wrong title");
  await expectAccessibleAt(page, 1280);

  await page.goto(`/integrations/okta/runs/${runId}/undo`);
  await expect(page.getByText("This sync was already undone. You can undo that undo.")).toBeVisible();
});

test("M8: a field that Okta only fills is edited on the person's page, stays through a sync, and is given back", async ({
  page,
}) => {
  const owners = async (owner: "Okta owns it" | "Okta fills it until edited here") => {
    await page.goto("/integrations/okta/settings/fields");
    await page.getByLabel("Owner of job title").selectOption(owner);
    await expect(page.getByRole("button", { name: "Save", exact: true })).toBeEnabled({ timeout: 60_000 });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Saved.")).toBeVisible({ timeout: 60_000 });
  };
  const joiner = await hireInOkta("Editha", true);
  await inOkta("POST", `/users/${joiner.id}`, { profile: { title: "Okta's title" } });
  await expect.poll(() => titleOf(joiner.id), { timeout: 60_000 }).toBe("Okta's title");
  const [person] = await sql("SELECT id::text AS id FROM person WHERE okta_id = $1", [joiner.id]);
  const { id } = person as { id: string };

  await page.goto(`/people/${id}`);
  await expect(page.getByText("Okta owns the locked values.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Edit …" }).click();
  await expect(page.getByRole("dialog").getByLabel("Job title")).toBeDisabled();
  await page.getByRole("button", { name: "Cancel" }).click();

  await owners("Okta fills it until edited here");
  await page.goto(`/people/${id}`);
  await page.getByRole("button", { name: "Edit …" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Job title").fill("Set here");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessibleAt(page, width);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Edited here by .*Olivia Owner/)).toBeVisible();
  const answers = async () =>
    (await sql("SELECT FROM sync_lookup WHERE okta_id = $1 AND answer IS NOT NULL", [joiner.id])).length;
  const before = await answers();
  await page.getByRole("button", { name: "Sync this person" }).click();
  await expect.poll(answers, { timeout: 60_000 }).toBeGreaterThan(before);
  expect(await titleOf(joiner.id)).toBe("Set here");
  await expectAccessibleAt(page, 1280);

  await page.goto(`/integrations/okta/why?q=${id}`);
  await expect(page.getByText("Some of their values were edited here")).toBeVisible();
  await page.goto(`/people/${id}?tab=history`);
  await expect(page.getByRole("region", { name: "History" })).toContainText("By hand · Olivia Owner");

  await page.goto(`/people/${id}`);
  await page.getByRole("button", { name: "Give back to Okta (job title)" }).click();
  await expect(page.getByText("Job title released. The next sync sets it from Okta.")).toBeVisible();
  await page.getByRole("button", { name: "Sync this person" }).click();
  await expect.poll(() => titleOf(joiner.id), { timeout: 60_000 }).toBe("Okta's title");
  await owners("Okta owns it");
});
