import { expect, test } from "vitest";
import { findCycles } from "./find-cycles";

test("finds files that import each other, however long the circle is", () => {
  const imports = new Map([
    ["a", ["b", "e"]],
    ["b", ["c"]],
    ["c", ["a"]],
    ["d", ["a"]],
    ["e", []],
  ]);
  expect(findCycles(imports)).toEqual([["a", "b", "c"]]);
});

test("a file imported from two sides isn't a cycle", () => {
  const imports = new Map([
    ["a", ["b", "c"]],
    ["b", ["d"]],
    ["c", ["d"]],
    ["d", []],
  ]);
  expect(findCycles(imports)).toEqual([]);
});
