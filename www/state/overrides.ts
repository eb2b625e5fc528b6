/** What a state says over its preset's own model, besides how many steps are shown: null leaves the preset's. */
import type { ModelInfo } from "../core.js";
import type { State } from "./state.js";

export const overrides = [
  "cell",
  "forgetBias",
  "whh",
  "activation",
  "wxh",
  "why",
  "bh",
  "h0",
  "loss",
  "lossAt",
  "gain",
  "seed",
  "init",
  "units",
] as const satisfies readonly (keyof State & keyof ModelInfo)[];
