import fc from "fast-check";
import { expect } from "vitest";
import { companyTest } from "@/testing/orgs/company-tests";
import {
  LONGEST_VALUE,
  type MadeSource,
  type MappedField,
  type Mapping,
  type Source,
  sourceSchema,
} from "./contract";
import { mapPeople } from "./map-people";
import { cleanProfile } from "./values/clean-profile";
import { foldKey } from "./values/fold-key";
import { foldValue } from "./values/fold-value";
import { fieldRules } from "./values/table";
import { anyText } from "./values/testing";

const test = companyTest({ people: 1 });

type Profile = Record<string, unknown>;
type Field = Exclude<MappedField, "email" | "displayName">;

const attributes = ["division", "department", "city", "countryCode", "title", "hired"];
const words = fc.constantFrom(
  "ENG",
  "Qualité",
  "o'neil",
  "WOMEN'S shoes",
  "jean-pierre",
  "łódź ÅRHUS",
  "2026-12-31",
);
/**
 * PostgreSQL and Node know different versions of Unicode, so we leave out letters that only one of them
 * knows.
 */
const LATER = /(?![!-\u052f\u0600-\u06ff\u0900-\u097f\u4e00-\u9fff])[\p{L}\p{M}\p{N}]/gu;
const value = fc.oneof(
  words,
  anyText.map((text) => text.replace(LATER, "x")),
  fc.constantFrom<unknown>("long word ".repeat(24), "x".repeat(300), { not: "text" }, 7, null),
);
const profiles = fc.array(
  fc.record(Object.fromEntries(attributes.map((name) => [name, value])), { requiredKeys: [] }),
  { minLength: 1, maxLength: 6 },
);
const rules = fc.uniqueArray(fc.record({ from: words, to: fc.constantFrom("Engineering", "Quality", "") }), {
  selector: ({ from }) => foldValue(from),
  maxLength: 4,
});
const madeSources: fc.Arbitrary<Source> = fc
  .record({
    attributes: fc.uniqueArray(fc.constantFrom(...attributes), { minLength: 1, maxLength: 5 }),
    combine: fc.constantFrom("first", "join"),
    separator: fc.constantFrom(" ", ", ", "", " / ", "'"),
    letters: fc.constantFrom("asGiven", "upper", "lower", "title"),
    values: rules,
    otherwise: fc.constantFrom("keep", "empty"),
  })
  .map(({ otherwise, ...source }) =>
    sourceSchema.parse({ ...source, otherwise: source.values.length > 0 ? otherwise : "keep" }),
  );
const sources = fc.oneof(
  fc.constant(null),
  fc.constantFrom<Source>(...attributes),
  fc.constant<Source>({ text: "Acme" }),
  madeSources,
);
const mappings = fc.record({
  firstName: sources,
  lastName: sources,
  jobTitle: sources,
  team: sources,
  location: sources,
  language: sources,
  startDate: fc
    .uniqueArray(fc.constantFrom(...attributes), { minLength: 1, maxLength: 3 })
    .map((names) => sourceSchema.parse({ attributes: names })),
});

/** Returns what a source makes of a profile, as docs/rules.md says (M7). */
function made(profile: Profile, field: Field, source: Source | null): string | null {
  if (source === null) return null;
  if (typeof source === "string") return read(profile, field, source);
  if ("text" in source) return source.text;
  const combined = combine(profile, field, source);
  if (combined === null) return null;
  const rule = source.values.find(({ from }) => foldValue(from) === foldValue(combined));
  if (rule) return rule.to === "" ? null : rule.to;
  return source.otherwise === "empty" ? null : letters(combined, source.letters);
}

/** Returns an attribute's clean value. A field that can't use half a value doesn't take one that was cut. */
function read(profile: Profile, field: Field, attribute: string): string | null {
  const { attributes: clean, findings } = cleanProfile(profile, []);
  if (fieldRules[field].reads === "date") return findings?.dates?.[attribute] ?? null;
  if (fieldRules[field].whenCut === "leave out" && findings?.faults?.[attribute]) return null;
  return clean[attribute] ?? null;
}

function combine(profile: Profile, field: Field, source: MadeSource): string | null {
  const parts = source.attributes.flatMap((name) => read(profile, field, name) ?? []);
  const [first] = parts;
  if (first === undefined) return null;
  if (source.combine === "first" || source.attributes.length === 1) return first;
  const isHalfUseless = fieldRules[field].whenCut === "leave out";
  const { faults } = cleanProfile(profile, []).findings ?? {};
  if (isHalfUseless && source.attributes.some((name) => faults?.[name])) return null;
  const joined = Array.from(parts.join(source.separator));
  if (joined.length <= LONGEST_VALUE) return joined.join("");
  return isHalfUseless ? null : cut(joined);
}

/** After a word that ends near the limit, else at the limit. */
function cut(letters: string[]): string {
  const space = letters.lastIndexOf(" ", LONGEST_VALUE);
  const end = space >= LONGEST_VALUE * 0.8 ? space : LONGEST_VALUE;
  return letters.slice(0, end).join("").replace(/ +$/, "");
}

/** Letter by letter. A letter whose capital would be two letters stays the same. */
function upper(text: string): string {
  return Array.from(text, (letter) => {
    const capital = letter.toUpperCase();
    return Array.from(capital).length === 1 ? capital : letter;
  }).join("");
}

function letters(text: string, rule: MadeSource["letters"]): string {
  if (rule === "upper") return upper(text);
  if (rule === "lower") return foldKey(text);
  if (rule === "asGiven") return text;
  return text
    .replace(/[\p{Alphabetic}0-9]+/gu, (word) => {
      const [first = "", ...rest] = Array.from(word);
      return upper(first) + foldKey(rest.join(""));
    })
    .replace(/(['’])S(?![\p{Alphabetic}0-9])/gu, "$1s");
}

test("M7: SQL makes of any profile what the rule in plain words makes of it", async ({ db }) => {
  await fc.assert(
    fc.asyncProperty(profiles, mappings, async (given, chosen) => {
      const mapping: Mapping = { ...chosen, email: "email", displayName: null };
      const users = given.map((profile, at) => ({
        id: `00u${at}`,
        status: "ACTIVE",
        created: null,
        lastUpdated: null,
        profile: { login: `somebody${at}@acme.example`, ...profile },
      }));
      const people = await mapPeople({ db }, { users, mapping });
      for (const [at, user] of users.entries())
        for (const { field, shown } of people[at]?.fields ?? []) {
          if (field === "email" || field === "displayName") continue;
          expect([field, shown]).toEqual([field, made(user.profile, field, mapping[field])]);
        }
    }),
    { numRuns: 300 },
  );
});
