"use client";

import { dayFrom } from "@/components/ui/text/calendar";
import { useZone } from "@/components/ui/text/time";

/** Shows a day (YYYY-MM-DD): "Fri 1 May", with its year if that isn't this one. */
export function Day({ iso }: { iso: string }) {
  const zone = useZone();
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {dayFrom(iso, Date.now(), zone)}
    </time>
  );
}
