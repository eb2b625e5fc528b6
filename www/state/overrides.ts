/** What a state says over its preset's own model, besides how many steps are shown: null leaves the preset's. */
import type { ModelInfo, StrengthId } from "../core.js";
import type { State } from "./state.js";
import { strengths } from "./strengths.js";

export const overrides = [
  ...strengths,
  "cell",
  "forgetBias",
  "activation",
  "numbers",
  "loss",
  "lossAt",
  "reduction",
  "gain",
  "seed",
  "init",
  "units",
] as const satisfies readonly (keyof State & (keyof ModelInfo | StrengthId))[];
