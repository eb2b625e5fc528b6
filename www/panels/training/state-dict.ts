/** A trained model as PyTorch's `load_state_dict` takes it, from JSON. */
import type { ModelConfig } from "../../core.js";

const MODULES = { rnn: "nn.RNN", gru: "nn.GRU", lstm: "nn.LSTM" } as const;

interface StateDict {
  readonly text: string;
  /** How it is loaded. */
  readonly python: string;
}

/** Null for a cell that PyTorch has no module of. */
export function stateDictOf({ cell, params, activation, inputs }: ModelConfig): StateDict | null {
  if (cell !== "rnn" && cell !== "gru" && cell !== "lstm") return null;
  const { wxh, whh, why } = params as Readonly<Record<string, readonly (readonly number[])[]>>;
  const vector = (name: string): readonly number[] | null =>
    (params[name] as readonly number[] | undefined) ?? null;
  if (wxh === undefined || whh === undefined || why === undefined) return null;
  // PyTorch's RNN has two biases where one does.
  const first = vector(cell === "rnn" ? "bh" : "bxh") ?? wxh.map(() => 0);
  const second = vector("bhh") ?? wxh.map(() => 0);
  const dict = {
    "rnn.weight_ih_l0": wxh,
    "rnn.weight_hh_l0": whh,
    "rnn.bias_ih_l0": first,
    "rnn.bias_hh_l0": second,
    "out.weight": why,
    "out.bias": vector("by") ?? why.map(() => 0),
  };
  const [hidden, width] = [whh[0]?.length ?? 0, inputs[0]?.length ?? 0];
  const relu = cell === "rnn" && activation === "relu" ? ', nonlinearity="relu"' : "";
  return {
    text: JSON.stringify(dict),
    python: `rnn = ${MODULES[cell]}(${width}, ${hidden}${relu}, batch_first=True, dtype=torch.float64); out = nn.Linear(${hidden}, ${why.length}, dtype=torch.float64)`,
  };
}
