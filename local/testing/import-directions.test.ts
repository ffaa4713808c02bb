import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../launch/child";

/** What lint says of a file with this one import, standing in that folder. */
function lint(folder: string, imported: string): string {
  const made = mkdtempSync(path.join(root, folder, "import-test-"));
  try {
    writeFileSync(path.join(made, "forbidden.ts"), `import * as it from "${imported}";\n\nexport { it };\n`);
    const biome = path.join(root, "node_modules/@biomejs/biome/bin/biome");
    const { stdout, stderr } = spawnSync(process.execPath, [biome, "lint", made], {
      cwd: root,
      encoding: "utf8",
    });
    return stdout + stderr;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

test.each([
  ["components", "@/lib/sync/read-run"],
  ["components", "@/inngest/send"],
  ["app", "@/local/okta"],
  ["pages", "@/local/okta"],
  ["app", "@/inngest/context"],
  ["app", "@/lib/db/generated/client"],
  ["inngest", "@/components/ui/button"],
  ["lib", "@/app/page-context"],
  ["lib", "next/headers"],
  ["lib/sync", "@prisma/client"],
  ["lib/people", "@/lib/sync/read-run"],
  ["lib/okta", "@/lib/directory/mapping"],
  ["lib/crypto", "@/lib/okta/port"],
  ["local", "@/lib/errors"],
])("an import in %s of %s fails", (folder, imported) => {
  expect(lint(folder, imported)).toContain("lint/style/noRestrictedImports");
});

test.each([
  ["components", "@/lib/sync/contract"],
  ["components", "@/lib/http/client"],
  ["app", "@/inngest/send"],
  ["lib/sync", "@/lib/people/team-name"],
])("an import in %s of %s is fine", (folder, imported) => {
  expect(lint(folder, imported)).not.toContain("noRestrictedImports");
});
