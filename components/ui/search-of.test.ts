import { expect, test } from "vitest";
import { searchOf } from "./search-of";

test("a filter becomes a query without its empty parts, and characters with a meaning are escaped", () => {
  expect(searchOf({ query: "Åsa & co", team: "", status: "ACTIVE" })).toBe(
    "?query=%C3%85sa+%26+co&status=ACTIVE",
  );
});

test("an empty filter adds nothing to the address", () => {
  expect(searchOf({})).toBe("");
  expect(searchOf({ query: "" })).toBe("");
});
