// Trainer: what it learns, that it is a function of its options, and what it refuses.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { fresh } from "../fuzz/handles.mjs";
import { api, reference, relativeError } from "./load.mjs";

afterEach(() => {
  const trainer = new api.Trainer(small());
  assert.deepEqual([...trainer.step(2).losses], SMALL);
  trainer.free();
});

const recall = (more = {}) => ({ task: { name: "recall", steps: 20 }, ...more });
const small = () => ({ task: { name: "recall", steps: 3 }, units: 4, batch: 2 });
const SMALL = [...new api.Trainer(small()).step(2).losses];

const hex = (numbers) =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString("hex");
const SERIES = ["losses", "accuracies", "norms", "clipped", "rates"];

/** What a trainer has become, to the bit. */
const state = (trainer) => hex(trainer.snapshot());
/** Several answers of `step` as one. */
const joined = (all) =>
  SERIES.map((name) => hex(Float64Array.from(all.flatMap((metrics) => [...metrics[name]]))));

test("a GRU learns to recall the first of twenty symbols, without a mistake", () => {
  const trainer = new api.Trainer(recall({ cell: "gru" }));
  assert.deepEqual(trainer.task(), { name: "recall", baseline: Math.log(2), vocabulary: null });
  const before = trainer.survey();
  assert.ok(before.accuracy < 0.75 && before.loss > 0.6, JSON.stringify(before));
  const { steps, losses, divergence } = trainer.step(400);
  assert.equal(steps, 400);
  assert.equal(losses.length, 400);
  assert.equal(divergence, null);
  const { accuracy, loss, spectralRadius } = trainer.survey();
  assert.equal(accuracy, 1);
  assert.ok(loss < 0.01, `${loss}`);
  assert.equal(spectralRadius, null);
  trainer.free();
});

const kinds = {
  "Adam, clipped": recall({ cell: "lstm", clip: { norm: 0.1 }, forgetBias: 1 }),
  "momentum, echoes carried on": {
    task: { name: "echo", steps: 5 },
    carry: true,
    optimizer: { name: "momentum" },
    batch: 3,
  },
  "RMSProp, a rate that changes": {
    task: { name: "sine", steps: 8 },
    optimizer: { name: "rmsprop" },
    schedule: { name: "cosine", steps: 80 },
    truncation: { k1: 2, k2: 4 },
  },
  "SGD, entries clipped": {
    task: { name: "adding", steps: 6 },
    activation: "relu",
    init: "identity",
    optimizer: { name: "sgd" },
    clip: { value: 0.01 },
    schedule: { name: "decay", factor: 0.5, every: 30 },
  },
};

for (const [name, options] of Object.entries(kinds)) {
  test(`the same options, the same bits: ${name}`, () => {
    const [one, other, third] = [1, 2, 3].map(() => new api.Trainer(options));
    const whole = one.step(100);
    assert.deepEqual(joined([other.step(100)]), joined([whole]));
    assert.equal(state(other), state(one));
    const single = Array.from({ length: 100 }, () => third.step(1));
    assert.deepEqual(joined(single), joined([whole]));
    assert.equal(state(third), state(one));
    // A trainer that has done nothing goes on where another was.
    const kept = one.snapshot();
    const next = one.step(20);
    const later = new api.Trainer(options);
    later.restore(kept);
    assert.deepEqual(joined([later.step(20)]), joined([next]));
    assert.equal(later.step(0).steps, 120);
    // And one that went on comes back.
    one.restore(kept);
    assert.deepEqual(joined([one.step(20)]), joined([next]));
    const elsewhere = new api.Trainer({ ...options, seed: 2 });
    assert.notDeepEqual(joined([elsewhere.step(100)]), joined([whole]));
    for (const trainer of [one, other, third, later, elsewhere]) trainer.free();
  });
}

