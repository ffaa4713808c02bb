import { expect, test } from "vitest";
import { effectOf } from "./effect-of";

const matched = {
  outcome: "MATCHED",
  by: "email",
  oldOktaId: "00uA",
  newOktaId: "00uB",
  isInScope: true,
} as const;

test("an account that is matched says both Okta IDs, or that it keeps its own, and whether it is in scope there", () => {
  expect(effectOf(matched)).toBe("Its Okta ID changes from 00uA to 00uB.");
  expect(effectOf({ ...matched, by: "holder", oldOktaId: null })).toBe("Gets the Okta ID 00uB.");
  expect(effectOf({ ...matched, by: "id" })).toBe("Keeps its Okta ID.");
  expect(effectOf({ ...matched, isInScope: false })).toContain("Not in scope in the new org");
});

test("M2: an account without a match is said to stay as it is, whatever the reason", () => {
  for (const outcome of ["CONFLICT", "AMBIGUOUS", "NOT_FOUND"] as const)
    expect(effectOf({ ...matched, outcome, newOktaId: null })).toContain("No sync changes or removes it.");
});
