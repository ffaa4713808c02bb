import { expect, test } from "vitest";
import { readsByListing } from "./reads-by-listing";

const assigned = { scope: "ASSIGNED" } as const;

test.each([
  ["40 people are read by id", { people: 40, asks: 40, inScope: 500 }, false],
  ["41 who ask whether they are assigned are listed", { people: 41, asks: 41, inScope: 500 }, true],
  ["3,000 changed profiles of 4,000 people are listed", { people: 3_000, asks: 0, inScope: 4_000 }, true],
  ["50 changed profiles of 100,000 people are read by id", { people: 50, asks: 0, inScope: 100_000 }, false],
  ["200 questions in a company of 100,000 are a listing", { people: 200, asks: 200, inScope: 100_000 }, true],
  ["41 questions in a company of a million are asked", { people: 41, asks: 41, inScope: 1_000_000 }, false],
])("%s", (_, input, expected) => {
  expect(readsByListing({ ...assigned, ...input })).toBe(expected);
});
