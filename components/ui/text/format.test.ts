import fc from "fast-check";
import { expect, test } from "vitest";
import { count, duration, number, share } from "./format";

test("numbers have separators, and their noun matches", () => {
  expect(number(1_234_567)).toBe("1,234,567");
  expect([count(0, "event"), count(1, "event"), count(1_200, "person", "people")]).toEqual([
    "0 events",
    "1 event",
    "1,200 people",
  ]);
});

test.each([
  [null, "–"],
  [0, "0 ms"],
  [812, "812 ms"],
  [1_400, "1.4 s"],
  [9_949, "9.9 s"],
  [9_950, "10 s"],
  [125_000, "2 min 5 s"],
  [120_000, "2 min"],
  [3_840_000, "1 h 4 min"],
] as const)("%s ms reads as %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test("a share is 100% only if nothing is missing, and 0% only if there is nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), (total, given) => {
      const part = given % (total + 1);
      expect(share(part / total) === "100%").toBe(part === total);
      expect(share(part / total) === "0%").toBe(part === 0);
    }),
  );
});
