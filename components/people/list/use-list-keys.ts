"use client";

import { useEffect, useRef } from "react";

interface ListKeys {
  /** Moves by this many rows: J and K. */
  onMove(by: 1 | -1): void;
  /** Selects or deselects the current row: X. */
  onSelect(): void;
  /** Focuses the search: a slash. */
  onSearch(): void;
}

const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]";

/** Listens for a list's keys everywhere, except where someone types or a dialog is open. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (document.querySelector("[role=dialog], [role=menu]")) return;
      const { onMove, onSelect, onSearch } = latest.current;
      const acts: Record<string, () => void> = {
        j: () => onMove(1),
        k: () => onMove(-1),
        x: onSelect,
        "/": onSearch,
      };
      const act = acts[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
