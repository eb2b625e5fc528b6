/** A column's edges, and the streams on their way back along them. */
import { nothing, svg, type TemplateResult } from "lit";
import type { BeatKind } from "../../core.js";
import { arrivalOf } from "../../network/node-ids.js";
import type { Back, PlacedEdge } from "../../network/placement.js";
import { gainAt } from "../../network/quantities.js";
import { renderFrame } from "./cell-frame.js";
import { type ColumnView, hops, isRead } from "./column.js";
import { litOn, renderReach } from "./column-reach.js";
import { type Drawn, edgesAt } from "./edges.js";
import { type Curve, pathOf, pointOn, reversed } from "./geometry.js";
import { bedOf, renderArrow, renderPulse, renderStream, type StreamView } from "./stream.js";

/** All that a column's edges depend on: while it is the same they are not drawn again. */
export function edgesOn(view: ColumnView, t: number): unknown[] {
  const { frame, moment, geometry, gauge, path, texts } = view;
  // Beats come in one order: how many are begun tells which.
  let [forward, back, now] = [0, 0, false];
  for (const { through, back: returns, past, from } of geometry.placement.edges) {
    for (const kind of through) {
      if (moment.begun(kind, t)) forward += 1;
      now ||= moment.now(kind, t);
    }
    if (returns === null) continue;
    const { kind, t: step } = past ? arrivalOf(frame.schema, from, t) : { kind: returns.beat, t };
    if (moment.begun(kind, step)) back += 1;
    now ||= moment.now(kind, step);
  }
  return [
    forward,
    back,
    now ? moment.progress : 1,
    now && moment.wave !== null,
    // From here on they are gradients, whose width is the run's.
    back === 0 ? null : frame,
    frame.cuts[t - 2],
    isRead(view, t),
    geometry.column,
    geometry.height,
    geometry.placement,
    gauge.kind,
    path,
    texts,
    litOn(view, t),
  ];
}

/** Everything behind the nodes: first all columns' edges, then all nodes, so none is crossed. */
export function renderEdges(view: ColumnView, t: number): TemplateResult {
  const { moment, geometry, gauge } = view;
  const drawn = edgesAt(geometry, t, isRead(view, t));
  const beds = drawn.filter(({ edge }) => hasBed(edge)).map(({ curve }) => bedOf(curve, gauge));
  return svg`<g>
    ${renderFrame(view, t)}
    <path class="bed" d=${beds.join("")} />
    ${drawn.map(({ edge, curve }) => {
      const done = moment.begun(edge.takes[0] ?? "", t) ? "done" : "";
      const lit = isOnPath(view, edge, t) ? "on-path" : "";
      return svg`<path class="edge ${edge.role ?? "bare"} ${done} ${lit}" d=${pathOf(curve)} />`;
    })}
    ${streams(view, drawn, t)} ${drawn.map((one) => cutMark(view, one, t))} ${pulses(view, drawn, t)} ${renderReach(view, drawn, t)}
  </g>`;
}

/** Roads that gradients take from step to step: of one hop both its pieces. */
function hasBed({ past, route, id }: PlacedEdge): boolean {
  return (past && route !== "leg") || id === "phi";
}

/** The lit path goes through the cell of every step from its loss back to its state, and there up to the loss. */
function isOnPath(view: ColumnView, { from, to }: PlacedEdge, t: number): boolean {
  if (from === "x") return false;
  return view.geometry.placement.node(to)?.after === true ? view.path?.t === t : hops(view, t);
}

/** Where the truncation window ends: a break in the way back, single where part of it goes on. */
function cutMark(
  { frame, geometry, texts }: ColumnView,
  { edge, curve }: Drawn,
  t: number,
): unknown {
  const cut = frame.cuts[t - 2] ?? 0;
  if (cut === 0 || !edge.past || edge.route === "leg") return nothing;
  // Clear of the numbers on both sides.
  const { x, y } = pointOn(curve, geometry.roomy ? 0.66 : 0.52);
  const slash = (dx: number): string => `M${x + dx - 7} ${y + 6}l14 -12`;
  return svg`<path class="cut" role="img" aria-label=${texts.diagram.cut(t, cut === 2)} d=${
    cut === 2 ? slash(-3) + slash(4) : slash(0)
  } />`;
}

/** From the loss on. */
const ORDER: readonly Back["kind"][] = ["output", "direct", "damped", "future"];

/** The gradients that have come this far. */
function streams(view: ColumnView, drawn: readonly Drawn[], t: number): unknown {
  const { moment, gauge } = view;
  const list: (StreamView & { readonly arrow: boolean })[] = [];
  for (const kind of ORDER) {
    // Of two edges to the same end the upper one carries first.
    for (const { edge, curve } of [...drawn].reverse()) {
      if (edge.back?.kind !== kind) continue;
      const beat = returnOf(view, edge, edge.back, t);
      if (!moment.begun(beat.kind, beat.t)) continue;
      const [from, to] = gainsOf(view, edge, edge.back, t);
      list.push({
        ...{ curve: reversed(curve), from, to, part: moment.part(beat.kind, beat.t), kind },
        arrow: kind === "future" && edge.route !== "leg",
        onPath: isOnPath(view, edge, t),
      });
    }
  }
  return list.map((stream) => [
    renderStream(stream, gauge),
    stream.arrow ? renderArrow(stream, gauge) : nothing,
  ]);
}

/** The beat that brings what runs back along an edge. */
export function returnOf(
  { frame }: ColumnView,
  { past, from }: PlacedEdge,
  { beat }: Back,
  t: number,
): { readonly kind: BeatKind; readonly t: number } {
  return past ? arrivalOf(frame.schema, from, t) : { kind: beat, t };
}

/** log10 of its gain at both ends, in the direction it runs. */
function gainsOf(
  { frame }: ColumnView,
  edge: PlacedEdge,
  { from, to }: Back,
  t: number,
): [number, number] {
  const begin = from === null ? null : gainAt(frame, from, t);
  const end = to === null ? null : edge.past ? arrived(frame, edge.from, t) : gainAt(frame, to, t);
  return [begin ?? end ?? Number.NaN, end ?? begin ?? Number.NaN];
}

/** What leaves step t arrives at the state of the step before, or at the initial one. */
export function arrived(frame: ColumnView["frame"], state: string, t: number): number {
  return t === 1
    ? (frame.initial[state]?.gain ?? Number.NaN)
    : gainAt(frame, `d${state}Future`, t - 1);
}

/** What a single beat moves; a wave has its particles instead (particles.ts). */
function pulses(view: ColumnView, drawn: readonly Drawn[], t: number): unknown {
  const { moment } = view;
  const { progress, wave } = moment;
  if (wave !== null) return nothing;
  const forward = (curve: Curve): unknown => renderPulse(curve, progress, "forward");
  const backward = (curve: Curve): unknown => renderPulse(reversed(curve), progress, "backward");
  return drawn.map(({ edge, curve }) => {
    // An output and its prediction are the same beat's.
    if (edge.id === "softmax") return nothing;
    if (edge.takes.some((kind) => moment.now(kind, t))) return forward(curve);
    const beat = edge.back === null ? null : returnOf(view, edge, edge.back, t);
    return beat !== null && moment.now(beat.kind, beat.t) ? backward(curve) : nothing;
  });
}
