"use client";

import { Button } from "@/components/ui/button";

/** Switches between the views of the chart. */
export function ChartViews({ isOutline, onShow }: { isOutline: boolean; onShow(outline: boolean): void }) {
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">View</legend>
      <Button
        variant={isOutline ? "ghost" : "secondary"}
        aria-pressed={!isOutline}
        onClick={() => onShow(false)}
      >
        Chart
      </Button>
      <Button
        variant={isOutline ? "secondary" : "ghost"}
        aria-pressed={isOutline}
        onClick={() => onShow(true)}
      >
        Outline
      </Button>
    </fieldset>
  );
}
