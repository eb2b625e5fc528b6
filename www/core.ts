/**
 * The page's one door to the mathematics: the wasm built with feature `page`.
 * Nothing else in www/ imports it, and nothing in www/ computes what it returns.
 */

import type { InBackground } from "./worker/jobs.js";

export type Activation = "linear" | "tanh" | "relu" | "sigmoid";
export type LossName = "squared" | "half-squared" | "cross-entropy";
export type LossAt = "every" | "last";

/**
 * A whole model as data (API.md §2, `Config`), without its truncation, which is state of its own.
 * It was checked by the core when it was run; until then it is what a link or a script said.
 */
export interface ModelConfig {
  readonly cell: "rnn";
  readonly activation?: Activation;
  readonly loss: LossName;
  readonly lossAt: LossAt;
  readonly params: {
    readonly wxh: readonly (readonly number[])[];
    readonly whh: readonly (readonly number[])[];
    readonly bh?: readonly number[];
    readonly why: readonly (readonly number[])[];
    readonly by: readonly number[];
  };
  readonly h0?: readonly number[];
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
}

/** What the controls say, as the core's presets take it. Absent keys keep the preset's own value. */
export interface Request {
  preset: string;
  /** A model of the reader's own instead of the preset's. */
  config?: ModelConfig | null;
  /** The scalar where there is one unit, else a factor on the preset's own matrix. */
  whh?: number;
  wxh?: number;
  why?: number;
  bh?: number;
  h0?: number;
  steps?: number;
  activation?: Activation;
  loss?: LossName;
  lossAt?: LossAt;
  seed?: number;
  gain?: number;
  truncation?: { k1: number; k2: number } | null;
  /** The order of the beats; default: the preset's own. */
  order?: Order;
  /** Learning rate of the one optimizer step shown at the end; default: the preset's own. */
  rate?: number;
  /** The threshold its gradient is clipped to; absent: it is not. */
  clip?: number;
}

/** A model, a preset's or the reader's own, as the controls need to know it: its own values, and which controls mean anything. */
export interface ModelInfo {
  /** The preset it is, or began as. */
  id: string;
  T: number;
  H: number;
  I: number;
  O: number;
  /** Largest T this preset is meaningful at (`shear` doubles rounding errors at every step). */
  maxSteps: number;
  activation: Activation;
  loss: LossName;
  lossAt: LossAt;
  /** Losses whose targets this preset has (cross-entropy needs probability vectors). */
  losses: LossName[];
  /** The scalars where H = 1, else the factor 1. */
  whh: number;
  wxh: number;
  why: number;
  bh: number;
  h0: number;
  /** Null where the model is not drawn from a seed. */
  seed: number | null;
  gain: number | null;
  /** A learning rate at which its optimizer step is worth looking at. */
  rate: number;
  order: Order;
}

