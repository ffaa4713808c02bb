"use client";

import { DateTime } from "luxon";
import { createContext, type ReactNode, useContext } from "react";
import { moment } from "./format";

const Zone = createContext("UTC");

/** Sets the company's time zone for every time below it. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone.Provider value={zone}>{children}</Zone.Provider>;
}

/** Returns the company's time zone. */
export function useZone(): string {
  return useContext(Zone);
}

/** Shows a time in the company's zone, with the exact time on hover. */
export function Time({ iso }: { iso: string }) {
  const at = DateTime.fromISO(iso, { zone: useContext(Zone), locale: "en-GB" });
  return (
    <time
      dateTime={iso}
      title={`${at.toFormat("d LLLL yyyy, HH:mm:ss")} (${at.zoneName})`}
      suppressHydrationWarning
    >
      {moment(at, DateTime.now())}
    </time>
  );
}
