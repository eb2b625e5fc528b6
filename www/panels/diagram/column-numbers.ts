/** The numbers beside a column's edges: what flows along them, what it is multiplied by, what it is compared with. */
import { nothing, svg, type TemplateResult } from "lit";
import { formatNumber, TABLE_DIGITS, widthInEms } from "../../format.js";
import { CLAMP } from "../../network/gain-law.js";
import { edgeId } from "../../network/node-ids.js";
import { parameterInfo, symbolOf } from "../../network/parameters.js";
import type { PlacedEdge } from "../../network/placement.js";
import {
  gainAt,
  valueInfo as infoOf,
  inWords,
  leavesOpen,
  seriesOf,
  valueAt,
} from "../../network/quantities.js";
import { type ColumnView, hops } from "./column.js";
import { arrived } from "./column-edges.js";
import { crossingOf, curveOf } from "./edges.js";
import { type Point, pointOn } from "./geometry.js";
import { px } from "./node.js";
import { edgeNumber, type Gauge, tagOf } from "./stream.js";

/** The target stands beside the edge it is compared on, and is edited there. */
export function renderTarget({ frame, geometry, texts }: ColumnView, t: number): unknown {
  const edge = geometry.placement.edge("loss");
  const curve = edge === undefined ? null : curveOf(geometry, edge, t);
  if (curve === null) return nothing;
  const { x, y } = pointOn(curve, 0.5);
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

/** Ems of a number beside the hop that do not come upon its W_hh. */
const LONGEST = 4.6;
/** Pixels of an em of such a number. */
const EM = 12.5;

/** The two streams of every state and what they are multiplied by, as numbers beside their edges. */
export function renderNumbers(view: ColumnView, t: number): TemplateResult {
  const { frame, geometry } = view;
  const { edges } = geometry.placement;
  const of = (render: (view: ColumnView, edge: PlacedEdge, t: number) => unknown): unknown =>
    edges.map((edge) => render(view, edge, t));
  return svg`${of(weightOn)}${of(directOn)}${frame.schema.states.map(({ id }) => futureOf(view, id, t))}${of(slopeOn)}${of(factorOn)}`;
}

/** What reaches a state through its own step. */
function directOn({ frame, moment, geometry }: ColumnView, edge: PlacedEdge, t: number): unknown {
  const { back, from, to, id } = edge;
  if (back?.kind !== "direct" || back.to === null || !moment.reached(back.beat, t)) return nothing;
  const { placement, row, node, column } = geometry;
  const gap = row(from) - row(to) - node.height;
  // In an open cell what comes of the gates passes here too.
  const crowded = placement.open && placement.cell && placement.node(to)?.after !== true;
  if (gap < ROW) return nothing;
  // A road that comes down between the columns begins beside the node.
  const beside = placement.node(to)?.after !== true && placement.edges.some(comesDown);
  // Of what leaves a cell for the next one the number stands further right.
  const most = placement.cell ? READ : 5;
  const room = beside ? (node.width / 2 - 3) / EM : Math.min(most, (column / 2 - 9) / EM);
  return edgeNumber(
    { x: geometry.center(t) + 9, y: (row(from) + row(to)) / 2 + 4 },
    valueAt(frame, back.to, t).number,
    "direct",
    "start",
    crowded
      ? { place: edgeId(id, t), room: BESIDE_GATES, longest: BESIDE_GATES }
      : { place: edgeId(id, t), room, ...(beside ? { longest: room } : {}) },
  );
}

function comesDown({ route }: PlacedEdge): boolean {
  return route === "under";
}

/** Ems of a number above a cell. */
const READ = 3.6;

/** From this width of a column on a number has room at the left of a stream too. */
const WIDE = 180;
/** Ems there. */
const BESIDE_GATES = 2.6;

/** What a line of text takes between the rims of two nodes. */
const ROW = 15;

/** And two of them, half of the second beside the node. */
const TWO_ROWS = 26;

/** What arrives at a state from the step after: beside the road it comes on. */
function futureOf(
  { frame, moment, geometry, gauge }: ColumnView,
  state: string,
  t: number,
): unknown {
  const { placement, row, node, column, roomy, center } = geometry;
  const name = `d${state}Future`;
  const alone = !moment.has(`d${state}Direct`, t) && frame.H === 1 && !roomy;
  if (!moment.reached(name, t) || alone) return nothing;
  const roads = placement.edges.filter(({ from, past }) => past && from === state);
  const edge = roads.find(({ route }) => route !== "leg");
  if (edge === undefined) return nothing;
  const future = widthAt(gauge, gainAt(frame, name, t));
  const value = valueAt(frame, name, t).number;
  const place = edgeId(edge.id, t + 1);
  if (edge.from === edge.to) {
    // In an open cell what comes of its gates is there.
    if (placement.cell && placement.open) return nothing;
    // A lane from side to side: below it, in the gap.
    const room = laneRoom(geometry) - (placement.edges.some(comesDown) ? gauge.bed / 2 : 0);
    return edgeNumber(
      { x: center(t) + node.width / 2 + BESIDE, y: row(state) + future / 2 + 14 },
      value,
      "future",
      "start",
      { place, room: room / EM, longest: room / EM },
    );
  }
  if (edge.route !== "hop") {
    // It goes down: above it nothing else does.
    if (!isOverRoad(geometry)) return nothing;
    const room = overRoad(geometry) / EM;
    return edgeNumber(
      { x: center(t) + column / 2 - SYMBOL / 2, y: row(state) - future / 2 - 4 },
      value,
      "future",
      "middle",
      { place, room: Math.min(READ, room), longest: room },
    );
  }
  const below = row(state) + node.height / 2 + 14;
  const room = (column / 2 - future - 10) / EM;
  return edgeNumber(
    { x: center(t) + column / 2 + future / 2 + 3, y: below },
    value,
    "future",
    "start",
    { place, room: Math.min(LONGEST, room), longest: LONGEST },
  );
}

/** What a symbol at the left of a node takes. */
const SYMBOL = 20;

/** Between a node and the symbol of the next one, in pixels, over a road that goes down there. */
function overRoad({ column, node }: ColumnView["geometry"]): number {
  return column - node.width - 2 * BESIDE - SYMBOL;
}

/** Whether a number has room there. */
function isOverRoad(geometry: ColumnView["geometry"]): boolean {
  return overRoad(geometry) / EM >= READ;
}

/** From a node's rim. */
const BESIDE = 4;

/**
 * Between a node and the symbol of the next one, in pixels; where another road comes down there, up to
 * that.
 */
function laneRoom(geometry: ColumnView["geometry"]): number {
  const { column, node, placement } = geometry;
  const crossed = placement.edges.some(comesDown);
  return crossed ? crossingOf(geometry) - 2 * BESIDE : column - node.width - 2 * BESIDE - 20;
}

/** What a lane multiplies by on its way: over it. */
function factorOn(
  { frame, moment, geometry, gauge }: ColumnView,
  edge: PlacedEdge,
  t: number,
): unknown {
  const { factor, past, from, to, id } = edge;
  // Of an equation of one's own nobody knows whether 1 − z is meant.
  if (!past || factor === null || from !== to || frame.schema.cell === null) return nothing;
  if (!moment.reached(factor, t) || seriesOf(frame, factor).width > 1) return nothing;
  const { open } = geometry.placement;
  const room = open ? (geometry.column - geometry.node.width) / 2 - 2 * BESIDE : laneRoom(geometry);
  const lane = Math.max(gauge.bed, widthAt(gauge, arrived(frame, from, t)));
  const rim = geometry.center(t - 1) + geometry.node.width / 2;
  // The name takes an em and a half.
  const ems = room / 11 - 1.2;
  const y = geometry.row(from);
  const end = geometry.center(t) - geometry.node.width / 2 - BESIDE;
  return edgeNumber(
    // In an open cell ways of the gates pass where the road begins, and over its end stands the symbol.
    open ? { x: end, y: y + lane / 2 + 11 } : { x: rim + BESIDE, y: y - lane / 2 - 4 },
    valueAt(frame, factor, t).number,
    "slope",
    open ? "end" : "start",
    { place: edgeId(id, t), symbol: `${factor} `, room: ems, longest: ems, fewest: 2 },
  );
}

/** f′ beside a map that has an edge to itself. */
function slopeOn(view: ColumnView, edge: PlacedEdge, t: number): unknown {
  const { frame, moment, geometry, gauge } = view;
  const { map, from, to, id, back } = edge;
  const info = map === null ? undefined : infoOf(frame.schema, map);
  if (map === null || info === undefined || back === null || info.after) return nothing;
  const { node, row, column, roomy, center, placement } = geometry;
  if (seriesOf(frame, `slope-${map}`).width > 1 || !moment.reached(`d${from}`, t)) return nothing;
  const value = valueAt(frame, `slope-${map}`, t).number;
  const kind = hops(view, t) ? "slope on-path" : "slope";
  const gap = row(from) - row(to) - node.height;
  // Clear of the stream that crosses it.
  const clear = 5 + widthAt(gauge, gainAt(frame, `d${from}`, t)) / 2;
  if (back.kind === "damped" && placement.node(from)?.of === 1)
    return edgeNumber(
      // In a narrow column lower down, where the stream to the next one has gone further away.
      { x: center(t) + clear, y: (row(to) + row(from)) / 2 + (roomy ? 4 : gap / 2 - 9) },
      value,
      kind,
      "start",
      {
        place: edgeId(id, t),
        // Where there is no room for the name there is none for a space.
        symbol: roomy ? `${symbolOfMap(view, info.function)}′ ` : "×",
        room: (column / 2 - clear - 2) / 11 - 0.64,
      },
    );
  // A state's direct number stands at its right.
  if (column < WIDE || gap < ROW) return nothing;
  // Over the symbol of the state below, which stands above its road.
  if (placement.node(from)?.side === "upper-left" && gap < TWO_ROWS) return nothing;
  return edgeNumber(
    { x: center(t) - clear, y: (row(to) + row(from)) / 2 + 4 },
    value,
    kind,
    "end",
    {
      place: edgeId(id, t),
      symbol: `${symbolOfMap(view, info.function)}′ `,
      room: 3.5,
      longest: 3.5,
    },
  );
}

/** φ, of the vanilla cell, which leaves it open. */
function symbolOfMap({ frame }: ColumnView, name: string | null): string {
  return leavesOpen(frame.schema) || name === null ? "φ" : name === "sigmoid" ? "σ" : name;
}

/** Of a stream of which nobody knows how wide it is there is only a line. */
function widthAt(gauge: Gauge, gain = Number.NaN): number {
  return Number.isNaN(gain) ? 0 : gauge.width(gain);
}

/** Of a road too thin or too wide for its width to tell: the power of ten of what it carries. */
export function renderTag({ frame, moment, geometry }: ColumnView, t: number): unknown {
  const { row, node, column, stream, center, placement, tier } = geometry;
  return frame.schema.states.map(({ id, initial }) => {
    const lane = placement.edges.some(({ past, from, to }) => past && from === id && to === id);
    // The numbers of a lane stand where its tag would, and say more.
    if (lane && tier === "full") return nothing;
    // Over a road that goes down stands its number, or what is read at that step.
    const taken = isOverRoad(geometry) || moment.has("l", t - 1);
    if (placement.cell && tier === "full" && t > 1 && taken) return nothing;
    const over = t === 1 ? moment.reached(`d${initial}`) : moment.reached(`d${id}Future`, t - 1);
    const tag = over ? tagOf(arrived(frame, id, t)) : null;
    if (tag === null || widthInEms(tag) * TAG > column * 0.8) return nothing;
    const y = row(id) - Math.max(node.height / 2 - 6, (CLAMP.most * stream) / 2 + 4);
    return svg`<text class="tag" x=${px(center(t) - column / 2)} y=${px(y)}>${tag}</text>`;
  });
}

/** The size of a tag's type (style.ts). */
const TAG = 11;

/** What a hop is multiplied by on its way, forward and back. */
function weightOn({ frame, moment, geometry }: ColumnView, edge: PlacedEdge, t: number): unknown {
  const { past, route, blocks, parameters, takes, id } = edge;
  const [parameter, ...more] = parameters;
  if (!past || route !== "hop" || edge.from === edge.to || blocks.length !== 1) return nothing;
  if (parameter === undefined || more.length > 0 || !geometry.roomy) return nothing;
  const curve = curveOf(geometry, edge, t);
  if (!moment.reached(takes[0] ?? "", t) || curve === null) return nothing;
  const { x, y }: Point = pointOn(curve, 0.62);
  const { rows = 0, cols = 0 } = parameterInfo(frame.schema, parameter) ?? {};
  const only = rows * cols === 1 ? formatNumber(frame.params[parameter]?.[0] ?? Number.NaN) : "";
  const [letter = "", index = ""] = symbolOf(frame, parameter).split("_");
  return svg`<text class="edge-number weight end" data-node=${edgeId(id, t)} x=${px(x - 12)} y=${px(y + 16)}><tspan
    class="symbol">${letter}<tspan class="index" dy="0.25em">${index}</tspan></tspan><tspan dx="0.4em" dy="-0.25em">${only}</tspan></text>`;
}
