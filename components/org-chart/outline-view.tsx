"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { OutlineRow } from "./tree/outline-row";
import { idOf, treeItem } from "./tree/tree-item";
import { toggler, useTreeKeys } from "./tree-keys";
import type { Chart } from "./use-chart";

const ROW_PX = 52;
const INDENT_PX = 20;
/** On a phone, people deep in the chart would have no room for their names. */
const DEEPEST = 8;

interface OutlineViewProps {
  chart: Chart;
  team: string | null;
  found: number;
}

/** The chart as an indented list, with the picture's rows, keys and words. Only visible rows are drawn. */
export function OutlineView({ chart, team, found }: OutlineViewProps) {
  const { rows, state, dispatch } = chart;
  const list = useRef<HTMLDivElement>(null);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const at = rows.findIndex(({ key }) => key === state.active);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the keyboard and the search, not each fetch
  useEffect(() => {
    if (at >= 0 && !(isFirst.current && found === 0))
      virtual.scrollToIndex(at, { align: found > 0 ? "center" : "auto" });
    isFirst.current = false;
  }, [state.active, found]);
  const onKeyDown = useTreeKeys(chart);
  const shown = virtual.getVirtualItems();
  const isThere = shown.some(({ index }) => index === at);
  const onToggle = toggler(chart);
  return (
    <div
      role="tree"
      tabIndex={0}
      aria-label="Org chart"
      aria-activedescendant={isThere ? idOf(state.active) : undefined}
      onKeyDown={onKeyDown}
      ref={list}
      className="relative"
      style={{ height: virtual.getTotalSize() }}
    >
      {shown.map(({ index, start }) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <div
            key={row.key}
            id={idOf(row.key)}
            role="treeitem"
            tabIndex={-1}
            {...treeItem(row, row.key === state.active, team)}
            onPointerEnter={() => chart.prefetch(row)}
            onMouseDown={() => dispatch({ type: "focus", key: row.key })}
            className={cn(
              "absolute inset-x-0 top-0 flex items-center gap-2.5 border-b border-line pr-2 outline-none",
              row.key === state.active && "rounded-control bg-soft ring-1 ring-accent ring-inset",
            )}
            style={{
              height: ROW_PX,
              paddingLeft: 8 + (Math.min(row.level, DEEPEST) - 1) * INDENT_PX,
              transform: `translateY(${start - virtual.options.scrollMargin}px)`,
            }}
          >
            <OutlineRow row={row} team={team} onToggle={onToggle} />
          </div>
        );
      })}
    </div>
  );
}
