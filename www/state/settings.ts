/** Every value of the model and its optimizer step as it is computed: the state's, or where that says nothing, the model's own. */
import type { Activation, LossAt, LossName, ModelInfo, Order, Scheme } from "../core.js";
import type { State } from "./state.js";

export interface Settings {
  readonly steps: number;
  readonly activation: Activation;
  readonly loss: LossName;
  readonly lossAt: LossAt;
  readonly whh: number;
  readonly wxh: number;
  readonly why: number;
  readonly bh: number;
  readonly h0: number;
  readonly rate: number;
  readonly order: Order;
  /** Null where the model is not drawn at random. */
  readonly seed: number | null;
  readonly gain: number | null;
  readonly init: Scheme | null;
  readonly units: number | null;
}

/** `state` as it was taken (`toRequest`): it says nothing that this model has no use for. */
export function settingsOf(state: State, info: ModelInfo): Settings {
  return {
    steps: state.steps ?? info.T,
    activation: state.activation ?? info.activation,
    loss: state.loss ?? info.loss,
    lossAt: state.lossAt ?? info.lossAt,
    whh: state.whh ?? info.whh,
    wxh: state.wxh ?? info.wxh,
    why: state.why ?? info.why,
    bh: state.bh ?? info.bh,
    h0: state.h0 ?? info.h0,
    rate: state.rate ?? info.rate,
    order: state.order ?? info.order,
    seed: state.seed ?? info.seed,
    gain: state.gain ?? info.gain,
    init: state.init ?? info.init,
    units: state.units ?? info.units,
  };
}
