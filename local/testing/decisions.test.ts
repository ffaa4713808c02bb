import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../launch/child";

const folder = path.join(root, "docs/decisions");

test("no two decision records have one number, and their README says why some numbers are missing", () => {
  const numbers = readdirSync(folder)
    .filter((file) => file !== "README.md")
    .map((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1] ?? file);
  expect(numbers).toEqual([...new Set(numbers)]);
  for (const number of numbers) expect(number).toMatch(/^\d{4}$/);
  expect(readFileSync(path.join(folder, "README.md"), "utf8")).toContain("missing numbers");
});
