"use client";

import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 639px)";

/** Whether this is a phone, which shows the outline. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(NARROW);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
}
