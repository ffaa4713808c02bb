import { expect, test } from "vitest";
import { readChangeSearch } from "./change-filter";

test("an address narrows the changes by what it says", () => {
  const query = { kind: "UPDATE", field: "team", from: "2026-11-01", query: " Ana " };
  expect(readChangeSearch(query)).toEqual({ ...query, query: "Ana" });
});

test("what an address makes up counts as not given", () => {
  const query = { kind: "EXPLODE", field: ["team", "email"], from: "yesterday", person: "1", other: "x" };
  expect(readChangeSearch(query)).toEqual({});
});
