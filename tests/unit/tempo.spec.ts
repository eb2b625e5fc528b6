/** How long playing takes: every example, at the shortest and the longest, in both orders. */
import { expect, test } from "@playwright/test";
import type { Beats, Core, Phase } from "../../www/core.js";
import { tempo } from "../../www/element/tempo.js";
import { presetIds } from "../../www/state/presets.js";
import { loadedCore } from "./runs.js";

let core: Core;
test.beforeAll(async () => {
  core = await loadedCore();
});

const total = (beats: Beats, speed: number | null): number =>
  tempo(beats, speed).clock(beats.length - 1, 1);

function phasesOf(beats: Beats): Record<Phase, number> {
  const seconds = { forward: 0, loss: 0, backward: 0, sum: 0, update: 0 };
  for (let beat = 0; beat < beats.length; beat++)
    seconds[beats.phase(beat)] += tempo(beats, null).seconds(beat);
  return seconds;
}

for (const preset of presetIds) {
  test(`${preset} plays for 8 to 14 seconds at any T`, () => {
    for (const steps of [2, 20, 200])
      for (const order of ["program", "notes"] as const) {
        const { beats } = core.run({ preset, steps, order });
        expect(total(beats, null)).toBeGreaterThanOrEqual(8);
        expect(total(beats, null)).toBeLessThanOrEqual(14);
        if (steps === 2) continue;
        const { forward, loss, backward, sum, update } = phasesOf(beats);
        for (const way of [forward, backward]) {
          expect(way).toBeGreaterThan(3);
          expect(way).toBeLessThan(4);
        }
        expect(loss).toBeCloseTo(0.8);
        // By hand the sum of a model's one parameter is finished on the way back.
        const apart = Array.from({ length: beats.length }, (_, beat) => beats.phase(beat));
        expect(sum).toBeCloseTo(apart.includes("sum") ? 1 : 0);
        expect(update).toBeCloseTo(1.5);
      }
  });
}

test("two or three steps are played beat by beat, all of them alike", () => {
  for (const steps of [1, 2, 3]) {
    const { beats } = core.run({ preset: "landing", steps });
    const { wave, seconds } = tempo(beats, null);
    expect(wave).toBe(false);
    expect(seconds(1)).toBeCloseTo(12 / (beats.length - 1));
    expect(seconds(beats.length - 1)).toBe(seconds(1));
  }
});

test("a chosen speed is beats a second, and its clock runs as a wave's does", () => {
  const { beats } = core.run({ preset: "landing", steps: 20 });
  expect(tempo(beats, 4).seconds(7)).toBe(0.25);
  expect(tempo(beats, 4).step).toBe(0.25);
  expect(tempo(beats, 1).step).toBe(0.4);
  for (const speed of [null, 4]) {
    const { clock, seconds } = tempo(beats, speed);
    let time = 0;
    for (let beat = 1; beat < beats.length; beat++) {
      expect(clock(beat, 0)).toBeCloseTo(time);
      expect(clock(beat, 0.5)).toBeCloseTo(time + seconds(beat) / 2);
      time += seconds(beat);
    }
  }
});
