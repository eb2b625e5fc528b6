/**
 * What can be edited where it stands, and the change that an edit is: the model that is shown, with
 * some of its numbers put in by hand. From then on the model is the reader's own; the controls
 * change that model, and choosing a preset or resetting leaves it.
 */
import type { Frame, ModelConfig } from "../core.js";
import { parameterInfo } from "../network/parameters.js";
import { valueAt } from "../network/quantities.js";
import { overrides } from "./overrides.js";
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

/** What is edited at a place of the diagram, or at an entry of it; null where everything is computed. */
export function slotAt(place: string, frame: Frame): Slot | null {
  // Of an entry the whole is edited.
  const [name = "", step] = place.replace(/\..*/, "").split(":");
  if (step === undefined) return parameterSlot(name, frame);
  const t = Number(step);
  if (t === 0) return initialSlot(name, frame);
  if (name === "x") return seriesSlot("inputs", "x", t, frame);
  // The target stands beside the prediction, and where there is no room for it, behind it.
  if (name === "y" || name === "yhat") return seriesSlot("targets", "y", t, frame);
  return null;
}

function initialSlot(name: string, { schema, initial }: Frame): Slot | null {
  const state = schema.states.find(({ id }) => id === name);
  const values = initial[name]?.values;
  if (state === undefined || values === undefined) return null;
  return {
    symbol: `${name}_0`,
    rows: [Array.from(values)],
    put: (model, rows) =>
      typeof model.cell === "string"
        ? { ...model, [state.initial]: rows.flat() }
        : { ...model, initial: { ...model.initial, [name]: rows.flat() } },
  };
}

function seriesSlot(series: "inputs" | "targets", name: "x" | "y", t: number, frame: Frame): Slot {
  return {
    symbol: `${name}_${t}`,
    rows: [Array.from(valueAt(frame, name, t).entries)],
    put: (model, rows) => ({
      ...model,
      [series]: model[series].map((row, i) => (i === t - 1 ? rows.flat() : row)),
    }),
  };
}

function parameterSlot(name: string, { schema, params }: Frame): Slot | null {
  const info = parameterInfo(schema, name);
  const values = params[name];
  if (info === undefined || values === undefined) return null;
  const { written, cols, matrix } = info;
  const put = (model: ModelConfig, rows: readonly (readonly number[])[]): unknown =>
    matrix ? rows : typeof model.params[name] === "number" ? rows[0]?.[0] : rows.flat();
  const rows = Array.from({ length: values.length / cols }, (_, i) =>
    Array.from(values.subarray(i * cols, (i + 1) * cols)),
  );
  // A vector stands on its side.
  return {
    symbol: written,
    rows: matrix ? rows : [rows.flat()],
    put: (model, edited) =>
      ({
        ...model,
        params: { ...model.params, [name]: put(model, edited) },
      }) as ModelConfig,
  };
}

/** A model of the reader's own replaces what the controls said of the preset. */
export function adopted(config: ModelConfig): Change {
  return {
    config,
    steps: null,
    ...Object.fromEntries(overrides.map((property) => [property, null])),
  };
}
