/** One step of the unrolled network: its edges, the streams on their way back, its nodes. */
import { nothing, svg, type TemplateResult } from "lit";
import type { BeatKind, Frame, Normed } from "../../core.js";
import { formatNumber } from "../../format.js";
import type { Pick } from "../../formula/entry.js";
import type { Texts } from "../../i18n/texts.js";
import { unchanged } from "../unchanged.js";
import type { LitPath } from "../view.js";
import { largest } from "./bars.js";
import { renderCell } from "./cell.js";
import { type Edges, edgesOf } from "./edges.js";
import { type Curve, type Geometry, pathOf, pointOn, reversed } from "./geometry.js";
import type { Moment } from "./moment.js";
import { type NodeView, renderNode } from "./node.js";
import { beatOf, initialValue, inWords, type Value, valueAt } from "./quantities.js";
import { edgeNumber, type Gauge, renderPulse, renderStream, type StreamView } from "./stream.js";

export interface ColumnView {
  readonly frame: Frame;
  readonly moment: Moment;
  readonly geometry: Geometry;
  readonly texts: Texts;
  /** Largest magnitude of each series on the way forward: what a full bar stands for. */
  readonly scales: Readonly<Record<"x" | "a" | "h" | "o" | "yhat", number>>;
  /** What the streams' width stands for. */
  readonly gauge: Gauge;
  /** The places whose values are being used. */
  readonly lit: ReadonlySet<string>;
  /** The places that are explained: pointed at, or pinned. */
  readonly explained: readonly string[];
  /** Where single entries are pointed at or used: which. */
  readonly marked: ReadonlyMap<string, readonly Pick[]>;
  /** The path that is lit, the rest being dimmed. */
  readonly path: LitPath | null;
  /** The step whose state lies at the chosen distance; null for none. */
  readonly chosen: number | null;
  /** Whether a prediction is more than its output. */
  readonly separateOutput: boolean;
}

/** What a column's edges show, in the order of their beats; what arrives at the state before it comes last. */
const ON_EDGES = ["a", "h", "o", "yhat", "l", "do", "dhDirect", "da"] as const;
/** From here on they are gradients, whose width is the run's. */
const GRADIENTS = ON_EDGES.indexOf("do");

/** All that a column's edges depend on: while it is the same they are not drawn again. */
export function edgesOn(view: ColumnView, t: number): unknown[] {
  const { frame, moment, geometry, gauge, path, texts, separateOutput } = view;
  let [reached, bit, now] = [0, 1, false];
  const add = (kind: BeatKind, step: number): void => {
    if (moment.reached(kind, step)) reached |= bit;
    now ||= moment.now(kind, step);
    bit *= 2;
  };
  for (const kind of ON_EDGES) add(kind, t);
  add(t === 1 ? "dh0" : "dhFuture", t === 1 ? 0 : t - 1);
  return [
    reached,
    now ? moment.progress : 1,
    reached >> GRADIENTS === 0 ? null : frame,
    frame.cuts[t - 2],
    moment.has("o", t),
    geometry.column,
    geometry.height,
    gauge.kind,
    path,
    texts,
    separateOutput,
  ];
}

/** Everything behind the nodes: first all columns' edges, then all nodes, so none is crossed. */
export function renderEdges(view: ColumnView, t: number): TemplateResult {
  const { moment, geometry, separateOutput } = view;
  const edges = edgesOf(geometry, t);
  const edge = (curve: Curve, kind: string, done: boolean, lit = false): TemplateResult =>
    svg`<path class="edge ${kind} ${done ? "done" : ""} ${lit ? "on-path" : ""}" d=${pathOf(curve)} />`;
  const read = moment.has("o", t);
  const [hop, leaves] = [hops(view, t), view.path?.t === t];
  return svg`<g>
    ${edge(edges.wxh, "wxh", moment.reached("a", t))} ${edge(edges.whh, "whh", moment.reached("a", t), hop)}
    ${edge(edges.phi, "phi", moment.reached("h", t), hop)}
    ${
      read
        ? svg`${edge(edges.why, "why", moment.reached("o", t), leaves)}
          ${separateOutput ? edge(edges.softmax, "phi", moment.reached("yhat", t), leaves) : nothing}
          ${edge(edges.loss, "phi", moment.reached("l", t), leaves)}`
        : nothing
    }
    ${streams(view, edges, t)} ${cutMark(view, edges, t)} ${pulses(view, edges, t)}
  </g>`;
}

