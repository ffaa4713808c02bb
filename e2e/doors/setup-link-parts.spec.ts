import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { signInByPassword, sql } from "@/e2e/permissions/callers";
import { type APIRequestContext, expect, test } from "@/e2e/test";
import { root } from "@/local/launch/child";
import { runningProduct } from "@/local/testing/product";
import { addPeople } from "./become";

const app = () => runningProduct().appUrl;
const MAKER = "admin@acme.example";

test.beforeAll(addPeople);

/** Every route that a setup link can use, with the step it declares: read from the files. */
function routesByLink(): { at: string; methods: string[]; part: string }[] {
  const base = path.join(root, "app");
  const files = readdirSync(base, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("/route.ts"),
  );
  return files.flatMap((file) => {
    const text = readFileSync(path.join(base, file), "utf8");
    const parts = [...text.matchAll(/permission: "okta\.setup\.it",\s*part: "([\w-]+)"/g)].map(
      ([, part]) => part,
    );
    const methods = [...text.matchAll(/export const (GET|POST)\b/g)].map(([, method]) => String(method));
    return parts[0] ? [{ at: `/${path.dirname(file)}`, methods, part: parts[0] }] : [];
  });
}

/** Opens a link for these steps that an admin of Acme, whose connection is live, has created. */
async function openLink(admin: APIRequestContext, it: APIRequestContext, parts: string[]): Promise<void> {
  const data = { recipient: "IT of the parts", days: 1, send: false, parts };
  const made = await admin.post("/api/okta/setup-links", { data, headers: { origin: app() } });
  expect(made.status()).toBe(201);
  await it.get((await made.json()).url);
}

test("on a live connection a link works only for the steps it names, at every route that links can use", async ({
  playwright,
}) => {
  const routes = routesByLink();
  expect(routes.length).toBeGreaterThan(8);
  const admin = await playwright.request.newContext({ baseURL: app() });
  await signInByPassword(admin, MAKER);
  const data = { recipient: "IT", days: 1, send: false };
  expect((await admin.post("/api/okta/setup-links", { data, headers: { origin: app() } })).status()).toBe(
    400,
  );
  for (const named of ["credentials", "event-hook"]) {
    const it = await playwright.request.newContext({ baseURL: app() });
    await openLink(admin, it, [named]);
    for (const { at, methods, part } of routes) {
      for (const method of methods) {
        // A POST of an allowed caller is stopped by the missing origin, so nothing is changed.
        const answer = await it.fetch(at, { method, ...(method === "GET" ? {} : { data: {} }) });
        const allowed = part === named || part === "progress";
        const { code } = allowed && method === "GET" ? { code: "" } : await answer.json();
        const expected = allowed ? (method === "GET" ? "" : "cross-origin") : "forbidden";
        expect(code, `${method} ${at} by a link for ${named}`).toBe(expected);
      }
    }
    const steps = (await (await it.get("/api/okta/setup")).json()).steps as { slug: string }[];
    expect(steps.map(({ slug }) => slug)).toEqual([named]);
    await it.dispose();
  }
  await admin.dispose();
});

test("a link stops working when its creator loses the permission, and never returns a secret", async ({
  playwright,
}) => {
  const admin = await playwright.request.newContext({ baseURL: app() });
  await signInByPassword(admin, MAKER);
  const it = await playwright.request.newContext({ baseURL: app() });
  await openLink(admin, it, ["event-hook"]);
  expect((await it.get("/api/okta/setup")).status()).toBe(200);
  const be = (role: string) => sql(`UPDATE person SET role = $2::"Role" WHERE email = $1`, [MAKER, role]);
  await be("MEMBER");
  try {
    for (const at of ["/api/okta/setup", "/api/okta/events/hook"])
      expect((await it.get(at)).status()).toBe(401);
    const secret = await it.post("/api/okta/events/secret", { data: {}, headers: { origin: app() } });
    expect(secret.status()).toBe(401);
    expect(await secret.text()).not.toContain("secret");
    expect((await it.get("/setup/okta/event-hook")).url()).toContain("/setup/ended");
  } finally {
    await be("ADMIN");
  }
  await Promise.all([admin.dispose(), it.dispose()]);
});

test("on a live connection the form asks what the link is for", async ({ page }) => {
  await signInByPassword(page.request, MAKER);
  await page.goto("/integrations/okta/setup-links");
  await page.getByLabel("IT colleague's email").fill("it@acme.example");
  await page.getByRole("button", { name: "Create a link to copy" }).click();
  await expect(page.getByText("Choose at least one step.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Client ID and secret" }).check();
  await page.getByRole("button", { name: "Create a link to copy" }).click();
  await expect(page.getByRole("textbox", { name: "Setup link" })).toHaveValue(/\/setup\//);
  await page.screenshot({ path: "test-results/setup-link-parts.png", fullPage: true });
});
