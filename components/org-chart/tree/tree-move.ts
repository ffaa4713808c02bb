import { type Camera, centre, reveal, type Size } from "@/components/org-chart/drawing/camera";
import { CARD, type Rect } from "@/components/org-chart/drawing/layout";
import type { useCamera } from "@/components/org-chart/drawing/use-camera";

export type Move = ReturnType<typeof useCamera>["move"];

const START: Camera = { x: 24, y: 24, zoom: 1 };

/** Shows the whole chart if it's readable, else its start, or the area around the row with the keyboard focus. */
export function begin(active: { x: number; y: number } | undefined, whole: Camera, box: Size): Camera {
  if (whole.zoom >= 0.6 || !active) return whole;
  const shown = reveal(START, cardOf(active), box);
  return shown.x === START.x && shown.y === START.y
    ? START
    : { ...centre(START, cardOf(active), box), x: shown.x };
}

export const cardOf = ({ x, y }: { x: number; y: number }): Rect => ({ x, y, ...CARD });
