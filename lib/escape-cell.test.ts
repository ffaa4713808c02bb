import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeCell } from "./escape-cell";

const SEPARATORS = [",", ";", "|", "\t", ":"];

/** Every cell that a reader with this separator could see, quotes obeyed or not, without what readers skip. */
function cellsSeen(text: string, separator: string): string[] {
  const folded = text.normalize("NFKC");
  return folded
    .split(/[\r\n\u0085\u2028\u2029]/)
    .flatMap((line) => line.split(separator).map((cell) => cell.replace(/^["\s\p{Cc}\p{Cf}\p{Z}]+/u, "")));
}

function formulasIn(text: string): string[] {
  return SEPARATORS.flatMap((separator) => cellsSeen(text, separator)).filter((cell) =>
    /^[=+\-@%\u2212\p{Pd}]/u.test(cell),
  );
}

const csvOf = (cell: string) =>
  stringify([["CREATE", escapeCell(cell), "next"]], { quoted: true, quoted_empty: true });

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  ";=1+1",
  "|=1",
  "\t=1",
  "\r\n=1",
  "a\n=1",
  "a,=1",
  "a; =1",
  '";=1',
  '"=1',
  "－1",
  "＝1+1",
  "＋1",
  "＠A1",
  "﹣1",
  "−1",
  "–1",
  "\u200b=1",
  "\ufeff=1",
  "\u00a0=1",
  "；=1",
  "，－1",
  "|cmd",
  "%0A=1",
  "\u2a74",
])("no spreadsheet sees a formula in %j, whichever separator it expects", (cell) => {
  expect(formulasIn(csvOf(cell))).toEqual([]);
  expect(escapeCell(cell)).not.toBe(cell);
});

test("for any name, no cell starts a formula for any separator, and each cell is quoted", () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 4 }),
    fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "－",
      "＝",
      "；",
      ",",
      ";",
      "|",
      ":",
      "\t",
      "\n",
      "\r",
      '"',
      "'",
      " ",
      "1",
    ),
  );
  const cell = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(cell, (text) => {
      const line = csvOf(text);
      expect(formulasIn(line)).toEqual([]);
      expect(line.startsWith('"CREATE","')).toBe(true);
      expect(line.endsWith('","next"\n')).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test("removes nothing from a cell: without the apostrophes, and in one spelling, it is the same text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const bare = (one: string) => one.replaceAll("'", "").normalize("NFKC");
      expect(bare(escapeCell(text))).toBe(bare(text));
    }),
  );
});

test.each(["Ada Lovelace", "Anna-Maria", "R&D - Sales", "ada@acme.example", "C++", "a=b", "", "12 % more"])(
  "leaves %j as it is",
  (cell) => {
    expect(escapeCell(cell)).toBe(cell);
  },
);
