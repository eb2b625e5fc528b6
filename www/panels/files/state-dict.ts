/**
 * The `state_dict` of a PyTorch model with one plain recurrent layer and one linear layer on top,
 * flat or nested, with or without prefixes. In Python:
 *
 *     json.dumps({name: values.tolist() for name, values in model.state_dict().items()})
 *
 * PyTorch keeps two biases, of which only the sum means anything: b_h is that sum.
 */
import type { Activation, LossAt, LossName, ModelConfig } from "../../core.js";
import { activations, losses, lossPlaces } from "../../state/table.js";
import { isRecord, type Tensor, tensorOf } from "./json.js";
import type { Answer, Note, Refusal } from "./read-model.js";

/** The names of `nn.RNN`, and without `_l0` those of `nn.RNNCell`. */
const RECURRENT = /^(.*\.)?(weight|bias)_(ih|hh|hr)(?:_l(\d+))?(_reverse)?$/;
/** What may stand beside the tensors, since a state_dict knows no sequence. */
const BESIDE = ["inputs", "targets", "h0", "activation", "nonlinearity", "loss", "lossAt"];

export function isStateDict(value: Record<string, unknown>): boolean {
  return Object.keys(flat(value)).some((key) => RECURRENT.test(key));
}

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.id);
    this.refusal = refusal;
  }
}

/** `present`: the model that is shown, whose sequence is kept where its sizes fit. */
export function readStateDict(dict: Record<string, unknown>, present: ModelConfig): Answer {
  try {
    return read(dict, present);
  } catch (error) {
    if (error instanceof Refused) return { refused: error.refusal };
    throw error;
  }
}

function read(dict: Record<string, unknown>, present: ModelConfig): Answer {
  const beside = Object.fromEntries(Object.entries(dict).filter(([key]) => BESIDE.includes(key)));
  const all = flat(
    Object.fromEntries(Object.entries(dict).filter(([key]) => !BESIDE.includes(key))),
  );
  const keys = Object.keys(all);
  const recurrent = keys.filter((key) => RECURRENT.test(key));
  refuseOthers(recurrent);
  const named = (part: string): string | undefined =>
    recurrent.find((key) => key.replace(/_l0$/, "").endsWith(part));
  const need = (part: string): string => {
    const key = named(part);
    if (key === undefined) throw new Refused({ id: "missing", key: `${part}_l0` });
    return key;
  };
  const tensor = (key: string): Tensor => {
    const found = tensorOf(all[key]);
    if (found === null) throw new Refused({ id: "values", key });
    return found;
  };

  const [inKey, backKey] = [need("weight_ih"), need("weight_hh")];
  const [wxh, whh] = [tensor(inKey), tensor(backKey)];
  const units = whh.shape[1] ?? 0;
  if (whh.shape.length === 2 && whh.shape[0] === 3 * units)
    throw new Refused({ id: "gru", key: backKey });
  if (whh.shape.length === 2 && whh.shape[0] === 4 * units)
    throw new Refused({ id: "lstm", key: backKey });
  expectShape(backKey, whh, [whh.shape[0] ?? null, whh.shape[0] ?? null]);
  expectShape(inKey, wxh, [units, null]);
  const inputsWide = wxh.shape[1] ?? 0;
  const biases = ["bias_ih", "bias_hh"].map(named).filter((key) => key !== undefined);
  const vectors = biases.map((key) => {
    const bias = tensor(key);
    expectShape(key, bias, [units]);
    return bias.rows[0] ?? [];
  });
  const bh = Array.from({ length: units }, (_, i) =>
    vectors.reduce((sum, vector) => sum + (vector[i] ?? 0), 0),
  );

  const rest = keys.filter((key) => !recurrent.includes(key));
  const head = headOf(rest, tensor, units);
  const notes: Note[] = [];
  const { why, by } = head ?? readout(present, units, notes);

  const { series, activation, loss, lossAt } = surroundings(beside, present, {
    inputs: inputsWide,
    targets: why.length,
    notes,
  });
  const { h0 } = beside;
  return {
    model: {
      cell: "rnn",
      activation,
      loss,
      lossAt,
      params: { wxh: wxh.rows, whh: whh.rows, ...(vectors.length > 0 ? { bh } : {}), why, by },
      ...(h0 === undefined ? {} : { h0: h0 as number[] }),
      ...series,
    },
    notes,
  };
}

/** More than one layer, a second direction, a projection: another model than the one explained here. */
function refuseOthers(recurrent: readonly string[]): void {
  let prefix: string | undefined;
  for (const key of recurrent) {
    const [, before = "", , side, layer = "0", reverse] = RECURRENT.exec(key) ?? [];
    if (reverse !== undefined) throw new Refused({ id: "bidirectional", key });
    if (layer !== "0") throw new Refused({ id: "layers", key });
    if (side === "hr") throw new Refused({ id: "lstm", key });
    if (prefix !== undefined && prefix !== before) throw new Refused({ id: "layers", key });
    prefix = before;
  }
}

