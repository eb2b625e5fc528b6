/**
 * Where things stand in the diagram, in CSS pixels of its SVG. One column a step, its rows those of the
 * cell (network/placement.ts): of the vanilla cell from the bottom up x, a, h, o, ŷ, l; h_{t−1} reaches
 * a_t on a curve, so that the two factors of a hop, W_hh and φ, are two pieces of the way. What does
 * not fit is reached through a window that follows the beat; how wide the columns are is the reader's
 * choice.
 */
import type { PlacedNode, Placement } from "../../network/placement.js";

/** A cubic Bézier curve, as four points. */
export type Curve = readonly [Point, Point, Point, Point];
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * What a column has room for: everything; short numbers in the nodes and none beside them; bars
 * without numbers; a few pixels, where each row is drawn as a whole.
 */
type Tier = "full" | "short" | "cells" | "thin";

export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly placement: Placement;
  /** Width of a column. */
  readonly column: number;
  readonly tier: Tier;
  /** A node that shows its value and its gradient. */
  readonly node: Size;
  /** The height of a row's middle, by a node that stands in it. */
  row(id: string): number;
  sizeOf(node: PlacedNode): Size;
  /** The middle of a node at a step. */
  at(node: PlacedNode, step: number): Point;
  /** What of a stream's width there is room for in the gap between columns. */
  readonly stream: number;
  /** Whether numbers fit between the rows: of o and h, of the loss and the prediction. */
  readonly clear: { readonly why: boolean; readonly loss: boolean };
  /** Whether a column has room for every number beside its edges; else for what no node shows. */
  readonly roomy: boolean;
  /** Of a node with a value alone, and no gradient: inputs and losses. */
  readonly leaf: number;
  /** First and last step that are drawn at all, part of a column included. */
  readonly first: number;
  readonly last: number;
  /** Whether the whole sequence fits. */
  readonly whole: boolean;
  /** Steps at the left and right edge of the window, as real numbers. */
  readonly from: number;
  readonly to: number;
  /** The middle of a step's column; step 0 is h_0. */
  center(step: number): number;
  /** How far the columns are shifted to the left: `center` with and without it. */
  readonly shift: number;
  /** The same picture unshifted: what is in it keeps its place while the window moves. */
  still(): Geometry;
  /** The step whose column an x lies in: 0 for h_0. */
  stepAt(x: number): number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between two nodes of neighbouring columns a stream of any width has room. */
const GAP = 36;

const LEAF_HEIGHT = 24;
/** What a line of text takes between the rims of two nodes. */
const BETWEEN = 15;
/** A node less high than this has no room for a value and a gradient. */
const LOWEST = 30;

/** Columns no narrower than this can be read in full; of a sequence that would nearly fit, a little less. */
const [NARROWEST, TIGHTEST] = [108, 102];
const WIDEST = 250;
const ROOMY = 150;
/** Below these widths there is no room for symbols, for numbers, for single nodes. */
const [SYMBOLS, NUMBERS, NODES] = [TIGHTEST - 0.5, 64, 24];
/** h_0 needs part of a column to the left of step 1. */
const INITIAL = 1.05;
/** The steps' numbers along the bottom and the rows' names at the left, where nodes have no symbols. */
const AXIS_HEIGHT = 15;
export const AXIS_WIDTH = 15;

/** How wide columns may be, in pixels. */
interface Widths {
  /** Without a word from the reader: all of the sequence if that can be read, else part of it. */
  readonly automatic: number;
  /** The whole sequence. */
  readonly least: number;
  /** One step and not much more. */
  readonly most: number;
}

export function widthsOf(width: number, steps: number): Widths {
  const full = width / (steps + INITIAL);
  const fit = full >= SYMBOLS ? full : (width - AXIS_WIDTH) / (steps + INITIAL);
  const readable = steps <= Math.max(1, width / TIGHTEST - INITIAL);
  const automatic = readable ? Math.min(WIDEST, fit) : NARROWEST;
  return { automatic, least: Math.min(automatic, fit), most: Math.max(automatic, width) };
}

