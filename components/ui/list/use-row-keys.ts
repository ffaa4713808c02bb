"use client";

import { useEffect } from "react";

const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]";
const FOCUSABLE = "a[href], summary, button:not(:disabled), input:not(:disabled)";

/** Moves the focus through the rows of a page's lists with J and K: to the first control of each `data-row` element. */
export function useRowKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      const by = { j: 1, k: -1 }[event.key.toLowerCase()];
      if (by === undefined) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (document.querySelector("[role=dialog], [role=menu]")) return;
      const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter(
        (row) => row.querySelector(FOCUSABLE) !== null && row.checkVisibility(),
      );
      // A row may contain others: then the inner one counts.
      const current = rows.findLastIndex((row) => row.contains(document.activeElement));
      const next = rows[current === -1 ? 0 : current + by];
      if (!next) return;
      event.preventDefault();
      next.querySelector<HTMLElement>(FOCUSABLE)?.focus();
      next.scrollIntoView({ block: "nearest" });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
