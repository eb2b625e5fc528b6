/** The words of the panel about who contributed what. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface ContributionsTexts {
  /** What rows, columns and the one total are; `weight` is its symbol. */
  about(weight: string): string;
  /** The weight is a matrix: the numbers are norms, which do not add. */
  norms(weight: string): string;
  /** The weight acts on its own step's loss only. */
  ownStep(weight: string): string;
  /** Only step `t` has a loss. */
  oneLoss(t: number): string;
  readonly cut: string;
  /** Not all steps are shown, but the sums are over all. */
  window(first: number, last: number, of: number): string;
  /** The table's name. */
  table(weight: string): string;
  /** Above the columns, whose heads are the bare steps. */
  uses(weight: string): string;
  readonly losses: string;
  loss(t: number): string;
  use(t: number): string;
  readonly byLoss: string;
  readonly byUse: string;
}

export const contributionsTexts: Readonly<Record<Language, ContributionsTexts>> = { zh, en };
