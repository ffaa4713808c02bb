import fc from "fast-check";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { type CustomFieldKind, Prisma } from "@/lib/db/client";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import type { MadeSource, Source } from "../contract";
import { cleanProfile } from "../values/clean-profile";
import { cleanText } from "../values/clean-text";
import { cutText } from "../values/cut-text";
import { anyText } from "../values/testing";
import type { CustomFault } from "./shape";
import { shapeSql } from "./shape-sql";

type Profile = Record<string, unknown>;
/** `undefined` if the value can't be read, so that the old one stays; null for none. */
interface Shaped {
  value: string | string[] | null | undefined;
  fault: CustomFault | null;
}

const kinds: CustomFieldKind[] = ["TEXT", "NUMBER", "DATE", "YES_NO", "LIST"];
const LISTS = ["costCenter", "projects", "skills"];

/** The rule in plain words (M9), for one attribute, or several lists. */
function shape(profile: Profile, kind: CustomFieldKind, attributes: string[], source: Source): Shaped {
  if (kind === "LIST") return shapeList(profile, attributes, source);
  const [name = ""] = attributes;
  const { attributes: clean, findings } = cleanProfile(profile, []);
  const text = clean[name];
  const found = findings?.faults?.[name]?.fault;
  if (text === undefined) {
    if (found === "NOT_TEXT") return { value: undefined, fault: "NOT_TEXT" };
    return found === undefined ? { value: null, fault: null } : { value: undefined, fault: "TOO_LONG" };
  }
  if (kind === "TEXT") return { value: text, fault: found === "CUT" ? "CUT" : null };
  if (found !== undefined) return { value: undefined, fault: "TOO_LONG" };
  const value = readers[kind](text, findings?.dates?.[name]);
  return { value, fault: value === undefined ? faults[kind] : null };
}

const faults = { NUMBER: "NOT_NUMBER", DATE: "NOT_DATE", YES_NO: "NOT_YES_NO" } as const;
const readers = {
  NUMBER: (text: string) => (/^[+-]?\d{1,30}(\.\d{1,15})?$/.test(text) ? exactly(text) : undefined),
  DATE: (_: string, date?: string) => date,
  YES_NO: (text: string) => {
    const word = text.toLowerCase();
    if (["true", "yes", "y", "on", "1"].includes(word)) return "yes";
    return ["false", "no", "n", "off", "0"].includes(word) ? "no" : undefined;
  },
};

/** The same number without what makes no difference: a plus, zeros at either end, a minus before zero. */
function exactly(text: string): string {
  const [whole = "", part = ""] = text.replace(/^[+-]/, "").split(".");
  const decimals = part.replace(/0+$/, "");
  const digits = `${whole.replace(/^0+(?=\d)/, "")}${decimals === "" ? "" : `.${decimals}`}`;
  return text.startsWith("-") && digits !== "0" ? `-${digits}` : digits;
}

function shapeList(profile: Profile, names: string[], source: Source): Shaped {
  const { findings } = cleanProfile(profile, []);
  if (names.some((name) => findings?.faults?.[name]?.fault === "NOT_TEXT"))
    return { value: undefined, fault: "NOT_TEXT" };
  const lists = names.map((name) => textsOf(profile[name]));
  const isJoin = typeof source === "object" && "combine" in source && source.combine === "join";
  const texts = [...new Set(isJoin ? lists.flat() : (lists.find((list) => list.length > 0) ?? []))];
  if (texts.length === 0) return { value: null, fault: null };
  return { value: texts.slice(0, 50), fault: texts.length > 50 ? "TOO_MANY" : null };
}

/** The first 51 texts of a value: one more than a list takes. */
function textsOf(given: unknown): string[] {
  const items = (Array.isArray(given) ? given : [given]).filter(
    (item) => typeof item === "string" || typeof item === "number" || typeof item === "boolean",
  );
  const texts = items.map((item) => cutText(cleanText(String(item)), 255)).filter((text) => text !== "");
  return [...new Set(texts)].slice(0, 51);
}

