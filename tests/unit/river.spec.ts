/** The river of the whole sequence: how wide it is where, how far it has got, and how it ends. */
import { expect, test } from "@playwright/test";
import type { Run } from "../../www/core.js";
import { Moment } from "../../www/network/moment.js";
import { bandOf, type Mark } from "../../www/panels/diagram/river-band.js";
import { backTo, forwardPart, riverPlace } from "../../www/panels/diagram/river-place.js";
import { chance } from "./random.js";
import { loadedCore } from "./runs.js";

async function runOf(steps: number): Promise<Run> {
  return (await loadedCore()).run({ preset: "landing", steps });
}

/** Places and heights in the paths' own numbers. */
function points(paths: string): { x: number; y: number }[] {
  return Array.from(paths.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g), ([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}

/** How wide the water is at a place. */
function widthAt(band: ReturnType<typeof bandOf>, x: number): number {
  const ys = points(band.levels.join("") + band.wild)
    .filter((point) => Math.abs(point.x - x) < 0.06)
    .map(({ y }) => y);
  return Math.max(...ys) - Math.min(...ys);
}

const course = (gains: readonly number[]): Mark[] =>
  gains.map((gain, i) => ({ x: 300 - 20 * i, gain }));

test("as wide as the law says, times the picture's factor", () => {
  const hop = Math.log10(0.6);
  const marks = course(Array.from({ length: 8 }, (_, k) => k * hop));
  for (const factor of [1, 2.5]) {
    const band = bandOf(marks, 50, factor);
    marks.forEach(({ x, gain }) => {
      expect(Math.abs(widthAt(band, x) - factor * (8 + 4.5 * gain))).toBeLessThan(0.21);
    });
    expect(band.core).toBe("");
  }
});

test("over gain 1 there is a core, as much as it is more; at the widest the banks have teeth", () => {
  const calm = bandOf(course([0, -1, 0]), 50, 1);
  expect([calm.core, calm.wild]).toEqual(["", ""]);
  const swollen = bandOf(course([0, 1, 2]), 50, 1);
  const heights = points(swollen.core).map(({ y }) => y);
  expect(Math.max(...heights) - Math.min(...heights)).toBeCloseTo(9, 1);
  expect(swollen.wild).toBe("");
  const wild = bandOf(course([0, 4, 8, 12]), 50, 1);
  const teeth = new Set(points(wild.wild).map(({ y }) => y));
  expect(teeth).toEqual(new Set([38, 62, 34.5, 65.5]));
});

test("exactly 0 ends it, what is no number makes it open out and end", () => {
  const dry = bandOf(course([0, -1, -Infinity, -Infinity]), 50, 1);
  expect(dry.none).toBe("M280 50H240");
  expect(Math.min(...points(dry.levels.join("")).map(({ x }) => x))).toBe(280);
  expect(dry.flare).toBe("");
  for (const end of [Number.POSITIVE_INFINITY, Number.NaN]) {
    const flared = bandOf(course([0, 3, end, end]), 50, 1);
    expect(flared.flare).not.toBe("");
    expect(flared.flaredAt).toBe(260);
    expect(flared.none).toBe("");
  }
  expect(bandOf(course([Number.NaN, Number.NaN]), 50, 1).flaredAt).toBe(300);
  expect(bandOf([], 50, 1)).toMatchObject({ wild: "", core: "", none: "", flare: "" });
});

test("no number that is none in any path", () => {
  const { next, pick } = chance(11);
  const faults: string[] = [];
  for (let i = 0; i < 2000; i++) {
    const gains = Array.from({ length: 1 + Math.floor(20 * next()) }, () =>
      next() < 0.1 ? pick([Number.NaN, Infinity, -Infinity]) : 12 * next() - 6,
    );
    const band = bandOf(course(gains), 50, 2.5);
    const all = [...band.levels, band.wild, band.core, band.none, band.flare].join("");
    if (/NaN|Infinity|undefined/.test(all)) faults.push(String(gains));
  }
  expect(faults).toEqual([]);
});

test("every step has its share of the width, and is found under it", () => {
  for (const T of [1, 8, 50]) {
    const place = riverPlace(358, T);
    for (let t = 1; t <= T; t++) {
      expect(place.stepAt(place.center(t))).toBe(t);
      expect(place.center(t)).toBeCloseTo((place.edge(t) + place.edge(t + 1)) / 2, 9);
    }
    expect(place.stepAt(-5)).toBe(1);
    expect(place.stepAt(400)).toBe(T);
  }
});

test("the gradient goes back as its beats pass, never forward, and is at t when ∂L/∂h_t is there", async () => {
  for (const T of [1, 2, 8]) {
    const { beats, frame } = await runOf(T);
    let before = T + 1;
    for (let beat = 0; beat < beats.length; beat++) {
      for (const progress of [0.01, 0.3, 0.7, 1]) {
        const back = backTo(new Moment(beats, beat, progress), beats, frame);
        expect(back).toBeLessThanOrEqual(before);
        before = back;
        // On its way until the beat is over.
        if (beats.kind(beat) === "dh" && progress < 1)
          expect(back).toBeGreaterThan(beats.step(beat));
      }
      if (beats.kind(beat) === "dh") expect(before).toBe(beats.step(beat));
      if (beats.phase(beat) === "forward") expect(before).toBe(T + 1);
    }
    expect(before).toBe(0);
  }
});

test("a state is there when its beat has passed, in part while it lasts", async () => {
  const { beats } = await runOf(3);
  const at = beats.at("h", 2) ?? 0;
  expect(forwardPart(new Moment(beats, at - 1, 1), "h", 2)).toBe(0);
  expect(forwardPart(new Moment(beats, at, 0.25), "h", 2)).toBe(0.25);
  expect(forwardPart(new Moment(beats, at + 1, 0.25), "h", 2)).toBe(1);
});
