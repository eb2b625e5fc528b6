/**
 * The quantities of a run by the names of its series: where each one's numbers are, and the beat that
 * computes it. A vector of one entry is shown as that number; a longer one as bars with its norm.
 */

import { CELLS } from "../core/generated.js";
import type { BeatKind, Frame, Schema, Series, ValueId, ValueInfo } from "../core.js";

/** What one place of the diagram shows. */
export interface Value {
  readonly entries: Float64Array;
  /** The entry itself where there is one only, else the norm. */
  readonly number: number;
  readonly vector: boolean;
}

const wordsOf = new Map<string, string>();

/** What a quantity is called, without its symbol: of "hidden state h_t" the hidden state. */
export function inWords(quantity: string): string {
  // Asked for every node in every frame.
  const known = wordsOf.get(quantity);
  if (known !== undefined) return known;
  const words = quantity.replace(/ \S+$/, "");
  wordsOf.set(quantity, words);
  return words;
}

const nothing: Series = {
  width: 1,
  values: new Float64Array(),
  norms: new Float64Array(),
  gains: null,
};

/** A series by its name; empty for one this run does not have. */
export function seriesOf({ series }: Frame, name: string): Series {
  return series[name] ?? nothing;
}

/** The value of a series at step t. */
export function valueAt(frame: Frame, name: string, t: number): Value {
  const { width, values, norms } = seriesOf(frame, name);
  const entries = values.subarray((t - 1) * width, t * width);
  const vector = width > 1;
  const number = vector ? norms[t - 1] : entries[0];
  return { entries, number: number ?? Number.NaN, vector };
}

/** log10 of a gradient's gain at step t; NaN for what is no gradient. */
export function gainAt(frame: Frame, name: string, t: number): number {
  return seriesOf(frame, name).gains?.[t - 1] ?? Number.NaN;
}

/** The numbers of a series, one a step: its entries where it has one each, else their norms. */
export function numbersOf(frame: Frame, name: string): Float64Array {
  const { width, values, norms } = seriesOf(frame, name);
  return width === 1 ? values : norms;
}

/** A state before the first step, or what arrives there. */
export function initialValue(frame: Frame, state: ValueId, what: "value" | "gradient"): Value {
  const initial = frame.initial[state];
  if (initial === undefined) return { entries: nothing.values, number: Number.NaN, vector: false };
  const entries = what === "value" ? initial.values : initial.gradient;
  const vector = entries.length > 1;
  const norm = what === "value" ? initial.norm : initial.gradientNorm;
  return { entries, number: (vector ? norm : entries[0]) ?? Number.NaN, vector };
}

const SLOPE = "slope-";

/** The beat that computes a series' value of a step. Inputs and targets are given at the start. */
export function beatOf({ schema }: Pick<Frame, "schema">, name: string): BeatKind {
  if (name === "x" || name === "y") return "start";
  if (!name.startsWith(SLOPE)) return name;
  // f′ is found where it is needed: on the way back through the map, to a state as its own step's stream.
  const argument = valueInfo(schema, name.slice(SLOPE.length))?.argument ?? "";
  return valueInfo(schema, argument)?.state ? `d${argument}Direct` : `d${argument}`;
}

const infos = new WeakMap<Schema, ReadonlyMap<ValueId, ValueInfo>>();

/** What the graph says of a value; undefined for a name that is none. */
export function valueInfo(schema: Schema, id: ValueId): ValueInfo | undefined {
  const known = infos.get(schema) ?? new Map(schema.values.map((value) => [value.id, value]));
  infos.set(schema, known);
  return known.get(id);
}

/** The state that is looked at where one is: what o reads, if that is one, else the first. */
export function mainState({ states, read }: Schema): ValueId {
  return (states.find(({ id }) => id === read) ?? states[0])?.id ?? read;
}

/** Whether this is a cell whose φ can be chosen, and is written so. */
export function leavesOpen({ cell }: Pick<Schema, "cell">): boolean {
  return cell !== null && CELLS[cell].activation;
}
