/** Every value of the model and its optimizer step as it is computed: the state's, or where that says nothing, the model's own. */

import { CELLS, type CellTraits } from "../core/generated.js";
import type {
  Activation,
  CellName,
  LossAt,
  LossName,
  ModelInfo,
  Order,
  Reduction,
  Scheme,
} from "../core.js";
import type { State } from "./state.js";
import { eachStrength, type Strengths } from "./strengths.js";

/** A strength is null where the model has nothing of the kind. */
export interface Settings extends Strengths {
  readonly steps: number;
  /** Null: equations of the reader's own. */
  readonly cell: CellName | null;
  /** Null for a cell whose functions are its own. */
  readonly activation: Activation | null;
  readonly loss: LossName;
  readonly lossAt: LossAt;
  readonly reduction: Reduction;
  /** The parameters that are one number, by name. */
  readonly numbers: Readonly<Record<string, number>>;
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
export function cellOf(state: Pick<State, "cell">, info: Pick<ModelInfo, "cell">): CellName | null {
  return state.cell ?? info.cell;
}

/** What equations of one's own have is seen in the model; φ they name themselves. */
const OWN: CellTraits = {
  ...{ unstacked: false, activation: false, bh: true, forgetBias: false, gates: true },
  ...{ parameters: [], numbers: {}, equations: "" },
};

/** What a cell has; null: equations of one's own. */
export function traitsOf(cell: CellName | null): CellTraits {
  return cell === null ? OWN : CELLS[cell];
}

/** Whether a weight control is that weight, and no factor on a matrix. */
export function isScalar(
  { cell }: Pick<Settings, "cell">,
  { H, I, O }: Pick<ModelInfo, "H" | "I" | "O">,
): boolean {
  return H === 1 && (cell === null ? I === 1 && O === 1 : CELLS[cell].unstacked);
}

/** What the core gives the cell that takes another one's place (crate/core/src/presets.rs). */
const PUT_IN = { activation: "tanh", forgetBias: 1, factor: 1, seed: 1 } as const;

/** `state` as it was taken (`toRequest`): it says nothing that this model has no use for. */
export function settingsOf(state: State, info: ModelInfo): Settings {
  const cell = cellOf(state, info);
  const own = cell === info.cell;
  // Where neither stacks anything, the one that is put in has the weights of the other.
  const has = traitsOf(cell);
  const kept = own || (traitsOf(info.cell).unstacked && has.unstacked);
  const { bh } = info.strengths;
  return {
    steps: state.steps ?? info.T,
    cell,
    activation: has.activation ? (state.activation ?? info.activation ?? PUT_IN.activation) : null,
    loss: state.loss ?? info.loss,
    lossAt: state.lossAt ?? info.lossAt,
    reduction: state.reduction ?? info.reduction,
    ...eachStrength((id) => state[id] ?? (kept ? info.strengths[id] : PUT_IN.factor)),
    bh: has.bh ? (state.bh ?? (own ? bh : (bh ?? PUT_IN.factor))) : null,
    numbers: { ...(own ? info.numbers : has.numbers), ...state.numbers },
    forgetBias: has.forgetBias ? (state.forgetBias ?? info.forgetBias ?? PUT_IN.forgetBias) : null,
    rate: state.rate ?? info.rate,
    order: state.order ?? info.order,
    // The gates of a cell that is put in are drawn.
    seed: state.seed ?? info.seed ?? (own ? null : PUT_IN.seed),
    gain: state.gain ?? info.gain,
    init: state.init ?? info.init,
    units: state.units ?? info.units,
  };
}
