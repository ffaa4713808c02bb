import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanAddress } from "@/lib/directory/values/clean-address";
import { type Found, judgeLines } from "./judge-lines";

const names = ["ann", "bo", "cy", "di", "ed"];
const addressOf = (name: string) => `${name}@acme.example`;
const person = fc.record({
  isOn: fc.boolean(),
  refusal: fc.constantFrom(null, null, "Only an owner can decide this."),
});
const companies = fc.tuple(...names.map(() => fc.option(person))).map((people) =>
  people.flatMap((one, index): Found[] => {
    const name = names[index] ?? "";
    return one ? [{ id: name, email: addressOf(name), ...one }] : [];
  }),
);
const cells = fc.constantFrom(
  ...names.flatMap((name) => [addressOf(name), addressOf(name).toUpperCase(), `<${addressOf(name)}>`]),
  "nobody",
  "=1+1",
  "",
  "ann@acme\u200b.example",
);
const files = fc
  .array(cells, { maxLength: 20 })
  .map((values) => values.map((value, index) => ({ line: index + 1, value })));

test("S6: each line of a file is accounted for once, and exactly the people who may change are changed", () => {
  fc.assert(
    fc.property(files, companies, fc.constantFrom("add", "remove"), (lines, found, change) => {
      const { ids, report } = judgeLines(lines, found, change);
      const inFile = new Set(lines.map(({ value }) => cleanAddress(value)));
      const expected = found.filter(
        ({ email, isOn, refusal }) => inFile.has(email) && isOn !== (change === "add") && refusal === null,
      );
      expect(new Set(ids)).toEqual(new Set(expected.map(({ id }) => id)));
      expect(ids).toHaveLength(expected.length);
      expect(report.lines).toHaveLength(lines.length - ids.length);
      expect(Object.values(report.counts).reduce((sum, n) => sum + n, 0)).toBe(lines.length);
      expect(report.counts.CHANGED).toBe(ids.length);
    }),
  );
});

test("each line that changes no one says why", () => {
  const found = [
    { id: "ann", email: "ann@acme.example", isOn: false, refusal: null },
    { id: "bo", email: "bo@acme.example", isOn: true, refusal: null },
    { id: "cy", email: "cy@acme.example", isOn: false, refusal: "Only an owner can decide this." },
  ];
  const given = [
    "ANN@acme.example",
    "ann@acme.example",
    "bo@acme.example",
    "cy@acme.example",
    "di@acme.example",
  ];
  const lines = [...given, "=cmd|' /C calc'!A0"].map((value, index) => ({ line: index + 2, value }));
  expect(judgeLines(lines, found, "add").report.lines).toEqual([
    { line: 3, given: "ann@acme.example", outcome: "REPEATED", note: "Same address as in line 2" },
    { line: 4, given: "bo@acme.example", outcome: "UNCHANGED", note: null },
    { line: 5, given: "cy@acme.example", outcome: "REFUSED", note: "Only an owner can decide this." },
    { line: 6, given: "di@acme.example", outcome: "UNKNOWN", note: null },
    { line: 7, given: "=cmd|' /C calc'!A0", outcome: "NOT_AN_ADDRESS", note: null },
  ]);
});
