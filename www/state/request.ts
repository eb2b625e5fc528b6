/**
 * State → what the core is asked for, and the state as it is taken: overrides a preset has no use for
 * are left out of both, and said.
 */
import { bare } from "../bare.js";
import type { ModelInfo, Request } from "../core.js";
import { overrides } from "./overrides.js";
import { cellOf, traitsOf } from "./settings.js";
import type { Problem, State } from "./state.js";
import { eachStrength } from "./strengths.js";
import { properties, table } from "./table.js";

export interface Asked {
  readonly request: Request;
  /** The same state where nothing is refused. */
  readonly taken: State;
  readonly problems: readonly Problem[];
}

export function toRequest(state: State, info: ModelInfo): Asked {
  const problems = [...refused(state, info)];
  const taken =
    problems.length === 0
      ? state
      : { ...state, ...Object.fromEntries(problems.map(({ property }) => [property, null])) };
  const { preset, config, truncate } = taken;
  const said = Object.fromEntries(
    asked.map((name) => [name, taken[name]]).filter(([, value]) => value !== null),
  );
  return {
    request: { preset, ...(config === null ? {} : { config }), ...said, truncation: truncate },
    taken,
    problems: problems.map(({ property, expected }) => ({
      key: table[property].key,
      found: String(state[property]),
      expected,
    })),
  };
}

/** What the core takes under the same name. */
const asked = [...overrides, "steps", "rate", "clip", "order"] as const;

function* refused(
  state: State,
  { maxSteps, losses, ...info }: ModelInfo,
): Generator<{ property: keyof State; expected: Problem["expected"] }> {
  const { steps, loss } = state;
  if (steps !== null && steps > maxSteps)
    yield { property: "steps", expected: { id: "integer", min: 1, max: maxSteps } };
  if (loss !== null && !losses.includes(loss))
    yield { property: "loss", expected: { id: "word", words: losses } };
  const cell = cellOf(state, info);
  const has = traitsOf(cell);
  const own = cell === info.cell;
  const names = Object.keys(own ? info.numbers : has.numbers);
  const useless: Partial<Record<keyof State, boolean>> = bare({
    activation: !has.activation,
    // Equations of the reader's own have nothing of some.
    ...(cell === null ? eachStrength((id) => info.strengths[id] === null) : {}),
    ...(has.bh ? {} : { bh: true }),
    numbers: Object.keys(state.numbers ?? {}).some((name) => !names.includes(name)),
    forgetBias: !has.forgetBias,
    gates: !has.gates,
    // The gates of a cell that is put in are drawn.
    seed: info.seed === null && own,
    gain: info.gain === null,
    init: info.init === null,
    units: info.units === null,
  });
  for (const property of properties)
    if (useless[property] && state[property] !== null)
      yield { property, expected: { id: "nothing" } };
}
