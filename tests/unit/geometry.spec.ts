/** Where things stand in the diagram. */
import { expect, test } from "@playwright/test";
import { placementOf } from "../../www/network/placement.js";
import { bend, evenly, geometry, line, pointOn } from "../../www/panels/diagram/geometry.js";
import { rnn } from "./schemas.js";

const vanilla = placementOf(rnn, false, true);

test("what moves along a curve goes as far in every part of the time", () => {
  for (const curve of [
    bend({ x: 0, y: 0 }, { x: 100, y: 200 }),
    bend({ x: 900, y: 10 }, { x: 0, y: 300 }),
    line({ x: 5, y: 5 }, { x: 5, y: 90 }),
  ]) {
    const points = Array.from({ length: 11 }, (_, i) => pointOn(curve, evenly(curve, i / 10)));
    const steps = points.slice(1).map(({ x, y }, i) => {
      const before = points[i] ?? { x, y };
      return Math.hypot(x - before.x, y - before.y);
    });
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.1);
    expect(points[0]).toEqual(curve[0]);
    expect(points[10]).toEqual(curve[3]);
  }
  // A curve of no length has no pace.
  const still = line({ x: 1, y: 1 }, { x: 1, y: 1 });
  expect(pointOn(still, evenly(still, 0.5))).toEqual({ x: 1, y: 1 });
});

test("the whole sequence begins beside the rows' names and ends at the picture's edge", () => {
  for (const steps of [20, 60, 200]) {
    const laid = geometry(1000, 300, steps, 1, vanilla, 0.001);
    expect(laid.whole).toBe(true);
    expect(laid.center(1) - laid.column / 2).toBeGreaterThanOrEqual(15);
    expect(laid.center(steps) + laid.column / 2).toBeLessThanOrEqual(1000 + 1e-6);
  }
});

test("what would nearly fit is made to fit", () => {
  expect(geometry(964, 300, 8, 1, vanilla, null).whole).toBe(true);
  expect(geometry(964, 300, 8, 1, vanilla, null).tier).toBe("full");
  expect(geometry(900, 300, 8, 1, vanilla, null).whole).toBe(false);
});

test("the rows of the vanilla cell divide the height as they always have", () => {
  const { row, node } = geometry(1000, 440, 4, 1, vanilla, null);
  const rows = ["l", "yhat", "h", "a", "x"].map((id) => Math.round(row(id) * 10) / 10);
  expect(rows).toEqual([15, 101.4, 197.4, 333.8, 425]);
  expect(node.height).toBe(38);
});
