import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { startedThrough } from "./start-dates";

const zones = fc.constantFrom(
  "Europe/London",
  "America/New_York",
  "Pacific/Auckland",
  "Asia/Kolkata",
  "Pacific/Apia",
);
const moments = fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });

test("S2: a start date has come exactly from 06:00 of that day in the company's zone on, clock changes included", () => {
  fc.assert(
    fc.property(moments, zones, (now, zone) => {
      const through = startedThrough(now, zone);
      const begins = (day: DateTime) => day.set({ hour: 6, minute: 0, second: 0, millisecond: 0 });
      const day = DateTime.fromISO(through, { zone });
      expect(begins(day).toMillis()).toBeLessThanOrEqual(now.getTime());
      expect(begins(day.plus({ days: 1 })).toMillis()).toBeGreaterThan(now.getTime());
    }),
  );
});

test("S2: at 05:59 it is still yesterday's starters, at 06:00 today's", () => {
  expect(startedThrough(new Date("2026-03-02T05:59:59Z"), "Europe/London")).toBe("2026-03-01");
  expect(startedThrough(new Date("2026-03-02T06:00:00Z"), "Europe/London")).toBe("2026-03-02");
  expect(startedThrough(new Date("2026-03-01T17:00:00Z"), "Pacific/Auckland")).toBe("2026-03-02");
});
