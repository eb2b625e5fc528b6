/** What becomes of the gradient on its way back, in a sentence. */
import type { Jacobians } from "../core.js";
import { formatPower } from "../format.js";
import { once } from "./once.js";
import type { View } from "./view.js";

/** Up to so many units Jacobians are asked for in every frame; of larger layers, at rest. */
const EVERY_FRAME = 16;

/** Null where they would take longer than a frame while something moves. */
export function jacobiansOf({ run, resting }: Pick<View, "run" | "resting">): Jacobians | null {
  if (run.frame.H > EVERY_FRAME && !resting) return null;
  return once(run, "jacobians", () => run.jacobians());
}

/** From the Jacobians; while they are waited for, from the last loss's own curve, and it says so. */
export function verdictOf(view: Pick<View, "run" | "resting" | "texts">): string {
  const { run, texts } = view;
  const jacobians = jacobiansOf(view);
  const { T, flow } = run.frame;
  if (T === 1) return texts.verdictNone;
  if (flow.lastLoss[0] === Number.NEGATIVE_INFINITY) return texts.verdictNothing;
  const { decades, verdict: word } = jacobians ?? flow;
  if (decades === null || word === null) return texts.verdictOverflow;
  if (decades === Number.NEGATIVE_INFINITY) return texts.verdictZero(T - 1);
  const horizon = jacobians?.horizon ?? null;
  // Of a layer the Jacobian's norm is what it does to the gradient it treats best.
  const of = run.frame.H === 1 ? "any" : jacobians === null ? "last" : "most";
  const seen = word === "vanishing" ? horizon : null;
  return texts.verdict[word](formatPower(decades), T - 1, seen, of);
}
