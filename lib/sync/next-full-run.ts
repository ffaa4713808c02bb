import { createHash } from "node:crypto";
import { DateTime } from "luxon";

/** Full runs of different companies begin up to this many minutes apart, always at the same one for a company. */
const SPREAD_MINUTES = 30;
/** A company is never longer without a good full run than this (W2). */
const LONGEST_GAP = { hours: 23, minutes: 45 };
/** A full run that failed is tried again after this (W2). */
const RETRY = { hours: 1 };

/**
 * When a company's next full run is due after one that ended well at `now`: at its hour in its own time zone, spread by
 * company, and no later than 23 h 45 min from now. An hour that a clock change leaves out comes an hour later.
 */
export function nextFullRunAt(input: { now: Date; timeZone: string; hour: number; companyId: string }): Date {
  const now = DateTime.fromJSDate(input.now, { zone: input.timeZone });
  const minute = createHash("sha1").update(input.companyId).digest().readUInt16BE(0) % SPREAD_MINUTES;
  const today = now.set({ hour: input.hour, minute, second: 0, millisecond: 0 });
  const next = today > now ? today : today.plus({ days: 1 });
  return DateTime.min(next, now.plus(LONGEST_GAP)).toJSDate();
}

/** As `nextFullRunAt`, where the hour was changed meanwhile: the last good run is not left behind for longer (W2). */
export function boundedFullRunAt(
  input: Parameters<typeof nextFullRunAt>[0] & { lastGoodRunAt: Date | null },
): Date {
  const next = DateTime.fromJSDate(nextFullRunAt(input));
  if (input.lastGoodRunAt === null) return next.toJSDate();
  const latest = DateTime.fromJSDate(input.lastGoodRunAt).plus(LONGEST_GAP);
  return DateTime.max(DateTime.fromJSDate(input.now), DateTime.min(next, latest)).toJSDate();
}

/** When a full run that failed at `now` is tried again. */
export function retryFullRunAt(now: Date): Date {
  return DateTime.fromJSDate(now).plus(RETRY).toJSDate();
}
