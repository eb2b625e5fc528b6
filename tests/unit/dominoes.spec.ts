/** Where dominoes stand, and how far they lean. */
import { expect, test } from "@playwright/test";
import { leanOf, placeOf } from "../../www/panels/dominoes/layout.js";

test("every step that is shown has a column, the chosen and the last among them", () => {
  for (const room of [300, 342, 640, 804])
    for (const T of [1, 2, 5, 6, 7, 13, 50, 200, 500])
      for (const chosen of [1, Math.min(2, T), Math.ceil(T / 2), Math.max(1, T - 1), T]) {
        const { steps, width, foot, stepAt, pitch } = placeOf(room, T, chosen, T % 2 === 0);
        const what = `${room} ${T} ${chosen}`;
        const there = steps.filter((t) => t !== null);
        expect(there, what).toContain(chosen);
        expect(there.at(-1), what).toBe(T);
        expect(
          there.every((t, i) => i === 0 || t > (there[i - 1] ?? 0)),
          what,
        ).toBe(true);
        // A mark stands for steps that are left out, and for nothing else.
        const gap = steps.indexOf(null);
        if (gap >= 0) expect(T - (steps[gap - 1] ?? 0), what).toBeGreaterThan(1);
        expect(width, what).toBeLessThanOrEqual(room);
        expect(pitch, what).toBeGreaterThanOrEqual(50);
        for (const [column, t] of steps.entries()) expect(stepAt(foot(column)), what).toBe(t);
      }
});

test("choosing another domino of the page moves none of them", () => {
  const { steps } = placeOf(342, 200, 1);
  for (const t of steps.slice(0, -2)) expect(placeOf(342, 200, t ?? 0).steps).toEqual(steps);
});

test("a lean says the value: odd, growing, and never beyond the ground", () => {
  expect(leanOf(0, 1)).toBe(0);
  expect(leanOf(-0.4, 1)).toBe(-leanOf(0.4, 1));
  expect(leanOf(3, 6)).toBe(leanOf(0.5, 1));
  const values = [0.1, 0.9, 1, 1.1, 2, 1e300];
  for (const [i, value] of values.entries()) {
    expect(leanOf(value, 1)).toBeLessThan(90);
    if (i > 0) expect(leanOf(value, 1)).toBeGreaterThan(leanOf(values[i - 1] ?? 0, 1));
  }
});
