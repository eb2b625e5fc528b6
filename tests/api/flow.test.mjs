// How much gradient reaches back how far, as the API tells it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api } from "./load.mjs";

const scalar = (whh, steps) => ({
  cell: "rnn",
  activation: "linear",
  loss: "half-squared",
  lossAt: "last",
  params: { wxh: [[1]], whh: [[whh]], why: [[1]], by: [0] },
  h0: [1],
  inputs: new Array(steps).fill([0]),
  targets: new Array(steps).fill([-1]),
});

test("a linear unit vanishes below one and explodes above", () => {
  for (const [whh, verdict, horizon] of [
    [0.5, "vanishing", 10],
    [0.99, "stable", null],
    [1.5, "exploding", null],
  ]) {
    const flow = api.gradientFlow(scalar(whh, 20));
    assert.equal(flow.verdict, verdict);
    assert.equal(flow.horizon, horizon);
    assert.equal(flow.spectralRadius, whh);
    assert.equal(flow.sigmaMax, whh);
    assert.ok(Math.abs(flow.lyapunov - Math.log(whh)) < 1e-13);
    assert.ok(Math.abs(flow.slope - Math.log10(whh)) < 1e-13);
    assert.equal(flow.jacobian.length, 20);
    for (const [k, j] of flow.jacobian.entries()) assert.ok(Math.abs(j - flow.bound[k]) < 1e-12);
    assert.deepEqual([...flow.meanSlopes], new Array(20).fill(1));
  }
});

test("exact zeros are -Infinity, and one step has no hop", () => {
  const none = api.gradientFlow(scalar(0, 3));
  assert.deepEqual([...none.jacobian], [0, -Infinity, -Infinity]);
  assert.deepEqual([...none.bound], [0, -Infinity, -Infinity]);
  assert.equal(none.lyapunov, -Infinity);
  assert.equal(none.verdict, "vanishing");
  assert.equal(none.horizon, 1);
  const row = [...api.flowTriangle(scalar(0, 3))].map(Number.isFinite);
  assert.deepEqual(row, [false, false, false, false, false, true]);
  const one = api.gradientFlow(scalar(2, 1));
  assert.deepEqual([...one.jacobian, ...one.bound], [0, 0]);
  assert.deepEqual([one.lyapunov, one.slope, one.horizon], [0, 0, null]);
  assert.equal(one.verdict, "stable");
});

test("the last row of the triangle is the last loss, for every preset", () => {
  for (const id of api.presets()) {
    const config = api.preset(id);
    const T = config.inputs.length;
    const triangle = api.flowTriangle(config);
    assert.equal(triangle.length, (T * (T + 1)) / 2, id);
    const row = [...triangle.slice(-T)].reverse();
    assert.deepEqual(row, [...api.gradientFlow(config).lastLoss], id);
  }
});

test("a cyclic W_hh, on which a naive eigenvalue iteration never ends, has radius 1", () => {
  for (const n of [2, 4, 8, 16, 32]) {
    const config = api.preset("theory");
    const list = (length, f) => Array.from({ length }, (_, i) => f(i));
    config.params.whh = list(n, (i) => list(n, (j) => Number((i + 1) % n === j)));
    config.params.wxh = list(n, () => [1, 0, 0]);
    config.params.why = list(3, () => list(n, () => 1));
    config.params.bh = list(n, () => 0);
    config.h0 = list(n, () => 0);
    const flow = api.gradientFlow(config);
    assert.ok(Math.abs(flow.spectralRadius - 1) < 1e-12, `${n}: ${flow.spectralRadius}`);
    assert.ok(Math.abs(flow.sigmaMax - 1) < 1e-12);
  }
});

test("where the forward pass overflows there is NaN and no verdict", () => {
  const config = api.preset("theory");
  config.params.wxh = config.params.wxh.map((row) => row.map(() => 1e308));
  config.inputs = [
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
  ];
  const flow = api.gradientFlow(config);
  assert.ok(Number.isNaN(flow.jacobian[1]));
  assert.equal(flow.verdict, null);
});

test("finite differences that cannot tell say null", () => {
  const { finiteDifference, rtrl } = api.checkGradients(api.preset("saturating"));
  assert.equal(finiteDifference.h0, null);
  assert.ok(rtrl.h0 < 1e-10);
});
