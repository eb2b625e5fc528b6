/**
 * A node without room for numbers: its value and its gradient as bars, up for positive and down for
 * negative. Gradients of single units stand on the streams' log scale.
 */
import { nothing, svg, type TemplateResult } from "lit";
import type { Value } from "../../network/quantities.js";
import { bars, largest } from "./bars.js";
import { classOf, marks, type NodeView, px, spoken } from "./node.js";

/** What the bars leave of the node's width. */
const BARS_MARGIN = 4;

/** `magnitude`: a gradient's size as a part of the largest that is shown, 0 … 1. */
export function renderCell(node: NodeView, magnitude: (size: number) => number): TemplateResult {
  const { x, y, width, height, value, gradient } = node;
  const two = gradient !== undefined && gradient !== null;
  const half = height / (two ? 2 : 1) - 3;
  return svg`<g class="cell ${classOf(node)}" transform="translate(${px(x)} ${px(y)})" role="img" tabindex="-1" data-node=${node.id} aria-label=${spoken(node)}>
    <rect x=${px(-width / 2)} y=${-height / 2} width=${px(width)} height=${height} rx=${px(Math.min(4, width / 4))} />
    ${marks(node, BARS_MARGIN)}
    ${value === null ? nothing : bars(value.entries, two ? -height / 4 : 0, width - BARS_MARGIN, half, node.scale, "value")}
    ${two ? back(gradient, height / 4, width - BARS_MARGIN, half, magnitude) : nothing}
  </g>`;
}

/** Bars of one vector tell its entries apart; a single number's bar tells how large it is. */
function back(
  gradient: Value,
  y: number,
  width: number,
  height: number,
  magnitude: (size: number) => number,
): TemplateResult {
  const { entries, number, vector } = gradient;
  if (vector) return bars(entries, y, width, height, largest(entries), "gradient");
  const part =
    Number.isFinite(number) && number !== 0 ? magnitude(number) * Math.sign(number) : number;
  return bars([part], y, width, height, 1, "gradient");
}
