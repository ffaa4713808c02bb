"use client";

import { useState } from "react";

export interface ChosenRows {
  /** The chosen rows that are still listed, in order. */
  ids: string[];
  isAll: boolean;
  has(id: string): boolean;
  toggle(id: string): void;
  /** Chooses all, or none if all are chosen. */
  toggleAll(): void;
  clear(): void;
}

/** Remembers which rows of a list are chosen. Rows that leave the list are no longer chosen. */
export function useChosen(all: string[]): ChosenRows {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = all.filter((id) => chosen.has(id));
  const isAll = all.length > 0 && ids.length === all.length;
  return {
    ids,
    isAll,
    has: (id) => chosen.has(id),
    toggle: (id) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      setChosen(next);
    },
    toggleAll: () => setChosen(new Set(isAll ? [] : all)),
    clear: () => setChosen(new Set()),
  };
}