test("what is only looked at changes nothing", () => {
  for (const options of Object.values(kinds)) {
    const [looked, alone] = [new api.Trainer(options), new api.Trainer(options)];
    for (let i = 0; i < 5; i++) {
      looked.survey(3);
      looked.nextChange("whh", i);
      looked.config();
      looked.network().free();
      looked.task();
      looked.snapshot();
      looked.step(0);
      assert.deepEqual(joined([looked.step(3)]), joined([alone.step(3)]));
    }
    assert.equal(state(looked), state(alone));
  }
});

// Made by PyTorch: tests/reference/training.py.
for (const run of reference("training.json")) {
  test(`PyTorch's run of ${run.steps} steps: ${run.name}`, () => {
    const { rate, ...optimizer } = run.optimizer;
    const { sequences, batch, carry, clip } = run;
    const { loss, lossAt, reduction, ...model } = run.config;
    const trainer = new api.Trainer({
      task: { name: "given", sequences, loss, lossAt, reduction },
      config: {
        ...model,
        loss,
        lossAt,
        inputs: sequences[0].inputs,
        targets: sequences[0].targets,
      },
      optimizer,
      rate,
      batch,
      carry,
      clip,
    });
    const { losses, norms } = trainer.step(run.steps);
    for (const [name, ours, theirs] of [
      ["loss", losses, run.losses],
      ["norm", norms, run.norms],
    ]) {
      assert.equal(ours.length, theirs.length);
      for (const [step, value] of theirs.entries()) {
        const error = Math.abs(ours[step] - value);
        assert.ok(error <= 1e-8 * Math.max(1, Math.abs(value)), `${name} ${step}: off by ${error}`);
      }
    }
    const { params } = trainer.config();
    for (const [name, values] of Object.entries(run.final)) {
      const flat = (value) =>
        [...value].flatMap((row) => (typeof row === "number" ? row : [...row]));
      assert.ok(relativeError(flat(params[name]), flat(values)) < 1e-8, name);
    }
    trainer.free();
  });
}

test("network() and config() are the model on the first sequence of the next batch", () => {
  for (const options of Object.values(kinds)) {
    const trainer = new api.Trainer({ ...options, batch: 1 });
    for (const steps of [0, 1, 30]) {
      trainer.step(steps);
      const config = trainer.config();
      const network = trainer.network();
      const [kept, read] = [network.bptt(), api.bptt(config)];
      assert.equal(kept.loss, read.loss);
      for (const name of Object.keys(read.grads))
        assert.equal(hex(kept.grads[name]), hex(read.grads[name]), name);
      // It has been run, and is the caller's own.
      assert.equal(network.run(), read.loss);
      const saved = trainer.snapshot();
      const { losses, norms } = trainer.step(1);
      assert.equal(losses[0], read.loss);
      const squares = Object.entries(read.grads).filter(([name]) => !/^[hc]0$/.test(name));
      const norm = Math.hypot(...squares.flatMap(([, gradient]) => [...gradient]));
      assert.ok(Math.abs(norms[0] - norm) <= 1e-12 * norm);
      assert.equal(network.run(), read.loss);
      network.set("why", new Float64Array(config.params.why.flatMap((row) => [...row]).length));
      trainer.restore(saved);
      assert.equal(trainer.step(1).losses[0], read.loss);
      network.free();
    }
    trainer.free();
  }
});

const flat = (values) => [...values].flatMap((row) => (typeof row === "number" ? row : [...row]));

for (const [name, options] of Object.entries(kinds)) {
  test(`nextChange foretells the step: ${name}`, () => {
    const trainer = new api.Trainer(options);
    for (let round = 0; round < 4; round++) {
      const { params } = trainer.config();
      const told = [];
      for (const [name, values] of Object.entries(params))
        for (const entry of [0, flat(values).length - 1])
          told.push([name, entry, trainer.nextChange(name, entry)]);
      const { steps, rates } = trainer.step(1);
      const { params: after } = trainer.config();
      for (const [name, entry, next] of told) {
        assert.equal(next.step, steps);
        assert.equal(next.rate, rates[0]);
        assert.equal(next.weight, flat(params[name])[entry]);
        assert.equal(next.weight + next.change, flat(after[name])[entry], `${name}[${entry}]`);
        // The running means that come out are those that go in next.
        const then = trainer.nextChange(name, entry);
        assert.equal(then.meanBefore, next.mean ?? 0);
        assert.equal(then.squareBefore, next.square ?? 0);
      }
      trainer.step(9);
    }
    assert.equal(trainer.nextChange("whh", 1e6), null);
    assert.equal(trainer.nextChange("no such parameter", 0), null);
    trainer.free();
  });
}

