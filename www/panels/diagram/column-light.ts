/** Light on the column that is pointed at, here or in the distance plot, while that is there. */
import { nothing, svg } from "lit";
import { pointedStep } from "../../network/pointed-step.js";
import { panelsOf } from "../../state/table.js";
import type { View } from "../../view.js";
import type { Geometry } from "./geometry.js";
import { px } from "./node.js";

export function renderColumnLight(view: View, { center, column, height }: Geometry): unknown {
  const t = pointedStep(view);
  if (t === null || !panelsOf(view.state).includes("distance")) return nothing;
  const width = Math.max(2, column);
  return svg`<rect class="column-light" data-step=${t} x=${px(center(t) - width / 2)} y="0" width=${px(width)} height=${px(height)} />`;
}
