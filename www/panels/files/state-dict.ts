/**
 * The `state_dict` of a PyTorch model with one recurrent layer (nn.RNN, nn.GRU or nn.LSTM) and one
 * linear layer on top, flat or nested, with or without prefixes. In Python:
 *
 *     json.dumps({name: values.tolist() for name, values in model.state_dict().items()})
 *
 * PyTorch keeps two biases. Of a plain layer only their sum means anything: b_h is that sum. Every
 * entry of the file becomes a part of the model, is listed as none, or is refused by its name.
 */
import { CELLS } from "../../core/generated.js";
import type { CellName, ModelConfig } from "../../core.js";
import { type Answer, type Note, Refused } from "./answer.js";
import { isRecord, shapeOf, squeezed, type Tensor, tensorOf } from "./json.js";
import { type Part, part, type Taken } from "./part.js";
import { unwrap } from "./unwrap.js";
import { KEYS, meant, plain, timesTheMean, WORDS } from "./words.js";

/** The names of `nn.RNN`, `nn.GRU` and `nn.LSTM`, and without `_l0` those of `nn.RNNCell` and the like. */
const RECURRENT = /^(.*\.)?(weight|bias)_(ih|hh|hr)(?:_l(\d+))?(_reverse)?$/;
/** What comes before a recurrent layer; PyTorch's own example of a language model says `encoder`. */
const EMBEDDING = /(^|[._])(emb\w*|\w*embed\w*|wte|encoder|lookup|tok(en)?s?)$/i;
/** What comes after it. */
const READOUT =
  /(^|[._])(fc\d*|lin(ear)?\d*|out\w*|decoder|\w*head|proj\w*|classifier|readout|w?_?hy|dense\d*|hidden2\w+|h2o|pred\w*)$/i;
/** Where a program keeps what it was called with. */
const SETTINGS = /^(hyper_?param\w*|hparams|args|config|opt|options|settings|kwargs|model_args)$/i;

/** Rows of the recurrent matrix a unit has: PyTorch stacks those of the gates, r, z, n and i, f, g, o. */
const LAYERS: readonly { readonly name: CellName; readonly rows: number }[] = [
  { name: "rnn", rows: 1 },
  { name: "gru", rows: 3 },
  { name: "lstm", rows: 4 },
];

export function isStateDict(value: Record<string, unknown>): boolean {
  return Object.keys(flat(value)).some((key) => RECURRENT.test(key));
}

/** `present`: the model that is shown, whose sequence is kept where its sizes fit. */
export function readStateDict(file: Record<string, unknown>, present: ModelConfig): Answer {
  const unwrapped = unwrap(file, isStateDict);
  if ("copies" in unwrapped) throw new Refused({ id: "copies", keys: unwrapped.copies });
  const all = flat(unwrapped.dict);
  const beside = new Beside();
  for (const [key, value] of Object.entries(all)) if (beside.takes(key, value)) delete all[key];
  for (const [key, value] of unwrapped.around) beside.add(key, value);

  const keys = Object.keys(all);
  const recurrent = keys.filter((key) => RECURRENT.test(key));
  refuseOthers(recurrent);
  const parts = new Map<string, Part["role"]>();
  const named = (name: string): string | undefined =>
    recurrent.find((key) => key.replace(/_l0$/, "").endsWith(name));
  const need = (name: string): string => {
    const key = named(name);
    if (key === undefined) throw new Refused({ id: "missing", key: `${name}_l0` });
    return key;
  };
  const tensor = (key: string): Tensor => {
    const found = tensorOf(all[key]);
    if (found === null) throw new Refused({ id: "values", key });
    return found;
  };

  const [inKey, backKey] = [need("weight_ih"), need("weight_hh")];
  const [input, back] = [tensor(inKey), tensor(backKey)];
  const [height = 0, units = 0] = back.shape;
  const cell =
    back.shape.length === 2 ? LAYERS.find(({ rows }) => height === rows * units) : undefined;
  if (cell === undefined) {
    expectShape(backKey, back.shape, [height, height]);
    throw new Refused({ id: "values", key: backKey });
  }
  expectShape(inKey, input.shape, [height, null]);
  const inputsWide = input.shape[1] ?? 0;
  // A cell's parameters come in PyTorch's order: of x, of the state, and their biases, or the one sum of them.
  const [ofInput, ofState, ...ofBiases] = CELLS[cell.name].parameters as readonly [
    Taken,
    Taken,
    ...Taken[],
  ];
  parts.set(inKey, ofInput).set(backKey, ofState);
  const biases = ["bias_ih", "bias_hh"].flatMap((name, i): (readonly [string, Taken])[] => {
    const [key, of] = [named(name), ofBiases[i] ?? ofBiases[0]];
    return key === undefined || of === undefined ? [] : [[key, of]];
  });
  const sums = new Map<Taken, readonly number[]>();
  for (const [key, of] of biases) {
    const bias = tensor(key);
    expectShape(key, bias.shape, [height]);
    const sum = sums.get(of) ?? Array<number>(height).fill(0);
    sums.set(
      of,
      sum.map((b, i) => b + (bias.rows[0]?.[i] ?? 0)),
    );
    parts.set(key, biases.length > ofBiases.length ? "half-bh" : of);
  }

  const rest = Object.fromEntries(Object.entries(all).filter(([key]) => !parts.has(key)));
  const { weight, bias, others } = sorted(rest, units, inputsWide);
  for (const [key, role] of others) parts.set(key, role);
  const notes: Note[] = [];
  const { why, by } =
    weight === null ? readout(present, units, notes) : headOf(weight, bias, tensor, units);
  if (weight !== null) parts.set(weight, "why");
  if (bias !== null) parts.set(bias, "by");

  const { model, truncation } = beside.around(present, notes, {
    cell: cell.name,
    inputs: inputsWide,
    units,
    outputs: why.length,
  });
  return {
    model: {
      ...model,
      params: {
        [ofInput]: input.rows,
        [ofState]: back.rows,
        ...Object.fromEntries(sums),
        why,
        by,
      },
    },
    ...(truncation === undefined ? {} : { truncation }),
    notes,
    parts: [
      ...Array.from(parts, ([key, role]) => part(key, all[key], role)).sort(
        (a, b) => keys.indexOf(a.key) - keys.indexOf(b.key),
      ),
      ...beside.parts,
    ],
  };
}

