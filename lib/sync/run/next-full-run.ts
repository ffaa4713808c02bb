import { createHash } from "node:crypto";
import { DateTime, IANAZone } from "luxon";
import { DAILY_SPREAD_MINUTES } from "@/lib/sync/contract/state";

/** A failed full run is tried again after this time, or at the company's time if that comes first (W2). */
const RETRY = { hours: 1 };
/** A daily run that starts later than this after the company's time makes up for a missed one. */
const MISSED_AFTER = { hours: 1 };

/** When a company's daily sync runs: at its hour in its own time zone, at a minute of its own. */
export interface DailyTime {
  timeZone: string;
  hour: number;
  companyId: string;
}

/**
 * Returns when a company's next full run is due after one that ended at `now`: at its time, once per local
 * date (W2). Two runs are a day of its zone apart, which a clock change makes 23 or 25 hours.
 */
export function nextFullRunAt(input: DailyTime & { now: Date }): Date {
  return new Date(slotsAround(input, input.now).after);
}

/** Returns whether a moment is the company's time of its local date. */
export function isDailyTime(input: DailyTime & { at: Date }): boolean {
  const date = localDate(input, input.at);
  return [-1, 0, 1].some((days) => slotOn(input, date.plus({ days })) === input.at.getTime());
}

/** Returns what a full run that starts now is: the daily one, or a catch-up. */
export function triggerOf(input: DailyTime & { dueAt: Date; now: Date }): "DAILY" | "CATCH_UP" {
  const missedAt = DateTime.fromJSDate(input.dueAt).plus(MISSED_AFTER).toMillis();
  return isDailyTime({ ...input, at: input.dueAt }) && input.now.getTime() <= missedAt ? "DAILY" : "CATCH_UP";
}

/**
 * Does what `nextFullRunAt` does, if the time was changed meanwhile. If the new time puts the last good run
 * more than a day back, a catch-up comes before it (W2). Saving the same time again changes nothing.
 */
export function boundedFullRunAt(input: DailyTime & { now: Date; lastGoodRunAt: Date | null }): Date {
  const next = nextFullRunAt(input);
  if (input.lastGoodRunAt === null) return next;
  // As long as from the company's time to its next one, so that a clock change isn't a delay.
  const { before, after } = slotsAround(input, input.lastGoodRunAt);
  const latest = input.lastGoodRunAt.getTime() + (after - before);
  return new Date(Math.max(input.now.getTime(), Math.min(next.getTime(), latest)));
}

/**
 * Returns when a full run that failed at `now` is tried again: within the hour, and never after the company's
 * time.
 */
export function retryFullRunAt(input: DailyTime & { now: Date }): Date {
  const retry = DateTime.fromJSDate(input.now).plus(RETRY).toMillis();
  return new Date(Math.min(retry, nextFullRunAt(input).getTime()));
}

/** The company's time at or before a moment, and the one after it, in epoch milliseconds. */
function slotsAround(input: DailyTime, at: Date): { before: number; after: number } {
  const date = localDate(input, at);
  // A day more each way, because a time near midnight that the clocks skip may come early or late.
  const slots = [-2, -1, 0, 1, 2].map((days) => slotOn(input, date.plus({ days })));
  const next = slots.findIndex((slot) => slot > at.getTime());
  return { before: slots[next - 1] ?? Number.NaN, after: slots[next] ?? Number.NaN };
}

/** The local date of a moment, as midnight UTC of that date. */
function localDate({ timeZone }: DailyTime, at: Date): DateTime {
  const { year, month, day } = DateTime.fromJSDate(at, { zone: timeZone });
  return DateTime.utc(year, month, day);
}

/**
 * Returns the company's time on a local date, in epoch milliseconds. If the time comes twice, it's the first.
 * If the clocks skip it, it comes as much later as they went ahead, or as much earlier if that would be the
 * next date.
 */
function slotOn({ timeZone, hour, companyId }: DailyTime, date: DateTime): number {
  const zone = IANAZone.create(timeZone);
  const wall = date.plus({ hours: hour, minutes: minuteOf(companyId) }).toMillis();
  const at = (offsetAt: number) => wall - zone.offset(offsetAt) * 60_000;
  const before = at(wall - DAY_MS);
  const after = at(wall + DAY_MS);
  const existing = [before, after].filter((moment) => wall - moment === zone.offset(moment) * 60_000);
  if (existing.length > 0) return Math.min(...existing);
  const isSameDate = DateTime.fromMillis(before, { zone }).day === date.day;
  return isSameDate ? before : after;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Companies with the same hour start at different minutes, always the same one for a company. */
function minuteOf(companyId: string): number {
  return createHash("sha1").update(companyId).digest().readUInt16BE(0) % DAILY_SPREAD_MINUTES;
}
