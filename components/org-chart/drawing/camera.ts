import type { Rect } from "./layout";

/** The view of the chart: a point of the chart times `zoom`, plus `x` and `y`, is its place on the screen. */
export interface Camera {
  x: number;
  y: number;
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

const LEAST = 0.15;
const MOST = 2;
/** How much of the chart always stays in sight, and the space around it. */
const MARGIN = 48;

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** Moves the chart on the screen. */
export function pan({ x, y, zoom }: Camera, dx: number, dy: number): Camera {
  return { x: x + dx, y: y + dy, zoom };
}

/** Zooms by a factor around a point of the screen, which keeps its place. */
export function zoomAt(camera: Camera, point: { x: number; y: number }, factor: number): Camera {
  const zoom = within(camera.zoom * factor, LEAST, MOST);
  const real = zoom / camera.zoom;
  return { zoom, x: point.x - (point.x - camera.x) * real, y: point.y - (point.y - camera.y) * real };
}

/** Keeps part of the chart in sight, so that no one gets lost in empty space. */
export function bounded(camera: Camera, bounds: Rect, size: Size): Camera {
  const { zoom } = camera;
  return {
    zoom,
    x: within(camera.x, MARGIN - (bounds.x + bounds.width) * zoom, size.width - MARGIN - bounds.x * zoom),
    y: within(camera.y, MARGIN - (bounds.y + bounds.height) * zoom, size.height - MARGIN - bounds.y * zoom),
  };
}

/** Shows the whole chart if the smallest zoom allows, else its start; never larger than 100 %. */
export function fitTo(bounds: Rect, size: Size): Camera {
  const zoom = within(
    Math.min((size.width - MARGIN) / bounds.width, (size.height - MARGIN) / bounds.height, 1),
    LEAST,
    1,
  );
  const spare = (room: number, length: number) => Math.max((room - length * zoom) / 2, MARGIN / 2);
  return {
    zoom,
    x: spare(size.width, bounds.width) - bounds.x * zoom,
    y: spare(size.height, bounds.height) - bounds.y * zoom,
  };
}

/** Centres a card, at a readable zoom. */
export function centre(camera: Camera, card: Rect, size: Size): Camera {
  const zoom = Math.max(camera.zoom, 0.75);
  return {
    zoom,
    x: size.width / 2 - (card.x + card.width / 2) * zoom,
    y: size.height / 2 - (card.y + card.height / 2) * zoom,
  };
}

/** Moves only as far as needed to show a whole card. */
export function reveal(camera: Camera, card: Rect, size: Size): Camera {
  const { zoom } = camera;
  const margin = Math.min(MARGIN / 2, size.width / 8);
  const least = (at: number, length: number, room: number, now: number) => {
    const low = margin - at * zoom;
    const high = room - margin - (at + length) * zoom;
    return low > high ? low : within(now, low, high);
  };
  return {
    zoom,
    x: least(card.x, card.width, size.width, camera.x),
    y: least(card.y, card.height, size.height, camera.y),
  };
}

/** Returns the part of the chart on the screen, and `more` screens on each side. */
export function windowOf({ x, y, zoom }: Camera, { width, height }: Size, more = 0): Rect {
  return {
    x: (-x - width * more) / zoom,
    y: (-y - height * more) / zoom,
    width: (width * (1 + 2 * more)) / zoom,
    height: (height * (1 + 2 * more)) / zoom,
  };
}

/** Whether one window contains another. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
