/** Every value of the model and its optimizer step as it is computed: the state's, or where that says nothing, the model's own. */

import { CELLS } from "../core/generated.js";
import type { Activation, CellName, LossAt, LossName, ModelInfo, Order, Scheme } from "../core.js";
import type { State } from "./state.js";

export interface Settings {
  readonly steps: number;
  readonly cell: CellName;
  /** Null for a cell whose functions are its own. */
  readonly activation: Activation | null;
  readonly loss: LossName;
  readonly lossAt: LossAt;
  readonly whh: number;
  readonly wxh: number;
  readonly why: number;
  /** Null where no bias is called b_h. */
  readonly bh: number | null;
  readonly h0: number;
  /** Null for any cell but the LSTM. */
  readonly forgetBias: number | null;
  readonly rate: number;
  readonly order: Order;
  /** Null where the model is not drawn at random. */
  readonly seed: number | null;
  readonly gain: number | null;
  readonly init: Scheme | null;
  readonly units: number | null;
}

/** The cell of a state's model. */
export function cellOf(state: Pick<State, "cell">, info: Pick<ModelInfo, "cell">): CellName {
  return state.cell ?? info.cell;
}

/** Whether a weight control is that weight, and no factor on a matrix. */
export function isScalar({ cell }: Pick<Settings, "cell">, { H }: Pick<ModelInfo, "H">): boolean {
  return CELLS[cell].unstacked && H === 1;
}

/** What the core gives the cell that takes another one's place (crate/core/src/presets.rs). */
const PUT_IN = { activation: "tanh", forgetBias: 1, factor: 1, seed: 1 } as const;

/** `state` as it was taken (`toRequest`): it says nothing that this model has no use for. */
export function settingsOf(state: State, info: ModelInfo): Settings {
  const cell = cellOf(state, info);
  const own = cell === info.cell;
  // Where neither stacks anything, the one that is put in has the weights of the other.
  const kept = own || (CELLS[info.cell].unstacked && CELLS[cell].unstacked);
  const weight = (name: "whh" | "wxh" | "why" | "h0"): number =>
    state[name] ?? (kept ? info[name] : PUT_IN.factor);
  return {
    steps: state.steps ?? info.T,
    cell,
    activation: CELLS[cell].activation
      ? (state.activation ?? info.activation ?? PUT_IN.activation)
      : null,
    loss: state.loss ?? info.loss,
    lossAt: state.lossAt ?? info.lossAt,
    whh: weight("whh"),
    wxh: weight("wxh"),
    why: weight("why"),
    bh: CELLS[cell].bh ? (state.bh ?? info.bh ?? PUT_IN.factor) : null,
    h0: weight("h0"),
    forgetBias: CELLS[cell].forgetBias
      ? (state.forgetBias ?? info.forgetBias ?? PUT_IN.forgetBias)
      : null,
    rate: state.rate ?? info.rate,
    order: state.order ?? info.order,
    // The gates of a cell that is put in are drawn.
    seed: state.seed ?? info.seed ?? (own ? null : PUT_IN.seed),
    gain: state.gain ?? info.gain,
    init: state.init ?? info.init,
    units: state.units ?? info.units,
  };
}
