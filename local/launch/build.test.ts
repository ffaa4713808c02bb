import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashSources } from "./build";

let base: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), "learn-amp-build-"));
  mkdirSync(path.join(base, "app/people"), { recursive: true });
  write("app/people/page.tsx", "one");
});
afterEach(() => rmSync(base, { recursive: true }));

function write(file: string, content: string): void {
  writeFileSync(path.join(base, file), content);
}

it.each([
  ["a source changes", () => write("app/people/page.tsx", "two")],
  ["a source is added", () => write("app/layout.tsx", "")],
  ["Next's configuration changes", () => write("next.config.ts", "export default {}")],
  ["a dependency changes", () => write("package-lock.json", "{}")],
])("asks for a new build when %s", (_, change) => {
  const before = hashSources(base);
  change();
  expect(hashSources(base)).not.toBe(before);
});

it("doesn't when only tests or other folders change", () => {
  const before = hashSources(base);
  write("app/people/page.test.tsx", "three");
  write("README.md", "four");
  expect(hashSources(base)).toBe(before);
});
