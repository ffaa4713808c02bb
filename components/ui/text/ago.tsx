"use client";

import { useEffect, useState } from "react";
import { agoWords } from "./ago-words";
import { useExactTime } from "./time";

const EVERY_MS = 30_000;

/** How long ago something happened; the exact time on hover and to screen readers. */
export function Ago({ iso }: { iso: string }) {
  const exact = useExactTime(iso);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={iso} title={exact} suppressHydrationWarning>
      {agoWords(now - Date.parse(iso))}
    </time>
  );
}
