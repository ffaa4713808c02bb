"use client";

import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { bounded, type Camera, contains, pan, type Size, windowOf, zoomAt } from "./camera";
import type { Layout, Rect } from "./layout";

/** How many screens around the visible one are drawn ahead. */
const AHEAD = 0.6;
const DRAG_PX = 4;

interface Pointer {
  x: number;
  y: number;
}

/**
 * Moves the chart by pointer, wheel and pinch. Only the picture's style changes, once a frame; React draws again only
 * when the edge of the drawn part comes near. The picture is invisible until the first move.
 */
export function useCamera(
  layout: Layout,
  screen: RefObject<HTMLDivElement | null>,
  world: RefObject<HTMLDivElement | null>,
) {
  const camera = useRef<Camera>({ x: 24, y: 24, zoom: 1 });
  const frame = useRef(0);
  const isPlaced = useRef(false);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [drawn, setDrawn] = useState<Rect>({ x: 0, y: 0, width: 0, height: 0 });
  const drawnRef = useRef(drawn);
  const move = useCallback(
    (next: (camera: Camera, size: Size) => Camera) => {
      const box = screen.current;
      if (!box) return;
      const size = { width: box.clientWidth, height: box.clientHeight };
      camera.current = bounded(next(camera.current, size), layout.bounds, size);
      if (frame.current) return;
      frame.current = requestAnimationFrame(() => {
        frame.current = 0;
        const { x, y, zoom } = camera.current;
        isPlaced.current = true;
        if (world.current) {
          world.current.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
          world.current.style.visibility = "visible";
        }
        if (contains(drawnRef.current, windowOf(camera.current, size))) return;
        drawnRef.current = windowOf(camera.current, size, AHEAD);
        setDrawn(drawnRef.current);
      });
    },
    [layout, screen, world],
  );
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  useEffect(() => {
    const box = screen.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: box.clientWidth, height: box.clientHeight });
      drawnRef.current = { x: 0, y: 0, width: 0, height: 0 };
      // The first move is the caller's, who knows where the chart begins.
      if (isPlaced.current) move((same) => same);
    });
    observer.observe(box);
    const onWheel = (event: WheelEvent) => {
      const at = { x: event.clientX, y: event.clientY };
      const before = camera.current;
      wheel(event, move, pointIn(box, at));
      // At the end of the chart the page itself scrolls.
      const { x, y, zoom } = camera.current;
      if (x !== before.x || y !== before.y || zoom !== before.zoom || event.ctrlKey) event.preventDefault();
    };
    box.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      observer.disconnect();
      box.removeEventListener("wheel", onWheel);
    };
  }, [move, screen]);
  return { camera, size, drawn, move, ...useDrag(move, screen) };
}

type Move = (next: (camera: Camera, size: Size) => Camera) => void;

/** The wheel moves the chart. With Ctrl or ⌘ it zooms, as a pinch on a trackpad does. */
function wheel(event: WheelEvent, move: Move, point: Pointer): void {
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  if (event.ctrlKey || event.metaKey)
    move((now) => zoomAt(now, point, Math.exp(-event.deltaY * unit * 0.005)));
  else {
    const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
    move((now) => pan(now, -dx * unit, -dy * unit));
  }
}

function pointIn(box: Element, { x, y }: Pointer): Pointer {
  const { left, top } = box.getBoundingClientRect();
  return { x: x - left, y: y - top };
}

/** One pointer drags, two pinch. A drag doesn't end as a click. */
function useDrag(move: Move, screen: RefObject<HTMLDivElement | null>) {
  const pointers = useRef(new Map<number, Pointer>());
  const begin = useRef<Pointer | null>(null);
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    begin.current = { x: event.clientX, y: event.clientY };
  };
  const onPointerMove = (event: PointerEvent) => {
    const last = pointers.current.get(event.pointerId);
    const box = screen.current;
    if (!last || !box) return;
    const now = { x: event.clientX, y: event.clientY };
    const start = begin.current;
    if (start && Math.hypot(now.x - start.x, now.y - start.y) < DRAG_PX) return;
    begin.current = null;
    box.setPointerCapture(event.pointerId);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    if (!other) return move((camera) => pan(camera, now.x - last.x, now.y - last.y));
    const factor =
      Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(last.x - other.x, last.y - other.y);
    move((camera) => zoomAt(camera, pointIn(box, other), factor || 1));
  };
  const onPointerUp = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp };
}
