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

const fill = (api, one) => {
  const networks = [];
  try {
    for (let i = 0; i < 100_000; i++) networks.push(new api.Network(one()));
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
