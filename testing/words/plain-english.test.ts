import { expect, test } from "vitest";
import { contractions, offences, productSourcesIn, stringsOf } from "./offences";
import { wordsPeopleRead } from "./words-people-read";

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

/** Everything that can hold words. */
const everywhere = ["app", "components", "lib"].flatMap(productSourcesIn);

/** Rooms that speak to people only. Elsewhere logs and errors for engineers stay formal. */
const rooms = [
  "app/(company) app/setup app/sign-in app/staff app/password",
  "components lib/setup lib/connection/credential lib/events/history lib/events/hook/make-hook.ts",
  "lib/alerts lib/company lib/invitations lib/mail lib/people lib/problems lib/okta/failure-problem.ts",
  "lib/sync/run/fail/failures.ts lib/sync/run/hold-reasons.ts lib/sync/run/run-alerts.ts lib/sync/status lib/sync/holds",
  "lib/sync/proof/describe-evidence.ts lib/sync/history/change-view.ts lib/sync/request",
];

const forPeople = rooms.flatMap((line) => line.split(" ")).flatMap(productSourcesIn);

test.each(refused)("no string matches %s: we write %s", (pattern) => {
  expect(offences(everywhere, pattern, stringsOf)).toEqual([]);
});

test("words for people use contractions", () => {
  const [pattern, instead] = contractions;
  expect(offences(forPeople, pattern, stringsOf), `write ${instead}`).toEqual([]);
});

test("a string between two templates counts", () => {
  const source = ["const path = `/people/b`;", 'const one = "In between";', "const two = `/people/c`;"].join(
    "\n",
  );
  expect(wordsPeopleRead("page.ts", source)).toEqual([{ line: 2, text: "In between" }]);
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
