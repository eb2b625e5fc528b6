/** What is done with a gradient: cut off, clipped, checked. */
import type { Parameter } from "./run.js";

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
