"use client";

import { createContext, type ReactNode, useContext } from "react";
import { calendarTime, dayTitle, moment } from "./calendar";

const Zone = createContext("UTC");

/** Sets the company's time zone for every time below it. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone.Provider value={zone}>{children}</Zone.Provider>;
}

/** Shows a time in the company's zone, with the exact time on hover. */
export function Time({ iso }: { iso: string }) {
  const zone = useZone();
  return (
    <time dateTime={iso} title={useExactTime(iso)} suppressHydrationWarning>
      {moment(iso, Date.now(), zone)}
    </time>
  );
}

/** Returns a time to the second, in the company's zone: "29 November 2026, 03:18:04 (Europe/London)". */
export function useExactTime(iso: string): string {
  const zone = useZone();
  const { day, month, year, exactClock } = calendarTime(iso, zone);
  return `${day} ${month} ${year}, ${exactClock} (${zone})`;
}

/** Returns the company's time zone. */
export function useZone(): string {
  return useContext(Zone);
}

/** Groups a list by the day of each item, in the order the days first come. */
export function byDay<Item>(
  items: Item[],
  timeOf: (item: Item) => string,
  zone: string,
): [day: string, items: Item[]][] {
  const now = Date.now();
  const days = new Map<string, Item[]>();
  for (const item of items) {
    const day = dayTitle(timeOf(item), now, zone);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days.entries()];
}
