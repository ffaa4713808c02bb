import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { localOf, localTimeSchema, momentOf, tomorrowAt } from "./local-time";

test.each(["Europe/London", "America/New_York", "Asia/Kolkata", "UTC"])(
  "a local time in %s is the same after a round trip",
  (zone) => {
    expect(localOf(momentOf("2026-07-10T10:30", zone), zone)).toBe("2026-07-10T10:30");
  },
);

test("a time that a clock change skips is an hour later", () => {
  expect(localOf(momentOf("2026-03-29T01:30", "Europe/London"), "Europe/London")).toBe("2026-03-29T02:30");
});

test("refuses a field without a time, or from another century, in words", () => {
  const messageOf = (local: string) => localTimeSchema.safeParse(local).error?.issues[0]?.message;
  expect(messageOf("")).toBe("Enter a date and time.");
  expect(messageOf("0026-07-10T10:30")).toBe("Enter a date in this century.");
  expect(messageOf("2026-07-10T10:30")).toBeUndefined();
});

test("a new 1-to-1 starts at the next full hour tomorrow", () => {
  expect(tomorrowAt(DateTime.fromISO("2026-07-10T10:20", { zone: "utc" }))).toBe("2026-07-11T11:00");
});