test("words: a vocabulary in the order of the text, and each next word learnt", () => {
  const lines = ["the cat sat on a mat", "dogs like cats", "the cat sat"].map((line) =>
    line.split(" "),
  );
  const trainer = new api.Trainer({ task: { name: "words", lines }, cell: "lstm", units: 24 });
  const { vocabulary, baseline, name } = trainer.task();
  assert.equal(name, "words");
  assert.deepEqual(vocabulary, [
    "<s>",
    "</s>",
    ..."the cat sat on a mat dogs like cats".split(" "),
  ]);
  assert.ok(baseline > 2 && baseline < Math.log(vocabulary.length));
  trainer.step(500);
  const { accuracy, loss } = trainer.survey();
  // After "sat" both "on" and the end are right, and at the beginning "the" and "dogs".
  assert.ok(accuracy >= 13 / 15, `${accuracy}`);
  assert.ok(loss < 0.4, `${loss}`);
  const config = trainer.config();
  const { yhat, O } = api.forward(config);
  const row = (t) => [...yhat.subarray(t * O, (t + 1) * O)];
  const likeliest = (t) => vocabulary[row(t).indexOf(Math.max(...row(t)))];
  const [first, second] = [1, 2].map((t) => vocabulary[config.inputs[t].indexOf(1)]);
  assert.equal(likeliest(1), second, `after ${first}`);
  trainer.free();
});

test("sequences of one's own: classes as targets, another length each, a config to begin with", () => {
  const config = {
    ...api.preset("theory"),
    loss: "cross-entropy",
    params: {
      wxh: [[0.1], [-0.2], [0.3]],
      whh: [
        [0.5, 0, 0.1],
        [0, 0.5, 0],
        [0.1, 0, 0.5],
      ],
      why: [
        [0.2, 0.1, 0],
        [-0.1, 0, 0.3],
      ],
      by: [0, 0],
    },
    h0: [0, 0.5, 0],
    lossAt: "every",
    inputs: [[1], [1]],
    targets: [
      [1, 0],
      [0, 1],
    ],
  };
  const sequences = [
    { inputs: [[1], [-1], [1]], targets: [1, 0, 1] },
    { inputs: [[-1], [1]], targets: new Float64Array([0, 1]) },
    { inputs: [[-1], [-1], [-1], [1]], targets: [0, 0, 0, 1] },
  ];
  const options = { task: { name: "given", sequences }, config, batch: 3, rate: 0.05 };
  const trainer = new api.Trainer(options);
  const begun = trainer.config();
  assert.deepEqual(
    begun.params.whh.map((row) => [...row]),
    config.params.whh,
  );
  assert.deepEqual([...begun.h0], config.h0);
  assert.equal(begun.loss, "cross-entropy");
  assert.deepEqual(flat(begun.inputs), [1, -1, 1]);
  const loss = sequences.map((s) => api.bptt({ ...config, ...s }).loss);
  const mean = (loss[0] + loss[1] + loss[2]) / 3;
  assert.ok(Math.abs(trainer.step(1).losses[0] - mean) < 1e-14);
  trainer.step(300);
  assert.equal(trainer.survey().accuracy, 1);
  trainer.free();
});

test("equations of one's own learn, and may have another read-out", () => {
  const equations = "z = sigmoid(W x + U h[t-1] + b)\nh = (1 - z) * h[t-1] + z * tanh(V x)";
  const trainer = new api.Trainer({
    task: { name: "recall", steps: 8 },
    cell: { equations },
    units: 8,
    rate: 0.03,
  });
  const { cell, params } = trainer.config();
  assert.equal(cell.equations, equations);
  assert.deepEqual(Object.keys(params).sort(), ["U", "V", "W", "b", "by", "why"]);
  trainer.step(300);
  assert.equal(trainer.survey().accuracy, 1);
  assert.ok(trainer.nextChange("V", 0).change !== 0);
  trainer.free();
});

