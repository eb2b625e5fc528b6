/** The page's door to the wasm: what it keeps, so as not to ask twice. */
import { expect, test } from "@playwright/test";
import { loadedCore } from "./runs.js";

test("a model is described once, whether its draw is left out or said to be the preset's", async () => {
  const core = await loadedCore();
  const none = { seed: null, gain: null, init: null, units: null };
  const info = core.modelInfo("landing", null, none);
  expect(core.run({ preset: "landing", whh: 2 }).info).toBe(info);
  expect(core.modelInfo("landing", null, none)).toBe(info);
  expect(core.modelInfo("chaos", null, { ...none, gain: 2 })).not.toBe(info);
});

test("a run that another has replaced still says its model", async () => {
  const core = await loadedCore();
  const first = core.run({ preset: "notes-tanh", whh: 0.7 });
  core.run({ preset: "lstm-gates" });
  expect(first.config().params.whh).toEqual([[0.7]]);
  expect(first.config().cell).toBe("rnn");
});
