/**
 * The page's one door to the mathematics: the wasm built with feature `page`.
 * Nothing else in www/ imports it, and nothing in www/ computes what it returns.
 */

import type { ActivationOptions, ActivationPicture } from "./core/activation.js";
import type { Cliff } from "./core/cliff.js";
import type { Clipped } from "./core/clipping.js";
import type { Compared, ComparedOptions, ComparedPlotOptions } from "./core/compared.js";
import type { Contributions } from "./core/contributions.js";
import type { Cause, Diagnosis, Mistaken } from "./core/diagnosis.js";
import type { Dynamics, DynamicsOptions } from "./core/dynamics.js";
import type { Line, Nudge, Paths, Push, Sensitivities } from "./core/explain.js";
import type {
  Curve,
  DistanceOptions,
  Jacobians,
  Picture,
  SaturationOptions,
  Strength,
  Triangle,
  TriangleOptions,
  TrianglePicture,
} from "./core/flow.js";
import type { Aimed, Reinforced } from "./core/generated.js";
import type { Composing, Draw, ModelConfig, ModelInfo, Request, Scheme } from "./core/model.js";
import type { Beats, Frame, Part } from "./core/run.js";
import type { BeatKind, Parameter, ValueId } from "./core/schema.js";
import type { Shares, SharesOptions } from "./core/shares.js";
import type { Reshape, Spectrum, SpectrumOptions, SpectrumPicture } from "./core/spectrum.js";
import type { LearningOptions } from "./core/training.js";
import type { Truncated } from "./core/truncation.js";
import type { InBackground } from "./worker/jobs.js";

export type * from "./core/activation.js";
export type * from "./core/checks.js";
export type * from "./core/cliff.js";
export type * from "./core/clipping.js";
export type * from "./core/compared.js";
export type * from "./core/contributions.js";
export type * from "./core/diagnosis.js";
export type * from "./core/dynamics.js";
export type * from "./core/explain.js";
export type * from "./core/flow.js";
export type { Aimed, Reinforced } from "./core/generated.js";
export type * from "./core/model.js";
export type * from "./core/run.js";
export type * from "./core/schema.js";
export type * from "./core/shares.js";
export type * from "./core/spectrum.js";
export type * from "./core/training.js";
export type * from "./core/truncation.js";

