import { DateTime } from "luxon";

/** Someone's first day begins at this hour: 06:00 in the company's time zone (S2). */
const FIRST_HOUR = 6;

/**
 * Returns the latest start date (ISO) whose morning has come at `now`: today's from 06:00 local time on,
 * before then yesterday's.
 */
export function startedThrough(now: Date, timeZone: string): string {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const day = local.hour >= FIRST_HOUR ? local : local.minus({ days: 1 });
  return day.toFormat("yyyy-MM-dd");
}
