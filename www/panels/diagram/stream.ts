/**
 * A gradient on its way back along an edge: a band whose width is its gain (gain-law.ts), so that
 * crossing φ′ or Wᵀ is seen as a narrowing or widening. Below it lies a bed as wide as gain 1: a
 * stream that dies leaves it empty, one that explodes overflows it, with a core of what is above 1.
 */
import { nothing, svg, type TemplateResult } from "lit";
import type { Frame } from "../../core.js";
import { fitNumber, superscript, TABLE_DIGITS, widthInEms } from "../../format.js";
import { BED, CLAMP, clampedAt, widthOf } from "../../network/gain-law.js";
import { seriesOf } from "../../network/quantities.js";
import type { Width } from "../../state/table.js";
import { band, type Curve, evenly, head, type Point, pointOn } from "./geometry.js";
import { px } from "./node.js";

/** In proportion most gradients are less than a pixel: there all the same, as a hairline. */
const HAIRLINE = 0.7;

/** What width stands for. */
export interface Gauge {
  /** Pixels of a gain, given by its log10; of −∞ there is no stream. */
  width(gain: number): number;
  /** Of a gradient's magnitude the same, as a part of the widest stream, 0 … 1. */
  part(magnitude: number): number;
  readonly kind: Width;
  /** Pixels at gain 1. */
  readonly bed: number;
  /** What widths are drawn at here, as a part of those of the law. */
  readonly scale: number;
  /** Straight pieces a band is drawn with. */
  readonly pieces: number;
}

/** `scale`: what of the law's widths the columns have room for (geometry.ts). */
export function gaugeOf(frame: Frame, kind: Width, scale: number): Gauge {
  const law =
    kind === "log"
      ? widthOf
      : (gain: number): number => Math.min(CLAMP.most, Math.max(HAIRLINE, BED * 10 ** gain));
  const { schema, T } = frame;
  // Of all states together, as the gains are (gain.rs).
  const ends = schema.states.map(({ id }) => seriesOf(frame, `d${id}`).norms[T - 1] ?? Number.NaN);
  const end = ends.length === 1 ? (ends[0] ?? Number.NaN) : Math.hypot(...ends);
  // Where there is nothing to compare with, sizes as they are.
  const one = end > 0 && end < Number.POSITIVE_INFINITY ? Math.log10(end) : 0;
  return {
    width: (gain) => law(gain) * scale,
    part: (magnitude) => law(Math.log10(Math.abs(magnitude)) - one) / CLAMP.most,
    kind,
    bed: BED * scale,
    scale,
    // Thin streams need fewer pieces to look round.
    pieces: scale > 0.5 ? 16 : 8,
  };
}

export interface StreamView {
  /** From where the gradient comes to where it goes. */
  readonly curve: Curve;
  /** log10 of its gain before and after what it crosses on the way. */
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
  const path = onPath ? "on-path" : "";
  const nothingFlows = from === Number.NEGATIVE_INFINITY || to === Number.NEGATIVE_INFINITY;
  if (Number.isNaN(from) || Number.isNaN(to) || nothingFlows) {
    // Nothing flows, or nobody knows what: a line that says so, no band.
    const state = nothingFlows ? "none" : "unknown";
    const [a, b, c, d] = travelled;
    return svg`<path class="stream ${kind} ${state} ${path}" d=${`M${p(a)}C${p(b)} ${p(c)} ${p(d)}`} />`;
  }
  const [begin, end] = [gauge.width(from), gauge.width(to)];
  const now = begin + (end - begin) * part;
  const wild = clampedAt(to) === "high";
  const over = [begin, now].map((width) => Math.max(0, width - gauge.bed)) as [number, number];
  const core = over[0] + over[1] > 0.2;
  return svg`<path class="stream ${kind} ${wild ? "wild" : ""} ${path}" fill-opacity=${paleness((begin + now) / 2, gauge)} d=${band(travelled, begin, now, gauge.pieces, wild)} />${
    core
      ? svg`<path class="stream-core ${path}" d=${band(travelled, over[0], over[1], gauge.pieces)} />`
      : nothing
  }`;
}

/** In the middle of a hop, the way the gradient goes; larger than the stream, however thin that is. */
export function renderArrow({ curve, to, part, onPath }: StreamView, gauge: Gauge): unknown {
  if (part < ARROW_AT || gauge.scale < ARROW_FROM || !Number.isFinite(to)) return nothing;
  const [from, at] = [pointOn(curve, ARROW_AT - 0.02), pointOn(curve, ARROW_AT)];
  const length = Math.hypot(at.x - from.x, at.y - from.y) || 1;
  const [ux, uy] = [(at.x - from.x) / length, (at.y - from.y) / length];
  const size = Math.max(ARROW_LEAST, gauge.width(to) / 2 + 4) * gauge.scale;
  const corner = (along: number, across: number): string =>
    p({ x: at.x + (ux * along - uy * across) * size, y: at.y + (uy * along + ux * across) * size });
  return svg`<path class="arrow ${onPath ? "on-path" : ""}" d=${`M${corner(1.2, 0)}L${corner(-1, 0.68)}L${corner(-1, -0.68)}Z`} />`;
}

/** Where on the hop, half of its size at least, and what of the law's widths there must be room for. */
const [ARROW_AT, ARROW_LEAST, ARROW_FROM] = [0.72, 9, 0.5];

/** Opacities of the thinnest stream, and of one of gain 1 and above. */
const PALE = { least: 0.45, most: 0.95 };

/** In steps that no eye tells apart, so that not every frame of a drag changes them. */
function paleness(width: number, { bed, scale }: Gauge): string {
  const least = CLAMP.least * scale;
  const part = Math.min(1, Math.max(0, (width - least) / (bed - least)));
  return (PALE.least + (PALE.most - PALE.least) * part).toFixed(2);
}

/** The bed of a hop, as path data. */
export function bedOf(curve: Curve, { bed, pieces }: Gauge): string {
  return band(curve, bed, bed, pieces);
}

/** Of a stream whose width says no more, the power of ten of its gain; null where width says it. */
export function tagOf(gain: number): string | null {
  if (gain === Number.POSITIVE_INFINITY) return "∞";
  return clampedAt(gain) !== null && Number.isFinite(gain)
    ? `×10${superscript(Math.round(gain))}`
    : null;
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
  /** Digits at least. */
  readonly fewest?: number;
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
  { place, symbol = "", room = 5, longest = Number.POSITIVE_INFINITY, fewest }: NumberView,
): TemplateResult | typeof nothing {
  const { text, tight } = fitNumber(value, room, TABLE_DIGITS, fewest);
  if (widthInEms(text) > longest) return nothing;
  return svg`<text class="edge-number ${kind} ${anchor} ${tight ? "tight" : ""}" data-node=${place} x=${px(at.x)} y=${px(at.y)}>${
    symbol === "" ? nothing : svg`<tspan class="symbol">${symbol}</tspan>`
  }${text}</text>`;
}

function p({ x, y }: Point): string {
  return `${px(x)} ${px(y)}`;
}
