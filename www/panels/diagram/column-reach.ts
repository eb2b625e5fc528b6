/**
 * What is pointed at of an edge: a broad stroke over it that nobody sees. Its number beside it belongs
 * to the same place. Where what flows along it goes into what is being explained, a dashed line says so,
 * as a dashed frame does of a node.
 */
import { nothing, svg, type TemplateResult } from "lit";
import { edgeId } from "../../network/node-ids.js";
import type { ColumnView } from "./column.js";
import { edgeName } from "./edge-name.js";
import type { Drawn } from "./edges.js";
import { pathOf } from "./geometry.js";

export function renderReach(view: ColumnView, drawn: readonly Drawn[], t: number): unknown {
  const { lit, texts, frame } = view;
  const reach = ({ edge, curve }: Drawn): TemplateResult => {
    const [id, d] = [edgeId(edge.id, t), pathOf(curve)];
    return svg`${lit.has(id) ? svg`<path class="goes-in" d=${d} />` : nothing}<path class="reach" role="img" tabindex="-1" data-node=${id} aria-label=${edgeName(texts, frame, edge, t)} d=${d} />`;
  };
  // What comes from the step before is reached first: beside it the others are short.
  const past = drawn.filter(({ edge }) => edge.past);
  return [...past, ...drawn.filter(({ edge }) => !edge.past)].map(reach);
}

/** Which of a column's edges are lit, as one word. */
export function litOn({ lit, geometry: { placement } }: ColumnView, t: number): string {
  if (lit.size === 0) return "";
  return placement.edges
    .filter(({ id }) => lit.has(edgeId(id, t)))
    .map(({ id }) => id)
    .join();
}