test("what is kept is not trained", () => {
  const trainer = new api.Trainer(recall({ keep: ["whh", "by"], optimizer: { name: "momentum" } }));
  const before = trainer.config().params;
  trainer.step(20);
  const after = trainer.config().params;
  for (const name of ["wxh", "whh", "bh", "why", "by"]) {
    const kept = ["whh", "by"].includes(name);
    assert.equal(
      flat(before[name]).every((value, i) => value === flat(after[name])[i]),
      kept,
      name,
    );
    assert.equal(trainer.nextChange(name, 0) === null, kept, name);
  }
  trainer.free();
});

test("a carried state begins the next sequence of its stream", () => {
  const options = { task: { name: "sine", steps: 5 }, batch: 1, rate: 0, seed: 3 };
  const [carried, apart] = [true, false].map((carry) => new api.Trainer({ ...options, carry }));
  const first = carried.config();
  assert.deepEqual(flat(first.inputs), flat(apart.config().inputs));
  carried.step(1);
  apart.step(1);
  const then = carried.config();
  const { h, H, T } = api.forward({ ...first, h0: first.h0 });
  assert.deepEqual([...then.h0], [...h.subarray((T - 1) * H)]);
  // The next piece of the same sine, whose targets the first one ends with.
  assert.equal(flat(then.inputs)[0], flat(first.targets)[4]);
  assert.ok([...(apart.config().h0 ?? [])].every((value) => value === 0));
  carried.free();
  apart.free();
});

test("a run that leaves the finite numbers says so, is taken back, and goes on after restore()", () => {
  const options = {
    task: { name: "adding", steps: 30 },
    activation: "linear",
    optimizer: { name: "sgd" },
    rate: 1e150,
  };
  const trainer = new api.Trainer(options);
  const begun = trainer.snapshot();
  const { divergence, losses, steps } = trainer.step(100);
  assert.ok(divergence !== null);
  assert.equal(divergence.step, steps + 1);
  assert.ok(Number.isFinite(divergence.loss) && Number.isFinite(divergence.norm));
  assert.equal(typeof divergence.name, "string");
  assert.ok(losses.every(Number.isFinite));
  for (const values of Object.values(trainer.config().params))
    assert.ok(flat(values).every(Number.isFinite));
  // Nothing more is done.
  const again = trainer.step(10);
  assert.equal(again.losses.length, 0);
  assert.deepEqual(again.divergence, divergence);
  assert.equal(again.steps, steps);
  // Its own snapshot is of before the update.
  trainer.restore(trainer.snapshot());
  assert.ok(trainer.step(1).divergence !== undefined);
  trainer.restore(begun);
  const gently = new api.Trainer({ ...options, rate: 1e-3 });
  gently.restore(begun);
  assert.equal(gently.step(20).divergence, null);
  assert.equal(trainer.step(0).divergence, null);
  assert.deepEqual(trainer.step(100).divergence, divergence);
  trainer.free();
  gently.free();
});

// What is refused.

function refused(call, path, code, message) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof Error);
    assert.equal(error.name, "BpttError", `${error.stack}`);
    assert.equal(`${error.code} ${error.path}`, `${code} ${path}`, error.message);
    if (message) assert.match(error.message, message);
    return true;
  });
}

const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const given = (more) => ({
  task: {
    name: "given",
    loss: "squared",
    lossAt: "every",
    sequences: [{ inputs: [[1], [2]], targets: [[1], [2]] }],
    ...more,
  },
});
const one = (inputs, targets, more = {}) => given({ sequences: [{ inputs, targets }], ...more });
const task = (more) => ({ task: { name: "recall", steps: 5, ...more } });
const vanilla = () => {
  const { cell, params, loss, lossAt } = api.preset("notes-linear");
  return { cell, params, loss, lossAt, inputs: [[1]], targets: [[1]] };
};
const getter = (target, key, get) =>
  Object.defineProperty(target, key, { get, enumerable: true, configurable: true });
