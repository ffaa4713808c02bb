import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import {
  boundedFullRunAt,
  type DailyTime,
  isDailyTime,
  nextFullRunAt,
  retryFullRunAt,
  triggerOf,
} from "./next-full-run";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Zones with every kind of clock change: none, an hour, half an hour, at midnight, late in the evening, southern. */
const zones = fc.constantFrom(
  "Europe/London",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Auckland",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Beirut",
  "America/Nuuk",
  "America/Santiago",
  "America/Havana",
  "Pacific/Kiritimati",
  "UTC",
);
const hours = fc.integer({ min: 0, max: 23 });
const times = fc.date({ min: new Date("2026-01-01"), max: new Date("2032-01-01"), noInvalidDate: true });
const dailyTimes = fc.record({ timeZone: zones, hour: hours, companyId: fc.uuid() });

const dateOf = ({ timeZone }: DailyTime, at: Date) =>
  DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? "";

test("W2: over a year of syncs of any length there is exactly one a local date, a day apart, in any zone", {
  timeout: 60_000,
}, () => {
  const durations = fc.array(fc.integer({ min: 1, max: 5 * HOUR }), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(dailyTimes, times, durations, (daily, begin, lengths) => {
      let start = nextFullRunAt({ ...daily, now: begin });
      for (let night = 0; night < 380; night++) {
        const end = new Date(start.getTime() + (lengths[night % lengths.length] ?? 1));
        const next = nextFullRunAt({ ...daily, now: end });
        const gap = next.getTime() - start.getTime();
        expect(gap).toBeGreaterThanOrEqual(23 * HOUR);
        expect(gap).toBeLessThanOrEqual(25 * HOUR);
        expect(dateOf(daily, next)).toBe(
          DateTime.fromISO(dateOf(daily, start)).plus({ days: 1 }).toISODate(),
        );
        expect(triggerOf({ ...daily, dueAt: next, now: new Date(next.getTime() + 5 * MINUTE) })).toBe(
          "DAILY",
        );
        start = next;
      }
    }),
    { numRuns: 40 },
  );
});

test("W2: it is at the company's time, within half an hour of its hour, wherever the clocks have that time", () => {
  fc.assert(
    fc.property(dailyTimes, times, (daily, now) => {
      const next = nextFullRunAt({ ...daily, now });
      expect(next > now).toBe(true);
      expect(isDailyTime({ ...daily, at: next })).toBe(true);
      const local = DateTime.fromJSDate(next, { zone: daily.timeZone });
      const isChange = local.minus({ days: 1 }).offset !== local.plus({ days: 1 }).offset;
      if (isChange) return;
      expect(local.hour).toBe(daily.hour);
      expect(local.minute).toBeLessThan(30);
    }),
    { numRuns: 1000 },
  );
});

test("W2: a sync that ends a minute before or after its time is followed by the next night's, and by no other", () => {
  fc.assert(
    fc.property(dailyTimes, times, fc.integer({ min: 0, max: 30 * MINUTE }), (daily, begin, late) => {
      const slot = nextFullRunAt({ ...daily, now: begin });
      const next = nextFullRunAt({ ...daily, now: new Date(slot.getTime() + late) });
      expect(next.getTime() - slot.getTime()).toBeGreaterThanOrEqual(23 * HOUR);
      const early = new Date(slot.getTime() - 1 - late);
      expect(nextFullRunAt({ ...daily, now: early })).toEqual(slot);
    }),
  );
});

test("W2: a time that comes twice is used once", () => {
  const daily = { timeZone: "Europe/London", hour: 1, companyId: "a" };
  const first = nextFullRunAt({ ...daily, now: new Date("2026-10-24T12:00:00Z") });
  expect(first.toISOString()).toMatch(/^2026-10-25T00:/);
  const between = new Date(first.getTime() + 45 * MINUTE);
  expect(nextFullRunAt({ ...daily, now: between }).toISOString()).toMatch(/^2026-10-26T01:/);
});

test("W2: a time that the clocks leave out comes an hour later, and an hour earlier where that is the next date", () => {
  const london = { timeZone: "Europe/London", hour: 1, companyId: "a" };
  const late = nextFullRunAt({ ...london, now: new Date("2026-03-28T12:00:00Z") });
  expect(DateTime.fromJSDate(late, { zone: london.timeZone }).toFormat("yyyy-MM-dd HH")).toBe(
    "2026-03-29 02",
  );
  const nuuk = { timeZone: "America/Nuuk", hour: 23, companyId: "a" };
  const early = nextFullRunAt({ ...nuuk, now: new Date("2026-03-28T12:00:00Z") });
  expect(DateTime.fromJSDate(early, { zone: nuuk.timeZone }).toFormat("yyyy-MM-dd HH")).toBe("2026-03-28 22");
});

