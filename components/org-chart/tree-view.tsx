"use client";

import { Maximize, Minus, Plus } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { centre, fitTo, reveal, zoomAt } from "@/components/org-chart/drawing/camera";
import { layoutChart, placedIn } from "@/components/org-chart/drawing/layout";
import { useCamera } from "@/components/org-chart/drawing/use-camera";
import { Button } from "@/components/ui/button";
import { ChartCard } from "./chart-card";
import { idOf, treeItem } from "./tree/tree-item";
import { TreeLines } from "./tree/tree-lines";
import { begin, cardOf } from "./tree/tree-move";
import { useKeptPlace } from "./tree/use-kept-place";
import { toggler, useTreeKeys } from "./tree-keys";
import type { Chart } from "./use-chart";

interface TreeViewProps {
  chart: Chart;
  team: string | null;
  /** Counts up when the active row should be centred. */
  found: number;
}

const STEP = 1.25;

/** The chart as a picture that people can move around in. Only the visible part is drawn. */
export function TreeView({ chart, team, found }: TreeViewProps) {
  const { rows, state, dispatch } = chart;
  const screen = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => layoutChart(rows), [rows]);
  const { camera, size, drawn, move, ...drag } = useCamera(layout, screen, world);
  const active = layout.placeOf.get(state.active);
  useKeptPlace(layout, state.active, move);
  const isMeasured = size.width > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when asked for, not whenever the layout is another
  useEffect(() => {
    if (!isMeasured) return;
    if (found > 0 && active) move((now, box) => centre(now, cardOf(active), box));
    else move((_, box) => begin(active, fitTo(layout.bounds, box), box));
  }, [found, isMeasured]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the keyboard, not the reader's own moves
  useEffect(() => {
    if (isMeasured && active) move((now, box) => reveal(now, cardOf(active), box));
  }, [state.active]);
  const zoom = (factor: number) =>
    move((now, box) => zoomAt(now, { x: box.width / 2, y: box.height / 2 }, factor));
  const fitAll = () => move((_, box) => fitTo(layout.bounds, box));
  const onKeyDown = useTreeKeys(chart, (key) => {
    const acts: Record<string, () => void> = {
      "+": () => zoom(STEP),
      "=": () => zoom(STEP),
      "-": () => zoom(1 / STEP),
      "0": fitAll,
    };
    acts[key]?.();
    return key in acts;
  });
  const shown = placedIn(layout, drawn);
  // The row with the keyboard focus is always drawn, or a screen reader would lose it.
  if (active && !shown.includes(active)) shown.push(active);
  const onToggle = toggler(chart);
  return (
    <div className="relative">
      <div
        ref={screen}
        role="tree"
        tabIndex={0}
        aria-label="Org chart"
        aria-activedescendant={active ? idOf(state.active) : undefined}
        onKeyDown={onKeyDown}
        {...drag}
        className="relative h-[clamp(24rem,calc(100dvh-16rem),60rem)] cursor-grab touch-none overflow-hidden rounded-card border border-line bg-background select-none active:cursor-grabbing"
      >
        <div
          ref={world}
          role="presentation"
          className="invisible absolute top-0 left-0 origin-top-left will-change-transform"
        >
          <TreeLines layout={layout} shown={shown} drawn={drawn} />
          {shown.map(({ row, x, y }) => (
            <div
              key={row.key}
              id={idOf(row.key)}
              role="treeitem"
              tabIndex={-1}
              {...treeItem(row, row.key === state.active, team)}
              onPointerEnter={() => chart.prefetch(row)}
              onMouseDown={() => dispatch({ type: "focus", key: row.key })}
              className="absolute top-0 left-0 outline-none"
              style={{ transform: `translate(${x}px, ${y}px)` }}
            >
              <ChartCard row={row} team={team} isActive={row.key === state.active} onToggle={onToggle} />
            </div>
          ))}
        </div>
      </div>
      <fieldset className="absolute right-3 bottom-3 flex gap-1 print:hidden">
        <legend className="sr-only">Zoom</legend>
        <Button size="small" aria-label="Zoom out" onClick={() => zoom(1 / STEP)}>
          <Minus aria-hidden className="size-4" />
        </Button>
        <Button size="small" aria-label="Zoom in" onClick={() => zoom(STEP)}>
          <Plus aria-hidden className="size-4" />
        </Button>
        <Button size="small" aria-label="Show all" onClick={fitAll}>
          <Maximize aria-hidden className="size-4" />
        </Button>
      </fieldset>
    </div>
  );
}
