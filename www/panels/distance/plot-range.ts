/**
 * The vertical range of the distance plot. Where there is a slider of W_hh, that of gains is of every
 * W_hh it leads to, so that the axis stands still while it is dragged, from one end to the other.
 */
import { LEVER } from "../../core/generated.js";
import type { Curve, DistanceOptions } from "../../core.js";
import { hopWeights, isSingle } from "../../network/hop.js";
import { panelsOf } from "../../state/table.js";
import type { View } from "../../view.js";

/** A weaker W_hh leads the curve out through the bottom edge: at 0 nothing has a place on a log axis. */
const WEAKEST = 0.3;
/** Close enough that between two of them no curve reaches much further. */
const MAGNITUDES = [WEAKEST, 0.5, 0.7, 0.85, 1, 1.15, 1.35, 1.6, 2];
const STRENGTHS = {
  /** The weight itself. */
  unit: Float64Array.from(MAGNITUDES.flatMap((size) => [-size, size])),
  /** A factor on the matrix. */
  layer: Float64Array.of(WEAKEST, 0.5, 0.75, 1, 1.3, 1.7, 2.2, 3, 4),
};

export function rangeOf(
  { run, state, steady, resting }: View,
  curves: readonly Curve[],
  gain: boolean,
): Pick<DistanceOptions, "least" | "range" | "cut"> {
  const { least, held } = steady;
  if (!gain || !panelsOf(state).includes("controls")) return { least, range: null, cut: false };
  const single = isSingle(run.frame);
  const strength = single ? Math.abs(hopWeights(run.frame)[0] ?? 0) : (state[LEVER] ?? 1);
  const range = run.sweptGains(single ? STRENGTHS.unit : STRENGTHS.layer, curves, resting);
  return { least, range, cut: held || strength < WEAKEST };
}
