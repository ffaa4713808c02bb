import pg from "pg";
import { expectAccessible } from "@/e2e/accessible";
import { type Browser, expect, type Page, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

/** For Okta and a busy machine: each step needs several answers from both. */
const PATIENCE = { timeout: 30_000 };
const slug = `link-${Date.now().toString(36)}`;
const owner = `owner@${slug}.example`;
const IT = `it@${slug}.example`;

/** A company whose integration is on but not set up; its owner has the password of Acme's. */
test.beforeAll(async () => {
  await query(
    `WITH made AS (INSERT INTO company (id, slug, name, okta_enabled_at) VALUES (gen_random_uuid(), $1, 'Initech', now()) RETURNING id),
     holder AS (INSERT INTO person (company_id, id, email, display_name, role)
       SELECT id, gen_random_uuid(), $2, 'Olga Owner', 'OWNER' FROM made RETURNING company_id, id)
     INSERT INTO person_password (company_id, person_id, hash)
       SELECT holder.company_id, holder.id, w.hash FROM holder, person_password w
       JOIN person p ON p.company_id = w.company_id AND p.id = w.person_id WHERE p.email = 'owner@acme.example'`,
    [slug, owner],
  );
});

async function query(text: string, values: unknown[] = []): Promise<Record<string, string>[]> {
  const db = new pg.Client({ connectionString: runningProduct().databaseUrl });
  await db.connect();
  try {
    return (await db.query(text, values)).rows;
  } finally {
    await db.end();
  }
}

/** What the Okta administrator does in the local Okta org, with its Management API. */
async function okta<T>(token: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${runningProduct().oktaUrl}${path}`, {
    method: body ? "POST" : "GET",
    headers: { authorization: `SSWS ${token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
  return (await answer.json()) as T;
}

/** Makes an API token in the org's Admin Console, as an admin would. */
async function makeToken(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${runningProduct().oktaUrl}/admin/access/api/tokens`);
  const form = page.getByRole("region", { name: "Create token" });
  await form.getByLabel(/What do you want your token to be named/).fill(`Learn Amp ${slug}`);
  await form.getByLabel("Role of its creator").selectOption("SUPER_ADMIN");
  await form.getByRole("button", { name: "Create token" }).click();
  const shown = /\b00[\w-]{30,}/.exec((await page.locator("#token-value").textContent()) ?? "");
  await page.close();
  return shown?.[0] ?? "";
}

const check = (page: Page) => page.getByRole("button", { name: "Check and save" }).click();
const step = (page: Page, name: string | RegExp) =>
  expect(page.getByRole("heading", { level: 2, name })).toBeVisible(PATIENCE);
const goOn = (page: Page, name: RegExp) => page.getByRole("link", { name }).click();

test("an IT colleague does steps 1 to 5 and 8 with a setup link and sees no one's data; an admin revokes the link", async ({
  browser,
  page: admin,
}) => {
  test.setTimeout(600_000);
  await admin.goto("/sign-in");
  await admin.getByLabel("Email").fill(owner);
  const password = admin.getByLabel("Password");
  if (!(await password.isVisible())) await admin.getByRole("button", { name: /continue|next/i }).click();
  await password.fill(runningProduct().owner.password);
  await admin.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(admin).not.toHaveURL(/sign-in/, PATIENCE);

  await admin.goto("/integrations/okta/setup");
  await expect(admin).toHaveURL(/setup\/your-okta$/, PATIENCE);
  await admin.getByRole("link", { name: "Send them a setup link" }).first().click();
  await admin.getByLabel("IT colleague's email").fill(IT);
  await admin.getByRole("button", { name: "Create a link to copy" }).click();
  const url = await admin.getByRole("textbox", { name: "Setup link" }).inputValue(PATIENCE);
  await expectAccessible(admin);

  const elsewhere = await browser.newContext();
  const it = await elsewhere.newPage();
  await test.step("the token leaves the address", async () => {
    await it.goto(url);
    await expect(it).toHaveURL(/\/setup\/okta\/your-okta$/);
    const [cookie] = (await elsewhere.cookies()).filter(({ name }) => name === "learn-amp-setup-link");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    await expect(it.getByText("Olga Owner").first()).toBeVisible();
    await expectAccessible(it);
  });

  await test.step("1: shows a wrong address at its field, and recognises the right one", async () => {
    const address = it.getByLabel("Okta org address");
    await address.fill("https://www.okta.com");
    await check(it);
    await expect(address).toBeFocused(PATIENCE);
    await expect(address).toHaveAccessibleDescription(/Okta's own website/);
    await address.fill(`${runningProduct().oktaUrl}/admin/dashboard?from=menu`);
    await check(it);
    await expect(it.getByText("This is your Okta org")).toBeVisible(PATIENCE);
    await goOn(it, /Continue: Create the app/);
  });

  const token = await makeToken(browser);
  const app = await test.step("2: the app, with the values to copy", async () => {
    await step(it, "Create the app");
    await expectAccessible(it);
    const value = (name: string) => it.getByRole("textbox", { name }).inputValue();
    const redirect_uris = [
      await value("First sign-in redirect URI"),
      await value("Second sign-in redirect URI"),
    ];
    expect(redirect_uris[0]).toContain(`/api/auth/callback/okta-${slug}`);
    const made = await okta<{ id: string; credentials: { oauthClient: Record<string, string> } }>(
      token,
      "/api/v1/apps",
      {
        name: "oidc_client",
        label: `Learn Amp ${slug}`,
        signOnMode: "OPENID_CONNECT",
        credentials: { oauthClient: { token_endpoint_auth_method: "client_secret_basic" } },
        settings: {
          oauthClient: {
            application_type: "web",
            response_types: ["code"],
            grant_types: ["authorization_code", "refresh_token"],
            redirect_uris,
            post_logout_redirect_uris: [await value("Sign-out redirect URI")],
          },
        },
      },
    );
    await it.getByRole("button", { name: "I've created the app" }).click();
    await goOn(it, /Continue: Client ID/);
    return made;
  });

  await test.step("3: shows a wrong secret at its own field, then accepts the right one", async () => {
    await step(it, "Client ID and secret");
    await expectAccessible(it);
    const secret = it.getByRole("textbox", { name: "Client secret" });
    await it.getByRole("textbox", { name: "Client ID" }).fill(`Client ID: ${app.id}`);
    await secret.fill("not-the-secret-of-this-app-at-all");
    await check(it);
    await expect(secret).toHaveAccessibleDescription(/with a different secret/, PATIENCE);
    await secret.fill(` ${app.credentials.oauthClient.client_secret} `);
    await check(it);
    await expect(it.getByText("Okta accepts the client ID, secret and issuer.")).toBeVisible(PATIENCE);
    await expect(secret).toHaveValue("");
    await goOn(it, /Continue: Assign people/);
  });

  await test.step("4: says that it can't see assignments yet", async () => {
    await step(it, "Assign people");
    await expect(it.getByText("We can't see them yet")).toBeVisible();
    await expectAccessible(it);
    await goOn(it, /Continue: API access/);
  });

  await test.step("5: refuses a wrong token, and lists a right one's permissions without its owner", async () => {
    await step(it, "API access");
    await expectAccessible(it);
    await it.getByRole("radio", { name: /An API token/ }).check();
    const field = it.getByLabel("API token", { exact: true });
    await field.fill("00a-token-that-nobody-has-made");
    await check(it);
    await expect(field).toHaveAccessibleDescription(/refused this token/, PATIENCE);
    await field.fill(token);
    await check(it);
    await expect(it.getByText("Okta gives us all the access we need")).toBeVisible(PATIENCE);
    await expect(it.getByText("Belongs to someone in your org")).toBeVisible();
    await expectAccessible(it);
    await goOn(it, /Continue: Assign people/);
  });

  await test.step("4 again: waits until someone is assigned, and counts them", async () => {
    await expect(it.getByText("Okta shows no one assigned to the app").first()).toBeVisible(PATIENCE);
    const [person] = await okta<{ id: string; profile: { email: string } }[]>(token, "/api/v1/users?limit=1");
    await okta(token, `/api/v1/apps/${app.id}/users`, { id: person?.id, scope: "USER" });
    await expect(it.getByText("1 person.")).toBeVisible(PATIENCE);
    expect(await it.locator("body").textContent()).not.toContain(person?.profile.email ?? "no one");
  });

  await test.step("8: creates the hook by hand from the copied values, and notices Okta's call", async () => {
    await it.goto("/setup/okta/event-hook");
    await step(it, "Event hook");
    await it.locator("summary").filter({ hasText: "Set up by hand in Okta" }).click();
    await it.getByRole("button", { name: "Create secret" }).click();
    const value = (name: string) => it.getByRole("textbox", { name, exact: true }).inputValue(PATIENCE);
    const okta = await browser.newPage();
    await okta.goto(`${runningProduct().oktaUrl}/admin/workflow/eventhooks/new`);
    await okta.getByLabel("Name", { exact: true }).fill(`By hand ${slug}`);
    await okta.getByLabel("URL").fill(await value("URL"));
    await okta.getByLabel("Authentication field").fill(await value("Authentication field"));
    await okta.getByLabel("Authentication secret").fill(await value("Authentication secret"));
    await okta.getByLabel("Other event types, or the whole list").fill(await value("Events to select"));
    await expectAccessible(it);
    await okta.getByRole("button", { name: "Save & Continue" }).click();
    await okta.getByRole("button", { name: `Verify By hand ${slug}` }).click();
    await expect(okta.getByText("is verified.")).toBeVisible(PATIENCE);
    await expect(it.getByText("Okta called with the right secret")).toBeVisible(PATIENCE);
    for (const action of ["Deactivate", "Delete"])
      await okta.getByRole("button", { name: `${action} By hand ${slug}` }).click();
    await okta.close();
  });

  await test.step("the colleague can't open anything else", async () => {
    for (const path of ["/api/people", "/api/okta/status", "/api/okta/setup-links", "/api/okta/settings"])
      expect((await it.request.get(path)).status(), path).toBe(403);
    await it.goto("/setup/okta/go-live");
    await expect(it).toHaveURL(/\/setup\/okta\/(event-hook|assign)$/, PATIENCE);
  });

  await test.step("every use is audited, and a revoked link ends at once", async () => {
    const rows = await query(
      "SELECT DISTINCT action FROM audit_entry a JOIN company c ON c.id = a.company_id WHERE c.slug = $1 AND a.actor LIKE 'setup-link: %'",
      [slug],
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        "setup-link.opened",
        "setup-link.viewed",
        "setup-link.checked",
        "setup.step-passed",
      ]),
    );
    await admin.reload();
    await admin.getByRole("button", { name: `Revoke the link for ${IT}` }).click();
    await expect(admin.getByText("Revoked", { exact: true })).toBeVisible(PATIENCE);
    expect((await it.request.get("/api/okta/setup")).status()).toBe(401);
    await it.goto("/setup/okta");
    await expect(it.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
    await it.goto(url);
    await expect(it).toHaveURL(/\/setup\/ended$/);
    await expectAccessible(it);
  });
  await elsewhere.close();
});

test("a made-up link leads to the same page as an expired one", async ({ page }) => {
  await page.goto(`/setup/${"a".repeat(43)}`);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await page.goto("/setup/okta/credentials");
  await expect(page).toHaveURL(/\/setup\/ended$/);
});
