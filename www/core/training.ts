/** Training: what it is asked with, and what it answers (crate/core/src/train/settings.rs). */
import type {
  Activation,
  CellName,
  LossAt,
  LossName,
  OptimizerName,
  Reduction,
  Scheme,
} from "./generated.js";
import type { ModelConfig } from "./model.js";

export type {
  Divergence,
  Metrics,
  NextChange,
  OptimizerName,
  Survey,
  TaskInfo,
  TaskName,
} from "./generated.js";

/** Inputs and targets of one sequence of the reader's own. */
export interface GivenSequence {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[] | readonly number[];
}

export type TaskOptions =
  | { readonly name: "recall"; readonly steps: number; readonly symbols?: number }
  | { readonly name: "adding" | "order" | "sine"; readonly steps: number }
  | {
      readonly name: "copy";
      readonly delay: number;
      readonly symbols?: number;
      readonly length?: number;
    }
  | { readonly name: "echo"; readonly steps: number; readonly delay?: number }
  | { readonly name: "words"; readonly lines: readonly (readonly string[])[] }
  | {
      readonly name: "given";
      readonly sequences: readonly GivenSequence[];
      readonly loss?: LossName;
      readonly lossAt?: LossAt;
      readonly reduction?: Reduction;
    };

export interface TrainerOptions {
  readonly task: TaskOptions;
  /** The model to begin with; else one is drawn. */
  readonly config?: ModelConfig;
  readonly cell?: CellName | { readonly equations: string; readonly read?: string };
  readonly activation?: Activation;
  readonly units?: number;
  readonly init?: Scheme;
  readonly gain?: number;
  readonly forgetBias?: number | null;
  readonly keep?: readonly string[];
  readonly optimizer?: { readonly name: OptimizerName } & Readonly<Record<string, number | string>>;
  readonly rate?: number;
  readonly clip?: { readonly norm: number } | { readonly value: number } | null;
  readonly batch?: number;
  readonly carry?: boolean;
  readonly truncation?: { readonly k1: number; readonly k2: number } | null;
  readonly seed?: number;
}

/** Curves over steps: `values` one after the other, each as long as `lengths` says. */
export interface LearningOptions {
  readonly width: number;
  readonly height: number;
  readonly compact: boolean;
  /** An axis of powers of ten, else one from 0 to at least `top`. */
  readonly log: boolean;
  readonly top?: number;
  /** A dashed line across. */
  readonly level?: number | null;
  readonly values: Float64Array;
  readonly lengths: readonly number[];
  /** Of which run each is: its colour. */
  readonly runs: readonly number[];
  /** 1: dotted. */
  readonly dashed: readonly number[];
}
