import fc from "fast-check";
import { expect, test } from "vitest";
import { listItems, parseAnswer } from "./parse-answer";

const whole = (bytes: Buffer): unknown => JSON.parse(bytes.toString());
const blank = fc.stringMatching(/^[ \n\r\t]{0,3}$/);
/** Well above the size that is parsed whole. */
const LONG = 70_000;

function parsed(parse: (bytes: Buffer) => unknown, bytes: Buffer): unknown {
  try {
    return { value: parse(bytes) };
  } catch (error) {
    return { failed: error instanceof SyntaxError };
  }
}

test("parses any list item by item to the same result as parsing it whole", () => {
  const list = fc.array(fc.jsonValue(), { maxLength: 6 });
  fc.assert(
    fc.property(list, blank, fc.option(fc.nat(10)), (items, space, indent) => {
      const padded = [...items, "x".repeat(LONG)];
      const bytes = Buffer.from(`${JSON.stringify(padded, null, indent ?? undefined)}${space}`);
      expect(listItems(bytes)).not.toBeNull();
      expect(parseAnswer(bytes)).toEqual(whole(bytes));
    }),
  );
});

test("invalid JSON fails as it would whole: cut, with something missing, added or misplaced", () => {
  const people = Array.from({ length: 1_600 }, (_, at) => ({
    id: `00u${at}`,
    profile: { name: `"Žofie\\" {${at}` },
  }));
  const text = Buffer.from(JSON.stringify(people));
  expect(text.length).toBeGreaterThan(LONG);
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.nat(3),
      fc.constantFrom("", ",", "]", "}", "[", "{", '"', "\\", " ", "]]", "null", "\uFEFF"),
      (at, dropped, put) => {
        const bytes = Buffer.concat([text.subarray(0, at), Buffer.from(put), text.subarray(at + dropped)]);
        expect(parsed(parseAnswer, bytes)).toEqual(parsed(whole, bytes));
      },
    ),
    { numRuns: 1_500 },
  );
});

test.each([
  "[]",
  " [1]",
  "[ ]",
  "[1,]",
  "[,1]",
  "[1}",
  "[1]]",
  "[1",
  "",
  "{}",
  "null",
  '"[1,2]"',
  "\uFEFF[1]",
])("%j is read as it would be as a whole, short or long", (text) => {
  for (const bytes of [Buffer.from(text), Buffer.from(`${text}${" ".repeat(LONG)}`)])
    expect(parsed(parseAnswer, bytes)).toEqual(parsed(whole, bytes));
});
