/** The words of the panel that puts cells side by side. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

/** What became of a gradient, in a word or two. */
export type Fate = "vanishing" | "stable" | "exploding";

export interface CellsTexts {
  /** What is compared, why it may be, and what the curves of the LSTM are. */
  readonly compared: string;
  readonly matched: string;
  readonly direct: string;
  /** φ of the plain RNN is not the tanh that the gated cells have. */
  readonly tanh: string;
  /** The LSTM is the model shown itself. */
  readonly ownBias: string;
  /** Buttons for values of b_f have their numbers as names; the group's own: */
  readonly biases: string;
  readonly newSeed: string;
  /** What the LSTM's numbers say: the mean of f_t, Π f_t and the gain after so many hops. */
  readonly lstm: Readonly<
    Record<Fate, (hops: number, mean: string, product: string, gain: string) => string>
  >;
  /** Π f_t beside the whole Jacobian; `apart`: by more than a factor of ten. */
  ways(product: string, jacobian: string, apart: boolean): string;
  readonly shown: string;
  readonly names: Readonly<Record<"product" | "whole" | "gain", string>>;
  readonly choose: string;
  readonly axis: string;
  readonly table: string;
  readonly columns: Readonly<Record<"cell" | "gain" | "jacobian" | "product" | "fate", string>>;
  readonly model: string;
  readonly fates: Readonly<Record<Fate, string>>;
  /** The picture in words: each cell with what is left of its gradient. */
  summary(hops: number, cells: readonly (readonly [name: string, gain: string])[]): string;
  /** Equations of the reader's own. */
  readonly none: string;
}

export const cellsTexts: Readonly<Record<Language, CellsTexts>> = { zh, en };
