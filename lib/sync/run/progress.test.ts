import fc from "fast-check";
import { expect, test } from "vitest";
import { hasProgressed, type Progress, readProgress } from "./progress";

const counters = ["read", "pages", "answered", "planned", "applied", "managerChunks", "restarts"] as const;

test("work that counts something more is progress; time spent and questions of this minute are none", () => {
  fc.assert(
    fc.property(fc.constantFrom(...counters), fc.nat(), fc.nat(), fc.nat(100), (name, start, spent, asks) => {
      const before = readProgress({ [name]: start });
      const idle: Progress = {
        ...before,
        spent: { READ: spent },
        appAsks: asks,
        appAsksSince: "2026-11-29T05:00:00Z",
      };
      expect(hasProgressed(before, idle)).toBe(false);
      expect(hasProgressed(before, { ...idle, [name]: start + 1 })).toBe(true);
    }),
  );
});

test("what is read back from the row is no progress", () => {
  const progress = readProgress({ after: "x", pages: 3, spent: { READ: 5 } });
  expect(hasProgressed(progress, readProgress(JSON.parse(JSON.stringify(progress))))).toBe(false);
});
