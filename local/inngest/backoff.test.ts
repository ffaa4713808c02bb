import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs } from "./backoff";

test("retries wait as Inngest's do: 30 s, 1, 2, 5 and 10 minutes", () => {
  expect([0, 1, 2, 3, 4, 5, 19].map((attempt) => backoffMs(attempt, 0) / 1000)).toEqual([
    30, 60, 120, 300, 600, 600, 600,
  ]);
});

test("each wait has up to 30 s of jitter, and is never shorter than 30 s", () => {
  fc.assert(
    fc.property(fc.nat(30), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const jitter = backoffMs(attempt, random) - backoffMs(attempt, 0);
      expect(jitter).toBeGreaterThanOrEqual(0);
      expect(jitter).toBeLessThanOrEqual(30_000);
      expect(backoffMs(attempt, random)).toBeGreaterThanOrEqual(30_000);
    }),
  );
});
