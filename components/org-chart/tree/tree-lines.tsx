"use client";

import { type Layout, linesIn, type placedIn, type Rect } from "@/components/org-chart/drawing/layout";

/** Draws the lines between managers and their people. */
export function TreeLines({
  layout,
  shown,
  drawn,
}: {
  layout: Layout;
  shown: ReturnType<typeof placedIn>;
  drawn: Rect;
}) {
  return (
    <svg
      aria-hidden="true"
      width="1"
      height="1"
      className="pointer-events-none absolute top-0 left-0 overflow-visible"
    >
      <path
        d={linesIn(layout, shown, drawn)}
        className="fill-none stroke-field"
        strokeWidth={1}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
