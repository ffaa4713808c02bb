"use client";

import { DateTime } from "luxon";
import { createContext, type ReactNode, useContext } from "react";
import { moment } from "./format";

const Zone = createContext("UTC");

/** Sets the company's time zone for every time below it. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone.Provider value={zone}>{children}</Zone.Provider>;
}

/** Shows a time in the company's zone, with the exact time on hover. */
export function Time({ iso }: { iso: string }) {
  const at = useInZone(iso);
  return (
    <time dateTime={iso} title={exact(at)} suppressHydrationWarning>
      {moment(at, DateTime.now())}
    </time>
  );
}

/** A time to the second, in the company's zone: "29 November 2026, 03:18:04 (Europe/London)". */
export function useExactTime(iso: string): string {
  return exact(useInZone(iso));
}

/** The company's time zone. */
export function useZone(): string {
  return useContext(Zone);
}

/** The day of a time, for the head of a list: "Today", "Yesterday", "Monday 23 November". */
function dayTitle(iso: string, zone: string): string {
  const at = DateTime.fromISO(iso, { zone, locale: "en-GB" });
  const days = Math.round(DateTime.now().setZone(zone).startOf("day").diff(at.startOf("day"), "days").days);
  return ["Today", "Yesterday"][days] ?? at.toFormat(days < 300 ? "cccc d LLLL" : "cccc d LLLL yyyy");
}

/** Groups a list by the day of each item, in the order the days first come. */
export function byDay<Item>(
  items: Item[],
  timeOf: (item: Item) => string,
  zone: string,
): [day: string, items: Item[]][] {
  const days = new Map<string, Item[]>();
  for (const item of items) {
    const day = dayTitle(timeOf(item), zone);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days.entries()];
}

function useInZone(iso: string): DateTime {
  return DateTime.fromISO(iso, { zone: useContext(Zone), locale: "en-GB" });
}

function exact(at: DateTime): string {
  return `${at.toFormat("d LLLL yyyy, HH:mm:ss")} (${at.zoneName})`;
}
