"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Returns whether a field takes input. Before a page's scripts run it doesn't: once they run, they put the saved value in
 * the place of what was typed or selected.
 */
export function useTakesInput(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
