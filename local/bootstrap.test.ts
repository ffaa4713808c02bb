import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { childEnv } from "./env";

let checkout: string;
beforeAll(() => {
  checkout = mkdtempSync(path.join(tmpdir(), "learn-amp-bootstrap-"));
  mkdirSync(path.join(checkout, "local"));
  copyFileSync(path.join(import.meta.dirname, "bootstrap.mjs"), path.join(checkout, "local/bootstrap.mjs"));
});
afterAll(() => rmSync(checkout, { recursive: true }));

function run(...args: string[]) {
  const options = { env: childEnv({ npm_lifecycle_event: undefined }), encoding: "utf8" as const };
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(checkout, "local/bootstrap.mjs"), ...args],
    options,
  );
  return { status, stderr: stderr.trim() };
}

it("names the commands there are when it is given another", () => {
  const { status, stderr } = run("strat");
  expect(stderr).toMatch(/^There is no command "strat"\. There are: start, dev, test, .+\.$/);
  expect(status).toBe(1);
});

it("neither installs nor builds anything in production, but says what is missing", () => {
  expect(run("serve")).toEqual({
    status: 1,
    stderr: "Nothing is installed yet. Run npm ci and npm run build first.",
  });
  mkdirSync(path.join(checkout, "node_modules/next"), { recursive: true });
  expect(run("serve")).toEqual({ status: 1, stderr: "There is no build to serve. Run npm run build first." });
});
