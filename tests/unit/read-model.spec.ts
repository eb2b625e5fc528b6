/** What people paste: exports, Configs and PyTorch's state_dicts, and what is wrong with them. */
import { expect, test } from "@playwright/test";
import type { ModelConfig } from "../../www/core.js";
import type { Brought } from "../../www/panels/files/answer.js";
import { readModel } from "../../www/panels/files/read-model.js";
import { filesTexts } from "../../www/panels/files/texts.js";
import { WORDS } from "../../www/panels/files/words.js";

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
  expect(notes.map(({ id }) => id)).toEqual(["inputs", "targets", "activation", "loss", "lossAt"]);
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
  [
    "gates of one matrix alone",
    { "rnn.weight_hh_l0": gates(9) },
    { id: "shape", key: "rnn.weight_ih_l0", expected: [9, null], found: [3, 2] },
  ],
  ["a projection", { "rnn.weight_hr_l0": gates(2) }, { id: "projection" }],
  [
    "an embedding of another width",
    { "emb.weight": gates(10) },
    { id: "extra", key: "emb.weight" },
  ],
  [
    "an embedding with a bias",
    { "encoder.weight": [[1, 2]], "encoder.bias": [1] },
    { id: "extra" },
  ],
  ["two readouts", { "out.weight": gates(2) }, { id: "extra", key: "out.weight" }],
  [
    "h_0 of two layers",
    { h0: [[[1, 2, 3]], [[4, 5, 6]]] },
    { id: "shape", key: "h0", expected: [3], found: [2, 1, 3] },
  ],
  [
    "h_0 of another size",
    { h0: [[[1, 2]]] },
    { id: "shape", key: "h0", expected: [3], found: [1, 1, 2] },
  ],
  ["h_0 that is no list", { h0: 0.5 }, { id: "values", key: "h0" }],
  ["an LSTM's state", { c0: [0, 0, 0] }, { id: "cell-state", key: "c0" }],
  [
    "a cell by its word that the shapes are not of",
    { mode: "GRU" },
    { id: "word", key: "mode", found: "GRU", words: ["rnn"] },
  ],
  [
    "a word of no meaning",
    { nonlinearity: "gelu" },
    { id: "word", key: "nonlinearity", found: "gelu" },
  ],
  ["another loss", { criterion: "NLLLoss" }, { id: "word", key: "criterion" }],
  ["a place of no meaning", { lossAt: "first" }, { id: "word", key: "lossAt" }],
  [
    "one thing said twice",
    { activation: "tanh", nonlinearity: "relu" },
    { id: "twice", keys: ["activation", "nonlinearity"] },
  ],
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
    const answer = read({ ...dict, ...change });
    expect(answer).toMatchObject({ refused });
    if (!("refused" in answer)) return;
    for (const files of Object.values(filesTexts))
      expect(files.refused(answer.refused)).not.toMatch(/undefined|object/);
  });
}

/** nn.GRU(2, 3) or nn.LSTM(2, 3), by how many rows a unit has, with nn.Linear(3, 1). */
const gated = (rows: number) => ({
  "rnn.weight_ih_l0": Array.from({ length: 3 * rows }, (_, i) => [i, 1 - i]),
  "rnn.weight_hh_l0": Array.from({ length: 3 * rows }, (_, i) => [i, 2 * i, 3 * i]),
  "rnn.bias_ih_l0": Array.from({ length: 3 * rows }, (_, i) => i),
  "rnn.bias_hh_l0": Array.from({ length: 3 * rows }, (_, i) => 1 - i),
  "fc.weight": dict["fc.weight"],
  "fc.bias": dict["fc.bias"],
});

for (const [cell, rows] of [
  ["gru", 3],
  ["lstm", 4],
] as const) {
  test(`${cell}: the stacks of its gates are taken as they stand, both biases apart`, () => {
    const file = gated(rows);
    const { model, notes } = brought({ ...file, h0: [[[1, 2, 3]]], mode: cell.toUpperCase() });
    expect(model).toMatchObject({ cell, h0: [1, 2, 3] });
    expect(model.activation).toBeUndefined();
    expect(model.params).toEqual({
      wxh: file["rnn.weight_ih_l0"],
      whh: file["rnn.weight_hh_l0"],
      bxh: file["rnn.bias_ih_l0"],
      bhh: file["rnn.bias_hh_l0"],
      why: dict["fc.weight"],
      by: [0.5],
    });
    expect(notes.map(({ id }) => id)).toEqual(["inputs", "targets", "loss", "lossAt"]);
    expect(parts({ ...file, nonlinearity: "tanh" })).toMatchObject({
      "rnn.bias_ih_l0": [String(3 * rows), "bxh"],
      "rnn.bias_hh_l0": [String(3 * rows), "bhh"],
      nonlinearity: ["tanh", "beside"],
    });
    const { "rnn.bias_ih_l0": _, "rnn.bias_hh_l0": __, ...without } = file;
    expect(Object.keys(brought(without).model.params)).toEqual(["wxh", "whh", "why", "by"]);
    for (const [beside, refused] of [
      [{ mode: "RNN_TANH" }, { id: "word", words: [cell] }],
      [{ "rnn.weight_ih_l1": gates(3 * rows) }, { id: "layers" }],
      [{ "rnn.weight_hh_l0_reverse": gates(3 * rows) }, { id: "bidirectional" }],
      [{ "rnn.bias_hh_l0": [1, 2, 3] }, { id: "shape", expected: [3 * rows] }],
    ] as const)
      expect(read({ ...file, ...beside })).toMatchObject({ refused });
  });
}

