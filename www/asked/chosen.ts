/** The loss and the state that the reader chose: the same in every panel. */
import type { State } from "../state/state.js";

export interface Chosen {
  /** The loss l_t; the last where none was chosen. */
  readonly t: number;
  /** The state h_k that lies the chosen distance before it; null where there is none. */
  readonly k: number | null;
}

export function chosenOf(
  { distance, ofLoss }: Pick<State, "distance" | "ofLoss">,
  T: number,
): Chosen {
  const t = Math.min(ofLoss ?? T, T);
  return { t, k: distance === null || distance >= t ? null : t - distance };
}
