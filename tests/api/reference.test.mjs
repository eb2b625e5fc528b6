// The wasm against gradients that another system computed by automatic differentiation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api, reference, relativeError } from "./load.mjs";

const cases = reference("cases.json");

test("there are 40 cases of three cells", () => {
  assert.equal(cases.length, 40);
  assert.equal(new Set(cases.map(({ config }) => config.cell)).size, 3);
});

for (const { name, config, expected } of cases) {
  test(`${name} agrees to 1e-10`, () => {
    const kept = new api.Network(config);
    for (const got of [api.bptt(config), kept.bptt()]) {
      for (const [key, want] of Object.entries(expected)) {
        if (key === "flow") continue;
        const grouped = key === "grads" || key === "gates";
        const parts = grouped ? Object.entries(want) : [[key, want]];
        for (const [part, values] of parts) {
          const found = grouped ? got[key][part] : got[part];
          const error = relativeError(
            [found].flat().flatMap((v) => (v.length ? [...v] : [v])),
            [values].flat(2),
          );
          assert.ok(error <= 1e-10, `${key} ${part}: relative error ${error}`);
        }
      }
    }
    kept.free();
  });

  // The truncated cases come with their truncated gradients alone.
  if (expected.flow)
    test(`${name}: the triangle of gradient flow agrees to 1e-10`, () => {
      const got = api.flowTriangle(config).map((log10) => 10 ** log10);
      const error = relativeError([...got], expected.flow.flat());
      assert.ok(error <= 1e-10, `relative error ${error}`);
    });

  test(`${name}: three other methods find the same gradients`, () => {
    const { finiteDifference, rtrl, untied } = api.checkGradients(config);
    for (const key of Object.keys(expected.grads)) {
      assert.ok(rtrl[key] <= 1e-10, `RTRL ${key}: ${rtrl[key]}`);
      assert.ok(untied[key] <= 1e-10, `untied ${key}: ${untied[key]}`);
      const bound = config.activation === "relu" ? 1e-4 : 1e-6;
      assert.ok(finiteDifference[key] <= bound, `differences ${key}: ${finiteDifference[key]}`);
    }
  });
}

for (const { name, config, expected } of reference("equations.json")) {
  test(`${name}, given as equations, agrees to 1e-10`, () => {
    const kept = new api.Network(config);
    for (const got of [api.bptt(config), kept.bptt()]) {
      assert.ok(relativeError([got.loss], [expected.loss]) <= 1e-10);
      for (const key of ["losses", "dx"])
        assert.ok(relativeError([...got[key]], [expected[key]].flat(2)) <= 1e-10, key);
      for (const group of ["values", "adjoints", "grads"])
        for (const [part, want] of Object.entries(expected[group])) {
          const error = relativeError([...got[group][part]], [want].flat(2));
          assert.ok(error <= 1e-10, `${group} ${part}: relative error ${error}`);
        }
    }
    for (const part of Object.keys(expected.grads)) {
      kept.run();
      assert.deepEqual([...kept.view(`grads.${part}`)], [...api.bptt(config).grads[part]]);
    }
    kept.free();
    const { rtrl, untied } = api.checkGradients(config);
    for (const errors of [rtrl, untied])
      for (const [part, error] of Object.entries(errors)) assert.ok(error <= 1e-10, part);
    if (!expected.flow) return;
    const triangle = [...api.flowTriangle(config)].map((log10) => 10 ** log10);
    assert.ok(relativeError(triangle, expected.flow.flat()) <= 1e-9, "flow");
  });
}

test("an LSTM has the flow of both its states, apart and together", () => {
  const { config } = cases.find(({ config }) => config.cell === "lstm" && !config.truncation);
  const flow = api.gradientFlow(config);
  assert.deepEqual(Object.keys(flow.states), ["c", "h"]);
  const { c, h } = flow.states;
  for (const key of ["lastLoss", "total"])
    flow[key].forEach((together, k) => {
      const apart = Math.log10(Math.hypot(10 ** c[key][k], 10 ** h[key][k]));
      assert.ok(Math.abs(together - apart) < 1e-9, `${key} at distance ${k}`);
    });
  for (const key of ["bound", "spectralRadius", "sigmaMax", "meanSlopes", "largestSlopes"])
    assert.equal(flow[key], null, key);
  assert.equal(api.gradientFlow(api.preset("notes-tanh")).states, null);
});

test("a cell of the library is its equations", () => {
  const { config } = cases.find(
    ({ config }) => config.cell === "rnn" && config.activation === "tanh",
  );
  const { equations } = api.cells().find(({ id }) => id === "rnn");
  const { wxh, whh, bh, why, by } = config.params;
  const params = { W_xh: wxh, W_hh: whh, b_h: bh, why, by };
  const { activation: _, h0, ...rest } = config;
  const own = api.bptt({
    ...rest,
    cell: { equations: equations.replace("φ", "tanh") },
    params,
    initial: { h: h0 },
  });
  const library = api.bptt(config);
  for (const [mine, theirs] of [
    [own.values.h, library.h],
    [own.adjoints.a, library.da],
    [own.grads.W_hh, library.grads.whh],
    [own.grads.h0, library.grads.h0],
  ])
    assert.deepEqual([...mine], [...theirs]);
});

for (const { name, config, expected } of reference("extreme.json")) {
  test(`${name}: lastLoss and jacobian agree to 1e-9 in log10`, () => {
    const kept = new api.Network(config);
    for (const flow of [api.gradientFlow(config), kept.gradientFlow()]) {
      for (const key of ["lastLoss", "jacobian"]) {
        expected.k.forEach((k, i) => {
          const off = Math.abs(flow[key][k] - expected[key][i]);
          assert.ok(off <= 1e-9, `${key} at distance ${k}: off by ${off}`);
        });
      }
    }
    kept.free();
  });
}

test("forward gives the same values as bptt, and nothing of the way back", () => {
  for (const { config } of cases) {
    const [forward, full] = [api.forward(config), api.bptt(config)];
    for (const [key, value] of Object.entries(forward)) assert.deepEqual(value, full[key], key);
    assert.ok(!("dh" in forward));
  }
});
