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
        if (key === "flow") continue; // issue of the analysis panels; tested natively
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
}

test("forward gives the same values as bptt, and nothing of the way back", () => {
  for (const { config } of cases) {
    const [forward, full] = [api.forward(config), api.bptt(config)];
    for (const [key, value] of Object.entries(forward)) assert.deepEqual(value, full[key], key);
    assert.ok(!("dh" in forward));
  }
});
