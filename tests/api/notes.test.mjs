// The worked examples of the course notes, as the API gives them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api } from "./load.mjs";

const near = (got, want) => assert.ok(Math.abs(got - want) <= 5.1e-7, `${got}, not ${want}`);

test("notes-linear, to the last bit", () => {
  const run = api.bptt(api.preset("notes-linear"));
  assert.equal(run.loss, 12.8125);
  assert.deepEqual([...run.grads.why], [-12.875]);
  assert.deepEqual([...run.grads.whh], [-3.25]);
  assert.deepEqual([...run.grads.wxh], [-25.75]);
  assert.equal(run.dh[0], -12.75);
});

test("notes-tanh, to six places", () => {
  const run = api.bptt(api.preset("notes-tanh"));
  near(run.loss, 0.734336);
  near(run.dh[0], 0.866564);
  near(run.grads.wxh[0], 0.468905);
  near(run.grads.whh[0], 0.079945);
  near(run.grads.why[0], 1.468673);
});

test("every preset is a config that runs, and comes back as it was written", () => {
  assert.deepEqual(api.presets(), [
    "blame",
    "notes-linear",
    "notes-linear-h1",
    "notes-tanh",
    "exercise",
    "theory",
    "landing",
    "vanishing",
    "exploding",
    "saturating",
    "latch",
    "shear",
    "shear-chaotic",
    "chaos",
    "orthogonal",
    "irnn",
    "lstm-gates",
    "gru-gates",
    "lstm-memory",
    "leaky",
    "antisymmetric",
    "mingru",
    "diagonal",
    "curse-of-memory",
    "two-layers",
    "lag-two",
    "peephole",
    "momentum",
    "logistic-unit",
    "latch-threshold",
    "logistic-map",
    "logistic-map-chaotic",
    "projectile",
    "corridor",
  ]);
  for (const id of api.presets()) {
    const config = api.preset(id);
    const run = api.bptt(config);
    assert.equal(run.T, config.inputs.length, id);
    assert.equal(run.firstNonFinite, null, id);
    // A plain object: it survives JSON, and gives the same bits.
    assert.deepEqual(api.bptt(JSON.parse(JSON.stringify(config))), run, id);
  }
});
