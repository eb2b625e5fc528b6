/** How wide a stream of a gain is, in every picture. */
import { expect, test } from "@playwright/test";
import { CLAMP, clampedAt, widthOf } from "../../www/network/gain-law.js";
import { chance } from "./random.js";

test("eight pixels at gain 1, 4.5 more or less a decade, between 1 and 24", () => {
  expect(widthOf(0)).toBe(8);
  expect(widthOf(1)).toBe(12.5);
  expect(widthOf(-1)).toBe(3.5);
  expect(widthOf(-400)).toBe(CLAMP.least);
  expect(widthOf(400)).toBe(CLAMP.most);
  expect([CLAMP.least, CLAMP.most]).toEqual([1, 24]);
  expect([clampedAt(-1.5), clampedAt(-1.6), clampedAt(3.5), clampedAt(3.6)]).toEqual([
    null,
    "low",
    null,
    "high",
  ]);
});

test("more is wider and never by a leap: strictly between the clamps, at them no less", () => {
  const { next } = chance(7);
  const [lowest, highest] = [(CLAMP.least - 8) / 4.5, (CLAMP.most - 8) / 4.5];
  const exceptions: number[][] = [];
  for (let i = 0; i < 20_000; i++) {
    const a = -3 + 9 * next();
    // Near and far.
    const b = a + 10 ** (-9 + 10 * next());
    const [thin, wide] = [widthOf(a), widthOf(b)];
    const grows = a > lowest && b < highest ? wide > thin : wide >= thin;
    if (!grows || wide - thin > 4.5 * (b - a) + 1e-12) exceptions.push([a, b]);
  }
  expect(exceptions).toEqual([]);
});

test("a W_hh of 1.36 is wider than one of 1.35, seven hops back", () => {
  const gain = (w: number): number => 7 * Math.log10(w);
  expect(widthOf(gain(1.36))).toBeGreaterThan(widthOf(gain(1.35)));
});
