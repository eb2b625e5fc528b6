/** The paths from the main state to the loss that are listed, and of a lit one what arrives where. */
import type { Path, Paths, Reached, Run } from "../core.js";
import { mainState } from "../network/quantities.js";
import type { LitPath } from "../view.js";
import { once } from "./once.js";

/** More paths than this are not all listed; the largest are. */
const MOST = 12;
const LARGEST = 8;

export function pathsOf(run: Run, k: number, state = mainState(run.frame.schema)): Paths {
  return once(run, `paths ${state} ${k}`, () => {
    const all = run.paths(state, k, MOST);
    return all.rest === null ? all : run.paths(state, k, LARGEST);
  });
}

/** ∂l_t/∂h_j of the states h_j that a lit path comes through, by their step. */
export function alongPath(run: Run, lit: LitPath | null): ReadonlyMap<number, Reached> {
  const path = lit === null ? undefined : pathsOf(run, lit.k).paths.find(({ t }) => t === lit.t);
  return path === undefined ? new Map() : arrivals(path);
}

function arrivals({ t, start, hops }: Path): Map<number, Reached> {
  return new Map([[t, start], ...hops.map(({ from, after }) => [from - 1, after] as const)]);
}
