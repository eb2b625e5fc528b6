/** The words of the panel that samples a gradient. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface PolicyTexts {
  readonly about: string;
  readonly togo: string;
  readonly discounted: string;
  /** The run has no policy to sample. */
  readonly none: string;
  readonly open: string;
  /** What is drawn: so many estimates of so many walks, place by place. */
  scatter(estimates: number, walks: number): string;
  /** And the other picture. */
  readonly distance: string;
  readonly keys: { readonly exact: string; readonly estimate: string; readonly mean: string };
  readonly curves: { readonly gain: string; readonly discount: string };
  /** By place: its number, the exact gradient, the mean and its standard error. */
  readonly columns: readonly [string, string, string, string];
}

export const policyTexts: Readonly<Record<Language, PolicyTexts>> = { zh, en };