const scalar = fc.oneof(
  fc.constantFrom<unknown>("12.50", "+007", "-0.0", "1,5", "1e3", "1.2.3", ".5", 12, 1.25, -7, 1e21),
  fc.constantFrom<unknown>(true, false, "Yes", "NO", "y", "off", "1", "0", "maybe", "TRUE "),
  fc.constantFrom<unknown>("2026-12-31", "2026-12-31T23:59:59Z", "2026-02-30", "31.12.2026"),
  fc.constantFrom<unknown>("long word ".repeat(40), "9".repeat(31), "9".repeat(300), null, { not: "text" }),
  anyText,
);
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.nat(60).map((n) => Array.from({ length: n }, (_, at) => `P${at}`)) },
);
const profiles = fc.array(
  fc.record(Object.fromEntries(LISTS.map((name) => [name, value])), { requiredKeys: [] }),
  { minLength: 1, maxLength: 20 },
);
const made = (attributes: string[], combine: "first" | "join"): MadeSource => ({
  attributes,
  combine,
  separator: " ",
  letters: "asGiven",
  values: [],
  otherwise: "keep",
});

/** What SQL makes of profiles as the mirror keeps them. */
async function shaped(
  db: PrismaClient,
  rows: Profile[],
  kind: CustomFieldKind,
  source: Source,
): Promise<Shaped[]> {
  const { value, fault } = shapeSql({ kind, source });
  const clean = rows.map((profile) => cleanProfile(profile, LISTS));
  const json = (pick: (one: (typeof clean)[number]) => unknown) =>
    clean.map((one) => JSON.stringify(pick(one)));
  const found = await db.$queryRaw<
    { value: [Shaped["value"]]; unread: boolean; fault: CustomFault | null }[]
  >(Prisma.sql`
    SELECT jsonb_build_array(${value}) AS value, ${value} IS NULL AS unread, ${fault} AS fault
    FROM unnest(
      ${json(({ attributes }) => attributes)}::jsonb[],
      ${json(({ findings }) => findings)}::jsonb[]
    ) WITH ORDINALITY AS d(attributes, findings, at)
    ORDER BY d.at`);
  return found.map(({ value: [one], unread, fault }) => ({ value: unread ? undefined : one, fault }));
}

test("M9: SQL makes of any value what the rule in plain words makes of it, for each kind", async ({ db }) => {
  await fc.assert(
    fc.asyncProperty(profiles, async (rows) => {
      for (const kind of kinds)
        expect({ kind, shaped: await shaped(db, rows, kind, "costCenter") }).toEqual({
          kind,
          shaped: rows.map((profile) => shape(profile, kind, ["costCenter"], "costCenter")),
        });
      for (const combine of ["first", "join"] as const) {
        const source = made(["projects", "skills"], combine);
        expect(await shaped(db, rows, "LIST", source)).toEqual(
          rows.map((profile) => shape(profile, "LIST", ["projects", "skills"], source)),
        );
      }
    }),
    { numRuns: 80 },
  );
});

test("M9: a list's texts follow the source's rules, each once", async ({ db }) => {
  const source: MadeSource = {
    ...made(["projects", "skills"], "join"),
    letters: "upper",
    values: [{ from: "old", to: "" }],
  };
  const rows = [{ projects: ["a", "Old", "b"], skills: ["A", "c"] }];
  expect(await shaped(db, rows, "LIST", source)).toEqual([{ value: ["A", "B", "C"], fault: null }]);
});

test("M9: of a list that was never read whole nothing is known, so the value stays", async ({ db }) => {
  const { value, fault } = shapeSql({ kind: "LIST", source: "projects" });
  const [row] = await db.$queryRaw<object[]>(Prisma.sql`
    SELECT ${value} AS value, ${fault} AS fault
    FROM (SELECT '{"projects": "P1"}'::jsonb AS attributes, NULL::jsonb AS findings) d`);
  expect(row).toEqual({ value: null, fault: null });
});
