/**
 * What can be edited where it stands, and the change that an edit is: the model that is shown, with
 * some of its numbers put in by hand. From then on the model is the reader's own; the controls
 * change that model, and choosing a preset or resetting leaves it.
 */
import type { Frame, ModelConfig, Parameter } from "../core.js";
import type { Change } from "./state.js";

/** A place whose numbers are given, not computed. Vectors of a step are one row. */
export interface Slot {
  /** As formulas write it: `x_2`, `W_hh`. */
  readonly symbol: string;
  /** The entries the reader edits, row by row. */
  readonly rows: readonly (readonly number[])[];
  /** Their number is the model's and cannot change here. */
  put(model: ModelConfig, rows: readonly (readonly number[])[]): ModelConfig;
}

const SYMBOLS: Readonly<Record<Parameter, string>> = {
  wxh: "W_xh",
  whh: "W_hh",
  bh: "b_h",
  why: "W_hy",
  by: "b_y",
};

/** What is edited at a place of the diagram, or at an entry of it; null where everything is computed. */
export function slotAt(place: string, frame: Frame): Slot | null {
  // Of an entry, `whh.2.1`, the whole is edited.
  const [name = "", step] = place.replace(/\..*/, "").split(":");
  if (step === undefined) return parameterSlot(name, frame);
  const t = Number(step);
  if (name === "h") return t === 0 ? initialSlot(frame) : null;
  if (name === "x") return seriesSlot("inputs", `x_${t}`, t, frame.x, frame.I);
  // The target stands beside the prediction, and where there is no room for it, behind it.
  if (name === "y" || name === "yhat") return seriesSlot("targets", `y_${t}`, t, frame.y, frame.O);
  return null;
}

function initialSlot(frame: Frame): Slot {
  return {
    symbol: "h_0",
    rows: [Array.from(frame.h0)],
    put: (model, rows) => ({ ...model, h0: rows.flat() }),
  };
}

function seriesSlot(
  series: "inputs" | "targets",
  symbol: string,
  t: number,
  values: Float64Array,
  width: number,
): Slot {
  return {
    symbol,
    rows: [Array.from(values.subarray((t - 1) * width, t * width))],
    put: (model, rows) => ({
      ...model,
      [series]: model[series].map((row, i) => (i === t - 1 ? rows.flat() : row)),
    }),
  };
}

function parameterSlot(name: string, frame: Frame): Slot | null {
  if (!(name in SYMBOLS)) return null;
  const parameter = name as Parameter;
  const values = frame.params[parameter];
  const bias = parameter === "bh" || parameter === "by";
  const cols = bias ? values.length : parameter === "wxh" ? frame.I : frame.H;
  const rows = Array.from({ length: values.length / cols }, (_, i) =>
    Array.from(values.subarray(i * cols, (i + 1) * cols)),
  );
  return {
    symbol: SYMBOLS[parameter],
    rows,
    put: (model, edited) => ({
      ...model,
      params: { ...model.params, [parameter]: bias ? edited.flat() : edited },
    }),
  };
}

/** A model of the reader's own replaces what the controls said of the preset. */
export function adopted(config: ModelConfig): Change {
  return {
    config,
    cell: "rnn",
    whh: null,
    steps: null,
    activation: null,
    wxh: null,
    why: null,
    bh: null,
    h0: null,
    loss: null,
    lossAt: null,
    gain: null,
    seed: null,
    init: null,
    units: null,
  };
}
