/** What people paste: exports, Configs and PyTorch's state_dicts, and what is wrong with them. */
import { expect, test } from "@playwright/test";
import type { ModelConfig } from "../../www/core.js";
import { type Brought, readModel } from "../../www/panels/files/read-model.js";

const present: ModelConfig = {
  cell: "rnn",
  activation: "linear",
  loss: "half-squared",
  lossAt: "every",
  inputs: [[1], [2], [3]],
  targets: [[4], [5], [6]],
  params: { wxh: [[0.5]], whh: [[1.5]], why: [[1]], by: [0] },
};

/** nn.RNN(2, 3) with nn.Linear(3, 1). */
const dict = {
  "rnn.weight_ih_l0": [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  "rnn.weight_hh_l0": [
    [0.1, 0.2, 0.3],
    [0.4, 0.5, 0.6],
    [0.7, 0.8, 0.9],
  ],
  "rnn.bias_ih_l0": [1, 2, 3],
  "rnn.bias_hh_l0": [0.5, 0.25, 0.125],
  "fc.weight": [[1, -1, 2]],
  "fc.bias": [0.5],
};

const read = (value: unknown) => readModel(JSON.stringify(value), present);
function brought(value: unknown): Brought {
  const answer = read(value);
  if ("refused" in answer) throw new Error(JSON.stringify(answer.refused));
  return answer;
}
function renamed(from: RegExp, to: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(dict).map(([key, v]) => [key.replace(from, to), v]));
}

test("a state_dict is read as it stands, and its two biases add up", () => {
  const { model, notes } = brought(dict);
  expect(model.params).toEqual({
    wxh: dict["rnn.weight_ih_l0"],
    whh: dict["rnn.weight_hh_l0"],
    bh: [1.5, 2.25, 3.125],
    why: dict["fc.weight"],
    by: [0.5],
  });
  // The present inputs have one entry, these two; the targets fit.
  expect(model.inputs).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  expect(model.targets).toEqual(present.targets);
  expect(model).toMatchObject({ activation: "tanh", loss: "half-squared", lossAt: "every" });
  expect(notes.map(({ id }) => id)).toEqual(["inputs", "targets", "activation", "loss"]);
});

for (const [what, value] of Object.entries({
  "without a prefix": renamed(/^rnn\./, ""),
  "wrapped for many devices": renamed(/^/, "module."),
  "of a cell": renamed(/_l0$/, ""),
  "with another head": renamed(/^fc\./, "linear."),
  "in a checkpoint": { state_dict: dict },
  nested: {
    rnn: Object.fromEntries(
      Object.entries(dict)
        .filter(([key]) => key.startsWith("rnn."))
        .map(([key, v]) => [key.slice(4), v]),
    ),
    fc: { weight: dict["fc.weight"], bias: dict["fc.bias"] },
  },
})) {
  test(`a state_dict ${what} is the same`, () => {
    expect(brought(value).model).toEqual(brought(dict).model);
  });
}

test("what stands beside it is taken: sequence, activation, loss", () => {
  const { model, notes } = brought({
    ...dict,
    inputs: [
      [1, 2],
      [3, 4],
    ],
    targets: [[1], [0]],
    nonlinearity: "relu",
    loss: "squared",
    lossAt: "last",
  });
  expect(model).toMatchObject({ activation: "relu", loss: "squared", lossAt: "last" });
  expect(model.inputs.length).toBe(2);
  expect(notes).toEqual([]);
});

test("without biases the model has none; without a linear layer the state is the output", () => {
  const { "rnn.weight_ih_l0": ih, "rnn.weight_hh_l0": hh } = dict;
  const { model, notes } = brought({ weight_ih_l0: ih, weight_hh_l0: hh });
  expect(model.params.bh).toBeUndefined();
  expect(model.params.why).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
  expect(model.targets[0]).toEqual([0, 0, 0]);
  expect(notes).toContainEqual({ id: "readout", from: "identity" });
});

const gates = (rows: number): number[][] => Array.from({ length: rows }, () => [1, 2, 3]);
for (const [what, change, refused] of [
  ["a second layer", { "rnn.weight_ih_l1": gates(3) }, { id: "layers", key: "rnn.weight_ih_l1" }],
  ["two directions", { "rnn.weight_hh_l0_reverse": gates(3) }, { id: "bidirectional" }],
  ["a GRU", { "rnn.weight_hh_l0": gates(9) }, { id: "gru", key: "rnn.weight_hh_l0" }],
  ["an LSTM", { "rnn.weight_hh_l0": gates(12) }, { id: "lstm", key: "rnn.weight_hh_l0" }],
  ["an embedding", { "emb.weight": gates(10) }, { id: "extra", key: "emb.weight" }],
  ["a norm", { "norm.running_mean": [1] }, { id: "extra", key: "norm.running_mean" }],
  [
    "inputs' weights of another size",
    { "rnn.weight_ih_l0": [[1, 2]] },
    { id: "shape", key: "rnn.weight_ih_l0", expected: [3, null], found: [1, 2] },
  ],
  [
    "recurrent weights that are not square",
    { "rnn.weight_hh_l0": gates(2) },
    { id: "shape", key: "rnn.weight_hh_l0", expected: [2, 2], found: [2, 3] },
  ],
  [
    "a bias of another size",
    { "rnn.bias_hh_l0": [1, 2] },
    { id: "shape", key: "rnn.bias_hh_l0", expected: [3], found: [2] },
  ],
  [
    "a head of another size",
    { "fc.weight": [[1, 2]] },
    { id: "shape", key: "fc.weight", expected: [null, 3], found: [1, 2] },
  ],
  ["ragged rows", { "fc.weight": [[1, 2, 3], [1]] }, { id: "values", key: "fc.weight" }],
  ["text for numbers", { "fc.bias": ["<b>"] }, { id: "values", key: "fc.bias" }],
  ["nothing", { "rnn.weight_hh_l0": [] }, { id: "values", key: "rnn.weight_hh_l0" }],
] as const) {
  test(`${what}: refused, and the key is named`, () => {
    expect(read({ ...dict, ...change })).toMatchObject({ refused });
  });
}

for (const [what, text, id] of [
  ["nothing", "  ", "empty"],
  ["Python's print", "OrderedDict([('rnn.weight_ih_l0', tensor([[1.]]))])", "json"],
  ["NaN", '{"weight_ih_l0": [[NaN]], "weight_hh_l0": [[1]]}', "not-finite"],
  ["-Infinity", '{"weight_ih_l0": [[-Infinity]]}', "not-finite"],
  ["a list", "[1, 2]", "unknown"],
  ["a number", "1", "unknown"],
  ["null", "null", "unknown"],
  ["prototypes", '{"__proto__": {"params": {}}, "constructor": 1}', "unknown"],
  ["half", '{"weight_ih_l0": [[1]]}', "missing"],
  ["much", `"${"x".repeat(8_000_001)}"`, "large"],
] as const) {
  test(`${what} is no model`, () => {
    expect(readModel(text, present)).toMatchObject({ refused: { id } });
  });
}

test("a Config, and an export around one", () => {
  const truncation = { k1: 1, k2: 2 };
  expect(brought(present)).toMatchObject({ model: present, truncation: null, notes: [] });
  const config = { ...present, truncation };
  expect(brought({ config, optimizer: { rate: 0.1, clip: null } })).toMatchObject({
    truncation,
    rate: 0.1,
    clip: null,
  });
});
