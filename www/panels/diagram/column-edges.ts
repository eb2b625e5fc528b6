/** A column's edges, and the streams on their way back along them. */
import { nothing, svg, type TemplateResult } from "lit";
import type { BeatKind, Gained } from "../../core.js";
import { type ColumnView, hops } from "./column.js";
import { litOn, renderReach } from "./column-reach.js";
import { type Edges, edgesOf } from "./edges.js";
import { type Curve, pathOf, pointOn, reversed } from "./geometry.js";
import { bedOf, renderArrow, renderPulse, renderStream, type StreamView } from "./stream.js";

/** What a column's edges show, in the order of their beats; what arrives at the state before it comes last. */
const ON_EDGES = ["a", "h", "o", "yhat", "l", "do", "dhDirect", "da"] as const;
/** From here on they are gradients, whose width is the run's. */
const GRADIENTS = ON_EDGES.indexOf("do");

/** All that a column's edges depend on: while it is the same they are not drawn again. */
export function edgesOn(view: ColumnView, t: number): unknown[] {
  const { frame, moment, geometry, gauge, path, texts, separateOutput } = view;
  let [begun, bit, now] = [0, 1, false];
  const add = (kind: BeatKind, step: number): void => {
    if (moment.begun(kind, step)) begun |= bit;
    now ||= moment.now(kind, step);
    bit *= 2;
  };
  for (const kind of ON_EDGES) add(kind, t);
  add(t === 1 ? "dh0" : "dhFuture", t === 1 ? 0 : t - 1);
  return [
    begun,
    now ? moment.progress : 1,
    now && moment.wave !== null,
    begun >> GRADIENTS === 0 ? null : frame,
    frame.cuts[t - 2],
    moment.has("o", t),
    geometry.column,
    geometry.height,
    gauge.kind,
    path,
    texts,
    separateOutput,
    litOn(view, t),
  ];
}

/** Everything behind the nodes: first all columns' edges, then all nodes, so none is crossed. */
export function renderEdges(view: ColumnView, t: number): TemplateResult {
  const { moment, geometry, gauge, separateOutput } = view;
  const edges = edgesOf(geometry, t);
  const edge = (curve: Curve, kind: string, done: boolean, lit = false): TemplateResult =>
    svg`<path class="edge ${kind} ${done ? "done" : ""} ${lit ? "on-path" : ""}" d=${pathOf(curve)} />`;
  const read = moment.has("o", t);
  const [hop, leaves] = [hops(view, t), view.path?.t === t];
  return svg`<g>
    <path class="bed" d=${bedOf(edges.whh, gauge) + bedOf(edges.phi, gauge)} />
    ${edge(edges.wxh, "wxh", moment.begun("a", t))} ${edge(edges.whh, "whh", moment.begun("a", t), hop)}
    ${edge(edges.phi, "phi", moment.begun("h", t), hop)}
    ${
      read
        ? svg`${edge(edges.why, "why", moment.begun("o", t), leaves)}
          ${separateOutput ? edge(edges.softmax, "phi", moment.begun("yhat", t), leaves) : nothing}
          ${edge(edges.loss, "phi", moment.begun("l", t), leaves)}`
        : nothing
    }
    ${streams(view, edges, t)} ${cutMark(view, edges, t)} ${pulses(view, edges, t)} ${renderReach(view, t)}
  </g>`;
}

/** Where the truncation window ends: a break in the way back, single where part of it goes on. */
function cutMark({ frame, geometry, texts }: ColumnView, { whh }: Edges, t: number): unknown {
  const cut = frame.cuts[t - 2] ?? 0;
  if (cut === 0) return nothing;
  // Clear of the numbers on both sides.
  const { x, y } = pointOn(whh, geometry.roomy ? 0.66 : 0.52);
  const slash = (dx: number): string => `M${x + dx - 7} ${y + 6}l14 -12`;
  return svg`<path class="cut" role="img" aria-label=${texts.diagram.cut(t, cut === 2)} d=${
    cut === 2 ? slash(-3) + slash(4) : slash(0)
  } />`;
}

/** The gradients that have come this far. */
function streams(view: ColumnView, edges: Edges, t: number): unknown {
  const { frame, moment, gauge, separateOutput } = view;
  const [hop, leaves] = [hops(view, t), view.path?.t === t];
  const size = (name: Gained, step: number): number => frame.gains[name][step - 1] ?? Number.NaN;
  const list: StreamView[] = [];
  if (moment.begun("do", t)) {
    const [from, to, done] = [size("do", t), size("do", t), moment.part("do", t)];
    list.push({
      curve: reversed(edges.loss),
      from,
      to,
      part: done,
      kind: "output",
      onPath: leaves,
    });
    if (separateOutput) {
      list.push({
        curve: reversed(edges.softmax),
        from,
        to,
        part: done,
        kind: "output",
        onPath: leaves,
      });
    }
  }
  if (moment.begun("dhDirect", t)) {
    const done = moment.part("dhDirect", t);
    const [from, to] = [size("do", t), size("dhDirect", t)];
    list.push({ curve: reversed(edges.why), from, to, part: done, kind: "direct", onPath: leaves });
  }
  if (moment.begun("da", t)) {
    const done = moment.part("da", t);
    const [from, to] = [size("dh", t), size("da", t)];
    list.push({ curve: reversed(edges.phi), from, to, part: done, kind: "damped", onPath: hop });
  }
  // What leaves this column along W_hhᵀ belongs to the state before it.
  const [done, to] =
    t === 1
      ? [moment.part("dh0"), size("dh0", 1)]
      : [moment.part("dhFuture", t - 1), size("dhFuture", t - 1)];
  if (t === 1 ? moment.begun("dh0") : moment.begun("dhFuture", t - 1)) {
    const from = size("da", t);
    list.push({
      curve: reversed(edges.whh),
      from,
      to,
      part: done,
      kind: "future",
      onPath: hop,
    });
  }
  return list.map((stream) => [
    renderStream(stream, gauge),
    stream.kind === "future" ? renderArrow(stream, gauge) : nothing,
  ]);
}

/** What a single beat moves; a wave has its particles instead (particles.ts). */
function pulses({ moment }: ColumnView, edges: Edges, t: number): unknown {
  const { progress, wave } = moment;
  if (wave !== null) return nothing;
  const forward = (curve: Curve): unknown => renderPulse(curve, progress, "forward");
  const backward = (curve: Curve): unknown => renderPulse(reversed(curve), progress, "backward");
  if (moment.now("a", t)) return [forward(edges.wxh), forward(edges.whh)];
  if (moment.now("h", t)) return forward(edges.phi);
  if (moment.now("o", t)) return forward(edges.why);
  if (moment.now("l", t)) return forward(edges.loss);
  if (moment.now("do", t)) return backward(edges.loss);
  if (moment.now("dhDirect", t)) return backward(edges.why);
  if (moment.now("da", t)) return backward(edges.phi);
  if (t === 1 ? moment.now("dh0") : moment.now("dhFuture", t - 1)) return backward(edges.whh);
  return nothing;
}
