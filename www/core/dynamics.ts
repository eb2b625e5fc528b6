/** One step of a recurrence as a map of its state (crate/core/src/dynamics.rs). */
export type { Dynamics, Stability } from "./generated.js";

export interface DynamicsOptions {
  width: number;
  height: number;
  compact: boolean;
  /** Whose input is held, 1 … T. */
  step: number;
  /** States up to this step have been computed; 0: the initial one alone. */
  reached: number;
  /** Of two numbers: the fixed point each start of a grid ends in, as the job `basins` gives it; null: none yet. */
  basins: Float64Array | null;
  /** Starts of a row of the grid. */
  cols: number;
}