const huge = (length) => new Array(length);

/** what is wrong → [options, path, code, perhaps a part of the message]. */
const faults = {
  "no options": [undefined, "", "missing"],
  null: [null, "", "missing"],
  "a text": ["recall", "", "type"],
  "a list": [[], "", "type"],
  "no task": [{}, "task", "missing"],
  "a task that is a word": [{ task: "recall" }, "task", "type"],
  "a task without a name": [{ task: { steps: 5 } }, "task.name", "missing"],
  "a task there is not": [task({ name: "recal" }), "task.name", "word"],
  "a word of the prototype": [task({ name: "constructor" }), "task.name", "word"],
  "no steps": [{ task: { name: "recall" } }, "task.steps", "missing"],
  "steps as text": [task({ steps: "20" }), "task.steps", "type"],
  "half a step": [task({ steps: 2.5 }), "task.steps", "range"],
  "NaN steps": [task({ steps: Number.NaN }), "task.steps", "not-finite"],
  "one step": [task({ steps: 1 }), "task.steps", "range"],
  "too many steps": [task({ steps: 1e9 }), "task.steps", "range"],
  "one symbol": [task({ symbols: 1 }), "task.symbols", "range"],
  "too many symbols": [task({ symbols: 65 }), "task.symbols", "limit"],
  "another task's key": [task({ delay: 3 }), "task.delay", "key"],
  "a misspelt key of the task": [task({ stps: 3 }), "task.stps", "key", /perhaps "steps"/],
  "a misspelt option": [{ ...task(), optimiser: {} }, "optimiser", "key", /perhaps "optimizer"/],
  "PyTorch's rate": [{ ...task(), lr: 0.1 }, "lr", "key", /perhaps "rate"/],
  "another's rate": [{ ...task(), learningRate: 0.1 }, "learningRate", "key", /perhaps "rate"/],
  "PyTorch's size": [{ ...task(), hidden_size: 3 }, "hidden_size", "key", /perhaps "units"/],
  "an optimizer that is a word": [{ ...task(), optimizer: "adam" }, "optimizer", "type"],
  "an optimizer there is not": [
    { ...task(), optimizer: { name: "adamw" } },
    "optimizer.name",
    "word",
  ],
  "another optimizer's key": [
    { ...task(), optimizer: { name: "adam", momentum: 0.9 } },
    "optimizer.momentum",
    "key",
  ],
  "β of 1": [{ ...task(), optimizer: { name: "adam", beta1: 1 } }, "optimizer.beta1", "range"],
  "ε below 0": [
    { ...task(), optimizer: { name: "adam", epsilon: -1 } },
    "optimizer.epsilon",
    "range",
  ],
  "a rate of NaN": [{ ...task(), rate: Number.NaN }, "rate", "not-finite"],
  "a rate of Infinity": [{ ...task(), rate: Number.POSITIVE_INFINITY }, "rate", "not-finite"],
  "a rate below 0": [{ ...task(), rate: -0.1 }, "rate", "range"],
  "a rate as text": [{ ...task(), rate: "0.1" }, "rate", "type"],
  "a rate as an object": [{ ...task(), rate: { valueOf: () => 1 } }, "rate", "type"],
  "a schedule without steps": [
    { ...task(), schedule: { name: "cosine" } },
    "schedule.steps",
    "missing",
  ],
  "a schedule of no steps": [
    { ...task(), schedule: { name: "cosine", steps: 0 } },
    "schedule.steps",
    "range",
  ],
  "a factor below 0": [
    { ...task(), schedule: { name: "decay", factor: -1, every: 5 } },
    "schedule.factor",
    "range",
  ],
  "clipping to nothing said": [{ ...task(), clip: {} }, "clip", "missing"],
  "clipping twice": [{ ...task(), clip: { norm: 1, value: 1 } }, "clip", "missing"],
  "clipping to NaN": [{ ...task(), clip: { norm: Number.NaN } }, "clip.norm", "not-finite"],
  "clipping by a number": [{ ...task(), clip: 1 }, "clip", "type"],
  "no batch": [{ ...task(), batch: 0 }, "batch", "range"],
  "a batch beyond all": [{ ...task(), batch: 1e9 }, "batch", "range"],
  "a batch too large for the model": [
    { task: { name: "recall", steps: 1000 }, units: 256, batch: 10000 },
    "batch",
    "limit",
  ],
  "no units": [{ ...task(), units: 0 }, "units", "range"],
  "a billion units": [{ ...task(), units: 1e9 }, "units", "range"],
  "eigenvalues that take minutes": [{ ...task(), units: 1024, init: "scaled" }, "units", "limit"],
  "an init there is not": [{ ...task(), init: "xavier" }, "init", "word"],
  "a gain of NaN": [{ ...task(), gain: Number.NaN }, "gain", "not-finite"],
  "a cell there is not": [{ ...task(), cell: "transformer" }, "cell", "word"],
  "equations that mean nothing": [
    { ...task(), cell: { equations: "h = W x +" } },
    "cell.equations[1:10]",
    "equation",
  ],
  "equations that are a number": [{ ...task(), cell: { equations: 5 } }, "cell.equations", "type"],
  "a carry that is a number": [{ ...task(), carry: 1 }, "carry", "type"],
  "a carry where there is no stream": [{ ...task(), carry: true }, "carry", "range"],
  "a carry of two at once": [{ ...given(), carry: true, batch: 2 }, "carry", "range"],
  "keeping what is not there": [{ ...task(), keep: ["why", "w_hh"] }, "keep[1]", "word"],
  "keeping a number": [{ ...task(), keep: [1] }, "keep[0]", "type"],
  "a seed below 0": [{ ...task(), seed: -1 }, "seed", "range"],
  "half a seed": [{ ...task(), seed: 0.5 }, "seed", "range"],
  "a truncation the wrong way round": [
    { ...task(), truncation: { k1: 5, k2: 1 } },
    "truncation.k2",
    "range",
  ],
  "units beside a config": [{ ...given(), config: vanilla(), units: 3 }, "units", "key"],
  "a config of other widths": [{ ...task(), config: vanilla() }, "params", "shape"],
  "a config that is none": [{ ...given(), config: { cell: "rnn" } }, "config.params", "missing"],
  "no sequences": [given({ sequences: [] }), "task.sequences", "empty"],
  "sequences that are none": [given({ sequences: 3 }), "task.sequences", "type"],
  "an empty sequence": [one([], []), "task.sequences[0].inputs", "empty"],
  "ragged inputs": [one([[1], [1, 2]], [1, 2]), "task.sequences[0].inputs[1]", "shape"],
  "targets too few": [one([[1], [2]], [[1]]), "task.sequences[0].targets", "shape"],
  "a NaN in a sequence": [
    one([[1], [Number.NaN]], [1, 2]),
    "task.sequences[0].inputs[1][0]",
    "not-finite",
  ],
  "a second sequence of another width": [
    given({
      sequences: [
        { inputs: [[1]], targets: [[1]] },
        { inputs: [[1, 2]], targets: [[1]] },
      ],
    }),
    "task.sequences[1].inputs[0]",
    "shape",
  ],
  "targets that are no probabilities": [
    one([[1]], [[0.5, 0.4]], { loss: "cross-entropy" }),
    "task.sequences[0].targets[0]",
    "probability",
  ],
  "no loss": [given({ loss: undefined }), "task.loss", "missing"],
  "a key beside inputs and targets": [
    given({ sequences: [{ inputs: [[1]], targets: [[1]], mask: [1] }] }),
    "task.sequences[0].mask",
    "key",
  ],
  "too many sequences": [given({ sequences: huge(1e9) }), "task.sequences", "limit"],
  "a second sequence too long for the model": [
    {
      ...given({
        sequences: [
          { inputs: [[1]], targets: [[1]] },
          { inputs: huge(10000).fill([1]), targets: huge(10000).fill([1]) },
        ],
      }),
      units: 1024,
      batch: 1,
    },
    "",
    "limit",
  ],
  "no lines": [{ task: { name: "words", lines: [] } }, "task.lines", "empty"],
  "a line without words": [
    { task: { name: "words", lines: [["a"], []] } },
    "task.lines[1]",
    "empty",
  ],
  "lines that are text": [{ task: { name: "words", lines: ["a b"] } }, "task.lines[0]", "type"],
  "a word that is none": [
    { task: { name: "words", lines: [["a", 1]] } },
    "task.lines[0][1]",
    "type",
  ],
  "a word without end": [
    { task: { name: "words", lines: [["a".repeat(101)]] } },
    "task.lines[0][0]",
    "limit",
  ],
  "more different words than outputs": [
    { task: { name: "words", lines: [Array.from({ length: 2000 }, (_, i) => `w${i}`)] } },
    "task.lines",
    "limit",
  ],
  "more words than can be had": [
    { task: { name: "words", lines: huge(10000).fill(huge(9999).fill("a")) } },
    "task.lines",
    "limit",
  ],
  "a getter that throws": [
    getter(task(), "rate", () => {
      throw new Error("no");
    }),
    "rate",
    "unreadable",
  ],
  "a getter of the task that throws a symbol": [
    {
      task: getter({ name: "recall" }, "steps", () => {
        throw Symbol("no");
      }),
    },
    "task.steps",
    "unreadable",
  ],
  "a getter that calls back without end": [
    (() => {
      const own = task();
      return getter(own, "rate", () => new api.Trainer(own));
    })(),
    "rate",
    "unreadable",
  ],
  "a revoked proxy": [revoked({}), "", "unreadable"],
  "a revoked list": [given({ sequences: revoked([]) }), "task.sequences", "unreadable"],
  "a proxy whose keys cannot be listed": [
    new Proxy(task(), {
      ownKeys() {
        throw new Error("no");
      },
    }),
    "",
    "unreadable",
  ],
};

