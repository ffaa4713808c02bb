import type { Company, Settings } from "../state";
import type { Account, OktaPerson } from "./account";

/** S2: the first day begins at 06:00 in the company's time zone. */
const FIRST_HOUR = 6;

/** What Okta's start date says: nothing, a day (ISO), or something that isn't a date. */
export function startOf({ startDate }: OktaPerson): { day: string | null; isUnreadable: boolean } {
  if (startDate === null) return { day: null, isUnreadable: false };
  // A timestamp counts by its written date.
  const day = /^\d{4}-\d{2}-\d{2}(T|$)/.test(startDate) ? startDate.slice(0, 10) : null;
  return { day, isUnreadable: day === null };
}

/** Returns the first day that an account has after a sync. What isn't a date changes nothing. */
export function dayAfter(person: OktaPerson, { startDate }: Account): string | null {
  const { day, isUnreadable } = startOf(person);
  if (isUnreadable) return startDate;
  return person.keepsStart === undefined ? day : person.keepsStart;
}

/** S2: whether someone's first day is still to come. */
export const isToCome = (day: string | null, { startedThrough }: Settings) =>
  day !== null && day > startedThrough;

/** Sets the latest day whose morning has come: today's from 06:00 on, before then yesterday's. */
export function setTime(company: Company, now: number): void {
  const { settings } = company;
  company.now = now;
  const today = dayIn(settings, now);
  settings.startedThrough = hourIn(settings, now) >= FIRST_HOUR ? today : addDays(today, -1);
}

/** Returns the day (ISO) in the company's time zone. */
export const dayIn = ({ timeZone }: Settings, now: number) =>
  new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);

/** Returns the hour of the day (0 to 23) in the company's time zone. */
export const hourIn = ({ timeZone }: Settings, now: number) =>
  Number(new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(now));

/** S2, W3: returns who is set up at once because their start date has come, within the last two days. */
export function dueStarts({ accounts, settings }: Company): string[] {
  const { startedThrough } = settings;
  return [...accounts.values()].flatMap(({ oktaId, status, startDate, neverSync }) => {
    if (oktaId === null || status !== "SCHEDULED" || startDate === null || neverSync) return [];
    return startDate <= startedThrough && startDate > addDays(startedThrough, -2) ? [oktaId] : [];
  });
}

export const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
