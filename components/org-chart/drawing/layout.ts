import { partition, stratify } from "d3-hierarchy";
import type { ChartRow } from "../chart-data";

export const CARD = { width: 236, height: 60 };
const MIDDLE = CARD.height / 2;
const STEP = { x: CARD.width + 64, y: CARD.height + 22 };

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A row with the place of its card's upper left corner, in pixels at 100 %. */
export interface Placed {
  row: ChartRow;
  x: number;
  y: number;
}

/** The line beside a manager's reports: from the card's edge to a trunk from `y` down to `bottom`. */
interface Trunk {
  x: number;
  y: number;
  bottom: number;
}

export interface Layout {
  /** From the top down. */
  placed: readonly Placed[];
  placeOf: ReadonlyMap<string, Placed>;
  trunks: readonly Trunk[];
  bounds: Rect;
}

const HEAD = "head";

/**
 * Places rows as a tree that grows to the right, each manager beside the first of their reports: opening someone moves no
 * one above, and even among 10,000 there is always someone beside a manager.
 */
export function layoutChart(rows: readonly ChartRow[]): Layout {
  const head = { key: HEAD, parent: undefined as string | undefined, row: null as ChartRow | null };
  const nodes = [head, ...rows.map((row) => ({ key: row.key, parent: row.parent ?? HEAD, row }))];
  const root = stratify<(typeof nodes)[number]>()
    .id(({ key }) => key)
    .parentId(({ parent }) => parent)(nodes)
    .count();
  const height = (root.value ?? 0) * STEP.y;
  const { placed, trunks } = placesOf(partition<(typeof nodes)[number]>().size([height, 1])(root));
  placed.sort((a, b) => a.y - b.y || a.x - b.x);
  return {
    placed,
    placeOf: new Map(placed.map((place) => [place.row.key, place])),
    trunks,
    bounds: boundsOf(placed),
  };
}

interface TreeNode {
  /** Where the node's share of the leaves starts. */
  x0: number;
  depth: number;
  data: { row: ChartRow | null };
  children?: TreeNode[];
  each(visit: (node: TreeNode) => void): unknown;
}

/** d3 divides the width of a page among the leaves; we divide its height, so its x is our y. */
function placesOf(root: TreeNode): { placed: Placed[]; trunks: Trunk[] } {
  const placed: Placed[] = [];
  const trunks: Trunk[] = [];
  root.each(({ x0, depth, data, children }) => {
    if (data.row === null) return;
    const x = (depth - 1) * STEP.x;
    const y = Math.round(x0);
    placed.push({ row: data.row, x, y });
    const last = children?.at(-1);
    if (last) trunks.push({ x: x + CARD.width, y: y + MIDDLE, bottom: Math.round(last.x0) + MIDDLE });
  });
  return { placed, trunks };
}

function boundsOf(placed: readonly Placed[]): Rect {
  const first = placed[0];
  const last = placed.at(-1);
  if (!first || !last) return { x: 0, y: 0, width: 0, height: 0 };
  const right = placed.reduce((most, { x }) => Math.max(most, x), 0) + CARD.width;
  return { x: 0, y: first.y, width: right, height: last.y + CARD.height - first.y };
}

/** Returns the cards in a window, found by binary search: a picture of 10,000 draws a few dozen. */
export function placedIn({ placed }: Layout, { x, y, width, height }: Rect): Placed[] {
  const shown: Placed[] = [];
  for (let at = firstAt(placed, y - CARD.height); at < placed.length; at += 1) {
    const place = placed[at];
    if (!place || place.y > y + height) break;
    if (place.x + CARD.width >= x && place.x <= x + width) shown.push(place);
  }
  return shown;
}

function firstAt(placed: readonly Placed[], y: number): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.y ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ELBOW = 32;

/** Returns the lines in a window as one SVG path; long ones are cut at its edges. */
export function linesIn(layout: Layout, shown: readonly Placed[], window: Rect): string {
  const [top, bottom] = [window.y, window.y + window.height];
  const cut = (y: number) => Math.min(Math.max(y, top), bottom);
  const trunks = layout.trunks
    .filter(({ y, bottom: end }) => y <= bottom && end >= top)
    .map(
      ({ x, y, bottom: end }) =>
        `${y >= top ? `M${x} ${y}h${ELBOW}` : ""}M${x + ELBOW} ${cut(y)}V${cut(end)}`,
    );
  const twigs = shown
    .filter(({ row }) => row.parent !== null)
    .map(({ x, y }) => `M${x - (STEP.x - CARD.width - ELBOW)} ${y + MIDDLE}H${x}`);
  return [...trunks, ...twigs].join("");
}
