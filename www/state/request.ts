/** State → what the core is asked for. Overrides a preset has no use for are left out, and said. */
import type { ModelInfo, Request } from "../core.js";
import type { Problem, State } from "./state.js";
import { table } from "./table.js";

export function toRequest(
  state: State,
  info: ModelInfo,
): { request: Request; problems: Problem[] } {
  const problems: Problem[] = [];
  const refuse = (
    property: "steps" | "loss" | "seed" | "gain" | "init" | "units",
    expected: Problem["expected"],
  ): undefined => {
    problems.push({ key: table[property].key, found: String(state[property]), expected });
    return undefined;
  };

  const steps =
    state.steps !== null && state.steps > info.maxSteps
      ? refuse("steps", { id: "integer", min: 1, max: info.maxSteps })
      : state.steps;
  const loss =
    state.loss !== null && !info.losses.includes(state.loss)
      ? refuse("loss", { id: "word", words: info.losses })
      : state.loss;
  const seed =
    state.seed !== null && info.seed === null ? refuse("seed", { id: "nothing" }) : state.seed;
  const gain =
    state.gain !== null && info.gain === null ? refuse("gain", { id: "nothing" }) : state.gain;

  const init =
    state.init !== null && info.init === null ? refuse("init", { id: "nothing" }) : state.init;
  const units =
    state.units !== null && info.units === null ? refuse("units", { id: "nothing" }) : state.units;

  const { preset, config, whh, wxh, why, bh, h0, activation, lossAt, rate, clip, order } = state;
  const said = {
    whh,
    wxh,
    why,
    bh,
    h0,
    steps,
    activation,
    loss,
    lossAt,
    seed,
    gain,
    init,
    units,
    rate,
    clip,
    order,
  };
  const overrides = Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== null && value !== undefined),
  );
  return {
    request: {
      preset,
      ...(config === null ? {} : { config }),
      ...overrides,
      truncation: state.truncate,
    },
    problems,
  };
}
