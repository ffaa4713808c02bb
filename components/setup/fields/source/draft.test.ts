import fc from "fast-check";
import { expect, test } from "vitest";
import { type Source, sourceSchema } from "@/lib/directory/contract";
import { draftOf, sourceError, sourceOf } from "./draft";

const text = fc.stringMatching(/^[A-Za-z]{1,8}$/);
const sources: fc.Arbitrary<Source | null> = fc.oneof(
  fc.constant(null),
  text,
  text.map((words) => ({ text: words })),
  fc
    .record({
      attributes: fc.uniqueArray(text, { minLength: 1, maxLength: 5 }),
      combine: fc.constantFrom("first", "join"),
      letters: fc.constantFrom("asGiven", "title"),
      values: fc.uniqueArray(fc.record({ from: text, to: text }), {
        selector: ({ from }) => from.toLowerCase(),
        maxLength: 3,
      }),
    })
    .map((made) => sourceSchema.parse(made)),
);

test("M7: what the editor opens with stands for the source it was given", () => {
  fc.assert(
    fc.property(sources, (source) => {
      expect(sourceOf(draftOf(source))).toEqual(source);
      expect(sourceError(source)).toBeNull();
    }),
  );
});

test("rows that are empty count for nothing, and one attribute without rules is its name", () => {
  const draft = draftOf("department");
  expect(sourceOf({ ...draft, attributes: ["department", ""], values: [{ from: "", to: "" }] })).toBe(
    "department",
  );
  expect(sourceOf({ ...draft, attributes: [""] })).toBeNull();
  expect(sourceOf({ ...draft, way: "text", text: "  " })).toBeNull();
  expect(sourceOf({ ...draft, otherwise: "empty" })).toBe("department");
});

test("says what is wrong with a source", () => {
  const draft = draftOf("department");
  const said = (changes: Partial<typeof draft>) => sourceError(sourceOf({ ...draft, ...changes }));
  expect(said({ attributes: ["a", "a"] })).toBe("“a” is named twice.");
  expect(said({ attributes: ["a b"] })).toMatch(/letters, digits and underscores/);
  expect(said({ values: [{ from: "", to: "x" }] })).toMatch(/each value to replace/);
  expect(said({ way: "join", attributes: ["a", "b"], separator: "\t" })).toBe(
    "Use visible characters or single spaces.",
  );
});
