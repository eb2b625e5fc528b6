/** Cells side by side; see crate/core/src/compared.rs. */
import type { CellName } from "./generated.js";

export type { Compared, ComparedCell } from "./generated.js";

export interface ComparedOptions {
  readonly cells: readonly CellName[];
  /** Of the gates' initial weights. */
  readonly seed: number;
  /** b_f of the LSTM; null: that of the model's own LSTM, or 1 for one that takes another cell's place. */
  readonly forgetBias: number | null;
}

export interface ComparedPlotOptions extends ComparedOptions {
  readonly width: number;
  readonly height: number;
  readonly compact: boolean;
  readonly marker: number | null;
  readonly selected: number | null;
  readonly least: readonly [number, number] | null;
}
