"use client";

import { useEffect, useRef } from "react";
import { pan } from "@/components/org-chart/drawing/camera";
import type { Layout } from "@/components/org-chart/drawing/layout";
import type { Move } from "./tree-move";

/** Keeps the active card in place on the screen when others move to make room. */
export function useKeptPlace(layout: Layout, active: string, move: Move) {
  const before = useRef(layout);
  useEffect(() => {
    const was = before.current.placeOf.get(active);
    const is = layout.placeOf.get(active);
    before.current = layout;
    if (was && is) move((now) => pan(now, (was.x - is.x) * now.zoom, (was.y - is.y) * now.zoom));
  }, [layout, active, move]);
}
