import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../launch/child";

const folder = path.join(root, "docs/decisions");
const records = readdirSync(folder).filter((file) => file !== "README.md");
const read = (file: string) => readFileSync(path.join(folder, file), "utf8");
const numberOf = (record: string) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(record)?.[1] ?? record;

test("no two decision records have the same number", () => {
  const numbers = records.map(numberOf);
  expect(numbers).toEqual([...new Set(numbers)]);
  for (const number of numbers) expect(number).toMatch(/^\d{4}$/);
});

test("numbers that the README calls never used have no record", () => {
  const reason = /\*\*Why numbers are missing\.\*\*(.+)/s.exec(read("README.md"))?.[1] ?? "";
  const ranges = [...reason.matchAll(/(\d{4})(?: to (\d{4}))?/g)].map(([, from, to = from]) => [from, to]);
  expect(ranges).not.toEqual([]);
  const used = records
    .map(numberOf)
    .filter((number) => ranges.some(([from = "", to = ""]) => from <= number && number <= to));
  expect(used).toEqual([]);
});

test.each(records)("%s starts with its number, date and status, and names alternatives", (record) => {
  const [heading, , date, status] = read(record).split("\n");
  expect(heading).toMatch(new RegExp(`^# ${Number(numberOf(record))}\\. .`));
  expect(date).toMatch(/^- Date: 20\d\d-\d\d-\d\d$/);
  expect(status).toMatch(/^- Status: (accepted|superseded by \d{4})$/);
  expect(read(record)).toMatch(/^## Alternatives\n\n- ./m);
});

test("a superseded record names a record that exists", () => {
  const successors = records.flatMap(
    (record) => /^- Status: superseded by (\d{4})$/m.exec(read(record))?.[1] ?? [],
  );
  expect(records.map(numberOf)).toEqual(expect.arrayContaining(successors));
});
