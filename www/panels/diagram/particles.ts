/**
 * What streams along the edges behind the front of a wave: values forward, gradients back. Each
 * particle's place follows from the wave's time alone, so that a moment looks the same however one
 * came to it. The larger a gradient is, the more of them there are, and the larger.
 */
import { nothing, svg } from "lit";
import type { BeatKind } from "../../core.js";
import { valueInfo as infoOf, initialValue, mainState, valueAt } from "../../network/quantities.js";
import { type ColumnView, isRead } from "./column.js";
import { returnOf } from "./column-edges.js";
import { edgesAt } from "./edges.js";
import { type Curve, evenly, pointOn, reversed } from "./geometry.js";
import { px } from "./node.js";
import { laneOf } from "./thin.js";

/** Pixels a second. */
const PACE = 140;
/** Behind the front they fade over so many columns, and not in less than so many seconds. */
const [TAIL_COLUMNS, TAIL_SECONDS] = [4, 0.5];
/** Radius of the smallest, and what a full stream's have in addition. */
const [SMALL, MORE] = [1.5, 2.5];
/** On an edge, where a full stream flows; fewer where less does. */
const MOST = 4;
/** Of forward values, all alike. */
const FORWARD = 0.55;

export function renderParticles(view: ColumnView): unknown {
  const { moment, geometry } = view;
  const way = wayOf(view);
  if (moment.wave === null) return nothing;
  if (way === null) return nothing;
  const path = geometry.tier === "thin" ? alongLane(view, way) : alongEdges(view, way);
  return svg`<path class="particles ${way}" d=${path} />`;
}

type Way = "forward" | "backward";

function wayOf({ moment: { kind, step }, frame: { schema } }: ColumnView): Way | null {
  const arrives = schema.states.some(({ initial }) => kind === `d${initial}`);
  if (step === 0) return arrives ? "backward" : null;
  const forward = kind === "yhat" || kind === "l" || infoOf(schema, kind) !== undefined;
  return forward ? "forward" : "backward";
}

/** Seconds a column takes, from the two that the front is between. */
function columnSeconds({ moment, frame }: ColumnView, way: Way): number {
  const { wave } = moment;
  const main = mainState(frame.schema);
  if (wave === null) return 0;
  const time = (kind: BeatKind, t: number): number =>
    wave.clock(moment.indexOf(kind, t) ?? moment.beat, 1);
  const [kind, from, to] =
    way === "forward" ? ([main, 1, frame.T] as const) : ([`d${main}`, frame.T, 1] as const);
  return (time(kind, to) - time(kind, from)) / Math.max(1, frame.T - 1);
}

/** How much is left of what passed so many seconds ago, 0 … 1. */
function left(since: number, tail: number): number {
  return Math.max(0, 1 - since / tail);
}

function tailOf(view: ColumnView, way: Way): number {
  return Math.max(TAIL_SECONDS, TAIL_COLUMNS * columnSeconds(view, way));
}

function alongEdges(view: ColumnView, way: Way): string {
  const { moment, geometry } = view;
  const tail = tailOf(view, way);
  let path = "";
  const add = (kind: BeatKind, t: number, curve: Curve, flow: number): void => {
    const done = moment.part(kind, t);
    const strength = left(moment.since(kind, t), tail);
    if (done > 0 && strength > 0 && flow > 0)
      path += onCurve(curve, done, strength, flow, moment.clock, t);
  };
  for (let t = geometry.first; t <= Math.min(geometry.last + 1, view.frame.T); t++) {
    for (const { edge, curve } of edgesAt(geometry, t, isRead(view, t))) {
      const { back, from, past, takes } = edge;
      if (way === "forward") {
        add(takes[0] ?? "", t, curve, FORWARD);
      } else if (back !== null) {
        const { kind, t: step } = returnOf(view, edge, back, t);
        const flow =
          past && step === 0
            ? part(view, initialValue(view.frame, from, "gradient").number)
            : flowOf(view, back.to ?? kind, step);
        add(kind, step, reversed(curve), flow);
      }
    }
  }
  return path;
}

function flowOf(view: ColumnView, name: string, t: number): number {
  return part(view, valueAt(view.frame, name, t).number);
}

/** A gradient as a part of the widest stream; of none, or of what is no number, nothing flows. */
function part({ gauge }: ColumnView, magnitude: number): number {
  const size = Math.abs(magnitude);
  return size > 0 ? Math.min(1, gauge.part(size)) : 0;
}

/** Evenly spaced, each as far on as the time says, those beyond the front left out. */
function onCurve(
  curve: Curve,
  done: number,
  strength: number,
  flow: number,
  clock: number,
  t: number,
): string {
  const [from, , , to] = curve;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const count = Math.max(1, Math.round(MOST * Math.sqrt(flow)));
  let path = "";
  for (let i = 0; i < count; i++) {
    // No two edges in step.
    const offset = clock * (PACE / length) + i / count + t * 0.37;
    const at = offset - Math.floor(offset);
    if (at > done) continue;
    const { x, y } = pointOn(curve, evenly(curve, at));
    path += dot(x, y, (SMALL + MORE * flow) * strength);
  }
  return path;
}

/** Between particles of a row of narrow columns, in pixels. */
const SPACING = 13;
/** They fall back behind the front at this part of its pace. */
const LAG = 0.35;

/** Along the row of states, or the ribbon from the future, behind the front. */
function alongLane(view: ColumnView, way: Way): string {
  const { moment, geometry, frame } = view;
  const column = columnSeconds(view, way);
  const tail = (tailOf(view, way) / Math.max(1e-6, column)) * geometry.column;
  const pace = geometry.column / Math.max(1e-6, column);
  const front = frontOf(view, way);
  const y = laneOf(view, way);
  const gradient = `d${mainState(frame.schema)}`;
  const shift = (moment.clock * pace * LAG) % SPACING;
  let path = "";
  for (let behind = shift; behind < tail; behind += SPACING) {
    const x = way === "forward" ? front - behind : front + behind;
    const t = geometry.stepAt(x);
    if (x < 0 || x > geometry.width || t < 1 || t > frame.T) continue;
    const flow = way === "forward" ? FORWARD : Math.max(flowOf(view, gradient, t), 0);
    if (flow > 0) path += dot(x, y, (SMALL + MORE * flow) * left(behind, tail));
  }
  return path;
}

/** Where the front is: between the columns of the beats that carry it on. */
function frontOf({ moment, geometry, frame }: ColumnView, way: Way): number {
  const { wave, step } = moment;
  const main = mainState(frame.schema);
  const kind = way === "forward" ? main : `d${main}`;
  const [t, before] = way === "forward" ? [step, step - 1] : [step, step + 1];
  const end = moment.indexOf(kind, t);
  const start = moment.indexOf(kind, before);
  const x = geometry.center(Math.max(0, t));
  if (wave === null || end === undefined || start === undefined || before < 1 || before > frame.T)
    return x;
  const [from, to] = [wave.clock(start, 1), wave.clock(end, 1)];
  const done = Math.min(1, Math.max(0, (moment.clock - from) / (to - from)));
  return geometry.center(before) + (x - geometry.center(before)) * done;
}

function dot(x: number, y: number, r: number): string {
  const [radius, across] = [px(r), px(2 * r)];
  return `M${px(x - r)} ${px(y)}a${radius} ${radius} 0 1 1 ${across} 0a${radius} ${radius} 0 1 1 -${across} 0z`;
}