/** Columns side by side in a sequence, h_0's part of one included. */
export function columnsIn({ T }: { readonly T: number }): number {
  return T + INITIAL;
}

/** Whether a column of this width has room for symbols and numbers. */
export function isRoomy(column: number): boolean {
  return tierOf(column) === "full";
}

/** Whether the whole sequence fits as columns with numbers, in full or short. */
export function isReadable(width: number, steps: number): boolean {
  return widthsOf(width, steps).least >= NUMBERS;
}

/** The column's width for a zoom factor: never less than the whole sequence, nor more than one step. */
export function columnAt({ automatic, least, most }: Widths, zoom: number | null): number {
  return Math.min(most, Math.max(least, automatic * (zoom ?? 1)));
}

function tierOf(column: number): Tier {
  if (column >= SYMBOLS) return "full";
  if (column >= NUMBERS) return "short";
  return column >= NODES ? "cells" : "thin";
}

export function geometry(
  width: number,
  height: number,
  steps: number,
  place: number,
  placement: Placement,
  zoom: number | null,
  sparse = false,
): Geometry {
  const column = columnAt(widthsOf(width, steps), zoom);
  const shown = width / column;
  const tier = tierOf(column);
  // The sequence lies on a line: the rows' names, h_0's part of a column, then T columns.
  const initial = INITIAL + (tier === "full" ? 0 : AXIS_WIDTH / column);
  const total = steps + initial;
  const whole = total <= shown * (1 + 1e-9);
  const start = whole
    ? (total - shown) / 2
    : Math.min(total - shown, Math.max(0, place - 0.5 + initial - shown / 2));
  const shift = Math.round(start * column * 10) / 10;
  const center = (step: number): number => (step - 0.5 + initial) * column - shift;
  const stepAt = (x: number): number => x / column + start - initial + 0.5;
  const stream = streamScale(column, tier);
  const rows = rowsIn(tier === "full" ? height : height - AXIS_HEIGHT, placement, sparse);
  const row = (id: string): number => rows.get(id) ?? Number.NaN;
  const node = { width: nodeWidth(column, tier), height: nodeHeight(row, placement) };
  const gate = (of: number): Size => ({
    width: Math.min(node.width, gateWidth(column, of)),
    height: Math.min(node.height, GATE_HEIGHT),
  });
  const sizeOf = ({ kind, of }: PlacedNode): Size =>
    kind === "gate" ? gate(of) : kind === "leaf" ? { ...node, height: LEAF_HEIGHT } : node;
  const aside = ({ slot, of }: PlacedNode): number =>
    of === 1 ? 0 : (slot - (of - 1) / 2) * (gate(of).width + besideGates(of));
  const laid: Geometry = {
    width,
    height,
    placement,
    column,
    tier,
    node,
    row,
    sizeOf,
    at: (one, step) => ({ x: laid.center(step) + aside(one), y: row(one.id) }),
    clear: {
      why: row(placement.top) - row(placement.output) - node.height >= BETWEEN,
      loss: row("yhat") - row("l") - (node.height + LEAF_HEIGHT) / 2 >= BETWEEN,
    },
    roomy: column > ROOMY,
    leaf: LEAF_HEIGHT,
    stream,
    first: Math.max(1, Math.floor(stepAt(0))),
    last: Math.min(steps, Math.ceil(stepAt(width))),
    whole,
    from: Math.max(1, stepAt(0) + 0.5),
    to: Math.min(steps, stepAt(width) - 0.5),
    center,
    shift,
    still: () => {
      const center = (step: number): number => (step - 0.5 + initial) * column;
      const at = (one: PlacedNode, step: number): Point => ({
        x: center(step) + aside(one),
        y: row(one.id),
      });
      return { ...laid, shift: 0, center, at };
    },
    stepAt: (x) => Math.min(steps, Math.max(0, Math.round(stepAt(x)))),
  };
  return laid;
}

/** Where columns stand close, streams are drawn smaller: all of one picture by the same part. */
function streamScale(column: number, tier: Tier): number {
  return tier === "thin"
    ? 1
    : Math.min(1, Math.max(0.25, (column - nodeWidth(column, tier)) / GAP));
}

