import type { Virtualizer } from "@tanstack/react-virtual";

/**
 * Returns the space, in pixels, above the row that is drawn at place `at` (from 0) of a list of rows. Rows follow each
 * other as usual, so they never overlap: not before their heights are measured, and not after the window's width changed.
 */
export function spaceBefore<E extends Element>(rows: Virtualizer<Window, E>, at: number): number {
  const drawn = rows.getVirtualItems();
  const end = drawn[at - 1]?.end ?? rows.options.scrollMargin;
  return Math.max(0, (drawn[at]?.start ?? end) - end);
}
