// The wasm against gradients that another system computed by automatic differentiation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api, reference, relativeError } from "./load.mjs";

const cases = reference("cases.json").filter(({ config }) => config.cell === "rnn");

test("there are 24 vanilla cases", () => assert.equal(cases.length, 24));

for (const { name, config, expected } of cases) {
  test(`${name} agrees to 1e-10`, () => {
    const kept = new api.Network(config);
    for (const got of [api.bptt(config), kept.bptt()]) {
      for (const [key, want] of Object.entries(expected)) {
        if (key === "flow") continue;
        const parts = key === "grads" ? Object.entries(want) : [[key, want]];
        for (const [part, values] of parts) {
          const found = key === "grads" ? got.grads[part] : got[part];
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