/** Where rows are close, nodes are less high, so that numbers still fit between them. */
function nodeHeight(row: (id: string) => number, { rows, output }: Placement): number {
  const names = rows.flatMap(({ nodes: [first] }) => first?.id ?? []);
  const read = names.indexOf(output);
  // From what losses read down to the last row over x.
  const gaps = names.slice(read + 1, -1).map((id, i) => row(id) - row(names[read + i] ?? ""));
  const loss = 2 * (row("yhat") - row("l") - BETWEEN) - LEAF_HEIGHT;
  const room = Math.min(Math.min(...gaps) - BETWEEN, loss);
  return Math.max(LOWEST, Math.min(output === "yhat" ? 38 : 35, Math.floor(room)));
}

/** Of several nodes side by side: their height at most, their width at least, and what is left between columns. */
const [GATE_HEIGHT, GATE_LEAST, GATES_APART] = [34, 36, 30];

/** Between two of them: three leave room for what passes through to the row above. */
function besideGates(of: number): number {
  return of > 3 ? 5 : 10;
}

function gateWidth(column: number, of: number): number {
  return (column - GATES_APART - (of - 1) * besideGates(of)) / of;
}

/** The least part of a row's height (placement.ts) at which values with gradients stand clear of each other. */
const LEAST_ROW = 48;

/** Whether columns of this width and height have room for a cell with all its gates. */
export function hasRoom({ rows }: Placement, column: number, height: number): boolean {
  const most = Math.max(...rows.map(({ nodes: [first] }) => first?.of ?? 1));
  const parts = rows.reduce((sum, { below }) => sum + below, 0);
  const wide = most === 1 || gateWidth(column, most) >= GATE_LEAST;
  return tierOf(column) === "full" && wide && (height - LEAF_HEIGHT - 6) / parts >= LEAST_ROW;
}

/** Beside a node its symbol and the streams need room; a very wide column has room for both. */
function nodeWidth(column: number, tier: Tier): number {
  switch (tier) {
    case "full":
      return column > WIDEST
        ? Math.min(180, 84 + (column - WIDEST) / 2)
        : Math.min(84, column - 40);
    case "short":
      return column - 26;
    case "cells":
      return column * 0.6;
    case "thin":
      return column * 0.8;
  }
}

/** Rows of which one step alone has anything take this part. */
const SPARSE = 0.62;

/**
 * The heights of all rows by the nodes in them. `sparse`: only the last step has an output and a loss,
 * and nothing else stands in their rows.
 */
function rowsIn(height: number, { rows }: Placement, sparse: boolean): ReadonlyMap<string, number> {
  // The frame around what has the focus needs room too.
  const [top, bottom] = [LEAF_HEIGHT / 2 + 3, height - LEAF_HEIGHT / 2 - 3];
  const parts = rows.map((row) => row.below * (sparse && row.sparse ? SPARSE : 1));
  const unit = (bottom - top) / parts.reduce((sum, part) => sum + part, 0);
  const heights = new Map<string, number>();
  let y = top;
  rows.forEach(({ nodes }, i) => {
    for (const { id } of nodes) heights.set(id, i === rows.length - 1 ? bottom : y);
    y += (parts[i] ?? 0) * unit;
  });
  return heights;
}

/** A straight line as a curve, so that everything that moves moves the same way. */
export function line(from: Point, to: Point): Curve {
  const at = (part: number): Point => ({
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
  });
  return [from, at(1 / 3), at(2 / 3), to];
}

/** From the right side of one node to the left side of another, leaving and arriving level. */
export function bend(from: Point, to: Point): Curve {
  const reach = (to.x - from.x) * 0.55;
  return [from, { x: from.x + reach, y: from.y }, { x: to.x - reach, y: to.y }, to];
}

/**
 * From the side of a node to the bottom of another: down between their columns, so far from where it
 * leaves, and up from `deep` below, of which it comes about a quarter.
 */
