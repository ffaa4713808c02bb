import type { ChartRow } from "../chart-data";
import { loopLine, markOf, reportsShort, rowLabel } from "../words";
import { CARD, type Layout, linesIn } from "./layout";

const MARGIN = 32;
/** The largest images that browsers can draw: pixels per side, and in total. */
const LONGEST = 16_000;
const MOST = 120_000_000;
/** Below this, no one can read the names. */
const LEAST_SCALE = 0.5;

/** Returns the scale for a picture of the chart, 2 at most; null if it would be unreadable. */
export function scaleOf({ bounds }: Pick<Layout, "bounds">): number | null {
  const width = bounds.width + 2 * MARGIN;
  const height = bounds.height + 2 * MARGIN;
  const scale = Math.min(2, LONGEST / width, LONGEST / height, Math.sqrt(MOST / (width * height)));
  return scale < LEAST_SCALE ? null : scale;
}

/** Draws the chart into a PNG, in the page's own fonts and colours. Nothing leaves the browser. */
export async function drawPng(layout: Layout, scale: number): Promise<Blob> {
  const { bounds } = layout;
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((bounds.width + 2 * MARGIN) * scale);
  canvas.height = Math.ceil((bounds.height + 2 * MARGIN) * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser can't draw pictures.");
  await document.fonts.ready;
  const brush = { context, ...stylesOf() };
  context.fillStyle = brush.colour("background");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(MARGIN - bounds.x, MARGIN - bounds.y);
  context.strokeStyle = brush.colour("field");
  context.stroke(new Path2D(linesIn(layout, layout.placed, bounds)));
  for (const { row, x, y } of layout.placed) drawCard(brush, row, x, y);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The picture couldn't be made.");
  return blob;
}

interface Brush {
  context: CanvasRenderingContext2D;
  font: string;
  colour(role: string): string;
}

function stylesOf(): Omit<Brush, "context"> {
  const style = getComputedStyle(document.documentElement);
  const font = getComputedStyle(document.body).fontFamily;
  return { font, colour: (role) => style.getPropertyValue(`--${role}`).trim() };
}

function drawCard({ context, font, colour }: Brush, row: ChartRow, x: number, y: number): void {
  const { person, kind } = row;
  const isLoop = kind === "loop";
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, CARD.width - 1, CARD.height - 1, 12);
  context.fillStyle = colour(isLoop ? "warn-soft" : "surface");
  context.fill();
  context.strokeStyle = colour(isLoop ? "warn" : "line");
  context.stroke();
  const write = (
    text: string,
    size: number,
    weight: number,
    role: string,
    at: [number, number],
    room: number,
  ) => {
    context.font = `${weight} ${size}px ${font}`;
    context.fillStyle = colour(role);
    context.fillText(fitted(context, text, room), x + at[0], y + at[1]);
  };
  const ink = isLoop ? "warn" : "foreground";
  if (!person) {
    write(
      isLoop ? `In a loop: ${loopLine(row.names ?? [])}` : rowLabel(row, null),
      12,
      500,
      ink,
      [12, 33],
      CARD.width - 24,
    );
    return;
  }
  const room = CARD.width - 24 - (person.direct > 0 ? 56 : 0);
  const mark = markOf(row);
  write(person.name, 14, 500, ink, [12, 25], room);
  write([person.jobTitle, person.team?.name].filter(Boolean).join(" · "), 12, 400, "muted", [12, 43], room);
  if (person.direct > 0) {
    context.textAlign = "right";
    write(reportsShort(person), 12, 400, "muted", [CARD.width - 12, 33], 60);
    context.textAlign = "left";
  }
  if (mark) write(mark.label, 11, 600, mark.tone === "warn" ? "warn" : "muted", [12, -4], CARD.width - 24);
}

/** A text, cut where the space ends. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(`${letters.slice(0, middle).join("")}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("")}…`;
}
