import { DateTime } from "luxon";
import { z } from "zod";

/** A date and time as a browser's field has them: "2026-03-10T10:00". */
export const localTimeSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d/, "Enter a date and time.")
  .refine((local) => local >= "2000" && local < "2100", "Enter a date in this century.");

/** Returns the moment of a local time in a zone, in ISO. In the hour that a clock change skips, it is an hour later. */
export function momentOf(local: string, zone: string): string {
  return DateTime.fromISO(local, { zone }).toUTC().toISO() ?? "";
}

/** Returns a moment as a local time in a zone, to the minute. */
export function localOf(iso: string, zone: string): string {
  return DateTime.fromISO(iso, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** Returns the next full hour tomorrow, the form's default for a new 1-to-1. */
export function tomorrowAt(now: DateTime): string {
  return now.plus({ days: 1, hours: 1 }).startOf("hour").toFormat("yyyy-MM-dd'T'HH:mm");
}
