/** Jacobians as a panel asks for them that is drawn in every frame. */
import type { Jacobians } from "../core.js";
import type { View } from "../view.js";
import { once } from "./once.js";

/** Up to so many units they are asked for in every frame; of larger layers, at rest. */
export const EVERY_FRAME = 16;

/** Null where they would take longer than a frame while something moves, and where they would take too long at all. */
export function jacobiansOf({ run, resting }: Pick<View, "run" | "resting">): Jacobians | null {
  if (run.frame.H > EVERY_FRAME && !resting) return null;
  return once(run, "jacobians", () => run.jacobians());
}
