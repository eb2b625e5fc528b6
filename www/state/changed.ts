/** Whether the model is still the preset's own: what is said of its numbers holds only then. */
import type { ModelInfo } from "../core.js";
import { overrides } from "./overrides.js";
import type { Settings } from "./settings.js";
import type { State } from "./state.js";

export function isChanged(state: State, settings: Settings, info: ModelInfo): boolean {
  if (state.config !== null) return true;
  const { steps } = settings;
  // A window as long as the sequence cuts nothing off.
  if (steps !== info.T || (state.truncate !== null && state.truncate.k2 < steps)) return true;
  const own = { ...info, ...info.strengths };
  return overrides.some((name) => state[name] !== null && settings[name] !== own[name]);
}
