/** The questions, in their order: the settings of each, and the rule its answer follows from. */
import type { Run } from "../../core.js";
import { formatNumber, formatPower } from "../../format.js";
import { choice, marker } from "./question.js";

/** So many decades down, nothing is learnt from what arrives. */
const LOST = 3;
/** What step 1's copy of W_hh is nudged by. */
const NUDGE = 0.01;

/** The gain from h_T back to h_1, log10. */
function gainAtStart({ frame }: Run): number {
  return frame.flow.gain?.[frame.T - 1] ?? Number.NaN;
}

/** Of a series of one number a step: that of step t. */
function valueAt({ frame }: Run, series: string, t: number): number {
  return frame.series[series]?.values[t - 1] ?? Number.NaN;
}

function only(values: Float64Array | undefined): number {
  return values?.[0] ?? Number.NaN;
}

export const questions = {
  slope: choice({
    settings: { shown: "preset=notes-tanh&at=sumWxh&show=diagram+activation" },
    choices: ["above", "one", "between", "negative"],
    decide: ({ shown }) => {
      const slope = valueAt(shown, "slope-h", 2);
      const answer = slope > 1 ? "above" : slope === 1 ? "one" : slope > 0 ? "between" : "negative";
      return {
        answer,
        numbers: { slope: formatNumber(slope), sum: formatNumber(valueAt(shown, "a", 2)) },
      };
    },
  }),

  paths: choice({
    settings: { shown: "preset=notes-tanh&at=sumWxh&show=diagram+paths" },
    choices: ["same", "near", "other"],
    decide: ({ shown }) => {
      const { paths, rest } = shown.paths("h", 1, 8);
      const products = paths.map(({ product }) => only(product.values));
      const sum = [...products, rest === null ? 0 : only(rest.sum.values)].reduce((a, b) => a + b);
      const total = valueAt(shown, "dh", 1);
      const apart = Math.abs(sum - total) / Math.abs(total);
      return {
        answer: apart < 1e-12 ? "same" : apart < 0.1 ? "near" : "other",
        numbers: {
          direct: formatNumber(products[0] ?? Number.NaN),
          future: formatNumber(products[1] ?? Number.NaN),
          total: formatNumber(total),
        },
      };
    },
  }),

  start: choice({
    settings: { shown: "preset=notes-linear&at=sumWxh&show=diagram+contributions&weight=whh" },
    choices: ["first", "both", "second", "neither"],
    decide: ({ shown }) => {
      const [first, second] = [1, 2].map((t) => only(shown.share("whh", t).values));
      const answer =
        first !== 0 ? (second !== 0 ? "both" : "first") : second !== 0 ? "second" : "neither";
      return {
        answer,
        numbers: {
          first: formatNumber((first ?? Number.NaN) + 0),
          second: formatNumber(second ?? Number.NaN),
          total: formatNumber(only(shown.frame.grads.whh)),
        },
      };
    },
  }),

  copy: choice({
    settings: {
      shown: `preset=notes-linear-h1&at=shareWhh:1&show=diagram+nudge&weight=whh&nudge=${NUDGE}`,
    },
    choices: ["none", "whole", "own"],
    decide: ({ shown }) => {
      const own = shown.nudged("whh", 1, 0, NUDGE);
      const whole = shown.nudged("whh", null, 0, NUDGE);
      const change = own?.change ?? 0;
      const off = (estimate = 0): number => Math.abs(change - estimate);
      const answer =
        off(0) <= off(own?.estimate)
          ? "none"
          : off(own?.estimate) <= off(whole?.estimate)
            ? "own"
            : "whole";
      return {
        answer,
        numbers: {
          change: formatNumber(change),
          share: formatNumber(own?.share ?? Number.NaN),
          estimate: formatNumber(own?.estimate ?? Number.NaN),
          gradient: formatNumber(whole?.share ?? Number.NaN),
          whole: formatNumber(whole?.change ?? Number.NaN),
        },
      };
    },
  }),

  update: choice({
    settings: { shown: "preset=notes-linear&at=update&show=transport+diagram" },
    choices: ["forward", "backward", "never", "once"],
    decide: ({ shown: { frame, beats } }) => {
      const updates = Array.from({ length: beats.length }, (_, beat) => beat).filter(
        (beat) => beats.kind(beat) === "update",
      );
      const [before, after] = [only(frame.params.whh), only(frame.updated.params.whh)];
      const inForward = (updates[0] ?? 0) < (beats.index("L") ?? 0);
      const several = inForward ? "forward" : "backward";
      return {
        answer: before === after ? "never" : updates.length === 1 ? "once" : several,
        numbers: { before: formatNumber(before), after: formatNumber(after) },
      };
    },
  }),

  rate: choice({
    settings: { shown: "preset=notes-linear&rate=0.05&at=end&show=transport+diagram" },
    choices: ["falls", "rises", "stays"],
    decide: ({ shown: { frame } }) => {
      const [before, after] = [frame.loss, frame.updated.loss];
      return {
        answer: after < before ? "falls" : after > before ? "rises" : "stays",
        numbers: { before: formatNumber(before, 6), after: formatNumber(after) },
      };
    },
  }),

  far: marker({
    settings: { shown: "preset=landing&w-hh=0.7&at=dh0&show=distance" },
    distance: 19,
    range: [-8, 4],
    tolerance: 0.5,
    numbers: ({ shown }) => ({
      gain: formatPower(gainAtStart(shown)),
      hop: formatNumber(only(shown.hopFactors() ?? undefined)),
    }),
  }),

  eigenvalue: choice({
    settings: {
      shown: "preset=chaos&init=scaled&gain=0.5&units=8&steps=20&at=dh0&show=distance+spectrum",
    },
    choices: ["whole", "weak", "lost", "grown"],
    decide: ({ shown }) => {
      const gain = gainAtStart(shown);
      const answer = gain > 1 ? "grown" : gain > -1 ? "whole" : gain > -LOST ? "weak" : "lost";
      return {
        answer,
        numbers: {
          gain: formatPower(gain),
          radius: formatNumber(shown.jacobians()?.spectralRadius ?? Number.NaN),
        },
      };
    },
  }),

  saturation: marker({
    settings: { shown: "preset=saturating&w-hh=1.5&at=dh0&show=distance+saturation" },
    distance: 49,
    range: [-30, 15],
    tolerance: 3,
    numbers: ({ shown }) => ({
      gain: formatPower(gainAtStart(shown)),
      state: formatNumber(valueAt(shown, "h", 50)),
      slope: formatNumber(valueAt(shown, "slope-h", 50)),
      hop: formatNumber(shown.hopFactors()?.at(-1) ?? Number.NaN),
      linear: formatPower(shown.curve("linear")?.[49] ?? Number.NaN),
    }),
  }),

  latch: choice({
    settings: { shown: "preset=latch&at=dh0&show=diagram+distance" },
    choices: ["both", "neither", "gradient", "state"],
    decide: ({ shown }) => {
      const [first, last] = [valueAt(shown, "h", 1), valueAt(shown, "h", shown.frame.T)];
      const kept = Math.abs(last) > 0.5 * Math.abs(first);
      const felt = gainAtStart(shown) > -LOST;
      return {
        answer: kept ? (felt ? "both" : "state") : felt ? "gradient" : "neither",
        numbers: {
          first: formatNumber(first),
          last: formatNumber(last),
          gain: formatPower(gainAtStart(shown)),
        },
      };
    },
  }),

  total: choice({
    settings: {
      shown: "preset=blame&w-hh=0.5&steps=20&loss-at=every&at=dh0&show=distance+shares&weight=whh",
    },
    choices: ["nothing", "far", "near"],
    decide: ({ shown }) => {
      const gradient = only(shown.frame.grads.whh);
      const gain = gainAtStart(shown);
      return {
        answer: Math.abs(gradient) < 10 ** -LOST ? "nothing" : gain > -LOST ? "far" : "near",
        numbers: { gradient: formatNumber(gradient), gain: formatPower(gain) },
      };
    },
  }),

  shear: choice({
    settings: { shown: "preset=shear&at=dh0&show=distance+spectrum" },
    choices: ["vanishing", "stable", "exploding"],
    decide: ({ shown }) => {
      const jacobians = shown.jacobians();
      return {
        answer: jacobians?.verdict ?? "stable",
        numbers: {
          radius: formatNumber(jacobians?.spectralRadius ?? Number.NaN),
          sigma: formatNumber(jacobians?.sigmaMax ?? Number.NaN),
          gain: formatPower(gainAtStart(shown)),
        },
      };
    },
  }),

  truncation: choice({
    settings: {
      shown:
        "preset=blame&w-hh=0.9&loss-at=every&truncate=4,4&at=dh0&show=diagram+truncation&weight=whh",
      exact: "preset=blame&w-hh=0.9&loss-at=every",
    },
    choices: ["all", "gradients", "nothing"],
    decide: ({ shown, exact }) => {
      const states = exact.frame.series.h?.values.every(
        (h, i) => h === shown.frame.series.h?.values[i],
      );
      const [cut, whole] = [only(shown.frame.grads.whh), only(exact.frame.grads.whh)];
      const forward = states && shown.frame.loss === exact.frame.loss;
      return {
        answer: !forward ? "all" : cut === whole ? "nothing" : "gradients",
        numbers: {
          loss: formatNumber(shown.frame.loss),
          cut: formatNumber(cut),
          whole: formatNumber(whole),
        },
      };
    },
  }),

  delay: choice({
    settings: {
      shown: "preset=latch&steps=10&truncate=5,5&at=dh0&show=diagram+truncation",
      opposite: "preset=latch&steps=10&truncate=5,5&w-xh=-1",
    },
    choices: ["neither", "credit", "both", "trace"],
    decide: ({ shown, opposite }) => {
      const [plus, minus] = [shown, opposite].map((run) => valueAt(run, "h", run.frame.T));
      const gradient = valueAt(shown, "dh", 1);
      const [credit, trace] = [gradient !== 0, Math.abs((plus ?? 0) - (minus ?? 0)) > 0.1];
      return {
        answer: credit ? (trace ? "both" : "credit") : trace ? "trace" : "neither",
        numbers: {
          plus: formatNumber(plus ?? Number.NaN),
          minus: formatNumber(minus ?? Number.NaN),
          gradient: formatNumber(gradient + 0),
        },
      };
    },
  }),

  clipping: choice({
    settings: { shown: "preset=vanishing&clip=1&at=dh0&show=distance+clipping" },
    choices: ["longer", "same", "shorter"],
    decide: ({ shown }) => {
      const { norm, clipped } = shown.clipping();
      return {
        answer: clipped > norm ? "longer" : clipped < norm ? "shorter" : "same",
        numbers: { norm: formatNumber(norm), gain: formatPower(gainAtStart(shown)) },
      };
    },
  }),

  gate: marker({
    settings: { shown: "preset=lstm-memory&forget-bias=1&steps=50&at=dh0&show=distance+cells" },
    distance: 49,
    range: [-14, 4],
    tolerance: 1.5,
    numbers: ({ shown }) => ({
      gain: formatPower(gainAtStart(shown)),
      forget: formatNumber(only(shown.frame.series.f?.values.subarray(-2)), 3),
    }),
  }),
};

export type QuestionId = keyof typeof questions;
export const questionIds = Object.keys(questions) as QuestionId[];