for (const [name, [options, path, code, message]] of Object.entries(faults))
  test(`refused: ${name}`, () => {
    for (let i = 0; i < 3; i++) refused(() => new api.Trainer(options), path, code, message);
  });

test("every refusal many times: memory, table and stack are where they were", async () => {
  const { api: own, state } = await fresh();
  const some = Object.entries(faults).filter(([name]) => !/huge|too|more words/.test(name));
  const round = (times) => {
    for (const [name, [options]] of some)
      for (let i = 0; i < times; i++)
        assert.throws(() => new own.Trainer(options), { name: "BpttError" }, name);
  };
  round(20);
  const before = state();
  round(200);
  assert.deepEqual(state(), before);
  const trainer = new own.Trainer(small());
  assert.deepEqual([...trainer.step(2).losses], SMALL);
});

test("arguments of calls are refused at their place, and the trainer goes on", () => {
  const trainer = new api.Trainer(small());
  const before = state(trainer);
  for (const [n, code] of [
    [undefined, "type"],
    [null, "type"],
    ["3", "type"],
    [{ valueOf: () => 3 }, "type"],
    [3n, "type"],
    [Symbol("3"), "type"],
    [-1, "range"],
    [1.5, "range"],
    [1e7, "range"],
    [Number.NaN, "range"],
    [Number.POSITIVE_INFINITY, "range"],
  ]) {
    refused(() => trainer.step(n), "n", code);
    if (n !== undefined) refused(() => trainer.survey(n), "count", code);
    refused(() => trainer.nextChange("whh", n === 1e7 ? 1e12 : n), "entry", code);
  }
  for (const name of [undefined, 1, {}, Symbol("whh")])
    assert.throws(() => trainer.nextChange(name, 0), { name: "BpttError", path: "name" });
  assert.equal(state(trainer), before);
  trainer.free();
});

