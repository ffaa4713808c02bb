const numbers = new Intl.NumberFormat("en-GB");
const percents = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });

/** Returns a number with its separators: "1,200". */
export function number(n: number): string {
  return numbers.format(n);
}

/** Returns a number with its noun: "1 person", "1,200 people". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${numbers.format(n)} ${n === 1 ? one : many}`;
}

/** Returns a share (0 to 1) in whole percent: never 100% if something is missing, never 0% if something is there. */
export function share(part: number): string {
  if (part > 0.99 && part < 1) return percents.format(0.99);
  if (part > 0 && part < 0.01) return percents.format(0.01);
  return percents.format(part);
}

/** Returns milliseconds in words: "12 ms", "1.4 s", "2 min 5 s"; "–" for null. */
export function duration(ms: number | null): string {
  if (ms === null) return "–";
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  const all = Math.round(ms / 1_000);
  const [hours, minutes, seconds] = [Math.floor(all / 3_600), Math.floor(all / 60) % 60, all % 60];
  return [hours && `${hours} h`, minutes && `${minutes} min`, !hours && seconds && `${seconds} s`]
    .filter(Boolean)
    .join(" ");
}

const days = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** Returns a date without a time ("2024-11-03") as people write it: "3 Nov 2024"; "–" for null. */
export function day(isoDate: string | null): string {
  return isoDate === null ? "–" : days.format(new Date(`${isoDate}T00:00:00Z`));
}
