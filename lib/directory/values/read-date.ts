const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](?:[01]\d|2[0-4]):[0-5]\d(?::(?:[0-5]\d|60)(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** Whether a text is worth reading as a date. Called for every attribute. */
export function mayBeDate(text: string): boolean {
  return text.length >= 10 && text.charCodeAt(4) === 0x2d && text.charCodeAt(7) === 0x2d;
}

/**
 * Returns the ISO date of an ISO date or timestamp. A timestamp counts by its written date, whatever its zone (S2).
 * Null for other texts, and for days that don't exist.
 */
export function readDate(text: string): string | null {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return year !== undefined && isDay(Number(year), Number(month), Number(day)) ? text.slice(0, 10) : null;
}

/** Okta's own form of a time. */
const OKTA_TIME = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Returns a point in time as ISO in UTC, from the years 1 to 9999; null for anything else, as for `created` (M6). */
export function readInstant(value: unknown): string | null {
  if (typeof value !== "string" || value.length > 40 || readDate(value) === null) return null;
  if (OKTA_TIME.test(value)) return value;
  const at = new Date(value);
  const year = at.getUTCFullYear();
  return year >= 1 && year <= 9999 ? at.toISOString() : null;
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}
