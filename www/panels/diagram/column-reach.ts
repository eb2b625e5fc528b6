/**
 * What is pointed at of an edge: a broad stroke over it that nobody sees. Its number beside it belongs
 * to the same place. Where what flows along it goes into what is being explained, a dashed line says so,
 * as a dashed frame does of a node.
 */
import { nothing, svg, type TemplateResult } from "lit";
import { type EdgeName, edgeId } from "../../network/node-ids.js";
import type { ColumnView } from "./column.js";
import { edgesOf } from "./edges.js";
import { pathOf } from "./geometry.js";

/** Before the first prediction, only on the way to it. */
const TO_STATE = ["whh", "wxh", "phi"] as const;
const TO_LOSS = ["why", "softmax", "loss"] as const;

export function renderReach(view: ColumnView, t: number): TemplateResult {
  const { geometry, moment, texts, separateOutput } = view;
  const edges = edgesOf(geometry, t);
  const reach = (edge: EdgeName): TemplateResult =>
    svg`${view.lit.has(edgeId(edge, t)) ? svg`<path class="goes-in" d=${pathOf(edges[edge])} />` : nothing}<path class="reach" role="img" tabindex="-1" data-node=${edgeId(edge, t)} aria-label=${texts.explain.edges[edge](t)} d=${pathOf(edges[edge])} />`;
  return svg`${TO_STATE.map(reach)}${
    moment.has("o", t)
      ? TO_LOSS.filter((edge) => edge !== "softmax" || separateOutput).map(reach)
      : nothing
  }`;
}

/** Which of a column's edges are lit, as one word. */
export function litOn({ lit }: ColumnView, t: number): string {
  if (lit.size === 0) return "";
  return [...TO_STATE, ...TO_LOSS].filter((edge) => lit.has(edgeId(edge, t))).join();
}
