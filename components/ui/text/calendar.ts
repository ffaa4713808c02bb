const DAY_MS = 24 * 60 * 60 * 1_000;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** A moment as a calendar and a clock show it in one time zone. */
export interface CalendarTime {
  year: number;
  /** "November". */
  month: string;
  day: number;
  /** "Sunday". */
  weekday: string;
  /** "03:18". */
  clock: string;
  /** "03:18:04". */
  exactClock: string;
  /** Days since 1970 of that calendar day, for counting days between two. */
  dayNumber: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes far longer than using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = { year: "numeric", month: "numeric", day: "numeric" } as const;
  const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...numeric, ...clock });
  formats.set(zone, made);
  return made;
}

/** Returns what calendar and clock show at a time (ISO string or milliseconds) in a zone. */
export function calendarTime(time: string | number, zone: string): CalendarTime {
  const parts = formatOf(zone).formatToParts(new Date(time));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  const [year, month, day] = [Number(part("year")), Number(part("month")), Number(part("day"))];
  const dayNumber = Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
  const clock = `${part("hour")}:${part("minute")}`;
  return {
    year,
    month: MONTHS[month - 1] ?? "",
    day,
    // 1 January 1970 was a Thursday.
    weekday: WEEKDAYS[(((dayNumber + 4) % 7) + 7) % 7] ?? "",
    clock,
    exactClock: `${clock}:${part("second")}`,
    dayNumber,
  };
}

/** Returns a time as seen from `now`: "today, 03:18", "Tue 24 Nov, 03:13", "24 Nov 2025, 03:13". */
export function moment(time: string, now: number, zone: string): string {
  const at = calendarTime(time, zone);
  const today = calendarTime(now, zone);
  const named = new Map([
    [-1, "yesterday"],
    [0, "today"],
    [1, "tomorrow"],
  ]).get(at.dayNumber - today.dayNumber);
  return `${named ?? shortDay(at, today)}, ${at.clock}`;
}

/** Returns a day (YYYY-MM-DD) as seen from `now`: "Fri 1 May", with its year if that isn't this one. */
export function dayFrom(isoDay: string, now: number, zone: string): string {
  return shortDay(calendarTime(`${isoDay}T00:00:00Z`, "UTC"), calendarTime(now, zone));
}

function shortDay(at: CalendarTime, today: CalendarTime): string {
  const month = at.month.slice(0, 3);
  return at.year === today.year
    ? `${at.weekday.slice(0, 3)} ${at.day} ${month}`
    : `${at.day} ${month} ${at.year}`;
}

/** Returns the day of a time as seen from `now`, for a list's heading: "Today", "Monday 23 November". */
export function dayTitle(time: string, now: number, zone: string): string {
  const at = calendarTime(time, zone);
  const ago = calendarTime(now, zone).dayNumber - at.dayNumber;
  const day = `${at.weekday} ${at.day} ${at.month}`;
  return ["Today", "Yesterday"][ago] ?? (ago < 300 ? day : `${day} ${at.year}`);
}
