/** What becomes of the gradient, in a sentence. */
import { formatPower } from "../format.js";
import type { View } from "../view.js";
import { jacobiansOf, stateWidth } from "./jacobians.js";

/** From the Jacobians; while they are waited for, from the last loss's own curve, and it says so. */
export function verdictOf(view: Pick<View, "run" | "resting" | "texts">): string {
  const { run, texts } = view;
  const { T, flow } = run.frame;
  if (T === 1) return texts.verdictNone;
  if (flow.lastLoss[0] === Number.NEGATIVE_INFINITY) return texts.verdictNothing;
  const jacobians = jacobiansOf(view);
  const { decades, verdict: word } = jacobians ?? flow;
  if (decades === null || word === null) return texts.verdictOverflow;
  if (decades === Number.NEGATIVE_INFINITY) return texts.verdictZero(T - 1);
  const horizon = jacobians?.horizon ?? null;
  // Of a layer the Jacobian's norm is what it does to the gradient it treats best.
  const of = stateWidth(run.frame) === 1 ? "any" : jacobians === null ? "last" : "most";
  const seen = word === "vanishing" ? horizon : null;
  return texts.verdict[word](formatPower(decades), T - 1, seen, of);
}
