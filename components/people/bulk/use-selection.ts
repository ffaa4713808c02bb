"use client";

import { useState } from "react";
import { MOST_AT_ONCE, type PersonView } from "@/lib/people/contract";

/**
 * Remembers who is selected. A selection stays while the list is searched or filtered, so that it can grow.
 */
export function useSelection() {
  const [selected, setSelected] = useState<ReadonlyMap<string, PersonView>>(new Map());
  const change = (edit: (next: Map<string, PersonView>) => void) =>
    setSelected((before) => {
      const next = new Map(before);
      edit(next);
      return next.size > MOST_AT_ONCE ? before : next;
    });
  return {
    people: [...selected.values()],
    has: (id: string) => selected.has(id),
    toggle: (person: PersonView) => change((next) => next.delete(person.id) || next.set(person.id, person)),
    /** Selects all of these, up to the limit of one action; or none of them, if all are selected. */
    toggleAll: (people: PersonView[]) =>
      change((next) => {
        if (people.every(({ id }) => next.has(id))) for (const { id } of people) next.delete(id);
        else for (const person of people) if (next.size < MOST_AT_ONCE) next.set(person.id, person);
      }),
    clear: () => setSelected(new Map()),
  };
}
