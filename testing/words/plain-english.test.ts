import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { wordsPeopleRead } from "./words-people-read";

/** What we never write where people read it, and what we write instead. */
const refused: [RegExp, string][] = [
  [/\b(nobody|somebody|everybody|anybody)\b/i, "no one, someone, everyone, anyone"],
  [/\b(whoever|whomever)\b/i, "the person who …"],
  [/\bfits?\b/i, "matches"],
  [/\bshown to (be|work)\b/i, "tested"],
  [/\b(be|is|are|was|were) told\b/i, "gets an email, gets alerts"],
  [/\bby (itself|themselves)\b/i, "automatically"],
  [/\bin step\b/i, "up to date, in sync"],
  [/\bset-up\b/i, "setup"],
  [/\bshadow mode\b/i, "preview mode"],
  [/\bheld (removals?|fields?|addresses)\b/i, "… that need approval"],
  [/\bnotices?\b/i, "alerts"],
  [/\bcannot\b|\b(does|do|did|is|are|was|were|could) not\b/, "can't, doesn't, isn't …"],
  [/\bquarter of an hour\b/i, "15 minutes"],
];

/** Rooms whose words people read. Logs and SQL are in other words. */
const rooms = [
  "app/(company)/people app/(company)/teams app/(company)/profile app/sign-in app/staff app/password",
  "components/auth components/company components/overview components/people components/problems components/shell",
  "components/sync components/ui",
  "lib/alerts lib/company lib/invitations lib/mail lib/people lib/problems lib/okta/failure-problem.ts",
  "lib/sync/run/failures.ts lib/sync/run/hold-reasons.ts lib/sync/run/run-alerts.ts lib/sync/status lib/sync/holds",
  "lib/sync/proof/describe-evidence.ts lib/sync/history/change-view.ts lib/sync/request",
];

const files = rooms.flatMap((line) => line.split(" ")).flatMap(sourcesIn);

function sourcesIn(place: string): string[] {
  if (/\.tsx?$/.test(place)) return [place];
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => `${place}/${file}`);
}

test.each(refused)("what people read never matches %s: we write %s", (pattern) => {
  const offences = files.flatMap((file) =>
    wordsPeopleRead(file)
      .filter(({ text }) => pattern.test(text))
      .map(({ line, text }) => `${file}:${line} ${text}`),
  );
  expect(offences).toEqual([]);
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
