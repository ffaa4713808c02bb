"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { CARD, type Layout, layoutChart, linesIn } from "@/components/org-chart/drawing/layout";
import { ChartCard } from "./chart-card";
import type { ChartRow } from "./chart-data";
import { loopLine, markOf, reportsLong } from "./words";

/** The space on landscape A4 inside the margins and below the title, in CSS pixels. */
const PAGE = { width: 960, height: 580 };
/** Below this, names are unreadable on paper, so we print the outline. */
const LEAST_SCALE = 0.45;

/** What is printed: the picture if it fits a page, else the outline. Made when the browser is about to print. */
export function PrintView({ rows, team }: { rows: readonly ChartRow[]; team: string | null }) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  if (!isPrinting) return null;
  const layout = layoutChart(rows);
  const { width, height } = layout.bounds;
  const scale = Math.min(1, PAGE.width / width, PAGE.height / (height + CARD.height));
  return (
    <div className="hidden print:block">
      <style>{"@page { size: A4 landscape; margin: 12mm; }"}</style>
      {scale < LEAST_SCALE ? (
        <PrintedOutline rows={rows} />
      ) : (
        <PrintedPicture layout={layout} scale={scale} team={team} />
      )}
    </div>
  );
}

function PrintedPicture({ layout, scale, team }: { layout: Layout; scale: number; team: string | null }) {
  const { bounds, placed } = layout;
  return (
    <div style={{ width: bounds.width * scale, height: (bounds.height + CARD.height / 2) * scale }}>
      <div
        className="relative origin-top-left"
        style={{ transform: `scale(${scale}) translate(${-bounds.x}px, ${CARD.height / 2 - bounds.y}px)` }}
      >
        <svg aria-hidden="true" width="1" height="1" className="absolute top-0 left-0 overflow-visible">
          <path d={linesIn(layout, placed, bounds)} className="fill-none stroke-field" />
        </svg>
        {placed.map(({ row, x, y }) => (
          <div key={row.key} className="absolute" style={{ left: x, top: y }}>
            <ChartCard row={row} team={team} isActive={false} />
          </div>
        ))}
      </div>
    </div>
  );
}

function PrintedOutline({ rows }: { rows: readonly ChartRow[] }) {
  return (
    <ul>
      {rows
        .filter(({ kind }) => kind === "person" || kind === "loop")
        .map((row) => (
          <li
            key={row.key}
            className="break-inside-avoid py-0.5"
            style={{ paddingLeft: (row.level - 1) * 20 }}
          >
            {row.person ? (
              <>
                <strong className="font-medium">
                  <bdi>{row.person.name}</bdi>
                </strong>
                <span className="text-muted">
                  {[row.person.jobTitle, row.person.team?.name, reportsLong(row.person), markOf(row)?.label]
                    .filter(Boolean)
                    .map((part) => ` · ${part}`)}
                </span>
              </>
            ) : (
              `In a loop: ${loopLine(row.names ?? [])}`
            )}
          </li>
        ))}
    </ul>
  );
}
