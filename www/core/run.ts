/** One computed run: its numbers, in the order in which they are found. */

/** One elementary step of the whole computation, in the order it is done; see crate/core/src/beats.rs. */
export type BeatKind =
  | "start" // the givens: inputs, targets, h_0, weights
  | "a"
  | "h"
  | "o"
  | "yhat"
  | "l" // forward, step by step
  | "L" // the sum of the losses
  | "do"
  | "shareWhy"
  | "dhDirect"
  | "dhFuture"
  | "dh"
  | "da"
  | "shareWhh"
  | "shareWxh"
  | "shareB" // backward
  | "dh0" // the gradient that arrives at h_0
  | "sumWhy"
  | "sumWhh"
  | "sumWxh"
  | "sumB" // what the accumulators hold when all shares are in
  | "update" // the optimizer step on the one shared set of weights
  | "end"; // the loss after it

export type Phase = "forward" | "loss" | "backward" | "sum" | "update";

/** The run as an ordered list of beats. Ids are stable: `h:2`, `dh:2`, `L`, `end`. */
export interface Beats {
  readonly length: number;
  id(index: number): string;
  kind(index: number): BeatKind;
  /** Step t = 1…T, or 0 where the beat belongs to no step. */
  step(index: number): number;
  phase(index: number): Phase;
  /** Index of a beat by its id; undefined for an id this run does not have. `start` is 0. */
  index(id: string): number | undefined;
  /** The same by kind and step, 0 where it belongs to none. */
  at(kind: BeatKind, t: number): number | undefined;
  /** Where each phase begins, in order. */
  readonly phases: readonly { phase: Phase; start: number; end: number }[];
}

/** Row-major series, step t in row t − 1: T × H, T × O, T × I or T. */
export interface Frame {
  T: number;
  H: number;
  I: number;
  O: number;
  x: Float64Array;
  y: Float64Array;
  h0: Float64Array;
  a: Float64Array;
  h: Float64Array;
  o: Float64Array;
  yhat: Float64Array;
  losses: Float64Array;
  loss: number;
  firstNonFinite: number | null;
  do: Float64Array;
  dhDirect: Float64Array;
  dhFuture: Float64Array;
  dh: Float64Array;
  da: Float64Array;
  dx: Float64Array;
  grads: Record<Parameter | "h0", Float64Array>;
  params: Record<Parameter, Float64Array>;
  /** Whether the biases are part of the model. */
  biased: boolean;
  /** φ′(a_t). */
  slopes: Float64Array;
  /** What truncation cuts of the hop from step t to t − 1, at t − 2: 0 nothing, 1 part of it, 2 all. */
  cuts: Uint8Array;
  /** Euclidean norms per step of the series of that name, and of ∂L/∂h_0. */
  norms: Record<Normed, Float64Array>;
  /** log10 of a gradient's norm against that of ∂L/∂h_T; where that is 0 or not finite, of the norm itself. */
  gains: Record<Gained, Float64Array>;
  /** log10 by distance. */
  flow: {
    lastLoss: Float64Array;
    total: Float64Array;
    /** Both against the last loss's gradient at h_T, so that `gain` begins at 0; null where that is 0 or not finite. */
    gain: Float64Array | null;
    totalGain: Float64Array | null;
    /** From h_T to h_1; null where there is nothing to compare with. */
    decades: number | null;
    verdict: "vanishing" | "stable" | "exploding" | null;
  };
  /** After one optimizer step. */
  updated: { params: Record<Parameter, Float64Array>; loss: number };
}

export type Parameter = "wxh" | "whh" | "bh" | "why" | "by";

export type Normed =
  | "x"
  | "a"
  | "h"
  | "o"
  | "yhat"
  | "y"
  | "do"
  | "dhDirect"
  | "dhFuture"
  | "dh"
  | "da"
  | "h0"
  | "dh0";

/** The gradients that flow along the diagram's edges. */
export type Gained = "do" | "dhDirect" | "dhFuture" | "dh" | "da" | "dh0";

/** A matrix or vector with its Euclidean norm. */
export interface Part {
  values: Float64Array;
  norm: number;
}

/** Two orders of the same beats: as a program does it, or parameter by parameter as by hand. */
export type Order = "program" | "notes";
