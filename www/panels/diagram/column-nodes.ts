/** A column's nodes. */
import { nothing, svg, type TemplateResult } from "lit";
import type { Reached } from "../../core.js";
import type { Pick } from "../../formula/entry.js";
import type { Moment } from "../../network/moment.js";
import { beatOf, initialValue, inWords, type Value, valueAt } from "../../network/quantities.js";
import { unchanged } from "../../widgets/unchanged.js";
import { largest } from "./bars.js";
import { renderCell } from "./cell.js";
import type { ColumnView } from "./column.js";
import { renderNumbers, renderTag, renderTarget } from "./column-numbers.js";
import { type NodeView, renderNode } from "./node.js";

/** All that any node depends on: none changes while a beat lasts, only when it is over. */
export function nodesOn(view: ColumnView): unknown[] {
  const { frame, moment, geometry, gauge, texts, lit, marked, path, chosen } = view;
  const { column, height } = geometry;
  const { beat, arrived, untouched, open } = moment;
  const flows = moment.wave !== null;
  return [
    frame,
    beat,
    arrived,
    untouched,
    open,
    flows,
    column,
    height,
    gauge.kind,
    texts,
    lit,
    marked,
    path,
    chosen,
    view.large,
  ];
}

export function renderNodes(view: ColumnView, t: number): TemplateResult {
  const { moment, geometry, separateOutput } = view;
  const read = moment.has("o", t);
  const { tier, clear } = geometry;
  // The numbers stand on a ground of their own, which must not cover a node's rim.
  return svg`<g>
    ${renderTag(view, t)} ${tier === "full" ? renderNumbers(view, t) : nothing} ${tier === "full" && read && clear.loss ? renderTarget(view, t) : nothing}
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
function place({ geometry: { tier }, gauge, large }: ColumnView, node: NodeView): unknown {
  const cell = tier === "cells";
  const short = tier === "short";
  const { value, gradient } = node;
  // One plain list: asked for a hundred times a frame.
  const deps = [
    tier,
    large,
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
    node.source,
    node.asked,
    node.given,
    node.lit,
    node.marked,
    node.onPath,
    node.chosen,
  ];
  return unchanged(deps, () =>
    cell
      ? renderCell(node, gauge.part)
      : renderNode(short || large ? { ...node, short, large } : node),
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
    // In a wave what adds up lights up, where otherwise it is marked as what goes in.
    now: moment.now("l", t) || (moment.wave !== null && moment.now("L")) ? "value" : null,
    onPath: onPath(view, "l", t),
    source: moment.begun("do", t),
  });
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
