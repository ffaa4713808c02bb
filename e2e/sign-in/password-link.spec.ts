import { mailTo } from "@/e2e/mails";
import { sql } from "@/e2e/permissions/callers";
import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

const app = () => runningProduct().appUrl;

/** A company with an owner, who has requested a password link. */
async function requestLink(request: import("@playwright/test").APIRequestContext) {
  const email = `owner@link-${Date.now()}.example`;
  await sql(
    `WITH made AS (INSERT INTO company (id, slug, name) VALUES (gen_random_uuid(), $1, 'Initech') RETURNING id)
     INSERT INTO person (company_id, id, email, display_name, role)
       SELECT id, gen_random_uuid(), $2, 'Peter Owner', 'OWNER' FROM made`,
    [`link-${Date.now()}`, email],
  );
  const answer = await request.post("/api/password/request", { data: { email }, headers: { origin: app() } });
  expect(answer.status()).toBe(202);
  const link = /https?:\/\/\S+\/password\/\S+/.exec((await mailTo(email)).text)?.[0] ?? "";
  return { email, link, token: link.split("/").at(-1) ?? "" };
}

test("a mailed password link leaves the address bar at once, and mail scanners don't use it up", async ({
  page,
  playwright,
}) => {
  const { link, token } = await requestLink(page.request);
  for (let scanned = 0; scanned < 3; scanned += 1) {
    const scanner = await playwright.request.newContext();
    expect((await scanner.get(link)).ok()).toBe(true);
    await scanner.dispose();
  }
  await page.goto(link);
  expect(page.url()).toBe(`${app()}/password/choose`);
  expect(await page.content()).not.toContain(token);
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name.includes("password-link"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(cookie?.value).not.toContain(token);
  expect((cookie?.expires ?? 0) - Date.now() / 1000).toBeLessThan(31 * 60);
  await page.getByLabel("New password").fill("mauve-lantern-7-otters");
  await page.getByLabel("Confirm password").fill("mauve-lantern-7-otters");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your password is set.")).toBeVisible();
  // It's used: neither the link nor a copy of its cookie sets another password.
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("refuses to set a password without a link, or with a made-up one", async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL: app() });
  const choose = () =>
    request.post("/api/password/set", {
      data: { password: "mauve-lantern-7-otters" },
      headers: { origin: app() },
    });
  expect((await choose()).status()).toBe(404);
  await request.get("/password/made-up-token-of-a-link-that-never-was");
  const answer = await choose();
  expect([answer.status(), (await answer.json()).code]).toEqual([404, "link-over"]);
  expect(await (await request.get("/password/choose")).text()).toContain("This link no longer works");
  await request.dispose();
});