test("W2: a run that starts in time is the daily one; a late one, a retry and a catch-up are not", () => {
  fc.assert(
    fc.property(dailyTimes, times, fc.integer({ min: 1, max: 50 * 60 }), (daily, begin, minutes) => {
      const slot = nextFullRunAt({ ...daily, now: begin });
      const now = new Date(slot.getTime() + minutes * MINUTE);
      expect(triggerOf({ ...daily, dueAt: slot, now })).toBe(minutes <= 60 ? "DAILY" : "CATCH_UP");
      const dueAt = new Date(slot.getTime() + 1);
      expect(triggerOf({ ...daily, dueAt, now: dueAt })).toBe("CATCH_UP");
    }),
  );
});

test("W2: a failed run is tried again within the hour, and the company's time is kept", () => {
  fc.assert(
    fc.property(dailyTimes, times, (daily, now) => {
      const retry = retryFullRunAt({ ...daily, now });
      expect(retry > now).toBe(true);
      expect(retry.getTime() - now.getTime()).toBeLessThanOrEqual(HOUR);
      expect(retry <= nextFullRunAt({ ...daily, now })).toBe(true);
    }),
  );
});

test("W2: another hour chosen in between leaves the last good run no further behind than a day", () => {
  const chosen = { timeZone: "UTC", companyId: "a", now: new Date("2026-11-25T02:40:00Z") };
  const lastGoodRunAt = new Date("2026-11-24T03:10:00Z");
  const next = boundedFullRunAt({ ...chosen, hour: 20, lastGoodRunAt });
  expect(next.toISOString()).toBe("2026-11-25T03:10:00.000Z");
  expect(boundedFullRunAt({ ...chosen, hour: 20, lastGoodRunAt: new Date("2026-11-20T03:10:00Z") })).toEqual(
    chosen.now,
  );
  expect(boundedFullRunAt({ ...chosen, hour: 20, lastGoodRunAt: null }).getTime()).toBeGreaterThan(
    chosen.now.getTime(),
  );
});

/** Moments around the nights on which clocks change, which moments of six years seldom hit. */
const changes = fc
  .record({
    change: fc.constantFrom(
      "2028-10-29T01:00Z",
      "2028-11-05T06:00Z",
      "2028-04-02T14:00Z",
      "2028-03-26T01:00Z",
    ),
    minutes: fc.integer({ min: -48 * 60, max: 48 * 60 }),
  })
  .map(({ change, minutes }) => new Date(Date.parse(change) + minutes * MINUTE));

test("W2: another time puts the last good run at most a day of its zone back, and nothing in the past", () => {
  fc.assert(
    fc.property(dailyTimes, fc.oneof(times, changes), fc.nat(72 * 60), (daily, lastGoodRunAt, minutes) => {
      const now = new Date(lastGoodRunAt.getTime() + minutes * MINUTE);
      const next = boundedFullRunAt({ ...daily, now, lastGoodRunAt });
      expect(next >= now).toBe(true);
      expect(next <= nextFullRunAt({ ...daily, now })).toBe(true);
      if (next > now) expect(next.getTime() - lastGoodRunAt.getTime()).toBeLessThanOrEqual(25 * HOUR);
    }),
    { numRuns: 1000 },
  );
});

test("W2: saving the same time again moves nothing, however little the daily sync takes and whatever the clocks do", () => {
  fc.assert(
    fc.property(
      dailyTimes,
      fc.oneof(times, changes),
      fc.nat(5 * HOUR),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (daily, begin, took, share) => {
        const slot = nextFullRunAt({ ...daily, now: begin });
        const lastGoodRunAt = new Date(slot.getTime() + took);
        const next = nextFullRunAt({ ...daily, now: lastGoodRunAt });
        const left = next.getTime() - lastGoodRunAt.getTime();
        const now = new Date(lastGoodRunAt.getTime() + Math.floor(share * (left - 1)));
        expect(boundedFullRunAt({ ...daily, now, lastGoodRunAt })).toEqual(next);
      },
    ),
    { numRuns: 1000 },
  );
});

test("W2: a daily sync that runs while the clocks go back is followed at the company's time", () => {
  const daily = { timeZone: "Europe/London", hour: 1, companyId: "00000000-0000-1000-987e-a8a600000000" };
  const slot = nextFullRunAt({ ...daily, now: new Date("2028-10-28T12:00:00Z") });
  expect(slot.toISOString()).toBe("2028-10-29T00:20:00.000Z");
  // 01:00 for the second time, which looks earlier than the 01:20 at which the sync began.
  const now = new Date("2028-10-29T01:00:00Z");
  expect(boundedFullRunAt({ ...daily, now, lastGoodRunAt: now }).toISOString()).toBe(
    "2028-10-30T01:20:00.000Z",
  );
});
