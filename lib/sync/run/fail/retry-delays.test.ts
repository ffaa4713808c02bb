import fc from "fast-check";
import { expect, test } from "vitest";
import { IN_STEP_PAUSES_MS, retryAt, retryDelayMs } from "./retry-delays";

const now = new Date("2026-11-29T05:00:00Z");
const failures = fc.integer({ min: 1, max: 30 });

test("tries in a step are over within 5 s, so one 500 costs less than that", () => {
  expect(IN_STEP_PAUSES_MS.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(5_000);
});

test("a run tries again soon, then ever more seldom, and ends within half an hour of trying", () => {
  fc.assert(
    fc.property(failures, fc.boolean(), (count, isEventRun) => {
      const wait = (n: number) => retryAt({ failures: n, now, isEventRun })?.getTime();
      const [at, next] = [wait(count), wait(count + 1)];
      if (next !== undefined) expect(next).toBeGreaterThanOrEqual(at ?? Number.POSITIVE_INFINITY);
      if (at !== undefined) expect(at).toBeGreaterThanOrEqual(now.getTime() + 5_000);
    }),
  );
  const all = Array.from({ length: 30 }, (_, at) => retryAt({ failures: at + 1, now, isEventRun: false }));
  const waits = all.flatMap((at) => (at ? [at.getTime() - now.getTime()] : []));
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(30 * 60_000);
  expect(all.at(-1)).toBeNull();
});

test("a run of events never waits longer than a minute: others wait behind it", () => {
  fc.assert(
    fc.property(failures, (count) => {
      const at = retryAt({ failures: count, now, isEventRun: true });
      if (at) expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(60_000);
    }),
  );
});

test("work without a count of its own waits 5 s to 10 minutes, never Inngest's 30 s at first", () => {
  expect(retryDelayMs(0)).toBe(5_000);
  fc.assert(
    fc.property(fc.nat(50), (attempt) => {
      expect(retryDelayMs(attempt)).toBeGreaterThanOrEqual(5_000);
      expect(retryDelayMs(attempt)).toBeLessThanOrEqual(600_000);
    }),
  );
});
