"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Returns whether a field can take text. Before a page's scripts run it can't: once they run, they put the saved value
 * in the place of what was typed.
 */
export function useCanType(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