test("what would take minutes is refused before it is begun", () => {
  const trainer = new api.Trainer({ task: { name: "recall", steps: 200 }, units: 128, batch: 64 });
  refused(() => trainer.step(1_000_000), "n", "limit", /at most \d+ steps in one call/);
  refused(() => trainer.survey(10_000), "count", "limit");
  assert.equal(trainer.step(1).steps, 1);
  trainer.free();
});

test("restore() takes a snapshot and nothing else", () => {
  const trainer = new api.Trainer(small());
  trainer.step(3);
  const kept = trainer.snapshot();
  const before = state(trainer);
  const detached = kept.slice();
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  for (const [bytes, code] of [
    [undefined, "type"],
    [null, "type"],
    [[...kept], "type"],
    [kept.buffer, "type"],
    [new Float64Array(kept.slice().buffer), "type"],
    [new Uint8ClampedArray(kept), "type"],
    [new DataView(kept.buffer), "type"],
    [new Proxy(kept, {}), "type"],
    [revoked(kept), "type"],
    [Object.create(kept), "type"],
    [Object.setPrototypeOf([...kept], Uint8Array.prototype), "type"],
    [{ length: kept.length, [Symbol.toStringTag]: "Uint8Array" }, "type"],
    [new Uint8Array(0), "type"],
    [new Uint8Array(kept.length), "type"],
    [detached, "type"],
    [kept.slice(0, 8), "shape"],
    [kept.slice(0, -1), "shape"],
    [kept.slice(0, -8), "shape"],
    [Uint8Array.from([...kept, 0]), "shape"],
    [new Uint8Array(1e8), "shape"],
    [new api.Trainer({ ...small(), units: 5 }).snapshot(), "shape"],
  ]) {
    for (let i = 0; i < 200; i++) refused(() => trainer.restore(bytes), "bytes", code);
    assert.equal(state(trainer), before);
  }
  // What its own properties say of a true one does not count.
  const lying = kept.slice();
  Object.defineProperties(lying, {
    length: { value: 1e9 },
    byteOffset: { get: () => trainer.step(1) },
    buffer: { value: null },
  });
  trainer.restore(lying);
  assert.equal(state(trainer), before);
  // A window into a larger buffer.
  const room = new Uint8Array(kept.length + 100);
  room.set(kept, 7);
  trainer.restore(room.subarray(7, 7 + kept.length));
  assert.equal(state(trainer), before);
  // What is kept is a copy.
  trainer.step(1);
  assert.equal(hex(kept), before);
  trainer.free();
});

