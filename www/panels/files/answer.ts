/** What reading a text comes to: a model with what was added to it, or why there is none. */
import type { LossAt, LossName, ModelConfig } from "../../core.js";
import type { Part } from "./part.js";

/** What the text did not say, and what was put in its place; or what it means by a word. */
export type Note =
  | { readonly id: "inputs" | "targets"; readonly from: "present" | "zeros" }
  | { readonly id: "activation"; readonly activation: string }
  | { readonly id: "loss"; readonly loss: LossName }
  | { readonly id: "lossAt"; readonly lossAt: LossAt }
  | { readonly id: "readout"; readonly from: "present" | "identity" }
  /** The loss here is so many times what `word` is in its framework. */
  | { readonly id: "mean"; readonly word: string; readonly times: number };

/** Why a text is refused. `key` names the tensor or the field. */
export type Refusal =
  | { readonly id: "empty" | "large" }
  | { readonly id: "json"; readonly found: string }
  | { readonly id: "not-finite" }
  | { readonly id: "unknown"; readonly keys: readonly string[] }
  | { readonly id: "limits" }
  | { readonly id: "missing"; readonly key: string }
  | { readonly id: "values"; readonly key: string }
  | {
      readonly id: "shape";
      readonly key: string;
      /** `null`: any number of rows or columns. */
      readonly expected: readonly (number | null)[];
      readonly found: readonly number[];
    }
  | {
      readonly id: "projection" | "layers" | "bidirectional" | "extra" | "cell-state" | "outside";
      readonly key: string;
    }
  /** An embedding or the readout: nobody can say which. */
  | { readonly id: "ambiguous"; readonly key: string; readonly shape: readonly number[] }
  /** Two sets of the same weights, and a value said twice. */
  | { readonly id: "copies" | "twice"; readonly keys: readonly string[] }
  | {
      readonly id: "word";
      readonly key: string;
      readonly found: string;
      readonly words: readonly string[];
    };

export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.id);
    this.refusal = refusal;
  }
}

/** What is no number of its kind is refused where the state is checked. */
export interface Brought {
  readonly model: ModelConfig;
  /** Undefined where the text says nothing of it. */
  readonly truncation?: unknown;
  readonly rate?: unknown;
  readonly clip?: unknown;
  readonly notes: readonly Note[];
  /** What became of every entry. */
  readonly parts: readonly Part[];
}

export type Answer = Brought | { readonly refused: Refusal };
