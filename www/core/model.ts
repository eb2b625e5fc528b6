/** What a model is, as the core takes it and as the controls know it. */
import type {
  Activation,
  CellName,
  LossAt,
  LossName,
  Order,
  Reduction,
  Scheme,
  StrengthId,
} from "./generated.js";

export type {
  Activation,
  CellName,
  LossAt,
  LossName,
  ModelInfo,
  Reduction,
  Scheme,
  StrengthId,
} from "./generated.js";

/**
 * A whole model as data (API.md §2, `Config`), without its truncation, which is state of its own.
 * It was checked by the core when it was run; until then it is what a link or a script said.
 */
export interface ModelConfig {
  readonly cell: CellName | Equations;
  /** Of the vanilla cell alone. */
  readonly activation?: Activation;
  readonly loss: LossName;
  readonly lossAt: LossAt;
  readonly reduction?: Reduction;
  /** By parameter: matrices as rows, biases as lists, what is one for all units as a number; PyTorch's stacks where the cell has gates. */
  readonly params: Readonly<
    Record<string, readonly (readonly number[])[] | readonly number[] | number>
  >;
  readonly h0?: readonly number[];
  /** Of the LSTM alone. */
  readonly c0?: readonly number[];
  /** Of equations of one's own, by state. */
  readonly initial?: Readonly<Record<string, readonly number[]>>;
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
}

/** A recurrence of one's own: one line a value, and the value that o reads. */
export interface Equations {
  readonly equations: string;
  readonly read?: string;
}

/** What else equations are composed with; null: as before. */
export interface Composing {
  /** The value that o reads. */
  readonly read: string | null;
  /** The length of every line that may choose. */
  readonly units: number | null;
  /** What is drawn is drawn from it. */
  readonly seed: number;
}

/** How a model is drawn at random. */
export interface Draw {
  readonly seed?: number | null;
  readonly gain?: number | null;
  readonly init?: Scheme | null;
  readonly units?: number | null;
}

/** What the controls say, as the core's presets take it. Absent keys keep the preset's own value. */
export interface Request extends Partial<Record<StrengthId, number>> {
  preset: string;
  /** A model of the reader's own instead of the preset's. */
  config?: ModelConfig | null;
  /** Parameters that are one number, by name. */
  numbers?: Readonly<Record<string, number>>;
  steps?: number;
  /** The same data and read-out with another cell, matched (crate/core/src/matched.rs). */
  cell?: CellName;
  /** b_f of an LSTM. */
  forgetBias?: number;
  activation?: Activation;
  loss?: LossName;
  lossAt?: LossAt;
  reduction?: Reduction;
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

/** What a bad request or config is reported as; see API.md §2. */
export interface BpttError extends Error {
  name: "BpttError";
  code: string;
  path: string;
  expected: string;
  found: string;
}
