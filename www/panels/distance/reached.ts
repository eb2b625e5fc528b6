/**
 * How far back the picture shows the gradient to have come: nothing is told of it before. Before
 * anything has begun there is nothing to wait for: what is dragged is seen to move.
 */

import { momentOf } from "../../network/moment.js";
import { mainState } from "../../network/quantities.js";
import { panelsOf } from "../../state/table.js";
import type { View } from "../../view.js";

/** So many distances, from 0 on, have been reached; null: where no picture shows the whole way, all count. */
export function reachedOf(view: View): number | null {
  const waits = view.along !== null && (view.beat > 0 || view.progress < 1);
  if (!waits || !panelsOf(view.state).includes("diagram")) return null;
  const { T, schema } = view.run.frame;
  const gradient = `d${mainState(schema)}`;
  const moment = momentOf(view);
  let reached = 0;
  while (reached < T && moment.reached(gradient, T - reached)) reached += 1;
  return reached;
}
