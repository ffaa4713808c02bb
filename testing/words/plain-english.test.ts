import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { commentsOf, type Words, wordsPeopleRead } from "./words-people-read";

/** What we never write where people read it, and what we write instead. */
const refused: [RegExp, string][] = [
  [/\b(nobody|somebody|everybody|anybody)\b/i, "no one, someone, everyone, anyone"],
  [/\b(whoever|whomever)\b/i, "the person who …"],
  [/\bfits?\b/i, "matches"],
  [/\bshown to (be|work)\b/i, "tested"],
  [/\b(be|is|are|was|were) told\b/i, "gets an email, gets alerts"],
  [/\bby (itself|themselves)\b/i, "automatically"],
  [/\bin step\b(?! \d)/i, "up to date, in sync"],
  [/\bset-up\b/i, "setup"],
  [/\bshadow mode\b/i, "preview mode"],
  [/\bheld (removals?|fields?|addresses)\b/i, "… that need approval"],
  [/\bnotices?\b/i, "alerts"],
  [/\bquarter of an hour\b/i, "15 minutes"],
  [/\bnot believed\b/i, "looked incomplete"],
  [/\bthe same again\b/i, "the field's name, such as Confirm password"],
  [/\bmade? (it )?anew\b/i, "create a new one"],
  [/\bwaits? for (its|their) turn\b/i, "queued"],
  [/\bput right\b/i, "correct, fix"],
  [/\bin vain\b/i, "nothing: leave it out"],
];

const contractions: [RegExp, string] = [
  /\bcannot\b|\b(does|do|did|is|are|was|were|could) not\b/,
  "can't, doesn't, isn't …",
];

/** What comments and test titles never say either. */
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

/** Everything that can hold words. */
const everywhere = ["app", "components", "lib"].flatMap(productSourcesIn);

/** Rooms whose comments and test titles no one has rewritten yet. Take a room off the list when you have. */
const unread = [
  "app lib/changes lib/directory lib/managers lib/people lib/person lib/problems lib/retention lib/setup lib/sync",
  "lib/teams lib/why components/managers components/people components/setup components/sync components/teams",
  "testing/model testing/words",
].flatMap((line) => line.split(" "));

const rewritten = ["bench", "bin", "components", "e2e", "inngest", "lib", "local", "prisma", "testing"]
  .flatMap(sourcesIn)
  .filter((file) => !unread.some((room) => file.startsWith(`${room}/`)));

/** Rooms that speak to people only. Elsewhere logs and errors for engineers stay formal. */
const rooms = [
  "app/(company) app/setup app/sign-in app/staff app/password",
  "components lib/setup lib/connection/credential lib/events/history lib/events/hook/make-hook.ts",
  "lib/alerts lib/company lib/invitations lib/mail lib/people lib/problems lib/okta/failure-problem.ts",
  "lib/sync/run/failures.ts lib/sync/run/hold-reasons.ts lib/sync/run/run-alerts.ts lib/sync/status lib/sync/holds",
  "lib/sync/proof/describe-evidence.ts lib/sync/history/change-view.ts lib/sync/request",
];

const forPeople = rooms.flatMap((line) => line.split(" ")).flatMap(productSourcesIn);

/** Each file is parsed once, not once for each pattern. */
const strings = new Map<string, Words[]>();
const comments = new Map<string, Words[]>();

function sourcesIn(place: string): string[] {
  if (/\.tsx?$/.test(place)) return [place];
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(tsx?|mts|mjs)$/.test(file) && !file.includes("generated/"))
    .map((file) => `${place}/${file}`);
}

function productSourcesIn(place: string): string[] {
  return sourcesIn(place).filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."));
}

function offences(files: string[], pattern: RegExp, read = stringsOf): string[] {
  return files.flatMap((file) =>
    read(file)
      .filter(({ text }) => pattern.test(text))
      .map(({ line, text }) => `${file}:${line} ${text}`),
  );
}

function stringsOf(file: string): Words[] {
  return remember(strings, file, wordsPeopleRead);
}

/** Comments and, in tests, strings. */
function codeWordsOf(file: string): Words[] {
  const said = remember(comments, file, commentsOf);
  return /\.(test|spec)\.tsx?$/.test(file) ? [...said, ...stringsOf(file)] : said;
}

function remember(known: Map<string, Words[]>, file: string, read: (file: string) => Words[]): Words[] {
  const words = known.get(file) ?? read(file);
  known.set(file, words);
  return words;
}

test.each(refused)("no string matches %s: we write %s", (pattern) => {
  expect(offences(everywhere, pattern)).toEqual([]);
});

test("words for people use contractions", () => {
  const [pattern, instead] = contractions;
  expect(offences(forPeople, pattern), `write ${instead}`).toEqual([]);
});

test.each(refusedInCode)("no comment and no test title matches %s: we write %s", (pattern) => {
  expect(offences(rewritten, pattern, codeWordsOf)).toEqual([]);
});

test("comments use contractions", () => {
  const said = (file: string) => remember(comments, file, commentsOf);
  expect(offences(rewritten, contractions[0], said), `write ${contractions[1]}`).toEqual([]);
});

test("a string between two templates counts, and so does a comment", () => {
  const source = [
    "// A comment here.",
    "const path = `/people/b`;",
    'const one = "In between";',
    "const two = `/people/c`;",
  ].join("\n");
  expect(wordsPeopleRead("page.ts", source)).toEqual([{ line: 3, text: "In between" }]);
  expect(commentsOf("page.ts", source)).toEqual([{ line: 1, text: "A comment here." }]);
});

test("the words of a page are its strings and the text of its elements, not its imports, comments or SQL", () => {
  const source = [
    'import { a } from "no words here";',
    "/** Nor here, in a comment. */",
    "const query = sql`SELECT no words`;",
    'const title = "Of a person";',
    "export const Page = () => (",
    "  <p title={title}>",
    "    Hello there",
    "  </p>",
    ");",
  ].join("\n");
  expect(wordsPeopleRead("page.tsx", source)).toEqual([
    { line: 4, text: "Of a person" },
    { line: 7, text: "Hello there" },
  ]);
});
