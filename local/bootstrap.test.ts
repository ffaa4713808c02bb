import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { childEnv } from "./env";
import { root } from "./launch/child";

let checkout: string;
beforeAll(() => {
  checkout = mkdtempSync(path.join(tmpdir(), "learn-amp-bootstrap-"));
  mkdirSync(path.join(checkout, "local"));
  for (const file of ["bootstrap.mjs", "command-line.mjs"])
    copyFileSync(path.join(import.meta.dirname, file), path.join(checkout, "local", file));
});
afterAll(() => rmSync(checkout, { recursive: true }));

/** What the environment of a person who runs the tests may contain. */
const nothing = {
  DATABASE_URL: undefined,
  APP_URL: undefined,
  NEXTAUTH_SECRET: undefined,
  ENCRYPTION_KEYS: undefined,
  INNGEST_SIGNING_KEY: undefined,
  INNGEST_EVENT_KEY: undefined,
  INNGEST_DEV: undefined,
  OKTA_ALLOW_LOOPBACK: undefined,
};

function run(args: string[], env: Record<string, string | undefined> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(checkout, "local/bootstrap.mjs"), ...args],
    { env: childEnv({ npm_lifecycle_event: undefined, ...env }), encoding: "utf8" },
  );
  return { status, stdout, stderr: stderr.trim() };
}

it("names the commands when it is given an unknown one", () => {
  const { status, stderr } = run(["strat"]);
  expect(stderr).toMatch(/^There is no command "strat"\. There are: start, dev, test, .+\.$/);
  expect(status).toBe(2);
});

it("says how a command is used before anything is installed", () => {
  expect(run(["okta", "--help"])).toMatchObject({ status: 0, stderr: "" });
  const { status, stderr } = run(["okta", "--prot", "4000"]);
  expect(stderr).toMatch(/^Unknown option --prot\.\n\nUsage: npm run okta/);
  expect(status).toBe(2);
});

it("neither installs nor builds anything in production, but says what is missing", () => {
  expect(run(["serve"])).toMatchObject({
    status: 1,
    stderr: "Nothing is installed yet. Run npm ci and npm run build first.",
  });
  mkdirSync(path.join(checkout, "node_modules/next"), { recursive: true });
  expect(run(["serve"])).toMatchObject({
    status: 1,
    stderr: "There is no build to serve. Run npm run build first.",
  });
});

it("serve names everything that is wrong with the environment, before Next starts", () => {
  rmSync(path.join(checkout, "node_modules"), { recursive: true });
  for (const part of ["node_modules", "bin", "lib", "tsconfig.json"])
    symlinkSync(path.join(root, part), path.join(checkout, part));
  mkdirSync(path.join(checkout, ".next"));
  writeFileSync(path.join(checkout, ".next/BUILD_ID"), "a build");
  writeFileSync(path.join(checkout, ".env.production"), "NEXTAUTH_SECRET=short\nMAIL_FROM=us\n");
  const wrong = {
    SMTP_URL: "mail.example",
    METRICS_TOKEN: "short",
    STAFF_OIDC_ISSUER: "https://login.example",
  };
  const { status, stdout, stderr } = run(["serve"], { ...nothing, ...wrong, TRUSTED_PROXIES: "everyone" });
  expect(stderr.split("\n")[0]).toBe("Learn Amp can't start with this environment:");
  for (const line of [
    /^ {2}DATABASE_URL is missing: it must start with postgresql/m,
    /^ {2}APP_URL is missing: it must be an http/m,
    /^ {2}NEXTAUTH_SECRET must have at least 32 characters/m,
    /^ {2}ENCRYPTION_KEYS is missing: it must be id:base64 pairs/m,
    /^ {2}INNGEST_SIGNING_KEY is missing/m,
    /^ {2}INNGEST_EVENT_KEY is missing/m,
    /^ {2}SMTP_URL must start with smtp/m,
    /^ {2}MAIL_FROM must be an address/m,
    /^ {2}METRICS_TOKEN must have at least 16 characters/m,
    /^ {2}TRUSTED_PROXIES must be the addresses/m,
    /^ {2}STAFF_OIDC_CLIENT_ID and STAFF_OIDC_CLIENT_SECRET must be set too/m,
  ])
    expect(stderr).toMatch(line);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
});