/** The one linear layer, by whatever name; null where there is none. */
function headOf(
  keys: readonly string[],
  tensor: (key: string) => Tensor,
  units: number,
): { why: readonly (readonly number[])[]; by: readonly number[] } | null {
  const biasOf = (key: string): string => key.replace(/weight$/, "bias");
  const weights = keys.filter((key) => /(^|\.)weight$/.test(key));
  // An embedding has no bias: of two, it is the one too many.
  const weightKey = weights.find((key) => keys.includes(biasOf(key))) ?? weights[0];
  if (weightKey === undefined) {
    const [extra] = keys;
    if (extra !== undefined) throw new Refused({ id: "extra", key: extra });
    return null;
  }
  const biasKey = biasOf(weightKey);
  const extra = keys.find((key) => key !== weightKey && key !== biasKey);
  if (extra !== undefined) throw new Refused({ id: "extra", key: extra });
  const why = tensor(weightKey);
  expectShape(weightKey, why, [null, units]);
  const outputs = why.shape[0] ?? 0;
  if (!keys.includes(biasKey)) return { why: why.rows, by: Array(outputs).fill(0) };
  const by = tensor(biasKey);
  expectShape(biasKey, by, [outputs]);
  return { why: why.rows, by: by.rows[0] ?? [] };
}

/** Without a linear layer: the present one, or the state itself is what the loss looks at. */
function readout(
  present: ModelConfig,
  units: number,
  notes: Note[],
): { why: readonly (readonly number[])[]; by: readonly number[] } {
  const { why, by } = present.params;
  if (why[0]?.length === units) {
    notes.push({ id: "readout", from: "present" });
    return { why, by };
  }
  notes.push({ id: "readout", from: "identity" });
  const identity = Array.from({ length: units }, (_, i) =>
    Array.from({ length: units }, (_, j) => (i === j ? 1 : 0)),
  );
  return { why: identity, by: Array(units).fill(0) };
}

/** What no state_dict says: sequence, activation, loss. */
function surroundings(
  beside: Record<string, unknown>,
  present: ModelConfig,
  { inputs, targets, notes }: { inputs: number; targets: number; notes: Note[] },
): {
  series: Pick<ModelConfig, "inputs" | "targets">;
  activation: Activation;
  loss: LossName;
  lossAt: LossAt;
} {
  const said = <W extends string>(value: unknown, words: readonly W[]): W | undefined =>
    words.find((word) => word === value);
  const given = (name: "inputs" | "targets"): ModelConfig["inputs"] | undefined => {
    if (beside[name] === undefined) return undefined;
    const found = tensorOf(beside[name]);
    if (found === null) throw new Refused({ id: "values", key: name });
    expectShape(name, found, [null, name === "inputs" ? inputs : targets]);
    return found.rows;
  };
  const steps = (given("inputs") ?? given("targets") ?? present.inputs).length;
  const series = (name: "inputs" | "targets", width: number): ModelConfig["inputs"] => {
    const own = given(name);
    if (own !== undefined) return own;
    const fits = present[name].length === steps && present[name][0]?.length === width;
    notes.push({ id: name, from: fits ? "present" : "zeros" });
    return fits
      ? present[name]
      : Array.from({ length: steps }, () => Array.from({ length: width }, () => 0));
  };
  const [xs, ys] = [series("inputs", inputs), series("targets", targets)];
  const activation =
    said(beside.activation ?? beside.nonlinearity, activations) ?? ("tanh" as const);
  if (beside.activation === undefined && beside.nonlinearity === undefined)
    notes.push({ id: "activation", activation });
  const zeros = notes.some((note) => note.id === "targets" && note.from === "zeros");
  // Zeros are no probabilities.
  const kept = zeros && present.loss === "cross-entropy" ? "squared" : present.loss;
  const loss = said(beside.loss, losses) ?? kept;
  if (beside.loss === undefined) notes.push({ id: "loss", loss });
  return {
    series: { inputs: xs, targets: ys },
    activation,
    loss,
    lossAt: said(beside.lossAt, lossPlaces) ?? present.lossAt,
  };
}

function expectShape(key: string, tensor: Tensor, expected: readonly (number | null)[]): void {
  const { shape } = tensor;
  const fits =
    shape.length === expected.length &&
    expected.every((size, i) => size === null || size === shape[i]);
  if (!fits) throw new Refused({ id: "shape", key, expected, found: shape });
}

/** `{ rnn: { weight_ih_l0 } }` and `{ "rnn.weight_ih_l0" }` are the same. */
function flat(value: Record<string, unknown>, prefix = "", depth = 0): Record<string, unknown> {
  const all: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    if (isRecord(inner) && depth < 6)
      Object.assign(all, flat(inner, `${prefix}${key}.`, depth + 1));
    else all[`${prefix}${key}`] = inner;
  }
  return all;
}
