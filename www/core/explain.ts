/** Where a number comes from. */
import type { Parameter, Part } from "./run.js";

/** The quantities of explanations. `share-whh`, `grad-whh`, `new-whh`: a share, a gradient, the weight after the update. */
export type QuantityName =
  | "x"
  | "a"
  | "h"
  | "o"
  | "yhat"
  | "y"
  | "l"
  | "L"
  | Parameter
  | "do"
  | "dhDirect"
  | "dhFuture"
  | "dh"
  | "da"
  | "daKept"
  | "slope"
  | "rate"
  | "theta"
  | "norm"
  | "clip"
  /** With the new weights, step by step, and the loss they give. */
  | "newA"
  | "newH"
  | "newO"
  | "newYhat"
  | "newLoss"
  | "newL"
  | `share-${Parameter}`
  | `grad-${Parameter}`
  | `new-${Parameter}`;

/** A quantity of step t (0: of none, or h_0) with its value, row-major; vectors are one column. */
export interface Valued {
  name: QuantityName;
  step: number;
  rows: number;
  cols: number;
  values: Float64Array;
  norm: number;
  /** Whether truncation has left something out of it. */
  truncated: boolean;
}

/** A result and what it is computed from, in the order of its formula. */
export interface Line {
  result: Valued;
  operands: Valued[];
}

/**
 * G[t][k]: what loss l_t adds to a gradient through step k's use of the weight. A single weight's
 * own numbers; of matrices the norms, which do not add up.
 */
export interface Contributions {
  /** Packed rows t = 1 … T, row t holds k = 1 … t: index t(t−1)/2 + k − 1. */
  cells: Float64Array;
  /** Cells that are not zero, though no double is as small: shown as 0 they would lie. */
  faint: boolean[];
  /** Cells that a truncation window cuts; sums are without them. */
  cut: boolean[];
  /** Sums over k, for t = 1 … T. */
  byLoss: Float64Array;
  /** Sums over t, for k = 1 … T: the shares. */
  byUse: Float64Array;
  /** The gradient. */
  total: number;
}

/** A vector with its norm, and the norm's log10, which no double limits. */
export interface Reached extends Part {
  log10: number;
}

/** One way from h_k to the loss, leaving through l_t. */
export interface Path {
  t: number;
  /** A truncation window keeps l_t from reaching h_k; the numbers are the exact ones all the same. */
  cut: boolean;
  /** ∂l_t/∂h_t. */
  start: Reached;
  /** From h_t back to h_k: over the hop from h_from to h_(from − 1), φ′(a_from), and ∂l_t/∂h_(from − 1). */
  hops: { from: number; slopes: Float64Array; after: Reached }[];
  /** ∂l_t/∂h_k: the products of the paths that are not cut sum to ∂L/∂h_k. */
  product: Reached;
}

/** The largest paths, and what the others bring together. */
export interface Paths {
  paths: Path[];
  rest: { count: number; sum: Reached } | null;
}

/** A weight moved a little: what becomes of L, beside what the gradient foretells. */
export interface Nudge {
  /** L afterwards. */
  loss: number;
  /** By how much L changed; null where that drowns in the rounding of L. */
  change: number | null;
  /** The moved copy's share in the gradient; of all copies the gradient. */
  share: number;
  /** share × nudge. */
  estimate: number;
}
