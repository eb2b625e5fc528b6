/** Whether the model is still the preset's own: what is said of its numbers holds only then. */
import type { ModelInfo } from "../core.js";
import type { State } from "./state.js";

/** What the controls say over the preset, and what the core tells of the preset itself. */
const SAID = [
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
] as const;

export function isChanged(state: State, info: ModelInfo): boolean {
  if (state.config !== null || state.cell !== "rnn") return true;
  const steps = state.steps ?? info.T;
  // A window as long as the sequence cuts nothing off.
  if (steps !== info.T || (state.truncate !== null && state.truncate.k2 < steps)) return true;
  return SAID.some((name) => state[name] !== null && state[name] !== info[name]);
}
