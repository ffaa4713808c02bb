import { expect, test } from "vitest";
import { readChangeSearch } from "./change-filter";

test("reads a filter of changes from an address", () => {
  const query = { kind: "UPDATE", field: "team", from: "2026-11-01", query: " Ana " };
  expect(readChangeSearch(query)).toEqual({ ...query, query: "Ana" });
});

test("ignores made-up values in an address", () => {
  const query = { kind: "EXPLODE", field: ["team", "email"], from: "yesterday", person: "1", other: "x" };
  expect(readChangeSearch(query)).toEqual({});
});
