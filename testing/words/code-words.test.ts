import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commentsIn, contractions, offences, sourcesIn, stringsOf } from "./offences";
import { commentsOf, type Words } from "./words-people-read";

/** What comments, test titles and docs never say. */
const refusedInCode: [RegExp, string][] = [
  [/\b(nobody|somebody|everybody|anybody)\b/i, "no one, someone, everyone, anyone"],
  [/\b(whoever|whomever)\b/i, "the person who …, the caller"],
  [/\banew\b/i, "again, from scratch"],
  [/\btold of\b/i, "hears of, gets"],
  [/\bshown to (be|work)\b/i, "tested"],
  [/\bgood once\b/i, "works once"],
  [/\bbecame of\b/i, "the result of"],
  [/\b(that|this) is said\b/i, "says so"],
];

/** Rooms whose comments and test titles no one has rewritten yet. Take a room off the list when you have. */
const unread = [
  "app lib/changes lib/directory lib/managers lib/people lib/person lib/problems lib/retention lib/setup lib/sync",
  "lib/teams lib/why components/managers components/people components/setup components/sync components/teams",
  "testing/model testing/words",
].flatMap((line) => line.split(" "));

const rewritten = ["bench", "bin", "components", "e2e", "inngest", "lib", "local", "prisma", "testing"]
  .flatMap(sourcesIn)
  .filter((file) => !unread.some((room) => file.startsWith(`${room}/`)));

/** The glossary lists words that we don't use. The rules and the change log aren't rewritten yet. */
const pages = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((page) => page.endsWith(".md") && !/^(glossary|rules)/.test(page))
  .map((page) => `docs/${page}`)
  .concat("README.md", "CONTRIBUTING.md");

test.each(refusedInCode)("no comment and no test title matches %s: we write %s", (pattern) => {
  expect(offences(rewritten, pattern, codeWordsIn)).toEqual([]);
});

test.each(refusedInCode)("no page of docs matches %s: we write %s", (pattern) => {
  expect(offences(pages, pattern, linesOf)).toEqual([]);
});

test("comments use contractions", () => {
  const [pattern, instead] = contractions;
  expect(offences(rewritten, pattern, commentsIn), `write ${instead}`).toEqual([]);
});

test("comments are read line by line, without the code in them", () => {
  const source = "// `nobody` is a user.\nconst one = 1;\n/**\n * Two\n * lines. */";
  expect(commentsOf("page.ts", source)).toEqual([
    { line: 1, text: "… is a user." },
    { line: 3, text: "" },
    { line: 4, text: "Two" },
    { line: 5, text: "lines." },
  ]);
});

/** Comments and, in tests, strings. */
function codeWordsIn(file: string): Words[] {
  return /\.(test|spec)\.tsx?$/.test(file) ? [...commentsIn(file), ...stringsOf(file)] : commentsIn(file);
}

function linesOf(page: string): Words[] {
  return readFileSync(page, "utf8")
    .split("\n")
    .map((text, index) => ({ line: index + 1, text: text.replace(/`[^`]*`/g, "…") }));
}
