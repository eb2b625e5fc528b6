/** Where things stand in the diagram. */
import { expect, test } from "@playwright/test";
import { bend, evenly, geometry, line, pointOn } from "../../www/panels/diagram/geometry.js";

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
    const laid = geometry(1000, 300, steps, 1, false, 0.001);
    expect(laid.whole).toBe(true);
    expect(laid.center(1) - laid.column / 2).toBeGreaterThanOrEqual(15);
    expect(laid.center(steps) + laid.column / 2).toBeLessThanOrEqual(1000 + 1e-6);
  }
});

test("what would nearly fit is made to fit", () => {
  expect(geometry(964, 300, 8, 1, false, null).whole).toBe(true);
  expect(geometry(964, 300, 8, 1, false, null).tier).toBe("full");
  expect(geometry(900, 300, 8, 1, false, null).whole).toBe(false);
});
