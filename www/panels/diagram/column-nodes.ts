/** A column's nodes. */
import { nothing, svg, type TemplateResult } from "lit";
import type { BeatKind, Reached, Schema } from "../../core.js";
import type { Pick } from "../../formula/entry.js";
import type { PlacedNode, Placement } from "../../network/placement.js";
import {
  beatOf,
  initialValue,
  inWords,
  mainState,
  type Value,
  valueAt,
} from "../../network/quantities.js";
import { wordsOf } from "../../network/words.js";
import { unchanged } from "../../widgets/unchanged.js";
import { renderCell } from "./cell.js";
import { type ColumnView, isRead } from "./column.js";
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
    geometry.placement,
    gauge.kind,
    texts,
    lit,
    marked,
    path,
    chosen,
    view.large,
    view.inputNames,
  ];
}

export function renderNodes(view: ColumnView, t: number): TemplateResult {
  const { geometry } = view;
  const read = isRead(view, t);
  const { tier, clear, placement } = geometry;
  // From the bottom up; side by side from left to right.
  const nodes = [...placement.rows].reverse().flatMap((row) => row.nodes);
  // The numbers stand on a ground of their own, which must not cover a node's rim.
  return svg`<g>
    ${renderTag(view, t)} ${tier === "full" ? renderNumbers(view, t) : nothing} ${tier === "full" && read && clear.loss ? renderTarget(view, t) : nothing}
    ${nodes.map((node) => (read || !node.after ? ofKind(view, node, t) : nothing))}
  </g>`;
}

function ofKind(view: ColumnView, node: PlacedNode, t: number): unknown {
  if (node.id === "l") return loss(view, node, t);
  return node.id === "yhat" ? prediction(view, node, t) : renderValue(view, node, node.id, t);
}

/** A value at its node. */
function renderValue(view: ColumnView, node: PlacedNode, value: string, t: number): unknown {
  const { frame, moment, geometry, texts, scales } = view;
  const { gradient, kind, side } = node;
  const id = `${node.id}:${t}`;
  const given = value === "x";
  const symbol = value === node.id ? node.symbol : value;
  const computed = given || moment.reached(beatOf(frame, value), t);
  const returned = gradient !== null && moment.reached(gradient, t);
  return place(view, {
    id,
    lit: view.lit.has(id),
    marked: view.marked.get(id) ?? NONE,
    ...geometry.at(node, t),
    ...geometry.sizeOf(node),
    symbol,
    index: t,
    side,
    name: `${symbol} ${t}, ${wordsOf(texts, frame.schema, value)}`,
    value: computed ? valueAt(frame, value, t) : null,
    word: given ? wordAt(view, t) : null,
    ...(gradient === null
      ? {}
      : {
          gradient: returned ? gradientOf(view, value, gradient, t) : null,
        }),
    scale: scales.get(value) ?? 1,
    asked: askedAt(view, value, gradient, t),
    now: nowAt(view, node, value, t),
    given,
    onPath: onPath(view, node, t),
    chosen: value === mainState(frame.schema) && t === view.chosen,
    small: kind === "gate",
  });
}

/** The name of the one input that is 1 at step `t`, all others being 0. */
function wordAt({ frame, inputNames }: ColumnView, t: number): string | null {
  if (inputNames?.length !== frame.I) return null;
  const { entries } = valueAt(frame, "x", t);
  const place = entries.indexOf(1);
  const alone = place >= 0 && entries.every((entry, i) => entry === (i === place ? 1 : 0));
  return alone ? (inputNames[place] ?? null) : null;
}

/** On a lit path a state has what arrives along it; what of all paths together stands elsewhere says nothing of it. */
function gradientOf(
  { frame, along, path }: ColumnView,
  value: string,
  gradient: string,
  t: number,
): Value | null {
  const alone = value === mainState(frame.schema) ? along.get(t) : undefined;
  if (alone !== undefined) return shownOf(alone);
  const inner = gradient !== "do" && value !== mainState(frame.schema);
  return path !== null && along.size > 0 && inner ? null : valueAt(frame, gradient, t);
}

function shownOf({ values, norm }: Reached): Value {
  const vector = values.length > 1;
  return { entries: values, number: vector ? norm : (values[0] ?? Number.NaN), vector };
}

/** Where a prediction is its output, one node is both, one after the other. */
function prediction(view: ColumnView, node: PlacedNode, t: number): unknown {
  const { moment, frame } = view;
  const { output } = frame.schema;
  const both = view.geometry.placement.home(output) === "yhat";
  const first = both && moment.reached(output, t) && !moment.reached("yhat", t);
  return renderValue(view, node, first ? output : "yhat", t);
}

