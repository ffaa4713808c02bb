"use client";

import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { spaceBefore } from "@/components/ui/list/space-before";
import type { PeopleSort, PersonView } from "@/lib/people/contract";
import { PersonCells, ROW } from "./person-cells";
import { useListKeys } from "./use-list-keys";

const ROW_HEIGHT = 44;
/** The phone's header covers the top, and the selection's bar the bottom. */
const COVERED = 72;

interface Props {
  people: PersonView[];
  sort: PeopleSort;
  hasMore: boolean;
  onMore(): void;
  onSearch(): void;
  /** Whether people can be selected, and who is. */
  selection: { isSelected(id: string): boolean; toggle(person: PersonView): void; all: ReactNode } | null;
  /** What the caller may do with a person. */
  actions(person: PersonView): ReactNode;
}

/** Shows people in a table that renders only the rows in view and the current one, so that the keyboard reaches them all. */
export function PeopleRows({ people, sort, hasMore, onMore, onSearch, selection, actions }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(-1);
  const rows = useWindowVirtualizer({
    count: people.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => people[index]?.id ?? index,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    scrollPaddingStart: COVERED,
    scrollPaddingEnd: COVERED,
    initialRect: { width: 1280, height: 900 },
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return current < 0 || current >= people.length || shown.includes(current)
        ? shown
        : [...shown, current].sort((a, b) => a - b);
    },
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= people.length - 30) onMore();
  }, [hasMore, last, people.length, onMore]);
  const moved = useRef(false);
  useListKeys({
    onMove(by) {
      const to = Math.min(people.length - 1, Math.max(0, current + by));
      moved.current = true;
      setCurrent(to);
      rows.scrollToIndex(to);
    },
    onSelect() {
      const person = people[current];
      if (person) selection?.toggle(person);
    },
    onSearch,
  });
  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    list.current?.querySelector<HTMLElement>(`[data-index="${current}"] a`)?.focus({ preventScroll: true });
  });
  return (
    <div role="table" aria-label="People" aria-rowcount={hasMore ? -1 : people.length + 1}>
      <div role="rowgroup" className="hidden md:block">
        <div role="row" aria-rowindex={1} className={`${ROW} border-b border-line pb-2 text-xs text-muted`}>
          <span role="columnheader" className="flex justify-center">
            {selection?.all ?? <span className="sr-only">Selection</span>}
          </span>
          {["Name", "Team", "Job title", "Manager", sort === "start" ? "Start date" : "Changed"].map(
            (name) => (
              <span role="columnheader" key={name}>
                {name}
              </span>
            ),
          )}
          <span role="columnheader" className="sr-only">
            Actions
          </span>
        </div>
      </div>
      <div
        role="rowgroup"
        ref={list}
        className="flex flex-col [overflow-anchor:none]"
        style={{ minHeight: rows.getTotalSize() }}
      >
        {shown.map((row, at) => {
          const person = people[row.index];
          return person ? (
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              role="row"
              aria-rowindex={row.index + 2}
              onFocus={() => setCurrent(row.index)}
              className={`${ROW} min-h-11 shrink-0 items-center border-b border-line py-1.5 text-sm hover:bg-soft has-[a:focus-visible]:bg-soft md:h-11 md:py-0`}
              style={{ marginTop: spaceBefore(rows, at) }}
            >
              <PersonCells
                person={person}
                sort={sort}
                select={
                  selection
                    ? { isOn: selection.isSelected(person.id), toggle: () => selection.toggle(person) }
                    : null
                }
                actions={actions(person)}
              />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}
