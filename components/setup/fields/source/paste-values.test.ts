import { expect, test } from "vitest";
import { readColumns } from "./paste-values";

test.each([
  ["a spreadsheet's cells", "ENG\tEngineering\nOPS\tOperations\r\n"],
  ["a CSV file", "ENG,Engineering\nOPS,Operations"],
  ["a CSV file with semicolons", "ENG;Engineering\n\nOPS;Operations;and more"],
  ["quoted cells", '"ENG",Engineering\nOPS,"Operations"'],
])("reads two columns from %s", (_, text) => {
  expect(readColumns(text)).toEqual([
    { from: "ENG", to: "Engineering" },
    { from: "OPS", to: "Operations" },
  ]);
});

test("keeps separators and quotes inside quoted cells, and an empty second cell", () => {
  expect(readColumns('"Research, ""R&D"""\t\nx\ty')).toEqual([
    { from: 'Research, "R&D"', to: "" },
    { from: "x", to: "y" },
  ]);
});

test.each(["Engineering", "Berlin, Germany", "one\ntwo", ""])(
  "leaves %j to the field it is pasted into",
  (text) => {
    expect(readColumns(text)).toBeNull();
  },
);