/** One computed run: what the panels draw. Nobody changes it. */
export interface Run {
  readonly info: ModelInfo;
  readonly beats: Beats;
  readonly frame: Frame;
  /** The model that was run, with every change to it. */
  config(): ModelConfig;
  /** Its equations, as one would type them. */
  ownEquations(): string;
  /**
   * The model that was run with these equations in the place of its own, what they leave open kept or
   * chosen (crate/core/src/composed.rs). Throws a BpttError with the place in the text.
   */
  composed(equations: string, options: Composing): ModelConfig;
  /** Step t's share of a parameter's gradient. */
  share(parameter: Parameter, t: number): Part;
  /** What an accumulator holds when steps T … `from` have added their shares; T + 1: nothing yet. */
  accumulated(parameter: Parameter, from: number): Part;
  /** The lines of a beat: what it computes, from what; none for the start. */
  explain(kind: BeatKind, t: number): Line[];
  /** Who contributed what to a parameter's gradient. */
  contributions(parameter: Parameter): Contributions;
  /** The `most` largest paths from step k of a state to the loss, in order of their losses, and the rest. */
  paths(state: ValueId, k: number, most: number): Paths;
  /**
   * What happens when one entry of a parameter moves by `delta`, in step t's own copy or (null) in
   * all copies at once; null for an entry there is not.
   */
  nudged(parameter: Parameter, t: number | null, index: number, delta: number): Nudge | null;
  /**
   * How much of a small push of an entry of a state (counted from 0) reaches the same entry at the last
   * step; null for an entry there is not.
   */
  sensitivities(state: ValueId, entry: number): Sensitivities | null;
  /** What becomes of it when it is moved by `delta` after step t; null for a step or an entry there is not. */
  pushed(state: ValueId, entry: number, t: number, delta: number): Push | null;
  /** Up to `steps` steps of descent on the initial value of a state. */
  aimed(state: ValueId, steps: number): Aimed;
  /** So many estimates of the corridor's gradient by walking; null where there is no such policy. */
  reinforced(estimates: number, walks: number, seed: number): Reinforced | null;
  /** ‖∂l_T/∂s_(T−k)‖ against that at k = 0; null as `gain` of the frame's flow. */
  gains(): Float64Array | null;
  /** γᵏ for k = 0 … count − 1. */
  discounts(gamma: number, count: number): Float64Array;
  /**
   * Where the reader's own gradient departs from what the run has under this name, and why: a parameter,
   * an initial value `h0`, or ∂L/∂ of a line at every step, `dh`. Throws a BpttError for another shape,
   * and where the run overflows.
   */
  diagnose(name: string, own: readonly (readonly number[])[]): Diagnosis;
  /** The same gradient with a mistake made on purpose; null where that changes nothing. */
  mistaken(name: string, cause: Cause): Mistaken | null;
  /** Null where it would take too long (T·H³). */
  jacobians(): Jacobians | null;
  /** A curve's values by distance, log10 but for the direction; null where it does not exist or would take too long. */
  curve(name: Curve): Float64Array | null;
  /** The same as a gain, from 10⁰ on; null also where the gradient at h_T is 0 or not finite. */
  gainCurve(name: Curve): Float64Array | null;
  /**
   * The lowest and the highest gain (log10) of these curves at these strengths of W_hh, the weight
   * itself or a factor on the matrix, whatever it is now; null for none. `patient`: it may take longer
   * than a frame; otherwise what was known last stands in for what would.
   */
  sweptGains(
    strengths: Float64Array,
    curves: readonly Curve[],
    patient: boolean,
  ): readonly [number, number] | null;
  distancePlot(options: DistanceOptions): Picture;
  /** Null where it would take too long (T²·H²); so are the next two. */
  triangle(): Triangle | null;
  trianglePicture(options: TriangleOptions): TrianglePicture | null;
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
  /** φ′(a_t)·W_hh for t = 1 … T where there is such a hop and H = 1, else null. */
  hopFactors(): Float64Array | null;
  /** ∂h_T/∂h_(T−k) with and without φ′, above φ′ itself; null where it would take too long, or the cell has no such hop. */
  saturationPlot(options: SaturationOptions): Picture | null;
  /** Null where the cell has no such hop; so are the spectrum and its changes. */
  activationPlot(options: ActivationOptions): ActivationPicture | null;
  /** One step as a map, its input held; null where the state has more than two numbers. So is its picture. */
  dynamics(step: number): Dynamics | null;
  dynamicsPlot(options: DynamicsOptions): Picture | null;
  /** Of an entry of a parameter (counted from 0), or (null) as norms; one loss apart from the rest, or none. */
  shares(parameter: Parameter, entry: number | null, ofLoss: number | null): Shares;
  sharesPlot(options: SharesOptions): Picture;
  truncation(): Truncated;
  clipping(): Clipped;
  /**
   * The spectrum of W_hh, its eigenvalues counted as the places `like` they are nearest to, else by
   * modulus; a word where there is none.
   */
  spectrum(like: Float64Array | null): Spectrum | "not-finite" | "not-converged" | null;
  spectrumPlot(options: SpectrumOptions): SpectrumPicture;
  /** W_hh as the start of a drag; null where its eigenvalues cannot be found. It outlives the run. */
  reshape(like: Float64Array | null): Reshape | null;
  /** A W_hh of this size from a scheme; null where that cannot be done. */
  drawn(scheme: Scheme, gain: number, seed: number): Float64Array | null;
  /** Multiply-adds that checking the gradients takes, about; null where the model is too large. */
  checkCost(): number | null;
  /** Cells side by side on this run's data, from matched initial weights. */
  compared(options: ComparedOptions): Compared | null;
  /** b_f of chrono initialization, ln(T − 1) (Tallec and Ollivier 2018). */
  chronoBias(): number;
  comparedPlot(options: ComparedPlotOptions): Picture | null;
  /** The curves of training. */
  learningPlot(options: LearningOptions): Picture;
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
  /** `draw`: how a model is drawn that is drawn at random; absent or null ones are the preset's own. */
  modelInfo(preset: string, config: ModelConfig | null, draw: Draw): ModelInfo;
  run(request: Request): Run;
  /** log10 ‖∂l_T/∂h_(T−k)‖ of another model, to compare with; the run before stays. Throws as `run`. */
  curveOf(request: Request): Float64Array;
}
