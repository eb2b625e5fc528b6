/** Jacobians as a panel asks for them that is drawn in every frame. */
import type { Frame, Jacobians } from "../core.js";
import type { View } from "../view.js";
import { once } from "./once.js";

/** Up to so many entries of all states they are asked for in every frame; of larger layers, at rest. */
export const EVERY_FRAME = 16;

/** Null where they would take longer than a frame while something moves, and where they would take too long at all. */
export function jacobiansOf({ run, resting }: Pick<View, "run" | "resting">): Jacobians | null {
  if (stateWidth(run.frame) > EVERY_FRAME && !resting) return null;
  return once(run, "jacobians", () => run.jacobians());
}

/** |cos| of the last loss's gradient to the leading direction by distance; null as above, and for one number. */
export function directionOf({ run, resting }: Pick<View, "run" | "resting">): Float64Array | null {
  if (stateWidth(run.frame) > EVERY_FRAME && !resting) return null;
  return once(run, "curve direction", () => run.curve("direction"));
}

/** Entries of all states together: Jacobians have so many rows and columns. */
export function stateWidth({ initial }: Pick<Frame, "initial">): number {
  return Object.values(initial).reduce((sum, { values }) => sum + values.length, 0);
}
