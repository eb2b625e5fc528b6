/** What is said of a beat or a kept curve that a state names and the core does not have. */
import { type Problem, type State, shown } from "../state/state.js";
import { table } from "../state/table.js";

export function noSuch(property: "at" | "ghost", state: State): Problem {
  const { key, kind } = table[property];
  return { key, found: shown(state[property]), expected: kind.expected };
}
