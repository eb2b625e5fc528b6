/** The words of the panel about the shares of a gradient. */
import type { Language, Measure } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface SharesTexts {
  about(weight: string): string;
  /** Entries have signs; `entry` is their symbol. */
  signed(entry: string): string;
  readonly norms: string;
  readonly measures: Readonly<Record<Measure, string>>;
  readonly row: string;
  readonly column: string;
  /** Which losses stand out. */
  readonly losses: string;
  readonly all: string;
  readonly one: string;
  /** The slider that chooses one. */
  readonly loss: string;
  oneLoss(t: number): string;
  readonly cut: string;
  /** Over the legend. */
  readonly bands: string;
  /** A band's button: the distances from `first` to `last`. */
  band(first: number, last: number): string;
  x(weight: string): string;
  /** The slider over the bars. */
  readonly choose: string;
  at(k: number, share: string): string;
  readonly share: string;
  only(t: number): string;
  /** In front of the gradient: the sum of entries, or the norm of the sum. */
  sum(weight: string): string;
  norm(weight: string): string;
  /** The bars in words: how many, the largest share and at which steps; several are equal within rounding. */
  summary(steps: number, largest: readonly number[], share: string): string;
}

export const sharesTexts: Readonly<Record<Language, SharesTexts>> = { zh, en };
