/**
 * The page's one door to the mathematics: the wasm built with feature `page`.
 * Nothing else in www/ imports it, and nothing in www/ computes what it returns.
 */

export type Activation = "linear" | "tanh" | "relu" | "sigmoid";
export type LossName = "squared" | "half-squared" | "cross-entropy";
export type LossAt = "every" | "last";

/** What the controls say, as the core's presets take it. Absent keys keep the preset's own value. */
export interface Request {
  preset: string;
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
  seed?: number;
  gain?: number;
  truncation?: { k1: number; k2: number } | null;
  /** Learning rate of the one optimizer step shown at the end. */
  rate: number;
}

/** A preset as the controls need to know it: its own values, and which controls mean anything. */
export interface PresetInfo {
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
  wxh: number;
  why: number;
  bh: number;
  h0: number;
  /** Null where the preset's model is not drawn from a seed. */
  seed: number | null;
  gain: number | null;
}

/** What a bad request or config is reported as; see API.md §2. */
export interface BpttError extends Error {
  name: "BpttError";
  code: string;
  path: string;
  expected: string;
  found: string;
}
