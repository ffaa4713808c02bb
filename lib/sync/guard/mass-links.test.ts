import fc from "fast-check";
import { expect, test } from "vitest";
import { isMass } from "./mass-links";

test("M3: links are held when they are more than 3 and more than 5 % of the linked people", () => {
  expect([
    isMass(3, 10),
    isMass(4, 10),
    isMass(4, 80),
    isMass(5, 80),
    isMass(50, 1000),
    isMass(51, 1000),
  ]).toEqual([false, true, false, true, false, true]);
});

test("M3: one more link never makes a mass of links pass, and one more linked person never stops one", () => {
  const size = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(size, size, (links, people) => {
      if (isMass(links, people)) expect(isMass(links + 1, people)).toBe(true);
      else expect(isMass(links, people + 1)).toBe(false);
    }),
  );
});
