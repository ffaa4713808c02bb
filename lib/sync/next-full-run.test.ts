import fc from "fast-check";
import { expect, test } from "vitest";
import { boundedFullRunAt, nextFullRunAt } from "./next-full-run";

test("W2: the next full run is ahead, and never more than 23 hours and 45 minutes away, in any zone at any hour", () => {
  const zones = fc.constantFrom(
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "UTC",
  );
  const times = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(
      times,
      zones,
      fc.integer({ min: 0, max: 23 }),
      fc.uuid(),
      (now, timeZone, hour, companyId) => {
        const wait = nextFullRunAt({ now, timeZone, hour, companyId }).getTime() - now.getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual((23 * 60 + 45) * 60_000);
      },
    ),
  );
});

test("W2: it is at the company's hour in its own zone", () => {
  const next = nextFullRunAt({
    now: new Date("2026-11-24T12:00:00Z"),
    timeZone: "America/New_York",
    hour: 3,
    companyId: "a",
  });
  expect(next.toLocaleString("en-GB", { timeZone: "America/New_York", hour: "2-digit" })).toBe("03");
});

test("W2: another hour chosen in between leaves the last good run no further behind than 23 hours and 45 minutes", () => {
  const chosen = { timeZone: "UTC", companyId: "a", now: new Date("2026-11-25T02:40:00Z") };
  const lastGoodRunAt = new Date("2026-11-24T03:10:00Z");
  const next = boundedFullRunAt({ ...chosen, hour: 2, lastGoodRunAt });
  expect(next.toISOString()).toBe("2026-11-25T02:55:00.000Z");
  expect(boundedFullRunAt({ ...chosen, hour: 2, lastGoodRunAt: new Date("2026-11-20T03:10:00Z") })).toEqual(
    chosen.now,
  );
  expect(boundedFullRunAt({ ...chosen, hour: 2, lastGoodRunAt: null }).getTime()).toBeGreaterThan(
    chosen.now.getTime(),
  );
});
