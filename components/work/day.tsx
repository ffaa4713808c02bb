"use client";

import { DateTime } from "luxon";
import { useZone } from "@/components/ui/time";

/** Shows a day (YYYY-MM-DD): "Fri 1 May", with its year if that isn't this one. */
export function Day({ iso }: { iso: string }) {
  const today = DateTime.now().setZone(useZone());
  const day = DateTime.fromISO(iso, { zone: "utc", locale: "en-GB" });
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {day.toFormat(day.year === today.year ? "ccc d LLL" : "d LLL yyyy")}
    </time>
  );
}
