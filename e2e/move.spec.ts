import { expect, test } from "@/e2e/test";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { runningProduct } from "@/local/testing/product";
import { expectAccessible, expectAccessibleAt } from "./accessible";
import { signInByPassword, sql, typeOktaLogin } from "./permissions/callers";

// A company moves to another Okta org and back (decision 88): its own company, and an org of its own.

const slug = `move-${Date.now().toString(36)}`;
const owner = `owner@${slug}.example`;
const PATIENCE = { timeout: 60_000 };
const IN_NEW_ORG = 12;
let there: OktaOrg;

/** Accounts with an Okta ID of an org that is gone, and the emails of some people of the new one. */
test.beforeAll(async () => {
  const tokens = [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN" as const, owner: 0 }];
  there = await startOktaOrg({ people: IN_NEW_ORG, seed: 31, rateLimits: "off", tokens });
  const people = Array.from({ length: 6 }, (_, index) => there.org.directory.at(index + 4)).map(
    (one, index) => ({
      email: String(one?.profile.email).toLowerCase(),
      name: `${one?.profile.firstName} ${one?.profile.lastName}`,
      oktaId: `00uOld${index}`,
    }),
  );
  const all = [...people, { email: `gone@${slug}.example`, name: "Gone Tomorrow", oktaId: "00uOldGone" }];
  await sql(
    `WITH c AS (INSERT INTO company (id, slug, name, okta_enabled_at) VALUES (gen_random_uuid(), $1, 'Moving Ltd', now()) RETURNING id),
     o AS (INSERT INTO person (company_id, id, email, display_name, role)
       SELECT id, gen_random_uuid(), $2, 'Olga Owner', 'OWNER' FROM c RETURNING company_id, id),
     m AS (INSERT INTO person (company_id, id, email, display_name, okta_id)
       SELECT c.id, gen_random_uuid(), x.email, x.name, x."oktaId"
       FROM c, jsonb_to_recordset($3::jsonb) AS x(email text, name text, "oktaId" text)),
     k AS (INSERT INTO okta_connection (company_id, id, state, org_url, live_at, updated_at)
       SELECT id, gen_random_uuid(), 'LIVE', 'https://moving-old.okta.com', now(), now() FROM c)
     INSERT INTO person_password (company_id, person_id, hash)
       SELECT o.company_id, o.id, w.hash FROM o, person_password w
       JOIN person p ON p.company_id = w.company_id AND p.id = w.person_id WHERE p.email = 'owner@acme.example'`,
    [slug, owner, JSON.stringify(all)],
  );
});
test.afterAll(() => there.close());

const idOf = async (email: string) => {
  const [row] = await sql<{ okta_id: string | null }>(
    "SELECT p.okta_id FROM person p JOIN company c ON c.id = p.company_id WHERE c.slug = $1 AND p.email = $2",
    [slug, email],
  );
  return row?.okta_id ?? null;
};

test("an owner moves the company to another Okta org and back, and no one is lost", async ({ page }) => {
  await signInByPassword(page.request, owner);
  const [connection] = await sql<{ id: string }>(
    "SELECT k.id::text AS id FROM okta_connection k JOIN company c ON c.id = k.company_id WHERE c.slug = $1",
    [slug],
  );
  const origin = runningProduct().appUrl;
  const { app } = there.org;
  there.org.apps.update(app.id, {
    oidc: {
      ...app.oidc,
      redirectUris: [
        `${origin}/api/auth/callback/okta-${slug}`,
        `${origin}/api/okta/connections/${connection?.id}/test-sign-in`,
      ],
    },
  });

  await page.goto("/integrations/okta/settings");
  await page.getByRole("link", { name: "Move …" }).click();
  await expect(page.getByRole("heading", { name: "Move to another Okta org", level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Okta org address").fill(there.url);
  await page.getByLabel("Client ID", { exact: true }).fill(app.id);
  await page.getByLabel("Client secret").fill("not-the-secret-of-this-app");
  await page.getByLabel("API token", { exact: true }).last().fill(LOCAL_TOKEN);
  await page.getByRole("button", { name: "Check the new org" }).click();
  await expect(page.getByText(/with a different secret/)).toBeVisible();
  await page.getByLabel("Client secret").fill(app.oidc.clientSecret ?? "");
  await page.getByRole("button", { name: "Check the new org" }).click();

  // The preview: who is matched and who isn't. Nothing has changed.
  await expect(page.getByRole("heading", { name: "Preview" })).toBeVisible(PATIENCE);
  await expect(page.getByText("6 accounts: matched")).toBeVisible();
  await expect(page.getByText("1 account: not found")).toBeVisible();
  const accounts = page.getByRole("region", { name: "Accounts" });
  await accounts.getByLabel("Result").selectOption("NOT_FOUND");
  await expect(accounts.getByRole("listitem")).toHaveCount(1);
  await expect(accounts).toContainText("Gone Tomorrow");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessibleAt(page, width);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const csv = await page.request.get("/api/okta/move/people.csv");
  expect((await csv.text()).trim().split("\n")).toHaveLength(8);
  const someone = String(there.org.directory.at(5)?.profile.email).toLowerCase();
  expect(await idOf(someone)).toMatch(/^00uOld/);

  // The owner's own sign-in through the new org.
  await expect(page.getByRole("button", { name: "Move to the new org …" })).toBeDisabled();
  await page.getByRole("button", { name: "Sign in through the new org" }).click();
  await typeOktaLogin(page, String(there.org.directory.at(1)?.profile.login));
  await expect(page).toHaveURL(/settings\/move\?tried=linked/, PATIENCE);
  await expect(page.getByText("You signed in through the new org.")).toBeVisible();

  await page.getByRole("button", { name: "Move to the new org …" }).click();
  const dialog = page.getByRole("dialog", { name: "Move to the new org?" });
  await expectAccessible(page);
  await dialog.getByLabel("Type Moving Ltd to confirm").fill("Moving Ltd");
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Moved", exact: true })).toBeVisible(PATIENCE);
  expect(await idOf(someone)).toBe(there.org.directory.at(5)?.id);
  expect(await idOf(`gone@${slug}.example`)).toBeNull();
  await expectAccessible(page);
  await page.goto("/integrations/okta/attention");
  await expect(page.getByText("Not linked to the new Okta org").first()).toBeVisible();

  await page.goto("/integrations/okta/settings/move");
  await page.getByRole("button", { name: "Move back …" }).click();
  await page.getByLabel("Type Moving Ltd to confirm").fill("Moving Ltd");
  await page.getByRole("dialog").getByRole("button", { name: "Move back" }).click();
  await expect(page.getByRole("heading", { name: "Moved back" })).toBeVisible(PATIENCE);
  expect(await idOf(someone)).toMatch(/^00uOld/);
  expect(await idOf(`gone@${slug}.example`)).toBe("00uOldGone");
  await page.goto("/integrations/okta/audit");
  await expect(page.getByText("moved back to the previous Okta org").first()).toBeVisible();
});
