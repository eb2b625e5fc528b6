/** The shares of a gradient by step, in bands of the distance their loss lies ahead. */
import type { Parameter } from "./generated.js";

export type { Parts, Shares } from "./generated.js";

export interface SharesOptions {
  width: number;
  height: number;
  compact: boolean;
  /** Whose shares they are. */
  parameter: Parameter;
  /** Counted from 0; null: norms. */
  entry: number | null;
  ofLoss: number | null;
  /** The distance whose band is lit. */
  distance: number | null;
  /** The step of the current beat, and the one the reader chose. */
  marker: number | null;
  selected: number | null;
}
