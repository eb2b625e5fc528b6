/**
 * A gradient on its way back along an edge: a band whose width is the magnitude, on a log scale or
 * in proportion, so that crossing φ′ or Wᵀ is seen as a narrowing or widening.
 */
import { nothing, svg, type TemplateResult } from "lit";
import type { Frame } from "../../core.js";
import { fitNumber, TABLE_DIGITS, widthInEms } from "../../format.js";
import type { Width } from "../../state/table.js";
import { largest as largestOf } from "./bars.js";
import { band, type Curve, evenly, head, type Point, pointOn } from "./geometry.js";
import { px } from "./node.js";

const THIN = 1.2;
/** In proportion most gradients are less than a pixel: there all the same, as a hairline. */
const HAIRLINE = 0.7;

/** What width stands for. */
export interface Gauge {
  /** Pixels of a gradient's magnitude; of 0 there is no stream. */
  width(magnitude: number): number;
  /** The same as a part of the thickest stream, 0 … 1. */
  part(magnitude: number): number;
  readonly kind: Width;
  /** Straight pieces a band is drawn with. */
  readonly pieces: number;
}

/** Decades from the thinnest stream to the thickest: at least these, and as many as the run's gradients take. */
const [SMALLEST, LARGEST] = [-2, 1];

export function gaugeOf({ norms }: Frame, kind: Width, thickest: number): Gauge {
  if (kind === "log") return gauge(kind, logarithmic(norms.dh, thickest), thickest);
  const { dh, dhDirect, dhFuture, da, dh0 } = norms;
  const most = largestOf(dh, dhDirect, dhFuture, da, norms.do, dh0);
  const width = (magnitude: number): number => {
    const size = Math.abs(magnitude);
    // The quotient of two infinities, or of 0 by 0, is no width.
    const part = size === Number.POSITIVE_INFINITY ? 1 : most > 0 ? Math.min(1, size / most) : 0;
    return Math.max(HAIRLINE, thickest * part);
  };
  return gauge(kind, width, thickest);
}

/** Thin streams need fewer pieces to look round. */
function gauge(kind: Width, width: Gauge["width"], thickest: number): Gauge {
  const part = (magnitude: number): number => width(magnitude) / thickest;
  return { kind, width, part, pieces: thickest > 5 ? 16 : 8 };
}

function logarithmic(norms: Float64Array, thickest: number): Gauge["width"] {
  let [smallest, largest] = [SMALLEST, LARGEST];
  for (const norm of norms) {
    if (!(norm > 0 && norm < Number.POSITIVE_INFINITY)) continue;
    smallest = Math.min(smallest, Math.floor(Math.log10(norm)));
    largest = Math.max(largest, Math.ceil(Math.log10(norm)));
  }
  const thin = Math.min(THIN, thickest / 2);
  return (magnitude) => {
    const size = Math.abs(magnitude);
    if (!(size > 0)) return thin;
    const part = (Math.log10(size) - smallest) / (largest - smallest);
    return thin + (thickest - thin) * Math.min(1, Math.max(0, part));
  };
}

export interface StreamView {
  /** From where the gradient comes to where it goes. */
  readonly curve: Curve;
  /** Before and after what it crosses on the way. */
  readonly from: number;
  readonly to: number;
  /** How much of the way is done, 0 … 1. */
  readonly part: number;
  readonly kind: "direct" | "future" | "damped" | "output";
  /** Whether it lies on the path that is lit. */
  readonly onPath: boolean;
}

export function renderStream(
  { curve, from, to, part, kind, onPath }: StreamView,
  gauge: Gauge,
): TemplateResult {
  const travelled = part < 1 ? head(curve, evenly(curve, part)) : curve;
  if (Number.isNaN(from) || Number.isNaN(to) || to === 0 || from === 0) {
    // Nothing flows, or nobody knows what: a line that says so, no band.
    const state = to === 0 || from === 0 ? "none" : "unknown";
    const [a, b, c, d] = travelled;
    const path = `M${p(a)}C${p(b)} ${p(c)} ${p(d)}`;
    return svg`<path class="stream ${kind} ${state} ${onPath ? "on-path" : ""}" d=${path} />`;
  }
  const [begin, end] = [gauge.width(from), gauge.width(to)];
  const now = begin + (end - begin) * part;
  return svg`<path class="stream ${kind} ${onPath ? "on-path" : ""}" d=${band(travelled, begin, now, gauge.pieces)} />`;
}

/** What travels along an edge while its beat lasts. */
export function renderPulse(curve: Curve, part: number, way: "forward" | "backward"): unknown {
  if (part <= 0 || part >= 1) return nothing;
  // The ends of an edge lie on the rims of two nodes: an even pace in between.
  const { x, y } = pointOn(curve, evenly(curve, part));
  return svg`<circle class="pulse ${way}" cx=${px(x)} cy=${px(y)} r="5" />`;
}

interface NumberView {
  /** The edge that explains it. */
  readonly place: string;
  readonly symbol?: string;
  readonly room?: number;
  readonly longest?: number;
}

/**
 * A number beside an edge; `room` in ems. What is longer than `longest` even so is left out: it would
 * cross the next column, and its node explains it.
 */
export function edgeNumber(
  at: Point,
  value: number,
  kind: string,
  anchor: "start" | "middle" | "end",
  { place, symbol = "", room = 5, longest = Number.POSITIVE_INFINITY }: NumberView,
): TemplateResult | typeof nothing {
  const { text, tight } = fitNumber(value, room, TABLE_DIGITS);
  if (widthInEms(text) > longest) return nothing;
  return svg`<text class="edge-number ${kind} ${anchor} ${tight ? "tight" : ""}" data-node=${place} x=${px(at.x)} y=${px(at.y)}>${
    symbol === "" ? nothing : svg`<tspan class="symbol">${symbol}</tspan>`
  }${text}</text>`;
}

function p({ x, y }: Point): string {
  return `${px(x)} ${px(y)}`;
}
