import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type Grammar } from "./compile";
import { conjunctsOf } from "./conjuncts";
import { type Expression, parseExpression, QueryError } from "./parse";

type Item = Record<string, unknown>;
const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr"] as const;
const grammar: Grammar<Item> = {
  caseSensitive: false,
  attribute: (name) => {
    if (name === "age") return { type: "number", operators };
    if (name === "at") return { type: "date", operators };
    return name === "name" || name === "tags" ? { type: "string", operators } : null;
  },
  read: (item, name) => item[name],
};
const fits = (text: string, item: Item) => compile(parseExpression(text), grammar)(item);

test.each([
  ['name eq "ANN"', { name: "Ann" }, true],
  ['name sw "an" and age gt 3', { name: "Ann", age: 4 }, true],
  ['name eq "x" or name eq "y" and age eq 1', { name: "x", age: 0 }, true],
  ['(name eq "x" or name eq "y") and age eq 1', { name: "x", age: 0 }, false],
  ['name EQ "a" AND age GE 1', { name: "a", age: 1 }, true],
  ['tags eq "b"', { tags: ["a", "b"] }, true],
  ["name pr", { name: "" }, false],
  ["name pr", { name: "x" }, true],
  ['at gt "2026-01-01T00:00:00.000Z"', { at: "2026-01-01T00:00:00.001Z" }, true],
  ['at gt "2026-01-01T00:00:00.000Z"', { at: null }, false],
  ['name eq "say \\"hi\\""', { name: 'say "hi"' }, true],
])("%s of %j is %s", (text, item, expected) => {
  expect(fits(text, item)).toBe(expected);
});

test.each([
  "",
  "name",
  "name eq",
  'name eq "a',
  'name eq "a" name eq "b"',
  '(name eq "a"',
  'name eq "a")',
  'not (name eq "a")',
  'name is "a"',
  'name eq "a" and',
  'unknown eq "a"',
  'age eq "old"',
  'at gt "yesterday"',
  'Name eq "a"',
  `name eq "${"a".repeat(10_001)}"`,
])("%s is refused", (text) => {
  expect(() => fits(text, {})).toThrow(QueryError);
});

const comparison = fc.record({
  kind: fc.constant("compare" as const),
  attribute: fc.constantFrom("name", "tags"),
  operator: fc.constantFrom("eq" as const, "sw" as const, "co" as const),
  value: fc.string(),
});
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    comparison,
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      terms: fc.array(tie("expression"), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

function write(one: Expression): string {
  if (one.kind !== "compare") return `(${one.terms.map(write).join(` ${one.kind} `)})`;
  return `${one.attribute} ${one.operator} "${String(one.value).replace(/["\\]/g, "\\$&")}"`;
}

test("every written expression is parsed as it was meant", () => {
  fc.assert(
    fc.property(expression, fc.string(), (written, name) => {
      const item = { name, tags: [name, "x"] };
      expect(fits(write(written), item)).toBe(compile(written, grammar)(item));
    }),
  );
});

test("what matches the whole matches each of its conjuncts", () => {
  fc.assert(
    fc.property(expression, fc.string(), (whole, name) => {
      const item = { name, tags: [name] };
      if (!compile(whole, grammar)(item)) return;
      for (const part of conjunctsOf(whole)) expect(compile(part, grammar)(item)).toBe(true);
    }),
  );
});

test("any text is parsed or refused, and nothing else happens", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        parseExpression(text);
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
      }
    }),
  );
});