/** More than one layer, a second direction, a projection: another model than the one explained here. */
function refuseOthers(recurrent: readonly string[]): void {
  let prefix: string | undefined;
  for (const key of recurrent) {
    const [, before = "", , side, layer = "0", reverse] = RECURRENT.exec(key) ?? [];
    if (reverse !== undefined) throw new Refused({ id: "bidirectional", key });
    if (layer !== "0") throw new Refused({ id: "layers", key });
    if (side === "hr") throw new Refused({ id: "projection", key });
    if (prefix !== undefined && prefix !== before) throw new Refused({ id: "layers", key });
    prefix = before;
  }
}

/** What is not the recurrent layer: the readout, and what plays no part. Anything else is refused. */
function sorted(
  rest: Record<string, unknown>,
  units: number,
  inputs: number,
): {
  readonly weight: string | null;
  readonly bias: string | null;
  readonly others: readonly (readonly [string, "embedding" | "no-tensor"])[];
} {
  let weight: string | null = null;
  let bias: string | null = null;
  const others: (readonly [string, "embedding" | "no-tensor"])[] = [];
  for (const [key, value] of Object.entries(rest)) {
    const [, module = "", tensor] = /^(?:(.*)\.)?(weight|bias)$/.exec(key) ?? [];
    if (tensor === "bias" && `${key.slice(0, -4)}weight` in rest) continue; // with its weight
    if (tensor === undefined && !Array.isArray(value)) {
      others.push([key, "no-tensor"]);
      continue;
    }
    if (tensor !== "weight") throw new Refused({ id: "extra", key });
    const shape = shapeOf(value);
    const biasKey = `${key.slice(0, -6)}bias`;
    const hasBias = Object.hasOwn(rest, biasKey);
    if (EMBEDDING.test(module)) {
      // One with a bias is a linear layer, and one of another width feeds something else.
      if (hasBias || shape.length !== 2 || shape[1] !== inputs)
        throw new Refused({ id: "extra", key });
      others.push([key, "embedding"]);
      continue;
    }
    if (!hasBias && !READOUT.test(module) && shape[1] === inputs)
      throw new Refused(units === inputs ? { id: "ambiguous", key, shape } : { id: "extra", key });
    if (weight !== null || shape.length > 2) throw new Refused({ id: "extra", key });
    weight = key;
    bias = hasBias ? biasKey : null;
  }
  return { weight, bias, others };
}

interface Readout {
  readonly why: readonly (readonly number[])[];
  readonly by: readonly number[];
}

