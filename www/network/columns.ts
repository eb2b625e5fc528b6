/**
 * The columns of the table, in the order of the course: the way forward, then the way back. Each
 * knows the beat that computes it and where its numbers are.
 */
import type { BeatKind, Frame, Normed } from "../core.js";
import type { Texts } from "../i18n/texts.js";
import { beatOf, initialValue, valueAt } from "./quantities.js";

/** The numbers of one cell. */
export interface Numbers {
  readonly entries: Float64Array;
  /** Null where a norm would say nothing. */
  readonly norm: number | null;
}

export interface Column {
  /** In the head of a CSV. */
  readonly name: string;
  readonly symbol: string;
  /** What stands below the symbol. */
  note(texts: Texts): string;
  readonly way: "forward" | "backward";
  /** The beat that computes it at step t. */
  readonly kind: BeatKind;
  /** Entries of a vector of this column. */
  width(frame: Frame): number;
  at(frame: Frame, t: number): Numbers;
}

const quantity = (name: "x" | "a" | "h" | "o" | "yhat" | "y" | "l") => (texts: Texts) =>
  texts.quantities[name].replace(/ \S+$/, "");

export const columns: readonly Column[] = [
  series("x", "x", "x_t", quantity("x")),
  series("a", "a", "a_t", quantity("a")),
  series("h", "h", "h_t", quantity("h")),
  series("o", "o", "o_t", quantity("o")),
  series("yhat", "yhat", "ŷ_t", quantity("yhat")),
  series("y", "y", "y_t", quantity("y")),
  {
    name: "l",
    symbol: "l_t",
    note: quantity("l"),
    way: "forward",
    kind: "l",
    width: () => 1,
    at: ({ losses }, t) => ({ entries: losses.subarray(t - 1, t), norm: null }),
  },
  series("do", "dL/do", "∂L/∂o_t", () => ""),
  series("dhDirect", "dL/dh direct", "∂L/∂h_t", ({ marks }) => marks.direct),
  series("dhFuture", "dL/dh future", "∂L/∂h_t", ({ marks }) => marks.future),
  series("dh", "dL/dh", "∂L/∂h_t", ({ columns }) => columns.sum),
  {
    name: "phi'(a)",
    symbol: "φ′(a_t)",
    note: ({ streams }) => streams.factor.replace(/ \S+$/, ""),
    // It is needed on the way back only, and stands there beside what it multiplies.
    way: "backward",
    kind: "da",
    width: ({ H }) => H,
    at: ({ slopes, H }, t) => ({ entries: slopes.subarray((t - 1) * H, t * H), norm: null }),
  },
  series("da", "dL/da", "∂L/∂a_t", ({ columns }) => columns.damped),
];

function series(name: Normed, csv: string, symbol: string, note: Column["note"]): Column {
  const backward = name.startsWith("d");
  return {
    name: csv,
    symbol,
    note,
    way: backward ? "backward" : "forward",
    kind: beatOf(name),
    width: (frame) => valueAt(frame, name, 1).entries.length,
    at: (frame, t) => {
      const { entries, number } = valueAt(frame, name, t);
      return { entries, norm: number };
    },
  };
}

/** A cell: where its numbers come from, or null where this model has none. */
export interface Cell {
  /** Its beat's kind and step; what is given has the start. */
  readonly kind: BeatKind;
  readonly step: number;
  numbers(): Numbers;
}

/** The cell of a column at step t; the row of step 0 holds h_0 and what arrives there. */
export function cellAt(
  column: Column,
  frame: Frame,
  has: (kind: BeatKind, t: number) => boolean,
  t: number,
): Cell | null {
  if (t > 0) {
    // A target means nothing where there is no loss.
    const needed = column.name === "y" ? "l" : column.kind;
    if (needed !== "start" && !has(needed, t)) return null;
    const step = column.kind === "start" ? 0 : t;
    return { kind: column.kind, step, numbers: () => column.at(frame, t) };
  }
  const initial = (name: "h0" | "dh0"): Numbers => {
    const { entries, number } = initialValue(frame, name);
    return { entries, norm: number };
  };
  if (column.kind === "h") return { kind: "start", step: 0, numbers: () => initial("h0") };
  if (column.kind === "dh" && has("dh0", 0))
    return { kind: "dh0", step: 0, numbers: () => initial("dh0") };
  return null;
}
