import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type DataFolder, dataFolder, recall } from "./data-folder";
import { readSecrets } from "./secrets";

let parent: string;
let folder: DataFolder;
beforeAll(() => {
  parent = mkdtempSync(path.join(tmpdir(), "learn-amp-data-"));
  folder = dataFolder({ LEARN_AMP_DATA_DIR: path.join(parent, "data") });
});
afterAll(() => rmSync(parent, { recursive: true }));

it("makes secrets once, readable by the owner only", () => {
  const first = readSecrets(folder, {});
  expect(readSecrets(folder, {})).toEqual(first);
  expect(statSync(path.join(folder.path, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(first.encryptionKeys).toMatch(/^local:[A-Za-z0-9+/]{43}=$/);
  expect(first.ownerPassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
});

it("prefers secrets of the environment, and doesn't store them", () => {
  const kept = readSecrets(folder, {});
  expect(readSecrets(folder, { NEXTAUTH_SECRET: "x".repeat(32) }).nextauthSecret).toBe("x".repeat(32));
  expect(readSecrets(folder, {})).toEqual(kept);
});

it("treats a truncated file as missing", () => {
  writeFileSync(path.join(folder.path, "ports.json"), '{"okta": 1');
  expect(recall(folder, "ports.json")).toBeUndefined();
});
