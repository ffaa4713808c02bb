import fc from "fast-check";
import { expect, test } from "vitest";
import { isStorable, isStorableText } from "./storable";

test.each(["\0", "a\0b", "\ud800", "\udfff", "\ud83d", "\ude00\ud83d"])(
  "%j is text that PostgreSQL refuses",
  (text) => {
    expect(isStorableText(text)).toBe(false);
    const places = [text, [text], { a: text }, { [text]: 1 }, [[{ a: [1, { b: text }] }]]];
    for (const place of places) expect(isStorable(place)).toBe(false);
  },
);

test.each(["", "Ada", "😀", "\u0001", "\ufffd", "\ufeff"])("%j is storable", (text) => {
  expect(isStorable({ a: [text] })).toBe(true);
});

test("any well-formed value without NUL is storable, and any with one isn't", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
      const hasNul = JSON.stringify(value).includes("\\u0000");
      expect(isStorable(value)).toBe(!hasNul);
    }),
  );
});

test("checks a value nested a hundred thousand times", () => {
  const deep = JSON.parse(`${"[".repeat(100_000)}"\\u0000"${"]".repeat(100_000)}`);
  expect(isStorable(deep)).toBe(false);
});