test("c_0 is an LSTM's alone", () => {
  const c0 = [[[1, 2, 3]]];
  expect(brought({ ...gated(4), c0 }).model.c0).toEqual([1, 2, 3]);
  expect(read({ ...gated(3), c0 })).toMatchObject({ refused: { id: "cell-state", key: "c0" } });
});

/** `key`: [what it holds, its part]. */
const parts = (value: unknown) =>
  Object.fromEntries(
    brought(value).parts.map(({ key, shape, said, role }) => [key, [said ?? shape.join(), role]]),
  );

const tensors = {
  "rnn.weight_ih_l0": ["3,2", "wxh"],
  "rnn.weight_hh_l0": ["3,3", "whh"],
  "rnn.bias_ih_l0": ["3", "half-bh"],
  "rnn.bias_hh_l0": ["3", "half-bh"],
};
const readoutParts = { "fc.weight": ["1,3", "why"], "fc.bias": ["1", "by"] };

test("every entry of a state_dict is listed with its part", () => {
  expect(parts(dict)).toEqual({ ...tensors, ...readoutParts });
  const more = { ...dict, h0: [[[1, 2, 3]]], inputs: [[1, 2]], nonlinearity: "relu", note: "mine" };
  expect(parts(more)).toEqual({
    ...tensors,
    ...readoutParts,
    h0: ["1,1,3", "h0"],
    inputs: ["1,2", "inputs"],
    nonlinearity: ["relu", "activation"],
    note: ["mine", "no-tensor"],
  });
});

test("an embedding never becomes the readout", () => {
  const { "fc.weight": why, "fc.bias": by, ...rnn } = dict;
  const table = (width: number): number[][] =>
    Array.from({ length: 5 }, () => Array(width).fill(1));
  for (const name of ["emb", "embedding", "module.word_embeddings", "wte", "encoder"]) {
    const file = { [`${name}.weight`]: table(2), ...dict };
    expect(parts(file)[`${name}.weight`]).toEqual(["5,2", "embedding"]);
    expect(brought(file).model.params).toEqual(brought(dict).model.params);
    // Without a readout it is none either.
    expect(brought({ [`${name}.weight`]: table(2), ...rnn }).notes).toContainEqual({
      id: "readout",
      from: "identity",
    });
  }
  // Inputs as many as units: the shapes do not tell them apart.
  const square = { ...rnn, "rnn.weight_ih_l0": dict["rnn.weight_hh_l0"] };
  expect(parts({ "emb.weight": table(3), ...square, "decoder.weight": why })).toMatchObject({
    "emb.weight": ["5,3", "embedding"],
    "decoder.weight": ["1,3", "why"],
  });
  for (const file of [
    { "table.weight": table(3), ...square },
    { ...square, "table.weight": table(3), "fc.weight": why, "fc.bias": by },
  ]) {
    const answer = read(file);
    expect(answer).toMatchObject({
      refused: { id: "ambiguous", key: "table.weight", shape: [5, 3] },
    });
    if (!("refused" in answer)) continue;
    for (const files of Object.values(filesTexts))
      expect(files.refused(answer.refused)).toMatch(/table\.weight.*emb\.weight.*fc\.weight/);
  }
});

test("a readout without a bias is one, and b_y is 0", () => {
  const { "fc.weight": why, "fc.bias": _, ...rnn } = dict;
  for (const name of ["decoder", "fc", "h2o", "anything"])
    expect(brought({ ...rnn, [`${name}.weight`]: why }).model.params).toMatchObject({
      why,
      by: [0],
    });
});

test("h_0 is layers × batch × H, with ones or without", () => {
  for (const h0 of [[1, 2, 3], [[1, 2, 3]], [[[1, 2, 3]]]])
    for (const key of ["h0", "h_0", "rnn.h0"])
      expect(brought({ ...dict, [key]: h0 }).model.h0).toEqual([1, 2, 3]);
});

test("checkpoints are unwrapped, and what is left aside is listed", () => {
  const around = {
    epoch: 12,
    optimizer_state_dict: {
      state: { 0: { exp_avg: [[1]] } },
      param_groups: [{ lr: 0.1, weight_decay: 0 }],
    },
    loss: 0.03,
    history: [0.5, 0.25],
  };
  for (const wrapper of ["model_state_dict", "state_dict", "model", "net"]) {
    const file = { ...around, [wrapper]: dict };
    expect(brought(file).model).toEqual(brought(dict).model);
    expect(parts(file)).toEqual({
      ...tensors,
      ...readoutParts,
      epoch: ["12", "no-tensor"],
      optimizer_state_dict: ["", "beside"],
      loss: ["0.03", "no-tensor"],
      history: ["2", "beside"],
    });
  }
  // Lightning's, with what the model was called with.
  const lightning = {
    state_dict: renamed(/^/, "model."),
    hyper_parameters: { hidden_size: 3, nonlinearity: "relu" },
    "pytorch-lightning_version": "2.1.0",
  };
  expect(brought(lightning).model).toMatchObject({ activation: "relu" });
  expect(parts(lightning)).toMatchObject({
    "hyper_parameters.nonlinearity": ["relu", "activation"],
    "hyper_parameters.hidden_size": ["3", "beside"],
  });
  // Averaged weights beside the others.
  expect(read({ model: dict, ema: dict })).toMatchObject({
    refused: { id: "copies", keys: ["model", "ema"] },
  });
});

