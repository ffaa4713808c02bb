import fc from "fast-check";
import { expect, test } from "vitest";
import { readDate, readInstant } from "./read-date";

test.each([
  ["2027-03-01", "2027-03-01"],
  ["2027-03-01T00:00:00.000Z", "2027-03-01"],
  ["2027-03-01T23:30:00-05:00", "2027-03-01"],
  ["2027-03-01 08:00", "2027-03-01"],
  ["2028-02-29t08:00:00+0100", "2028-02-29"],
])("S2: %s counts as %s", (given, date) => {
  expect(readDate(given)).toBe(date);
});

test.each([
  "2027-02-29",
  "2027-13-01",
  "2027-00-10",
  "0000-01-01",
  "2027-3-1",
  "01/03/2027",
  "2027-03-01T25:00",
  "2027-03-01x",
  "",
])("S2: %j is no date", (given) => {
  expect(readDate(given)).toBeNull();
  expect(readInstant(given)).toBeNull();
});

test("S2: every day of the calendar is read, with a time and without, and every instant comes back as it was", () => {
  const days = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, (at) => {
      const iso = at.toISOString();
      expect(readDate(iso)).toBe(iso.slice(0, 10));
      expect(readDate(iso.slice(0, 10))).toBe(iso.slice(0, 10));
      expect(readInstant(iso)).toBe(iso);
    }),
  );
});

test("S2: everything read as a date exists in the calendar", () => {
  fc.assert(
    fc.property(fc.nat(9999), fc.nat(14), fc.nat(33), (year, month, day) => {
      const text = [String(year).padStart(4, "0"), month, day]
        .map((part) => String(part).padStart(2, "0"))
        .join("-");
      const at = new Date(`${text}T00:00:00Z`);
      const isDay = year > 0 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
      expect(readDate(text)).toBe(isDay ? text : null);
    }),
  );
});
