import fc from "fast-check";
import { expect, test } from "vitest";
import { bounded, centre, fitTo, reveal, windowOf, zoomAt } from "@/components/org-chart/drawing/camera";
import { scaleOf } from "@/components/org-chart/drawing/draw-png";
import { CARD } from "@/components/org-chart/drawing/layout";

const size = { width: 800, height: 600 };
const card = { x: 1_000, y: 5_000, ...CARD };

test("zooming keeps the point under the pointer in place", () => {
  fc.assert(
    fc.property(fc.nat(800), fc.nat(600), fc.double({ min: 0.2, max: 3, noNaN: true }), (x, y, factor) => {
      const before = { x: 30, y: -200, zoom: 0.8 };
      const after = zoomAt(before, { x, y }, factor);
      expect((x - after.x) / after.zoom).toBeCloseTo((x - before.x) / before.zoom, 6);
      expect((y - after.y) / after.zoom).toBeCloseTo((y - before.y) / before.zoom, 6);
    }),
  );
});

test("revealing or centring a card brings it into sight; one in sight doesn't move", () => {
  for (const move of [reveal, centre]) {
    const camera = move({ x: 0, y: 0, zoom: 1 }, card, size);
    const window = windowOf(camera, size);
    expect(window.x).toBeLessThanOrEqual(card.x);
    expect(window.y + window.height).toBeGreaterThanOrEqual(card.y + card.height);
    expect(reveal(camera, card, size)).toEqual(camera);
  }
});

test("part of the chart always stays in sight, and fitting shows all of it if that is readable", () => {
  const bounds = { x: 0, y: -100, width: 900, height: 700 };
  const lost = bounded({ x: 99_999, y: -99_999, zoom: 1 }, bounds, size);
  const window = windowOf(lost, size);
  expect(window.x + window.width).toBeGreaterThan(bounds.x);
  expect(window.y).toBeLessThan(bounds.y + bounds.height);
  const whole = windowOf(fitTo(bounds, size), size);
  expect(whole.y).toBeLessThanOrEqual(bounds.y);
  expect(whole.x + whole.width).toBeGreaterThanOrEqual(bounds.x + bounds.width);
});

test("makes a picture as sharp as browsers can, and none that would be unreadable", () => {
  const bounds = (width: number, height: number) => ({ bounds: { x: 0, y: 0, width, height } });
  expect(scaleOf(bounds(800, 600))).toBe(2);
  expect(scaleOf(bounds(1_000, 12_000))).toBeGreaterThan(1);
  expect(scaleOf(bounds(1_500, 500_000))).toBeNull();
});
