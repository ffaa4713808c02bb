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

/** Every room that holds code of ours. */
const rooms = "app bench bin components e2e inngest lib local prisma testing".split(" ");
const sources = rooms.flatMap(sourcesIn);

/** All pages but the glossary, which lists words that we don't use. */
const pages = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((page) => page.endsWith(".md") && !page.startsWith("glossary"))
  .map((page) => `docs/${page}`)
  .concat("README.md", "CONTRIBUTING.md", "CHANGELOG.md");

test.each(refusedInCode)("no comment and no test title matches %s: we write %s", (pattern) => {
  expect(offences(sources, pattern, codeWordsIn)).toEqual([]);
});

test.each(refusedInCode)("no page of docs matches %s: we write %s", (pattern) => {
  expect(offences(pages, pattern, linesOf)).toEqual([]);
});

test("comments use contractions", () => {
  const [pattern, instead] = contractions;
  expect(offences(sources, pattern, commentsIn), `write ${instead}`).toEqual([]);
});

test("comments are read line by line, without the code in them", () => {
  const source = "// `kind` is a word.\nconst one = 1;\n/**\n * Two\n * lines. */";
  expect(commentsOf("page.ts", source)).toEqual([
    { line: 1, text: "… is a word." },
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
