/**
 * The curve kept to compare others with is kept as what made it: the part of a link that says the
 * model, `preset=chaos&gain=2`. The core computes the curve anew wherever the link is opened; a link
 * can bring no numbers of its own.
 */
import { overrides } from "./overrides.js";
import { type Change, defaultState, type State } from "./state.js";
import { format, parse } from "./url.js";

/** All that a curve of the exact gradient depends on. */
const makers: readonly (keyof State)[] = ["preset", "config", "steps", ...overrides];

/** What makes the model of a state, as text. */
export function ghostOf(state: State): string {
  const model: Change = Object.fromEntries(makers.map((property) => [property, state[property]]));
  const text = format({ ...defaultState, ...model });
  // Something is always said: of the first preset nothing need be.
  const preset = `preset=${defaultState.preset}`;
  return state.preset !== defaultState.preset ? text : text === "" ? preset : `${preset}&${text}`;
}

/** The state a text stands for; null if it says something that is none, or more than a model. */
export function stateOfGhost(text: string): State | null {
  const { state, problems } = parse(text);
  if (problems.length > 0) return null;
  const again = parse(ghostOf(state)).state;
  return format(again) === format(state) ? state : null;
}
