import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_LINES } from "./contract";
import { readLines } from "./read-lines";

const values = (csv: string) => readLines(csv).map(({ value }) => value);

test("the column of addresses is the one whose header says so, whatever separates cells", () => {
  expect(values("Name;E-Mail\nAnn;ann@acme.example\nBo;bo@acme.example")).toEqual([
    "ann@acme.example",
    "bo@acme.example",
  ]);
  expect(values("email_address,team\nann@acme.example,Sales")).toEqual(["ann@acme.example"]);
  expect(values("id\tUser Name\n1\tann@acme.example")).toEqual(["ann@acme.example"]);
});

test("without a header, the first line counts, and the column of the first @", () => {
  expect(values("ann@acme.example\nbo@acme.example")).toEqual(["ann@acme.example", "bo@acme.example"]);
  expect(values("Ann,ann@acme.example\nBo,bo@acme.example")).toEqual(["ann@acme.example", "bo@acme.example"]);
});

test("lines are numbered as an editor shows them, past blank lines and cells of several lines", () => {
  expect(readLines("email,note\nann@acme.example,\n\nbo@acme.example,x")).toEqual([
    { line: 2, value: "ann@acme.example" },
    { line: 4, value: "bo@acme.example" },
  ]);
});

test("a mark at the start, Windows line ends, quotes and formulas are read as they stand", () => {
  expect(values('\uFEFF"email"\r\n"ann@acme.example"\r\n=HYPERLINK(1)\r\n')).toEqual([
    "ann@acme.example",
    "=HYPERLINK(1)",
  ]);
  expect(values('email\nan"n@acme.example')).toEqual(['an"n@acme.example']);
});

test("a quote in the wrong place hides no line: each one is read as it stands", () => {
  expect(values('email\n"ann@acme.example"\n"bo@acme.example\ncy@acme.example\n')).toEqual([
    "ann@acme.example",
    '"bo@acme.example',
    "cy@acme.example",
  ]);
  expect(values('ann@acme.example\n"bo@acme.example"x,1\ncy@acme.example')).toEqual([
    "ann@acme.example",
    '"bo@acme.example"x',
    "cy@acme.example",
  ]);
  const word = fc.stringMatching(/^[a-z]{1,6}@[a-z]{1,4}\.example$/);
  const line = fc.oneof(
    word,
    word.map((one) => `"${one}"`),
    fc.tuple(word, fc.constantFrom('"', 'x"y', '""')).map(([one, mark]) => `${mark}${one}`),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 12 }), word, (lines, last) => {
      // No line is lost: the one after them all is still there.
      expect(values(["email", ...lines, last].join("\n")).join("\n")).toContain(last);
    }),
  );
});

test("an empty file and one of more than 100,000 lines are refused", () => {
  expect(() => readLines(" \n\n")).toThrow("This file is empty.");
  expect(() => readLines("a@b.example\n".repeat(MOST_LINES + 1))).toThrow("more than 100,000 lines");
  expect(readLines(`email\n${"a@b.example\n".repeat(MOST_LINES)}`)).toHaveLength(MOST_LINES);
});

test("any text is either read or refused in words, and each address on a line of its own is found", () => {
  const cell = fc.stringMatching(/^[a-z0-9.]{1,12}@[a-z]{1,8}\.example$/);
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 30 }), (cells) => {
      expect(values(cells.join("\n"))).toEqual(cells);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      try {
        for (const { line, value } of readLines(text))
          expect([line >= 1, typeof value]).toEqual([true, "string"]);
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid-input" });
      }
    }),
  );
});

test("a file of nothing but separators is refused at once, and one of twenty columns isn't", () => {
  expect(() => readLines(`email\n${",".repeat(8_000_000)}`)).toThrow("too many columns");
  expect(values(`email${",x".repeat(19)}\nann@acme.example${",y".repeat(19)}`)).toEqual(["ann@acme.example"]);
});
