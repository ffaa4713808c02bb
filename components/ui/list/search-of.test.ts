import { expect, test } from "vitest";
import { searchOf } from "./search-of";

test("turns a filter into a query without empty parts, with special characters escaped", () => {
  expect(searchOf({ query: "Åsa & co", team: "", status: "ACTIVE" })).toBe(
    "?query=%C3%85sa+%26+co&status=ACTIVE",
  );
});

test("an empty filter adds nothing to the address", () => {
  expect(searchOf({})).toBe("");
  expect(searchOf({ query: "" })).toBe("");
});