function headOf(
  weightKey: string,
  biasKey: string | null,
  tensor: (key: string) => Tensor,
  units: number,
): Readout {
  const why = tensor(weightKey);
  expectShape(weightKey, why.shape, [null, units]);
  const outputs = why.shape[0] ?? 0;
  if (biasKey === null) return { why: why.rows, by: Array(outputs).fill(0) };
  const by = tensor(biasKey);
  expectShape(biasKey, by.shape, [outputs]);
  return { why: why.rows, by: by.rows[0] ?? [] };
}

/** Without a linear layer: the present one, or the state itself is what the loss looks at. */
function readout(present: ModelConfig, units: number, notes: Note[]): Readout {
  const { why, by } = present.params as Partial<Readout>;
  if (why?.[0]?.length === units && by !== undefined) {
    notes.push({ id: "readout", from: "present" });
    return { why, by };
  }
  notes.push({ id: "readout", from: "identity" });
  const identity = Array.from({ length: units }, (_, i) =>
    Array.from({ length: units }, (_, j) => (i === j ? 1 : 0)),
  );
  return { why: identity, by: Array(units).fill(0) };
}

/** What stands beside the tensors: a sequence, words, and what a training program keeps. */
class Beside {
  readonly parts: Part[] = [];
  readonly #values = new Map<
    "inputs" | "targets" | "h0" | "c0" | "truncation",
    readonly [string, unknown]
  >();
  readonly #words = new Map<keyof typeof WORDS, readonly [key: string, text: string]>();

  /** An entry among the tensors. False for a tensor of the model, and for what says nothing. */
  takes(key: string, value: unknown): boolean {
    const name = plain(key);
    const top = !key.includes(".");
    if (name === "h0" || name === "c0" || (top && (name === "inputs" || name === "targets"))) {
      this.#set(name, key, value);
      return true;
    }
    // Of a pair that was flattened both halves are taken.
    const [, , half] = /^(truncation|truncate)\.(k1|k2)$/.exec(key) ?? [];
    if (half !== undefined || (top && (name === "truncation" || name === "truncate"))) {
      const [, pair] = this.#values.get("truncation") ?? [];
      const whole = half === undefined ? value : { ...(pair as object | undefined), [half]: value };
      if (value !== null) this.#values.set("truncation", [key, whole]);
      this.parts.push(part(key, value, "truncation"));
      return true;
    }
    const kind = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    // A mode may be that of training.
    const other = name === "mode" && !/^(rnn|gru|lstm)/i.test(String(value));
    if (kind === undefined || typeof value !== "string" || other) return false;
    this.#word(kind, key, value);
    return true;
  }

  /** An entry around the tensors: what it says of the model counts, the rest is listed. */
  add(key: string, value: unknown): void {
    if (isRecord(value) && SETTINGS.test(key)) {
      for (const [name, inner] of Object.entries(value)) {
        const whole = `${key}.${name}`;
        if (isRecord(inner) || Array.isArray(inner) || !this.takes(whole, inner))
          this.parts.push(part(whole, inner, "beside"));
      }
    } else if (isRecord(value) && /^truncat(ion|e)$/.test(key)) {
      for (const [name, inner] of Object.entries(value)) this.takes(`${key}.${name}`, inner);
    } else if (!this.takes(key, value)) {
      const inside = isRecord(value) || Array.isArray(value);
      this.parts.push(part(key, value, inside ? "beside" : "no-tensor"));
    }
  }

