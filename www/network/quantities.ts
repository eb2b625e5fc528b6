/**
 * The quantities of the diagram: where each one's numbers are, and the beat that computes it.
 * A vector of one entry is shown as that number; a longer one as bars with its Euclidean norm.
 */
import type { BeatKind, Frame, Normed } from "../core.js";

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

/** The value of a series at step t. */
export function valueAt(frame: Frame, name: Normed, t: number): Value {
  const width = widthOf(frame, name);
  const series = seriesOf(frame, name);
  const entries = series.subarray((t - 1) * width, t * width);
  const vector = width > 1;
  const number = vector ? frame.norms[name][t - 1] : entries[0];
  return { entries, number: number ?? Number.NaN, vector };
}

/** The numbers of a series, one a step: its entries where it has one each, else their norms. */
export function numbersOf(frame: Frame, name: Normed): Float64Array {
  return widthOf(frame, name) === 1 ? seriesOf(frame, name) : frame.norms[name];
}

/** A value that belongs to no step: h_0 and what arrives there. */
export function initialValue(frame: Frame, name: "h0" | "dh0"): Value {
  const entries = name === "h0" ? frame.h0 : frame.grads.h0;
  const vector = frame.H > 1;
  const number = vector ? frame.norms[name][0] : entries[0];
  return { entries, number: number ?? Number.NaN, vector };
}

/** The beat that computes a series' value of a step. Inputs and targets are given at the start. */
export function beatOf(name: Normed): BeatKind {
  switch (name) {
    case "x":
    case "y":
    case "h0":
      return "start";
    default:
      return name;
  }
}

function widthOf(frame: Frame, name: Normed): number {
  switch (name) {
    case "x":
      return frame.I;
    case "o":
    case "yhat":
    case "y":
    case "do":
      return frame.O;
    default:
      return frame.H;
  }
}

function seriesOf(frame: Frame, name: Normed): Float64Array {
  switch (name) {
    case "h0":
      return frame.h0;
    case "dh0":
      return frame.grads.h0;
    default:
      return frame[name];
  }
}
