import { expect, test } from "vitest";
import { consequence } from "./allowance-page";

test("R2: the page says how many people the larger of the two limits allows", () => {
  expect(consequence({ people: 3, percent: 5 }, 480)).toContain("up to 24 removals a day");
  expect(consequence({ people: 3, percent: 5 }, 20)).toContain("up to 3 removals a day");
  expect(consequence({ people: 0, percent: 0 }, 480)).toBe("Every removal needs approval.");
});

test("promises nothing unless it's a whole number", () => {
  expect(consequence({ people: Number.NaN, percent: 5 }, 480)).toMatch(/^Enter two whole numbers/);
  expect(consequence({ people: 3, percent: 51 }, 480)).toMatch(/^Enter two whole numbers/);
});
