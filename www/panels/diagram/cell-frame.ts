/** The ground a cell with gates stands on, so that one sees what belongs to it, open or closed. */
import { nothing, svg } from "lit";
import type { ColumnView } from "./column.js";
import { px } from "./node.js";

/** What stands out of the outer rows, and beside a node with its symbol. */
const [OVER, SYMBOL, MARGIN] = [9, 22, 5];

export function renderFrame({ geometry }: ColumnView, t: number): unknown {
  const { placement, node, column, tier, row, center } = geometry;
  // Where columns stand close it would be one band.
  if (!placement.cell || tier !== "full") return nothing;
  const [top, bottom] = [row(placement.top), row(placement.bottom)];
  const half = node.height / 2 + OVER;
  const [left, right] = placement.open
    ? [column / 2 - 8, column / 2 - 8]
    : [node.width / 2 + SYMBOL, node.width / 2 + MARGIN];
  return svg`<rect class="cell-frame" x=${px(center(t) - left)} y=${px(top - half)} width=${px(left + right)} height=${px(bottom - top + 2 * half)} rx="10" />`;
}
