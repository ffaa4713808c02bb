"use client";

import { DateTime, Duration } from "luxon";
import { createContext, type ReactNode, useContext } from "react";

const Zone = createContext("UTC");

/** Sets the company's time zone for all times inside. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone.Provider value={zone}>{children}</Zone.Provider>;
}

/** Shows a time in the company's zone, and the exact one on hover. */
export function Time({ iso }: { iso: string }) {
  const at = DateTime.fromISO(iso, { zone: useContext(Zone), locale: "en-GB" });
  return (
    <time
      dateTime={iso}
      title={`${at.toFormat("d LLLL yyyy, HH:mm:ss")} (${at.zoneName})`}
      suppressHydrationWarning
    >
      {words(at)}
    </time>
  );
}

function words(at: DateTime): string {
  const today = DateTime.now()
    .setZone(at.zoneName ?? "UTC")
    .startOf("day");
  const days = Math.round(at.startOf("day").diff(today, "days").days);
  const day = { "-1": "yesterday", "0": "today", "1": "tomorrow" }[String(days)];
  return `${day ?? at.toFormat(at.year === today.year ? "ccc d LLL" : "d LLL yyyy")}, ${at.toFormat("HH:mm")}`;
}

/** Returns milliseconds as people read them: "0.8 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const { hours, minutes, seconds } = Duration.fromMillis(Math.round(ms / 1000) * 1000).shiftTo(
    "hours",
    "minutes",
    "seconds",
  );
  return [hours && `${hours} h`, minutes && `${minutes} min`, !hours && seconds && `${seconds} s`]
    .filter(Boolean)
    .join(" ");
}
