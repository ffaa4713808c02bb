import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { calendarTime, dayFrom, dayTitle, moment } from "./calendar";

const zones = [
  "UTC",
  "Europe/London",
  "Pacific/Auckland",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Africa/Nairobi",
];
const times = fc.date({ min: new Date("1971-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });

test("agrees with a calendar library about any moment, in every zone and across clock changes", () => {
  fc.assert(
    fc.property(times, fc.constantFrom(...zones), (time, zone) => {
      const at = DateTime.fromJSDate(time, { zone }).setLocale("en-GB");
      expect(calendarTime(time.toISOString(), zone)).toEqual({
        year: at.year,
        month: at.toFormat("LLLL"),
        day: at.day,
        weekday: at.toFormat("cccc"),
        clock: at.toFormat("HH:mm"),
        exactClock: at.toFormat("HH:mm:ss"),
        dayNumber: Math.round(Date.UTC(at.year, at.month - 1, at.day) / 86_400_000),
      });
    }),
  );
});

test("a time shows the day in its own zone, and the year only if it differs", () => {
  const now = Date.parse("2026-11-29T23:30:00Z");
  const at = (iso: string, zone = "UTC") => moment(iso, now, zone);
  expect(at("2026-11-29T03:18:00Z")).toBe("today, 03:18");
  expect(at("2026-11-28T03:18:00Z")).toBe("yesterday, 03:18");
  expect(at("2026-11-30T03:18:00Z")).toBe("tomorrow, 03:18");
  // In Auckland it is the 30th already, so the 29th was yesterday.
  expect(at("2026-11-29T03:18:00+13:00", "Pacific/Auckland")).toBe("yesterday, 03:18");
  expect(at("2026-11-24T03:13:00Z")).toBe("Tue 24 Nov, 03:13");
  expect(at("2025-11-24T03:13:00Z")).toBe("24 Nov 2025, 03:13");
});

test("a list's heading shows the day, and the year if it's long ago", () => {
  const now = Date.parse("2026-11-29T12:00:00Z");
  expect(dayTitle("2026-11-29T01:00:00Z", now, "UTC")).toBe("Today");
  expect(dayTitle("2026-11-28T23:00:00Z", now, "UTC")).toBe("Yesterday");
  expect(dayTitle("2026-11-23T23:00:00Z", now, "UTC")).toBe("Monday 23 November");
  expect(dayTitle("2025-11-23T23:00:00Z", now, "UTC")).toBe("Sunday 23 November 2025");
});

test("a day without a time shows its weekday, and its year if that isn't the current one in the reader's zone", () => {
  const now = Date.parse("2026-12-31T23:30:00Z");
  expect(dayFrom("2026-05-01", now, "UTC")).toBe("Fri 1 May");
  expect(dayFrom("2027-01-02", now, "UTC")).toBe("2 Jan 2027");
  expect(dayFrom("2027-01-02", now, "Pacific/Auckland")).toBe("Sat 2 Jan");
});
