/** A formula as data: set as MathML on the page, as LaTeX, Markdown or plain text where it is copied. */

export type Node =
  /** A letter, with what stands below and above it: h_1, W_hh, ŷ_2, W_hh′. */
  | { kind: "symbol"; base: string; sub: string; sup: string }
  | { kind: "number"; value: number; digits: number }
  /** A matrix of numbers; a vector is one column. `faint`: a 0 in it is none, but below any double. */
  | { kind: "matrix"; rows: number; cols: number; values: ArrayLike<number>; faint?: boolean }
  | { kind: "op"; text: string }
  | { kind: "group"; body: readonly Node[] }
  /** ‖…‖. */
  | { kind: "norm"; body: readonly Node[] }
  | { kind: "power"; base: Node; exponent: string }
  | { kind: "fraction"; over: Formula; under: Formula }
  /** An entry of a matrix: W_hh[2,1]. */
  | { kind: "entry"; base: Node; index: string }
  /** The sign of a sum over an index. */
  | { kind: "sum"; index: string }
  | { kind: "apply"; name: string; body: readonly Node[] }
  /**
   * ∂L/∂by; `immediate`: ∂⁺, through this use alone; `truncated`: ∂̃, without what a window cuts;
   * `mark`: which stream of it.
   */
  | { kind: "partial"; by: Node; immediate: boolean; truncated: boolean; mark: string }
  | { kind: "text"; text: string }
  /** Where a number is to be written in. */
  | { kind: "blank" };

export type Formula = readonly Node[];

/** Its parts: the name of the result, then what it is in symbols, in numbers, and as one value. */
export interface Equation {
  readonly left: Formula;
  /** Each stands behind an equals sign. */
  readonly right: readonly Formula[];
}

export const symbol = (base: string, sub = "", sup = ""): Node => ({
  kind: "symbol",
  base,
  sub,
  sup,
});
export const op = (text: string): Node => ({ kind: "op", text });
export const number = (value: number, digits = 6): Node => ({ kind: "number", value, digits });
export const group = (body: Formula): Node => ({ kind: "group", body });
export const norm = (body: Formula): Node => ({ kind: "norm", body });
export const power = (base: Node, exponent: string): Node => ({ kind: "power", base, exponent });
export const fraction = (over: Formula, under: Formula): Node => ({
  kind: "fraction",
  over,
  under,
});
export const entry = (base: Node, index: string): Node => ({ kind: "entry", base, index });
export const sumOver = (index: string): Node => ({ kind: "sum", index });
export const apply = (name: string, body: Formula): Node => ({ kind: "apply", name, body });
export const text = (words: string): Node => ({ kind: "text", text: words });
export const blank: Node = { kind: "blank" };
export const partial = (
  by: Node,
  { mark = "", immediate = false, truncated = false } = {},
): Node => ({ kind: "partial", by, immediate, truncated, mark });

/** What stands for a number that is not 0, though no double is as small. */
export const BELOW: Formula = [op("<"), power(number(10), "−308")];

/** Digits of a matrix's entries. */
const ENTRY_DIGITS = 3;

/** A matrix's entries as they are written, row by row. */
export function rowsOf({
  rows,
  cols,
  values,
  faint = false,
}: Extract<Node, { kind: "matrix" }>): Formula[][] {
  const entry = (value = Number.NaN): Formula =>
    faint && value === 0 ? BELOW : [number(value, ENTRY_DIGITS)];
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (_, j) => entry(values[i * cols + j])),
  );
}