/** Does the lit path come through this column's a_t, on its way to an earlier state? */
function hops({ path }: ColumnView, t: number): boolean {
  return path !== null && path.k < t && t <= path.t;
}

/** Where the truncation window ends: a break in the way back, single where part of it goes on. */
function cutMark({ frame, texts }: ColumnView, { whh }: Edges, t: number): unknown {
  const cut = frame.cuts[t - 2] ?? 0;
  if (cut === 0) return nothing;
  // Below the damping factor's number.
  const { x, y } = pointOn(whh, 0.66);
  const slash = (dx: number): string => `M${x + dx - 7} ${y + 6}l14 -12`;
  return svg`<path class="cut" role="img" aria-label=${texts.diagram.cut(t, cut === 2)} d=${
    cut === 2 ? slash(-3) + slash(4) : slash(0)
  } />`;
}

/** The gradients that have come this far. */
function streams(view: ColumnView, edges: Edges, t: number): unknown {
  const { frame, moment, gauge, separateOutput } = view;
  const [hop, leaves] = [hops(view, t), view.path?.t === t];
  const size = (name: Normed, step: number): number => valueAt(frame, name, step).number;
  const part = (now: boolean): number => (now ? moment.progress : 1);
  const list: StreamView[] = [];
  if (moment.reached("do", t)) {
    const [from, to, done] = [size("do", t), size("do", t), part(moment.now("do", t))];
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
  if (moment.reached("dhDirect", t)) {
    const done = part(moment.now("dhDirect", t));
    const [from, to] = [size("do", t), size("dhDirect", t)];
    list.push({ curve: reversed(edges.why), from, to, part: done, kind: "direct", onPath: leaves });
  }
  if (moment.reached("da", t)) {
    const done = part(moment.now("da", t));
    const [from, to] = [size("dh", t), size("da", t)];
    list.push({ curve: reversed(edges.phi), from, to, part: done, kind: "damped", onPath: hop });
  }
  // What leaves this column along W_hhᵀ belongs to the state before it.
  const [arrived, now, to] =
    t === 1
      ? [moment.reached("dh0"), moment.now("dh0"), initialValue(frame, "dh0").number]
      : [moment.reached("dhFuture", t - 1), moment.now("dhFuture", t - 1), size("dhFuture", t - 1)];
  if (arrived) {
    const from = size("da", t);
    list.push({
      curve: reversed(edges.whh),
      from,
      to,
      part: part(now),
      kind: "future",
      onPath: hop,
    });
  }
  return list.map((stream) => renderStream(stream, gauge));
}

function pulses({ moment }: ColumnView, edges: Edges, t: number): unknown {
  const { progress } = moment;
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

/** All that any node depends on: no node moves while a beat lasts. */
export function nodesOn(view: ColumnView): unknown[] {
  const { frame, moment, geometry, gauge, texts, lit, marked, path, chosen } = view;
  const { column, height } = geometry;
  const { beat, open } = moment;
  return [frame, beat, open, column, height, gauge.kind, texts, lit, marked, path, chosen];
}

export function renderNodes(view: ColumnView, t: number): TemplateResult {
  const { moment, geometry, separateOutput } = view;
  const read = moment.has("o", t);
  const { tier, clear } = geometry;
  // The numbers stand on a ground of their own, which must not cover a node's rim.
  return svg`<g>
    ${tier === "full" ? numbers(view, t) : nothing} ${tier === "full" && read && clear.loss ? target(view, t) : nothing}
    ${node(view, "x", "x", t, "left")} ${node(view, "a", "a", t, "right", "da")}
    ${node(view, "h", "h", t, "left", "dh")}
    ${
      read
        ? svg`${separateOutput ? node(view, "o", "o", t, "left", "do") : nothing}
          ${separateOutput ? node(view, "yhat", "ŷ", t, "left") : node(view, "yhat", "ŷ", t, "left", "do")}
          ${loss(view, t)}`
        : nothing
    }
  </g>`;
}

function node(
  view: ColumnView,
  name: "x" | "a" | "h" | "o" | "yhat",
  symbol: string,
  t: number,
  side: "left" | "right",
  gradient?: "do" | "dh" | "da",
): unknown {
  const { frame, moment, geometry, texts, scales } = view;
  const given = name === "x";
  const computed = given || moment.reached(beatOf(name), t);
  const returned = gradient !== undefined && moment.reached(gradient, t);
  const id = `${name}:${t}`;
  return place(view, {
    id,
    lit: view.lit.has(id),
    marked: view.marked.get(id) ?? NONE,
    x: geometry.center(t),
    y: geometry.rows[name],
    width: geometry.node.width,
    height: given ? geometry.leaf : geometry.node.height,
    symbol,
    index: t,
    side,
    name: `${symbol} ${t}, ${inWords(texts.quantities[name])}`,
    value: computed ? valueAt(frame, name, t) : null,
    ...(gradient === undefined
      ? {}
      : {
          gradient: returned ? valueAt(frame, gradient, t) : null,
        }),
    scale: scales[name],
    asked: askedAt(moment, name, gradient, t),
    now: !given && moment.now(beatOf(name), t) ? "value" : atGradient(moment, gradient, t),
    given,
    onPath: onPath(view, name, t),
    chosen: name === "h" && t === view.chosen,
  });
}

/** A node's value comes before its gradient. */
function askedAt(
  moment: Moment,
  name: "x" | "a" | "h" | "o" | "yhat",
  gradient: "do" | "dh" | "da" | undefined,
  t: number,
): "value" | "gradient" | null {
  if (name !== "x" && moment.asked(beatOf(name), t)) return "value";
  return gradient !== undefined && moment.asked(gradient, t) ? "gradient" : null;
}

function onPath({ path }: ColumnView, name: string, t: number): boolean {
  if (path === null || t < path.k || t > path.t) return false;
  return name === "h" || (name === "a" ? t > path.k : name !== "x" && t === path.t);
}

const NONE: readonly Pick[] = [];

/** In the manner its column has room for; what shows the same as before is left as it is. */
function place({ geometry: { tier }, gauge }: ColumnView, node: NodeView): unknown {
  const cell = tier === "cells";
  const short = tier === "short";
  const { value, gradient } = node;
  const deps = [
    ...[tier, node.id, node.name, node.x, node.y, node.width, node.height],
    ...[value?.entries, value?.number, gradient === undefined, gradient?.entries, gradient?.number],
    // What no bar stands for has no scale.
    cell || value?.vector ? node.scale : null,
    cell && gradient ? gauge.part(gradient.number) : null,
    ...[node.now, node.asked, node.given, node.lit, node.marked, node.onPath, node.chosen],
  ];
  return unchanged(deps, () =>
    cell ? renderCell(node, gauge.part) : renderNode(short ? { ...node, short } : node),
  );
}

/** The node at which a beat of the way back does its work. */
function atGradient(
  moment: Moment,
  gradient: "do" | "dh" | "da" | undefined,
  t: number,
): "gradient" | null {
  switch (gradient) {
    case "do":
      return moment.now("do", t) || moment.now("shareWhy", t) ? "gradient" : null;
    case "dh":
      return moment.now("dh", t) ? "gradient" : null;
    case "da":
      return (["da", "shareWhh", "shareWxh", "shareB"] as const).some((k) => moment.now(k, t))
        ? "gradient"
        : null;
    default:
      return null;
  }
}

function loss(view: ColumnView, t: number): unknown {
  const { frame, moment, geometry, texts, lit } = view;
  const number = frame.losses[t - 1] ?? Number.NaN;
  const value: Value = { entries: frame.losses.subarray(t - 1, t), number, vector: false };
  const id = `l:${t}`;
  return place(view, {
    id,
    lit: lit.has(id),
    marked: NONE,
    x: geometry.center(t),
    y: geometry.rows.l,
    width: geometry.node.width,
    height: geometry.leaf,
    symbol: "l",
    index: t,
    side: "left",
    name: `l ${t}, ${inWords(texts.quantities.l)}`,
    value: moment.reached("l", t) ? value : null,
    asked: moment.asked("l", t) ? "value" : null,
    scale: geometry.tier === "cells" ? largest(frame.losses) : 1,
    now: moment.now("l", t) ? "value" : null,
    onPath: onPath(view, "l", t),
  });
}

/** The target stands beside the edge it is compared on. */
function target({ frame, geometry }: ColumnView, t: number): TemplateResult {
  const { x, y } = pointOn(edgesOf(geometry, t).loss, 0.5);
  const value = valueAt(frame, "y", t);
  const shown = value.vector
    ? `(${Array.from(value.entries, (p) => formatNumber(p, 2)).join(" ")})`
    : formatNumber(value.number, 4);
  return svg`<text class="edge-number target start" x=${x + 12} y=${y + 3}><tspan
    class="symbol">y<tspan class="index" dy="0.25em">${t}</tspan></tspan><tspan dx="0.5em" dy="-0.25em">${shown}</tspan></text>`;
}

/** In narrower columns a stream's number is left out where it is the only one, and so the node's. */
const ROOMY = 150;

/** The two streams and the damping factor, as numbers beside their edges. */
function numbers(view: ColumnView, t: number): TemplateResult {
  const { frame, moment, geometry } = view;
  const { rows, node, column, thickest } = geometry;
  const x = geometry.center(t);
  const below = rows.h + node.height / 2 + 14;
  const slope = frame.H === 1 ? (frame.slopes[t - 1] ?? Number.NaN) : null;
  return svg`${
    moment.reached("dhDirect", t) && geometry.clear.why
      ? edgeNumber(
          { x: x + 9, y: (rows.h + rows.o) / 2 + 4 },
          valueAt(frame, "dhDirect", t).number,
          "direct",
          "start",
        )
      : nothing
  }${
    moment.reached("dhFuture", t) && (moment.has("dhDirect", t) || frame.H > 1 || column > ROOMY)
      ? edgeNumber(
          { x: x + column / 2 + thickest / 2 + 3, y: below },
          valueAt(frame, "dhFuture", t).number,
          "future",
          "start",
          { room: (column / 2 - thickest - 10) / 12.5, longest: 4.6 },
        )
      : nothing
  }${
    slope !== null && moment.reached("da", t)
      ? edgeNumber(
          { x: x + 9, y: (rows.h + rows.a) / 2 + 4 },
          slope,
          hops(view, t) ? "slope on-path" : "slope",
          "start",
          {
            symbol: column > ROOMY ? "φ′" : "×",
            room: (column / 2 - thickest / 2 - 11) / 11 - 0.64,
          },
        )
      : nothing
  }`;
}

/** h_0, and what arrives there. */
export function renderInitial(view: ColumnView): unknown {
  const { frame, moment, geometry, texts, scales, lit, marked } = view;
  return place(view, {
    id: "h:0",
    lit: lit.has("h:0"),
    marked: marked.get("h:0") ?? NONE,
    x: geometry.center(0),
    y: geometry.rows.h,
    width: geometry.node.width,
    height: geometry.node.height,
    symbol: "h",
    index: 0,
    side: "left",
    name: `h 0, ${inWords(texts.quantities.h0)}`,
    value: initialValue(frame, "h0"),
    gradient: moment.reached("dh0") ? initialValue(frame, "dh0") : null,
    asked: moment.asked("dh0") ? "gradient" : null,
    scale: scales.h,
    now: moment.now("dh0") ? "gradient" : null,
    given: true,
  });
}
