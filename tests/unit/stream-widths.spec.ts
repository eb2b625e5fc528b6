/** Streams of real runs: whatever the model is, the larger of two gradients is the wider stream. */
import { expect, test } from "@playwright/test";
import type { ModelConfig } from "../../www/core.js";
import { clampedAt } from "../../www/network/gain-law.js";
import { seriesOf } from "../../www/network/quantities.js";
import { gaugeOf, tagOf } from "../../www/panels/diagram/stream.js";
import { chance } from "./random.js";
import { loadedCore } from "./runs.js";

/** A layer with numbers of any size, so that its gradients spread over many decades. */
function randomModel(seed: number): ModelConfig {
  const { next, below, pick } = chance(seed);
  const [T, H] = [1 + below(12), 1 + below(4)];
  const strength = 10 ** (1.6 * next() - 0.8);
  const matrix = (rows: number, cols: number, size: number): number[][] =>
    Array.from({ length: rows }, () => Array.from({ length: cols }, () => size * (2 * next() - 1)));
  return {
    cell: "rnn",
    activation: pick(["linear", "tanh", "relu", "sigmoid"] as const),
    loss: pick(["squared", "half-squared"] as const),
    lossAt: pick(["every", "last"] as const),
    params: {
      wxh: matrix(H, 1, 1),
      whh: matrix(H, H, strength),
      why: matrix(1, H, 1),
      by: [next()],
      bh: Array.from({ length: H }, () => next() - 0.5),
    },
    h0: Array.from({ length: H }, () => next() - 0.5),
    inputs: matrix(T, 1, 1),
    targets: matrix(T, 1, 2),
  };
}

const GAINED = ["do", "dhDirect", "dhFuture", "dh", "da"];

test("widths grow strictly with the gradients of random models, and their order is the norms'", async () => {
  const core = await loadedCore();
  let compared = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const { frame } = core.run({ preset: "blame", config: randomModel(seed) });
    const gauge = gaugeOf(frame, "log", 1);
    const end = seriesOf(frame, "dh").norms[frame.T - 1] ?? Number.NaN;
    const within = GAINED.flatMap((name) => {
      const { gains, norms } = seriesOf(frame, name);
      return Array.from(gains ?? [], (gain, i) => ({ gain, norm: norms[i] ?? 0 }));
    });
    const initial = Object.values(frame.initial).map(({ gain, gradientNorm }) => ({
      ...{ gain, norm: gradientNorm },
    }));
    const streams = [...within, ...initial].filter(
      ({ gain, norm }) => Number.isFinite(gain) && norm > 0,
    );
    for (const { gain, norm } of streams) {
      // The gain is the norm against what sets out at the end.
      if (end > 0)
        expect(Math.abs(10 ** gain * end - norm) / norm, `seed ${seed}`).toBeLessThan(1e-9);
      expect(tagOf(gain) !== null, `seed ${seed}`).toBe(clampedAt(gain) !== null);
    }
    streams.sort((a, b) => a.gain - b.gain);
    for (const [i, { gain }] of streams.slice(1).entries()) {
      const before = streams[i]?.gain ?? Number.NaN;
      const [thin, wide] = [gauge.width(before), gauge.width(gain)];
      const told = clampedAt(before) === null && clampedAt(gain) === null && gain - before > 1e-12;
      expect(told ? wide > thin : wide >= thin, `seed ${seed}: ${before} and ${gain}`).toBe(true);
      compared += told ? 1 : 0;
    }
  }
  expect(compared).toBeGreaterThan(500);
});
