"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { spaceBefore } from "@/components/ui/list/space-before";
import type { TeamView } from "@/lib/teams/contract";
import { ROW, TeamCells } from "./team-cells";

const ROW_HEIGHT = 45;

interface TeamRowsProps {
  teams: TeamView[];
  hasMore: boolean;
  onMore(): void;
  onChange(team: TeamView): void;
}

/** Draws only the rows in sight, because there may be 100,000. */
export function TeamRows({ teams, hasMore, onMore, onChange }: TeamRowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const rows = useWindowVirtualizer({
    count: teams.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    initialRect: { width: 1280, height: 900 },
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= teams.length - 15) onMore();
  }, [hasMore, last, teams.length, onMore]);
  return (
    <div role="table" aria-label="Teams" aria-rowcount={hasMore ? -1 : teams.length + 1}>
      <div role="rowgroup" className="hidden md:block">
        <div role="row" aria-rowindex={1} className={`${ROW} border-b border-line pb-2 text-xs text-muted`}>
          {["Name", "People", "Manager", "From"].map((name) => (
            <span role="columnheader" key={name} className={name === "People" ? "text-right" : ""}>
              {name}
            </span>
          ))}
          <span role="columnheader">
            <span className="sr-only">Actions</span>
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
          const team = teams[row.index];
          return team ? (
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              role="row"
              aria-rowindex={row.index + 2}
              className={`${ROW} shrink-0 border-b border-line py-1.5 text-sm md:items-center`}
              style={{ marginTop: spaceBefore(rows, at) }}
            >
              <TeamCells team={team} onChange={onChange} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}
