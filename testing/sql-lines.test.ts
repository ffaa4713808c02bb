import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { longSqlLines } from "./sql-lines";

const LONGEST = 110;
const lib = path.resolve(import.meta.dirname, "../lib");

/** Rooms whose SQL isn't laid out one clause a line yet. */
const notYet = [
  "alerts",
  "auth",
  "connection",
  "events",
  "invitations",
  "monitoring",
  "people",
  "problems",
  "setup",
  "sync/history",
  "sync/holds",
  "sync/request",
  "sync/run",
];

const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("db/generated"),
);
const isNotYet = (file: string) => notYet.some((room) => file.startsWith(`${room}/`));
const longLinesOf = (file: string) =>
  longSqlLines(readFileSync(path.join(lib, file), "utf8"), LONGEST).map((line) => `lib/${file}:${line}`);

test(`no line of SQL is longer than ${LONGEST} columns`, () => {
  const laidOut = files.filter((file) => !isNotYet(file));
  expect(laidOut.length).toBeGreaterThan(100);
  expect(laidOut.flatMap(longLinesOf)).toEqual([]);
});

test("the list has no room whose SQL is laid out already", () => {
  const done = notYet.filter((room) =>
    files.filter((file) => file.startsWith(`${room}/`)).every((file) => longLinesOf(file).length === 0),
  );
  expect(done).toEqual([]);
});

test("finds long lines only inside templates and what is nested in them", () => {
  const long = "x".repeat(20);
  const source = [
    `const ${long} = 1;`,
    "const one = Prisma.sql`",
    `  SELECT ${long}`,
    `  FROM \${isOpen ? Prisma.sql\`"}\``,
    `  : Prisma.sql\`${long}\`}`,
    "`;",
    `const other = \`${long}\`;`,
  ].join("\n");
  expect(longSqlLines(source, 19)).toEqual([2, 3, 4, 5]);
  expect(longSqlLines(source, 200)).toEqual([]);
});
