/** Where nodes have no symbols of their own: the rows' symbols at the left, the steps along the bottom. */
import { nothing, svg, type TemplateResult } from "lit";
import { AXIS_WIDTH, type Geometry } from "./geometry.js";
import { px } from "./node.js";

/** The least distance of two steps' numbers, in pixels. */
const APART = 34;

export function renderAxis({
  placement,
  row,
  column,
  node,
  first,
  last,
  width,
  height,
  tier,
  center,
}: Geometry): TemplateResult | typeof nothing {
  if (tier === "full") return nothing;
  // An initial state stands where its row's name would: the name goes above it.
  const crowded = tier !== "thin" && Math.abs(center(0)) < node.width / 2 + 16;
  const each = roundStep(APART / column);
  const above = (state: boolean): number => (state && crowded ? node.height / 2 + 10 : 0);
  const marked = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(
    (t) => (t === 1 || t % each === 0) && center(t) > 16 && center(t) < width - 8,
  );
  // The first step's number gives way to a round one close by.
  const steps = marked.filter((t) => t !== 1 || each === 1 || (each - 1) * column >= APART * 0.7);
  // What the window has moved away goes on behind the names, and is seen no more.
  return svg`<g class="axis-marks" aria-hidden="true">
    <rect class="gutter" width=${AXIS_WIDTH} height=${height} />
    ${placement.nodes.map(({ id, symbol, state }) => svg`<text class="row-name" x="2" y=${px(row(id) - above(state))} dy="0.32em">${symbol}</text>`)}
    ${steps.map((t) => svg`<text class="step" x=${px(center(t))} y=${height - 3}>${t}</text>`)}
  </g>`;
}

/** 1, 2, 5, 10, 20, 50 …: the first that is no less. */
function roundStep(least: number): number {
  for (let power = 1; ; power *= 10) {
    for (const digit of [1, 2, 5]) if (digit * power >= least) return digit * power;
  }
}
