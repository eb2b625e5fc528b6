/** A column's nodes, and the numbers beside them. */
import { nothing, svg, type TemplateResult } from "lit";
import type { Frame, Reached } from "../../core.js";
import { formatNumber, TABLE_DIGITS, widthInEms } from "../../format.js";
import type { Pick } from "../../formula/entry.js";
import { unchanged } from "../unchanged.js";
import { largest } from "./bars.js";
import { renderCell } from "./cell.js";
import { type ColumnView, hops } from "./column.js";
import { edgesOf } from "./edges.js";
import { type Point, pointOn } from "./geometry.js";
import type { Moment } from "./moment.js";
import { type NodeView, px, renderNode } from "./node.js";
import { edgeId } from "./node-ids.js";
import { beatOf, initialValue, inWords, type Value, valueAt } from "./quantities.js";
import { edgeNumber } from "./stream.js";

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
          ${separateOutput ? node(view, "yhat", "ŷ", t, "left") : prediction(view, t)}
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
  id = `${name}:${t}`,
): unknown {
  const { frame, moment, geometry, texts, scales } = view;
  const given = name === "x";
  const computed = given || moment.reached(beatOf(name), t);
  const returned = gradient !== undefined && moment.reached(gradient, t);
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
          gradient: returned ? gradientOf(view, name, gradient, t) : null,
        }),
    scale: scales[name],
    asked: askedAt(moment, name, gradient, t),
    now: !given && moment.now(beatOf(name), t) ? "value" : atGradient(moment, gradient, t),
    given,
    onPath: onPath(view, name, t),
    chosen: name === "h" && t === view.chosen,
  });
}

/** On a lit path a state has what arrives along it; what of all paths together stands elsewhere says nothing of it. */
function gradientOf(
  { frame, along, path }: ColumnView,
  name: string,
  gradient: "do" | "dh" | "da",
  t: number,
): Value | null {
  const alone = name === "h" ? along.get(t) : undefined;
  if (alone !== undefined) return shownOf(alone);
  return path !== null && along.size > 0 && name === "a" ? null : valueAt(frame, gradient, t);
}

function shownOf({ values, norm }: Reached): Value {
  const vector = values.length > 1;
  return { entries: values, number: vector ? norm : (values[0] ?? Number.NaN), vector };
}

/** Where a prediction is its output, one node is both, one after the other. */
function prediction(view: ColumnView, t: number): unknown {
  const { moment } = view;
  return moment.reached("o", t) && !moment.reached("yhat", t)
    ? node(view, "o", "o", t, "left", "do", `yhat:${t}`)
    : node(view, "yhat", "ŷ", t, "left", "do");
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
  // One plain list: asked for a hundred times a frame.
  const deps = [
    tier,
    node.id,
    node.name,
    node.x,
    node.y,
    node.width,
    node.height,
    value?.entries,
    value?.number,
    gradient === undefined,
    gradient?.entries,
    gradient?.number,
    // What no bar stands for has no scale.
    cell || value?.vector ? node.scale : null,
    cell && gradient ? gauge.part(gradient.number) : null,
    node.now,
    node.asked,
    node.given,
    node.lit,
    node.marked,
    node.onPath,
    node.chosen,
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

/** The target stands beside the edge it is compared on, and is edited there. */
function target({ frame, geometry, texts }: ColumnView, t: number): TemplateResult {
  const { x, y } = pointOn(edgesOf(geometry, t).loss, 0.5);
  const value = valueAt(frame, "y", t);
  const shown = value.vector
    ? `(${Array.from(value.entries, (p) => formatNumber(p, 2)).join(" ")})`
    : formatNumber(value.number, TABLE_DIGITS);
  // Of a vector that would leave the picture, the symbol: it is explained and edited there all the same.
  const fits = (widthInEms(shown) + 2) * 12 < geometry.column / 2;
  const name = `y ${t}, ${inWords(texts.quantities.y)}, ${shown}`;
  return svg`<text class="edge-number target start" role="img" tabindex="-1" data-node=${`y:${t}`} aria-label=${name} x=${x + 12} y=${y + 3}><tspan
    class="symbol">y<tspan class="index" dy="0.25em">${t}</tspan></tspan><tspan dx="0.5em" dy="-0.25em">${fits || !value.vector ? shown : "…"}</tspan></text>`;
}

/** In narrower columns a stream's number is left out where it is the only one, and so the node's. */
const ROOMY = 150;

/** The two streams and the damping factor, as numbers beside their edges. */
function numbers(view: ColumnView, t: number): TemplateResult {
  const { frame, moment, geometry } = view;
  const { rows, node, column, thickest } = geometry;
  const x = geometry.center(t);
  const below = rows.h + node.height / 2 + 14;
  const hop = edgesOf(geometry, t).whh;
  const slope = frame.H === 1 ? (frame.slopes[t - 1] ?? Number.NaN) : null;
  return svg`${
    moment.reached("a", t) && column > ROOMY ? weightOn(frame, t, pointOn(hop, 0.62)) : nothing
  }${
    moment.reached("dhDirect", t) && geometry.clear.why
      ? edgeNumber(
          { x: x + 9, y: (rows.h + rows.o) / 2 + 4 },
          valueAt(frame, "dhDirect", t).number,
          "direct",
          "start",
          { place: edgeId("why", t), room: Math.min(5, (column / 2 - 9) / 12.5) },
        )
      : nothing
  }${
    moment.reached("dhFuture", t) && (moment.has("dhDirect", t) || frame.H > 1 || column > ROOMY)
      ? edgeNumber(
          { x: x + column / 2 + thickest / 2 + 3, y: below },
          valueAt(frame, "dhFuture", t).number,
          "future",
          "start",
          {
            place: edgeId("whh", t + 1),
            room: (column / 2 - thickest - 10) / 12.5,
            longest: 4.6,
          },
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
            place: edgeId("phi", t),
            symbol: column > ROOMY ? "φ′" : "×",
            room: (column / 2 - thickest / 2 - 11) / 11 - 0.64,
          },
        )
      : nothing
  }`;
}

/** What a hop is multiplied by on its way, forward and back. */
function weightOn({ H, params: { whh } }: Frame, t: number, { x, y }: Point): TemplateResult {
  const only = H === 1 ? formatNumber(whh[0] ?? Number.NaN) : "";
  return svg`<text class="edge-number weight end" data-node=${edgeId("whh", t)} x=${px(x - 12)} y=${px(y + 16)}><tspan
    class="symbol">W<tspan class="index" dy="0.25em">hh</tspan></tspan><tspan dx="0.4em" dy="-0.25em">${only}</tspan></text>`;
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
