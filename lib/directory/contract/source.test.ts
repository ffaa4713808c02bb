import { expect, test } from "vitest";
import { mappingSchema } from ".";
import { attributesOf, plainSourceSchema, sourceSchema, sourceWords } from "./source";

const made = (rules: object) => sourceSchema.safeParse(rules);
const problem = (rules: object) => made(rules).error?.issues[0]?.message;

test("M7: a stored attribute name stays valid, and one attribute without rules is its name", () => {
  expect(sourceSchema.parse("department")).toBe("department");
  expect(sourceSchema.parse({ attributes: ["department"], combine: "join" })).toBe("department");
  expect(mappingSchema.parse({ team: "division", jobTitle: null })).toMatchObject({
    team: "division",
    jobTitle: null,
    location: "city",
  });
});

test("M7: rules are read with their defaults, and texts are cleaned", () => {
  expect(
    sourceSchema.parse({ attributes: ["a", "b"], values: [{ from: " ENG\u200b ", to: "Engineering" }] }),
  ).toEqual({
    attributes: ["a", "b"],
    combine: "first",
    separator: " ",
    letters: "asGiven",
    values: [{ from: "ENG", to: "Engineering" }],
    otherwise: "keep",
  });
  expect(sourceSchema.parse({ text: "  Acme  Ltd " })).toEqual({ text: "Acme Ltd" });
});

test.each([
  ["no attribute", { attributes: [] }],
  ["six attributes", { attributes: ["a", "b", "c", "d", "e", "f"] }],
  ["a name that no attribute can have", { attributes: ["a.b"] }],
  ["a text without a visible character", { text: " \u200b" }],
  ["a rule for no value", { attributes: ["a"], values: [{ from: " ", to: "x" }] }],
  ["a separator with a control character", { attributes: ["a", "b"], combine: "join", separator: "\n" }],
  ["a separator with two spaces", { attributes: ["a", "b"], combine: "join", separator: "  " }],
  ["a rule that we don't know", { attributes: ["a"], trim: true }],
  ["501 values", { attributes: ["a"], values: values(501) }],
])("refuses %s", (_, rules) => {
  expect(made(rules).success).toBe(false);
});

test("says which attribute or value stands there twice, and that a source would be empty for everyone", () => {
  expect(problem({ attributes: ["city", "city"] })).toBe("“city” is named twice.");
  expect(
    problem({
      attributes: ["a"],
      values: [
        { from: "Qualité", to: "Q" },
        { from: "QUALITE", to: "R" },
      ],
    }),
  ).toBe("“QUALITE” is in the table twice.");
  expect(problem({ attributes: ["a"], otherwise: "empty" })).toMatch(/empty for everyone/);
  expect(made({ attributes: ["a"], values: values(500) }).success).toBe(true);
});

test("M4, S2: an address or a date takes one attribute or fall-backs, and nothing else", () => {
  const takes = (source: unknown) => plainSourceSchema.safeParse(source).success;
  expect(takes("email")).toBe(true);
  expect(takes({ attributes: ["email", "secondEmail"] })).toBe(true);
  expect(takes({ attributes: ["email", "secondEmail"], combine: "join" })).toBe(false);
  expect(takes({ attributes: ["email"], letters: "upper" })).toBe(false);
  expect(takes({ text: "everyone@acme.example" })).toBe(false);
  expect(mappingSchema.safeParse({ startDate: { text: "2026-12-31" } }).success).toBe(false);
});

test("names a source and the attributes it reads", () => {
  const first = sourceSchema.parse({ attributes: ["division", "department"] });
  const join = sourceSchema.parse({ attributes: ["city", "country"], combine: "join", separator: ", " });
  const fixed = sourceSchema.parse({ text: "Berlin" });
  expect([null, "city", first, join, fixed].map((source) => sourceWords(source))).toEqual([
    null,
    "city",
    "division, else department",
    "city + country",
    "“Berlin” for everyone",
  ]);
  expect([null, "city", first, join, fixed].map((source) => attributesOf(source))).toEqual([
    [],
    ["city"],
    ["division", "department"],
    ["city", "country"],
    [],
  ]);
});

function values(count: number) {
  return Array.from({ length: count }, (_, at) => ({ from: `code ${at}`, to: `name ${at}` }));
}
