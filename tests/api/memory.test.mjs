// Running out of memory is an error like any other, and what is freed can be had again. The module
// is given little memory, so that there is soon too little.
import assert from "node:assert/strict";
import { test } from "node:test";
import { config, fresh } from "../fuzz/handles.mjs";

/** 64 MB. */
const PAGES = 1024;

const refused = { name: "BpttError", code: "memory" };

/** One unit and wide sequences: inputs and targets are nearly all of it, 4.5 MB a network. */
const wide = () => ({
  ...config(),
  params: {
    wxh: [new Float64Array(256).fill(0.001)],
    whh: [[0.5]],
    why: new Array(256).fill([1]),
    by: new Float64Array(256),
  },
  inputs: new Array(250).fill(new Float64Array(256).fill(1)),
  targets: new Array(250).fill(new Float64Array(256)),
});

const fill = (api, one, kind = "Network") => {
  const networks = [];
  try {
    for (let i = 0; i < 100_000; i++) networks.push(new api[kind](one()));
  } catch (error) {
    return { networks, error };
  }
  assert.fail("memory has no end");
};

for (const [name, one] of [
  ["large networks", wide],
  ["small networks", config],
]) {
  test(`${name} until there is no memory: refused, freed, and had again`, async () => {
    const { api, state } = await fresh(PAGES);
    const right = api.bptt(config());
    const { networks, error } = fill(api, one);
    assert.equal(error.name, "BpttError");
    assert.equal(error.code, "memory");
    assert.match(error.message, /^expected memory/);
    const { stack, table } = state();
    for (let i = 0; i < 2000; i++) assert.throws(() => new api.Network(one()), refused);
    for (let i = 0; i < 200; i++) {
      assert.throws(() => api.bptt(one()), refused);
      assert.throws(() => api.flowTriangle(one()), refused);
    }
    // What is there goes on working.
    assert.ok(Number.isFinite(networks[0].run()));
    assert.equal(state().stack, stack);
    assert.equal(state().table, table);
    for (const network of networks) network.free();
    assert.deepEqual(api.bptt(config()), right);
    const again = fill(api, one).networks;
    assert.equal(again.length, networks.length);
    for (const network of again) network.free();
    assert.deepEqual(api.bptt(config()), right);
  });
}

const sequence = (steps, width) => ({
  inputs: new Array(steps).fill(new Float64Array(width).fill(1)),
  targets: new Array(steps).fill(new Float64Array(width)),
});
const trainings = {
  "large models": () => ({
    task: { name: "recall", steps: 200 },
    cell: "gru",
    units: 64,
    batch: 1,
  }),
  "small models": () => ({ task: { name: "echo", steps: 2, delay: 1 }, units: 1 }),
  "many sequences": () => ({
    task: {
      name: "given",
      loss: "squared",
      lossAt: "every",
      sequences: new Array(40).fill(sequence(100, 128)),
    },
    units: 1,
  }),
  "many words": () => ({
    task: {
      name: "words",
      lines: Array.from({ length: 300 }, (_, i) =>
        Array.from({ length: 30 }, (_, j) => `word ${(i * j) % 200}`),
      ),
    },
    units: 2,
  }),
};

for (const [name, one] of Object.entries(trainings)) {
  test(`trainers of ${name} until there is no memory: refused, freed, and had again`, async () => {
    const { api, state } = await fresh(PAGES);
    // What the wasm keeps for good it takes at the first calls.
    const first = new api.Trainer(one());
    const right = first.step(1);
    first.survey(1);
    first.nextChange("why", 0);
    first.free();
    const counts = [];
    for (let round = 0; round < 3; round++) {
      const { networks: trainers, error } = fill(api, one, "Trainer");
      counts.push(trainers.length);
      assert.equal(`${error.name} ${error.code}`, "BpttError memory");
      const { stack, table } = state();
      for (let i = 0; i < 100; i++) assert.throws(() => new api.Trainer(one()), refused);
      const [held] = trainers;
      const bytes = held.snapshot();
      for (let i = 0; i < 10; i++)
        for (const call of [
          () => held.step(1),
          () => held.survey(1),
          () => held.nextChange("why", 0),
          () => held.network().free(),
          () => held.config(),
          () => held.snapshot(),
          () => held.restore(bytes),
        ])
          try {
            call();
          } catch (error) {
            assert.equal(`${error.name} ${error.code}`, "BpttError memory", error.message);
          }
      assert.equal(state().stack, stack);
      assert.equal(state().table, table);
      for (const trainer of trainers) trainer.free();
    }
    // Freed memory lies in other pieces than that which was never used, the second time and ever after.
    const [, second, third] = counts;
    assert.ok(third >= 0.99 * second, `${counts}`);
    const last = new api.Trainer(one());
    assert.deepEqual(last.step(1), right);
  });
}
