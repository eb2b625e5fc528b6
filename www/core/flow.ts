/** How much gradient arrives, and from how far. */

/** A plot as SVG text, with what reads values off it: its area and ranges, in CSS px and log10. */
export interface Picture {
  svg: string;
  /** left, top, right, bottom */
  area: [number, number, number, number];
  /** At the left edge of the area and at the right; either may be the greater one. */
  x: [number, number];
  y: [number, number];
}

/** The curves of gradient norm against distance; see crate/core/src/curves.rs. */
export type Curve = "lastLoss" | "total" | "jacobian" | "bound" | "rho" | "fit" | "linear";

/** ‖∂h_T/∂h_{T−k}‖ and what follows from it; logs are log10, index = distance k. */
export interface Jacobians {
  jacobian: Float64Array;
  bound: Float64Array | null;
  spectralRadius: number | null;
  sigmaMax: number | null;
  lyapunov: number;
  slope: number;
  /** The first k three decades below the start; null if there is none. */
  horizon: number | null;
  /** From k = 0 to T − 1. */
  decades: number;
  verdict: "vanishing" | "stable" | "exploding" | null;
  /** ‖∂h_T/∂h_0‖, one hop further. */
  toStart: number;
  /** Of φ′(a_t) over the units, for t = 1 … T. */
  meanSlopes: Float64Array;
  largestSlopes: Float64Array;
}

export interface DistanceOptions {
  width: number;
  height: number;
  /** Smaller type, for narrow columns. */
  compact: boolean;
  curves: readonly Curve[];
  /** Whether gradients, also those of `ghost`, are divided by ‖∂l_T/∂h_T‖ where that can be. */
  gain: boolean;
  /** The distance of the current beat, the one the reader chose, and the one pointed at. */
  marker: number | null;
  selected: number | null;
  pointed: number | null;
  /** The last loss's curve of another model, kept to compare with. */
  ghost: Float64Array | null;
  /** Where the columns of distance T − 1 and of distance 0 stand above; null: the plot stands for itself. */
  along: readonly [number, number] | null;
  /** So many distances have a point; null: all. */
  shown: number | null;
  /** A vertical range (log10) that is not to shrink. */
  least: readonly [number, number] | null;
  /** A vertical range that is shown; `cut`: and no more, whatever the curves are. */
  range: readonly [number, number] | null;
  cut: boolean;
  /** What happens below 10⁰ and above it, in a word; null: the halves are not told apart. */
  halves: readonly [string, string] | null;
}

/** log10 ‖∂l_t/∂h_k‖ for all losses and steps. */
export interface Triangle {
  /** Packed rows t = 1 … T, row t holds k = 1 … t: index t(t−1)/2 + k − 1. −∞ is an exact zero. */
  cells: Float64Array;
  /** The first step each loss reaches under truncation, for t = 1 … T; 1 without. */
  reach: number[];
  /** What the colours spread over: all finite values, and 10⁰. */
  range: [number, number];
  /** Whether there are exact zeros, and values that are not numbers. */
  zeros: boolean;
  undefined: boolean;
}

export interface TriangleOptions {
  width: number;
  /** Ends of the colour scale, log10. */
  range: readonly [number, number];
  /** The chosen loss t, and the chosen distance t − k. */
  row: number;
  diagonal: number | null;
  /** The whole picture with every colour written out, instead of what lies over the canvas. */
  file?: boolean;
}

/** The model at one strength of W_hh; logs are log10. */
export interface Strength {
  /** The weight where H = 1, else a factor on the matrix. */
  whh: number;
  /** ‖W_hh^T‖. */
  linear: number;
  /** ‖∂h_T/∂h_0‖. */
  toStart: number;
  /** φ′(a_T)·W_hh; for H > 1 its norm. */
  lastHop: number;
  /** The same once nothing changes any more, the last input going on; null if that never comes. */
  settledHop: number | null;
}

export interface SaturationOptions {
  width: number;
  /** Of the curves, and of the strip with φ′ below them. */
  height: number;
  strip: number;
  compact: boolean;
  marker: number | null;
  selected: number | null;
  least: readonly [number, number] | null;
}

/** Numbers with the log10 of their magnitudes, which no double limits. */
export interface Parts {
  values: Float64Array;
  log10: Float64Array;
}

/** ∇W_hh by step and by the distance t − k of the loss: an entry, or norms, which do not add up. */
export interface Shares {
  /** The first distance of each band, from 0 on. */
  starts: number[];
  /** Step k's bands are a row, without the loss that is looked at. */
  bands: Parts;
  /** What the loss that is looked at brings through each step; null: none is. */
  loss: Parts | null;
  /** Each step's whole share. */
  byUse: Float64Array;
  /** The steps with the largest share: several where they are equal within rounding. */
  largest: number[];
  /** The gradient. */
  total: number;
}

export interface SharesOptions {
  width: number;
  height: number;
  compact: boolean;
  /** Counted from 0; null: norms. */
  entry: number | null;
  ofLoss: number | null;
  /** The distance whose band is lit. */
  distance: number | null;
  /** The step of the current beat, and the one the reader chose. */
  marker: number | null;
  selected: number | null;
}