  /** The model but for its weights: what was said, else what is shown now, else what is usual. */
  around(
    present: ModelConfig,
    notes: Note[],
    {
      cell,
      inputs,
      units,
      outputs,
    }: { cell: CellName; inputs: number; units: number; outputs: number },
  ): { readonly model: Omit<ModelConfig, "params">; readonly truncation: unknown } {
    const given = { inputs: this.#rows("inputs", inputs), targets: this.#rows("targets", outputs) };
    const steps = (given.inputs ?? given.targets ?? present.inputs).length;
    const series = (name: "inputs" | "targets", width: number): ModelConfig["inputs"] => {
      const own = given[name];
      if (own !== undefined) return own;
      const fits = present[name].length === steps && present[name][0]?.length === width;
      notes.push({ id: name, from: fits ? "present" : "zeros" });
      return fits
        ? present[name]
        : Array.from({ length: steps }, () => Array.from({ length: width }, () => 0));
    };
    const [xs, ys] = [series("inputs", inputs), series("targets", outputs)];
    this.#sayCell(cell);
    const activation = this.#say("activation") ?? "tanh";
    if (cell === "rnn" && !this.#words.has("activation"))
      notes.push({ id: "activation", activation });
    const zeros = notes.some((note) => note.id === "targets" && note.from === "zeros");
    // Zeros are no probabilities.
    const kept = zeros && present.loss === "cross-entropy" ? "squared" : present.loss;
    const loss = this.#say("loss") ?? kept;
    const lossAt = this.#say("lossAt") ?? present.lossAt;
    const word = this.#words.get("loss");
    if (word === undefined) notes.push({ id: "loss", loss });
    else notes.push(...mean(word[1], lossAt === "every" ? steps : 1, outputs));
    if (!this.#words.has("lossAt")) notes.push({ id: "lossAt", lossAt });
    const [h0, c0] = [this.#initial("h0", units), this.#initial("c0", units)];
    return {
      model: {
        cell,
        ...(cell === "rnn" ? { activation } : {}),
        loss,
        lossAt,
        ...(h0 === undefined ? {} : { h0 }),
        ...(c0 === undefined ? {} : { c0 }),
        inputs: xs,
        targets: ys,
      },
      truncation: this.#values.get("truncation")?.[1],
    };
  }

  /** What is said of the cell must be what the shapes say, and nothing that another one has. */
  #sayCell(cell: CellName): void {
    const said = this.#say("cell");
    if (said !== undefined && said !== cell) {
      const [key = "", found = ""] = this.#words.get("cell") ?? [];
      throw new Refused({ id: "word", key, found, words: [cell] });
    }
    const [state] = this.#values.get("c0") ?? [];
    if (state !== undefined && cell !== "lstm") throw new Refused({ id: "cell-state", key: state });
    if (cell === "rnn") return;
    // A program says it of all its layers; those with gates have functions of their own.
    for (const [i, part] of this.parts.entries())
      if (part.role === "activation") this.parts[i] = { ...part, role: "beside" };
  }

  #set(name: "inputs" | "targets" | "h0" | "c0", key: string, value: unknown): void {
    const before = this.#values.get(name)?.[0];
    if (before !== undefined) throw new Refused({ id: "twice", keys: [before, key] });
    this.#values.set(name, [key, value]);
    this.parts.push(part(key, value, name));
  }

  #word(kind: keyof typeof WORDS, key: string, text: string): void {
    const before = this.#words.get(kind)?.[0];
    if (before !== undefined) throw new Refused({ id: "twice", keys: [before, key] });
    this.#words.set(kind, [key, text]);
    this.parts.push(part(key, text, kind));
    // PyTorch's `mode` says both.
    if (kind === "cell" && /^rnn_(tanh|relu)$/i.test(text) && !this.#words.has("activation"))
      this.#words.set("activation", [key, text]);
  }

  #say<K extends keyof typeof WORDS>(kind: K): keyof (typeof WORDS)[K] | undefined {
    const said = this.#words.get(kind);
    if (said === undefined) return undefined;
    const word = meant(kind, said[1]);
    if (word === undefined)
      throw new Refused({
        id: "word",
        key: said[0],
        found: said[1],
        words: Object.keys(WORDS[kind]),
      });
    return word;
  }

  #rows(name: "inputs" | "targets", width: number): ModelConfig["inputs"] | undefined {
    const [key, value] = this.#values.get(name) ?? [];
    if (key === undefined) return undefined;
    const found = tensorOf(squeezed(value, 2));
    if (found === null) throw new Refused({ id: "values", key });
    expectShape(key, found.shape, [null, width]);
    return found.rows;
  }

  /** PyTorch's h_0 and c_0 are num_layers × batch × H. */
  #initial(name: "h0" | "c0", units: number): readonly number[] | undefined {
    const [key, value] = this.#values.get(name) ?? [];
    if (key === undefined) return undefined;
    const found = tensorOf(squeezed(value, 1));
    if (found === null && shapeOf(value).length < 3) throw new Refused({ id: "values", key });
    const [row] = found?.shape.length === 1 ? found.rows : [];
    expectShape(key, row?.length === units ? [units] : shapeOf(value), [units]);
    return row;
  }
}

/** Frameworks average where the loss here is a sum. */
export function mean(word: string, steps: number, outputs: number): Note[] {
  const times = timesTheMean(word, steps, outputs);
  return times === 1 ? [] : [{ id: "mean", word, times }];
}

function expectShape(
  key: string,
  shape: readonly number[],
  expected: readonly (number | null)[],
): void {
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