/** What a bad request or config is reported as; see API.md §2. */
export interface BpttError extends Error {
  name: "BpttError";
  code: string;
  path: string;
  expected: string;
  found: string;
}

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
  /** log10 by distance. */
  flow: {
    lastLoss: Float64Array;
    total: Float64Array;
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

/** A matrix or vector with its Euclidean norm. */
export interface Part {
  values: Float64Array;
  norm: number;
}

/** A plot as SVG text, with what reads values off it: its area and ranges, in CSS px and log10. */
export interface Picture {
  svg: string;
  /** left, top, right, bottom */
  area: [number, number, number, number];
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
  /** The distance of the current beat, and the one the reader chose. */
  marker: number | null;
  selected: number | null;
  /** An earlier curve, kept to compare with. */
  ghost: Float64Array | null;
  /** A vertical range (log10) that is not to shrink. */
  least: readonly [number, number] | null;
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

/** What W_hh alone says of the gradient's way back; see crate/core/src/outlook.rs. */
export type Outlook = "contracting" | "bounded" | "decaying" | "marginal" | "growing" | "open";

/** W_hh as a matrix. */
export interface Spectrum {
  /** Real and imaginary parts by turns. */
  eigenvalues: Float64Array;
  moduli: Float64Array;
  /** The largest first. */
  singularValues: Float64Array;
  /** ρ. */
  radius: number;
  sigmaMax: number;
  /** Henrici's departure from normality. */
  departure: number;
  /** The departure is 0, but for rounding. */
  normal: boolean;
  /** 1/γ, what σ_max is measured by: 4 for the sigmoid, else 1. */
  limit: number;
  outlook: Outlook | null;
}

export interface SpectrumOptions {
  width: number;
  eigenvalues: Float64Array;
  singularValues: Float64Array;
  radius: number;
  /** What the plane and the scale of the bars reach at least. */
  least: readonly [number, number];
}

/** The spectrum as SVG text, in CSS px. */
export interface SpectrumPicture {
  svg: string;
  size: [number, number];
  /** The plane: left, top, right, bottom. */
  plane: [number, number, number, number];
  /** Where the plane (to all four sides) and the scale of the bars end. */
  reach: [number, number];
}

/** A matrix, row by row, and where its eigenvalues were put. */
export interface Changed {
  values: Float64Array;
  intended: Float64Array;
}

/** The matrix a drag starts from: every change is made of it, null where there is no such matrix. */
export interface Reshape {
  /** The two of a pair move together; a real one takes the real part alone. */
  moved(index: number, re: number, im: number): Changed | null;
  /** With its departure from normality multiplied by `s`. */
  departed(s: number): Changed | null;
  /** With spectral radius `radius`. */
  scaled(radius: number): Changed | null;
  free(): void;
}

/** The usual ways to begin with a recurrent matrix; see crate/core/src/init.rs. */
export type Scheme = "gaussian" | "uniform" | "orthogonal" | "identity" | "scaled";

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

/** A gradient beside the exact one, null where one of them is zero. */
export interface Compared {
  name: Parameter;
  norm: number;
  exact: number;
  cosine: number | null;
  ratio: number | null;
}

/** One backward sweep of truncated BPTT. */
export interface Sweep {
  firstLoss: number;
  last: number;
  /** The earliest step whose use of the weights it reaches. */
  reach: number;
}

export interface Truncated {
  each: Compared[];
  overall: Omit<Compared, "name">;
  /** The last one first. */
  sweeps: Sweep[];
  /** Pairs of a loss and a use before it, and how many of them are left. */
  cells: number;
  kept: number;
}

/** The gradient before and after clipping by global norm. */
export interface Clipped {
  norm: number;
  log10: number;
  clipped: number;
  factor: number;
  each: { name: Parameter; norm: number; clipped: number }[];
  /** L after an optimizer step without clipping, and with it. */
  plain: number;
  after: number;
}

/** One parameter's gradient against other methods: relative errors, null where a method cannot tell. */
export interface GradientCheck {
  name: Parameter | "h0";
  /** How many entries were compared. */
  entries: number;
  finiteDifference: number | null;
  rtrl: number;
  /** Against the sum over untied copies of the weights. */
  untied: number | null;
}

/** A rectangle of the plane (w, b), from the lower end to the upper. */
export interface CliffWindow {
  readonly across: readonly [number, number];
  readonly up: readonly [number, number];
}

/** E on a grid of places: row by row, b rising from row to row, w within a row. */
export interface CliffGrid {
  readonly values: Float64Array;
  readonly cols: number;
}

/** How large a picture of the cliff is, and what of it is shown. */
export interface CliffPlane extends CliffWindow {
  readonly width: number;
  readonly height: number;
  readonly compact: boolean;
}

/** A point on the cliff, with what a step of gradient descent takes. */
export interface CliffPoint {
  readonly w: number;
  readonly b: number;
  readonly rate: number;
  readonly theta: number;
}

interface Landing {
  w: number;
  b: number;
  error: number;
}

/** The error cliff of Pascanu et al. (crate/core/src/cliff.rs): of no run, the same for all. */
export interface Cliff {
  /** E there, its gradient, and where one step leads, with and without clipping. */
  place(point: CliffPoint): {
    error: number;
    dw: number;
    db: number;
    norm: number;
    /** Where the wall is beside w, and beside b; null where there is none. */
    wallB: number | null;
    wallW: number | null;
    free: Landing;
    clipped: Landing;
  };
  /** b at the wall beside w, just before it and just behind it; null where there is no wall. */
  wall(w: number): { at: number; before: number; after: number } | null;
  /** `n` places evenly spread over a range: a side of a grid. */
  places(range: readonly [number, number], n: number): Float64Array;
  /** Axes and lines of equal E; without a grid, axes alone. `most`: the largest E there can be. */
  surface(
    plane: CliffPlane,
    grid: CliffGrid | null,
  ): { picture: Picture; levels: Float64Array; most: number };
  /** What moves on a surface of that size, as SVG text. */
  moves(plane: CliffPlane, point: CliffPoint): string;
  /** Both, with the heights as shades, for a file. */
  file(plane: CliffPlane, point: CliffPoint, grid: CliffGrid | null): string;
  /** E along b (`along`) or along w, through a point. */
  section(options: CliffPlane & Pick<CliffPoint, "w" | "b"> & { along: boolean }): {
    picture: Picture;
    places: Float64Array;
    values: Float64Array;
  };
}

/** Two orders of the same beats: as a program does it, or parameter by parameter as by hand. */
export type Order = "program" | "notes";

/** One computed run: what the panels draw. Nobody changes it. */
export interface Run {
  readonly info: ModelInfo;
  readonly beats: Beats;
  readonly frame: Frame;
  /** The model that was run, with every change to it. */
  config(): ModelConfig;
  /** Step t's share of a parameter's gradient. */
  share(parameter: Parameter, t: number): Part;
  /** What an accumulator holds when steps T … `from` have added their shares; T + 1: nothing yet. */
  accumulated(parameter: Parameter, from: number): Part;
  /** The lines of a beat: what it computes, from what; none for the start. */
  explain(kind: BeatKind, t: number): Line[];
  /** Who contributed what to a parameter's gradient. */
  contributions(parameter: Parameter): Contributions;
  /** The `most` largest paths from h_k to the loss, in order of their losses, and the rest. */
  paths(k: number, most: number): Paths;
  /**
   * What happens when one entry of a parameter moves by `delta`, in step t's own copy or (null) in
   * all copies at once; null for an entry there is not.
   */
  nudged(parameter: Parameter, t: number | null, index: number, delta: number): Nudge | null;
  /** Null where it would take too long (T·H³). */
  jacobians(): Jacobians | null;
  /** A curve's values, log10 by distance; null where it does not exist or would take too long. */
  curve(name: Curve): Float64Array | null;
  distancePlot(options: DistanceOptions): Picture;
  /** Null where it would take too long (T²·H²); so are the next two. */
  triangle(): Triangle | null;
  trianglePicture(options: TriangleOptions): Pick<Picture, "svg" | "area"> | null;
  /** Paints the cells, `cell` × `cell` pixels each, on a canvas that is T·`cell` a side; `mark`: red, green, blue. */
  paintTriangle(
    context: CanvasRenderingContext2D,
    cell: number,
    mark: Uint8Array,
    low: number,
    high: number,
  ): boolean;
  /** The triangle's colour scale over a range (log10), as SVG. */
  decadeLegend(width: number, low: number, high: number): string;
  /** The model at several strengths of W_hh; null where they would take too long (T·H³). */
  strengths(values: Float64Array): Strength[] | null;
  /** φ′(a_t)·W_hh for t = 1 … T where H = 1, else null. */
  hopFactors(): Float64Array | null;
  /** ∂h_T/∂h_(T−k) with and without φ′, above φ′ itself; null where it would take too long. */
  saturationPlot(options: SaturationOptions): Picture | null;
  /** Of an entry of W_hh (counted from 0), or (null) as norms; one loss apart from the rest, or none. */
  shares(entry: number | null, ofLoss: number | null): Shares;
  sharesPlot(options: SharesOptions): Picture;
  truncation(): Truncated;
  clipping(): Clipped;
  /**
   * The spectrum of W_hh, its eigenvalues counted as the places `like` they are nearest to, else by
   * modulus; a word where there is none.
   */
  spectrum(like: Float64Array | null): Spectrum | "not-finite" | "not-converged";
  spectrumPlot(options: SpectrumOptions): SpectrumPicture;
  /** W_hh as the start of a drag; null where its eigenvalues cannot be found. It outlives the run. */
  reshape(like: Float64Array | null): Reshape | null;
  /** A W_hh of this size from a scheme; null where that cannot be done. */
  drawn(scheme: Scheme, gain: number, seed: number): Float64Array | null;
  /** Multiply-adds that checking the gradients takes, about; null where the model is too large. */
  checkCost(): number | null;
  readonly cliff: Cliff;
  /** Has a job done outside of the page's way; see worker/jobs.ts. Rejects when `signal` aborts. */
  inBackground: InBackground;
  /**
   * Paints a matrix, row by row, on a canvas: `cell` × `cell` pixels an entry. `palette`: bytes of
   * red, green, blue, first of the mark of NaN and ±∞, then of two stops or more, evenly spread over
   * `low` … `high`. False where this cannot be painted.
   */
  paintHeatMap(
    context: CanvasRenderingContext2D,
    values: Float64Array,
    cols: number,
    cell: number,
    palette: Uint8Array,
    low: number,
    high: number,
  ): boolean;
}

/** The wasm once it is loaded (`loadCore` in run.ts). `run` throws a BpttError, and the next call works. */
export interface Core {
  presets(): string[];
  modelInfo(preset: string, config: ModelConfig | null): ModelInfo;
  run(request: Request): Run;
}