export function hook(from: Point, to: Point, deep: number, crossing: number): Curve {
  const across = to.x - from.x;
  // At 0.6 of a cubic its points weigh 0.064, 0.288, 0.432 and 0.216. It leaves level however close.
  const even = (crossing - 0.216 * across) / 0.72;
  const out = Math.max(even, 0.3 * across);
  const back = (crossing - 0.216 * across - 0.288 * out) / 0.432;
  return [from, { x: from.x + out, y: from.y }, { x: from.x + back, y: to.y + deep }, to];
}

/** From the side of a node to a place further down, close to it all along the way: nodes stand before it. */
export function drop(from: Point, to: Point): Curve {
  const across = to.x - from.x;
  return [from, { x: from.x + across * 1.1, y: from.y }, { x: to.x - across * 0.1, y: to.y }, to];
}

/** By way of a corner, to which it comes close. */
export function corner(from: Point, at: Point, to: Point): Curve {
  return [from, at, at, to];
}

export function reversed([a, b, c, d]: Curve): Curve {
  return [d, c, b, a];
}

export function pathOf([a, b, c, d]: Curve): string {
  return `M${at(a)}C${at(b)} ${at(c)} ${at(d)}`;
}

export function pointOn([a, b, c, d]: Curve, part: number): Point {
  const q = 1 - part;
  const mix = (u: number, v: number, w: number, z: number): number =>
    q * q * q * u + 3 * q * q * part * v + 3 * q * part * part * w + part * part * part * z;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

/** Pieces a curve is measured in. */
const MEASURED = 32;

/** The parameter at which that part of a curve's length lies behind: what moves by it moves evenly. */
export function evenly(curve: Curve, part: number): number {
  if (part <= 0 || part >= 1) return part;
  const lengths = [0];
  let before = pointOn(curve, 0);
  for (let i = 1; i <= MEASURED; i++) {
    const point = pointOn(curve, i / MEASURED);
    lengths.push((lengths[i - 1] ?? 0) + Math.hypot(point.x - before.x, point.y - before.y));
    before = point;
  }
  const wanted = part * (lengths[MEASURED] ?? 0);
  const next = lengths.findIndex((length) => length > wanted);
  const [from = 0, to = 0] = [lengths[next - 1], lengths[next]];
  return next < 1 ? part : (next - 1 + (wanted - from) / (to - from)) / MEASURED;
}

/** How far teeth reach, in halves of the band's width. */
const TOOTH = 1.45;

/**
 * A band along a curve whose width goes from one value to another: a stream that narrows. Normals
 * come from the curve's own tangents. `serrated`: with teeth, for what no width can stand for.
 */
export function band(
  curve: Curve,
  fromWidth: number,
  toWidth: number,
  pieces = 16,
  serrated = false,
): string {
  const [left, right]: [string[], string[]] = [[], []];
  for (let i = 0; i <= pieces; i++) {
    const part = i / pieces;
    const { x, y } = pointOn(curve, part);
    const ahead = pointOn(curve, Math.min(1, part + 1e-3));
    const behind = pointOn(curve, Math.max(0, part - 1e-3));
    const length = Math.hypot(ahead.x - behind.x, ahead.y - behind.y) || 1;
    const teeth = serrated && i % 2 === 1 ? TOOTH : 1;
    const half = ((fromWidth + (toWidth - fromWidth) * part) / 2) * teeth;
    const nx = (-(ahead.y - behind.y) / length) * half;
    const ny = ((ahead.x - behind.x) / length) * half;
    left.push(fine(x + nx, y + ny));
    right.push(fine(x - nx, y - ny));
  }
  return `M${left.join("L")}L${right.reverse().join("L")}Z`;
}

/** The part of a curve from its start to `part` (de Casteljau). */
export function head([a, b, c, d]: Curve, part: number): Curve {
  const mix = (p: Point, q: Point): Point => ({
    x: p.x + (q.x - p.x) * part,
    y: p.y + (q.y - p.y) * part,
  });
  const [ab, bc, cd] = [mix(a, b), mix(b, c), mix(c, d)];
  const [abc, bcd] = [mix(ab, bc), mix(bc, cd)];
  return [a, ab, abc, mix(abc, bcd)];
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

/** A rim of a band to a hundredth of a pixel: the slightest change of a gain is one of its width. */
function fine(x: number, y: number): string {
  return `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
}