for (const [key, said, taken] of [
  ["nonlinearity", "ReLU", { activation: "relu" }],
  ["activation", "torch.nn.Tanh()", { activation: "tanh" }],
  ["activation", "logistic", { activation: "sigmoid" }],
  ["activation", "Identity", { activation: "linear" }],
  ["mode", "RNN_RELU", { activation: "relu" }],
  ["criterion", "nn.CrossEntropyLoss()", { loss: "cross-entropy" }],
  ["loss", "categorical_crossentropy", { loss: "cross-entropy" }],
  ["loss", "mse", { loss: "squared" }],
  ["loss_fn", "mean_squared_error", { loss: "squared" }],
  ["lossAt", "final", { lossAt: "last" }],
  ["loss_at", "many-to-one", { lossAt: "last" }],
  ["lossAt", "All", { lossAt: "every" }],
] as const) {
  test(`“${said}” as ${key} is understood`, () => {
    const { model, parts } = brought({ ...dict, [key]: said });
    expect(model).toMatchObject(taken);
    expect(parts).toContainEqual(expect.objectContaining({ key, said }));
  });
}

test("a framework's mean is not silently taken for a sum", () => {
  const times = (beside: object): unknown =>
    brought({ ...dict, ...beside }).notes.find(({ id }) => id === "mean");
  // Three steps of one output.
  expect(times({ loss: "MSELoss", lossAt: "every" })).toEqual({
    id: "mean",
    word: "MSELoss",
    times: 3,
  });
  expect(times({ loss: "cross_entropy", lossAt: "every" })).toMatchObject({ times: 3 });
  for (const loss of ["squared", "half-squared", "cross-entropy", "SSE"])
    expect(times({ loss, lossAt: "every" })).toBeUndefined();
  expect(times({ loss: "mse", lossAt: "last" })).toBeUndefined();
  const { model, notes } = brought({ ...present, activation: "ReLU", loss: "mse", lossAt: "all" });
  expect(model).toMatchObject({ activation: "relu", loss: "squared", lossAt: "every" });
  expect(notes).toEqual([{ id: "mean", word: "mse", times: 3 }]);
});

test("no synonym has two meanings", () => {
  for (const words of Object.values(WORDS)) {
    const all = Object.values(words).flat();
    expect(new Set(all).size).toBe(all.length);
  }
});

test("truncation beside the tensors is taken, flat or nested", () => {
  const pair = { k1: 1, k2: 2 };
  expect(brought({ ...dict, truncation: pair }).truncation).toEqual(pair);
  expect(brought({ truncate: pair, state_dict: dict }).truncation).toEqual(pair);
});

test("a byte-order mark is skipped, and what cannot be seen is spelled out where it is quoted", () => {
  expect(readModel(`\ufeff\u200b ${JSON.stringify(dict)}`, present)).toEqual(read(dict));
  const answer = readModel('{"weight\u202e\ufeff": 1}', present);
  if (!("refused" in answer)) throw new Error("taken");
  for (const files of Object.values(filesTexts))
    expect(files.refused(answer.refused)).toContain("weight⟨U+202E⟩⟨U+FEFF⟩");
  const json = readModel("[\ufeff", present);
  if (!("refused" in json)) throw new Error("taken");
  expect(filesTexts.en.refused(json.refused)).not.toMatch(/\ufeff/);
});

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
  expect(parts(present)).toMatchObject({
    "params.whh": ["1,1", "whh"],
    loss: ["half-squared", "loss"],
  });
  const config = { ...present, truncation };
  const file = {
    format: "bptt-explorer",
    config,
    optimizer: { rate: 0.1, clip: null },
    results: {},
  };
  expect(brought(file)).toMatchObject({ truncation, rate: 0.1, clip: null });
  expect(parts(file)).toMatchObject({
    "config.truncation": ["", "truncation"],
    optimizer: ["", "optimizer"],
    results: ["", "results"],
    format: ["bptt-explorer", "no-tensor"],
  });
});

test("what a Config does not have is left in it for the core to refuse", () => {
  expect(brought({ ...present, nonlinearity: "relu" }).model).toMatchObject({
    nonlinearity: "relu",
  });
});

test("what stands beside a Config instead of in it is refused", () => {
  for (const key of ["truncation", "loss", "nonlinearity", "h0"])
    expect(read({ config: present, [key]: 1 })).toMatchObject({ refused: { id: "outside", key } });
});