/** A node's value comes before its gradient. */
function askedAt(
  { moment, frame }: ColumnView,
  value: string,
  gradient: string | null,
  t: number,
): "value" | "gradient" | null {
  if (value !== "x" && moment.asked(beatOf(frame, value), t)) return "value";
  return gradient !== null && moment.asked(gradient, t) ? "gradient" : null;
}

function onPath({ path, frame }: ColumnView, { id, after }: PlacedNode, t: number): boolean {
  if (path === null || t < path.k || t > path.t || id === "x") return false;
  return after ? t === path.t : t > path.k || id === mainState(frame.schema);
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
    node.word,
  ];
  return unchanged(deps, () =>
    cell
      ? renderCell(node, gauge.part)
      : renderNode(short || large ? { ...node, short, large } : node),
  );
}

/** At which of a node's numbers the current beat does its work: its shares are the gradient's. */
function nowAt(
  view: ColumnView,
  node: PlacedNode,
  value: string,
  t: number,
): "value" | "gradient" | null {
  const { moment, frame, geometry } = view;
  const { forward, back } = workAt(frame.schema, geometry.placement, node);
  // What is given is nobody's work.
  if (node.id === "yhat" ? moment.now(value, t) : forward.some((kind) => moment.now(kind, t)))
    return "value";
  return node.gradient !== null && back.some((kind) => moment.now(kind, t)) ? "gradient" : null;
}

interface Work {
  readonly forward: readonly BeatKind[];
  readonly back: readonly BeatKind[];
}

const works = new WeakMap<Placement, Map<string, Work>>();

/** The beats of a node: its own, of what is folded into it, and of the shares they have. */
function workAt(schema: Schema, placement: Placement, { id, gradient }: PlacedNode): Work {
  const known = works.get(placement) ?? new Map<string, Work>();
  works.set(placement, known);
  const work = known.get(id);
  if (work !== undefined) return work;
  const values = schema.values.filter((value) => placement.home(value.id) === id);
  const blocks = new Set(values.flatMap(({ uses }) => uses.map(({ block }) => block)));
  // The biases behind the recurrence share the beat of those within.
  const within = values.some(({ after }) => !after);
  const shares = schema.parameters.filter(
    (parameter) =>
      (within || !parameter.bias) && parameter.blocks.some((block) => blocks.has(block.id)),
  );
  const back = values.map((value) =>
    value.id === schema.output && value.after ? "do" : `d${value.id}`,
  );
  const found = {
    forward: values.map((value) => value.id),
    back: [
      ...new Set([
        ...(gradient === null ? [] : [gradient]),
        ...back,
        ...shares.map(({ share }) => share),
      ]),
    ],
  };
  known.set(id, found);
  return found;
}

function loss(view: ColumnView, node: PlacedNode, t: number): unknown {
  const { frame, moment, geometry, texts, lit, scales } = view;
  const id = `l:${t}`;
  return place(view, {
    id,
    lit: lit.has(id),
    marked: NONE,
    ...geometry.at(node, t),
    ...geometry.sizeOf(node),
    symbol: "l",
    index: t,
    side: "left",
    name: `l ${t}, ${inWords(texts.quantities.l)}`,
    value: moment.reached("l", t) ? valueAt(frame, "l", t) : null,
    asked: moment.asked("l", t) ? "value" : null,
    scale: geometry.tier === "cells" ? (scales.get("l") ?? 1) : 1,
    // In a wave what adds up lights up, where otherwise it is marked as what goes in.
    now: moment.now("l", t) || (moment.wave !== null && moment.now("L")) ? "value" : null,
    onPath: onPath(view, node, t),
    source: moment.begun("do", t),
  });
}

/** The initial states, and what arrives there. */
export function renderInitial(view: ColumnView): unknown {
  const { frame, moment, geometry, texts, scales, lit, marked } = view;
  const main = mainState(frame.schema);
  return frame.schema.states.map(({ id: state, initial }) => {
    const node = geometry.placement.node(state);
    if (node === undefined) return nothing;
    const [id, beat] = [`${state}:0`, `d${initial}`];
    const words =
      state === main ? inWords(texts.quantities.h0) : wordsOf(texts, frame.schema, state);
    return place(view, {
      id,
      lit: lit.has(id),
      marked: marked.get(id) ?? NONE,
      ...geometry.at(node, 0),
      ...geometry.sizeOf(node),
      symbol: node.symbol,
      index: 0,
      // No road arrives there.
      side: node.side === "upper-left" ? "left" : node.side,
      name: `${state} 0, ${words}`,
      value: initialValue(frame, state, "value"),
      gradient: moment.reached(beat) ? initialValue(frame, state, "gradient") : null,
      asked: moment.asked(beat) ? "gradient" : null,
      scale: scales.get(state) ?? 1,
      now: moment.now(beat) ? "gradient" : null,
      given: true,
      small: node.kind === "gate",
    });
  });
}