test("a snapshot of numbers that are not finite ends at once, and harms nothing", () => {
  const trainer = new api.Trainer(small());
  const kept = trainer.snapshot();
  const spoilt = kept.slice().fill(255, 16);
  trainer.restore(spoilt);
  assert.ok(trainer.step(1).divergence !== null);
  assert.throws(() => trainer.network(), { name: "BpttError", code: "not-finite" });
  trainer.restore(kept);
  assert.deepEqual([...trainer.step(2).losses], SMALL);
  trainer.free();
});

test("a freed trainer, a call without new, a foreign object", () => {
  const trainer = new api.Trainer(small());
  const network = trainer.network();
  trainer.free();
  const methods = {
    step: [1],
    survey: [],
    nextChange: ["whh", 0],
    task: [],
    config: [],
    network: [],
    snapshot: [],
    restore: [new Uint8Array(8)],
    free: [],
  };
  for (const [name, values] of Object.entries(methods)) {
    refused(() => trainer[name](...values), "", "freed", /a Trainer that has not been freed/);
    for (const self of [undefined, {}, network, Object.create(trainer), new Proxy(trainer, {})])
      refused(() => trainer[name].apply(self, values), "", "type", /a Trainer to call this on/);
  }
  refused(() => api.Trainer(small()), "", "type", /new Trainer\(options\)/);
  // Its network was a thing of its own.
  assert.ok(Number.isFinite(network.run()));
  network.free();
  // And no number is taken for a place in memory.
  refused(() => new api.Network(1_048_576), "", "type");
});
