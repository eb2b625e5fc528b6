/** What a model is, as the core takes it and as the controls know it. */
import type { Order } from "./run.js";

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

/** A way to draw W_hh; see crate/core/src/init.rs. */
export type Scheme = "gaussian" | "uniform" | "orthogonal" | "identity" | "scaled";

/** How a model is drawn at random. */
export interface Draw {
  readonly seed?: number | null;
  readonly gain?: number | null;
  readonly init?: Scheme | null;
  readonly units?: number | null;
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
  /** Of a model that is drawn at random: its seed, the scheme of W_hh and what scales it, and H. */
  seed?: number;
  gain?: number;
  init?: Scheme;
  units?: number;
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
  /** Where the control of W_hh gives it the spectral radius 1; null where none does, or it is not known. */
  whhOfOne: number | null;
  wxh: number;
  why: number;
  bh: number;
  h0: number;
  /** Null where the model is not drawn from a seed. */
  seed: number | null;
  gain: number | null;
  init: Scheme | null;
  /** H without a word from the reader. */
  units: number | null;
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
