"use client";

import type { ChartRow } from "../chart-data";
import { rowLabel } from "../words";

/** The id of a row's element. */
export function idOf(key: string): string {
  return `chart-${key}`;
}

/** The ARIA attributes of a row. */
export function treeItem(row: ChartRow, isActive: boolean, team: string | null) {
  return {
    "aria-label": rowLabel(row, team),
    "aria-level": row.level,
    "aria-posinset": row.position,
    "aria-setsize": row.siblings,
    "aria-selected": isActive,
    "aria-expanded": row.isOpen,
  };
}
