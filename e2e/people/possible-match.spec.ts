import { expectAccessibleAt } from "@/e2e/accessible";
import { inOkta, signInByPassword, sql } from "@/e2e/permissions/callers";
import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

// M3: someone leaves, a new person in Okta has their address, and an admin decides with both records side by side.

const PATIENCE = { timeout: 60_000 };

async function hire(profile: Record<string, string>): Promise<string> {
  const { id } = await inOkta("POST", "/users?activate=true", {
    profile,
    credentials: { password: { value: "Kite-flies-7" } },
  });
  const [{ app_id: appId } = { app_id: "" }] = await sql<{ app_id: string }>(
    "SELECT k.app_id FROM okta_connection k JOIN company c ON c.id = k.company_id WHERE c.slug = 'acme'",
  );
  await inOkta("POST", `/apps/${appId}/users`, { id: String(id), scope: "USER" });
  return String(id);
}

const account = async (oktaId: string) => {
  const [row] = await sql<{ id: string; status: string }>(
    "SELECT id::text AS id, status::text AS status FROM person WHERE okta_id = $1",
    [oktaId],
  );
  return row;
};

test("M3: both records stand side by side on Needs attention, on the account's page and on Why?, and an answer brings the account back", async ({
  page,
}) => {
  const login = `matched-${Date.now().toString(36)}@acme.example`;
  const profile = {
    login,
    email: login,
    firstName: "Mara",
    lastName: "Match",
    department: "Sales",
    title: "Buyer",
  };
  const oldId = await hire(profile);
  await expect.poll(async () => (await account(oldId))?.status, PATIENCE).toBe("ACTIVE");
  const { id = "" } = (await account(oldId)) ?? {};
  await inOkta("POST", `/users/${oldId}/lifecycle/deactivate`);
  await expect.poll(async () => (await account(oldId))?.status, PATIENCE).toBe("DEACTIVATED");
  await inOkta("DELETE", `/users/${oldId}`);
  const newId = await hire({ ...profile, title: "Head of Buying" });
  await signInByPassword(page.request, runningProduct().owner.email);
  const holds = async () =>
    (await (await page.request.get(`/api/okta/holds/identities?about=${id}`)).json()).items.length;
  await expect.poll(holds, PATIENCE).toBe(1);

  await page.goto("/integrations/okta/attention");
  const matches = page.getByRole("region", { name: "Possible matches" });
  const row = matches.locator("[data-row]").filter({ hasText: login }).first();
  await expect(row).toContainText(`Its Okta ID changes from ${oldId} to ${newId}.`);
  // By keyboard: the comparison opens and closes.
  await row.getByRole("button", { name: "Compare both records" }).focus();
  await page.keyboard.press("Enter");
  const table = row.getByRole("table");
  await expect(table.getByRole("row", { name: /^Job title/ })).toContainText("Different");
  await expect(table.getByRole("row", { name: /^Email/ })).not.toContainText("Different");
  await expect(row.getByRole("region", { name: "Account history" })).toContainText("Mara Match left");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessibleAt(page, width);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const path of [`/people/${id}`, `/integrations/okta/why?q=${newId}`]) {
    await page.goto(path);
    await expect(page.getByRole("region", { name: "Possible match" })).toContainText("Compare both records");
  }
  await page.getByRole("button", { name: "Same person" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Same person" }).click();
  await expect.poll(async () => await account(newId), PATIENCE).toEqual({ id, status: "ACTIVE" });
});
