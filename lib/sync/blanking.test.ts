import fc from "fast-check";
import { expect, test } from "vitest";
import { isMassBlanking } from "./blanking";

test("R5: more than a fifth and more than ten, both", () => {
  expect(isMassBlanking({ field: "team", people: 10, filled: 10 })).toBe(false);
  expect(isMassBlanking({ field: "team", people: 11, filled: 11 })).toBe(true);
  expect(isMassBlanking({ field: "team", people: 20, filled: 100 })).toBe(false);
  expect(isMassBlanking({ field: "team", people: 21, filled: 100 })).toBe(true);
});

test("R5: losing more is never safer", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (filled, one, more) => {
      if (isMassBlanking({ field: "team", people: one, filled }))
        expect(isMassBlanking({ field: "team", people: one + more, filled })).toBe(true);
    }),
  );
});
