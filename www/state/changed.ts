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
  return differs(overrides, state, settings, info);
}

/** Whether it is another network altogether, which no description of the preset fits. */
export function isAnother(state: State, settings: Settings, info: ModelInfo): boolean {
  return state.config !== null || differs(["cell", "units"], state, settings, info);
}

function differs(
  names: readonly (typeof overrides)[number][],
  state: State,
  settings: Settings,
  info: ModelInfo,
): boolean {
  const own = { ...info, ...info.strengths };
  return names.some((name) => state[name] !== null && settings[name] !== own[name]);
}
