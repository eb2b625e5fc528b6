/** A node: its value in the colour of the way forward, below it ∂L/∂value in that of the way back. */
import { nothing, svg, type TemplateResult } from "lit";
import {
  fitNumber,
  fitted,
  formatNumber,
  shortNumber,
  smallNumber,
  TABLE_DIGITS,
  widthInEms,
} from "../../format.js";
import type { Pick } from "../../formula/entry.js";
import type { PlacedNode } from "../../network/placement.js";
import type { Value } from "../../network/quantities.js";
import { bars, largest } from "./bars.js";

export interface NodeView {
  /** Its place's name, `h:2`. */
  readonly id: string;
  /** Whether its value goes into what is being explained. */
  readonly lit: boolean;
  /** The entries that are lit by themselves. */
  readonly marked: readonly Pick[];
  /** The middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly symbol: string;
  readonly index: number;
  /** Where the symbol stands: where no edge arrives. */
  readonly side: PlacedNode["side"];
  /** What a screen reader is told. */
  readonly name: string;
  /** The word that the value stands for; else its numbers are shown. */
  readonly word?: string | null;
  /** Null: not computed yet. */
  readonly value: Value | null;
  /** ∂L/∂value; null: not computed yet; undefined: this node has none. */
  readonly gradient?: Value | null;
  /**
   * What a full bar of the value stands for. Gradients differ by many decades from step to step;
   * their bars are each vector's own, and the streams tell the magnitudes.
   */
  readonly scale: number;
  /** Whether the value, or the gradient, is what the current beat computes. */
  readonly now: "value" | "gradient" | null;
  /** What an exercise asks for here, and has not been found. */
  readonly asked?: "value" | "gradient" | null;
  /** A loss that has sent its gradient back: where the streams begin. */
  readonly source?: boolean;
  /** Given from the start: drawn without emphasis. */
  readonly given?: boolean;
  /** Whether it lies on the path that is lit. */
  readonly onPath?: boolean;
  /** Whether the reader chose its distance. */
  readonly chosen?: boolean;
  /** In a narrow column: the shortest true number, and no symbol beside it. */
  readonly short?: boolean;
  /** One of several side by side: two digits, in as small type as that takes. */
  readonly small?: boolean;
  /** Presented: fewer digits before smaller type. */
  readonly large?: boolean;
}

export function renderNode(node: NodeView): TemplateResult {
  const { x, y, width, height, value, gradient } = node;
  const asks = value !== null && !gradient && node.asked === "gradient";
  const two = asks || (gradient !== undefined && gradient !== null);
  const middle = two ? -height / 4 + 1 : 0;
  return svg`<g class=${classOf(node)} transform="translate(${px(x)} ${px(y)})" role="img" tabindex="-1" data-node=${node.id} aria-label=${spoken(node)}>
    <rect x=${-width / 2} y=${-height / 2} width=${width} height=${height} rx=${Math.min(12, height / 2)} />
    ${node.short && !isOver(node) ? nothing : symbol(node)} ${node.given ? pencil(width, height) : nothing} ${marks(node, BARS_MARGIN)}
    ${value === null ? nothing : node.word ? wordIn(node.word, width) : shown(value, middle, node, node.scale, "value")}
    ${asks ? svg`<text class="gradient" y=${height / 4 - 1} dy="0.34em">?</text>` : nothing}
    ${gradient ? shown(gradient, height / 4 - 1, node, largest(gradient.entries), "gradient") : nothing}
  </g>`;
}

function wordIn(word: string, width: number): TemplateResult {
  const ems = widthInEms(word);
  const size =
    FONT * ems > width - 2 * MARGIN ? (FONT * ems > SMALLER * width ? "tiny" : "tight") : "";
  return svg`<text class="value ${size}" dy="0.34em">${word}</text>`;
}

/** At the upper right corner, seen while a number that can be changed is pointed at. */
function pencil(width: number, height: number): TemplateResult {
  return svg`<path class="pencil" d=${`M${px(width / 2 - 3)} ${px(2 - height / 2)}l7 -7l3 3l-7 7l-4 1z`} />`;
}

export function classOf({ value, given, now, source, lit, onPath, chosen }: NodeView): string {
  return [
    "node",
    source ? "source" : "",
    value === null ? "waiting" : "",
    given ? "given" : "",
    now === null ? "" : `now ${now}`,
    lit ? "lit" : "",
    onPath ? "on-path" : "",
    chosen ? "chosen" : "",
  ].join(" ");
}

/** The room bars have in a node. */
const BARS_MARGIN = 14;

/** Behind the bars of single entries; `margin` is what the bars leave of the node's width. */
export function marks({ marked, value, width, height }: NodeView, margin: number): unknown {
  if (value === null || !value.vector) return nothing;
  const room = width - margin;
  const each = room / value.entries.length;
  return marked.map(({ row }) =>
    row === null
      ? nothing
      : svg`<path class="mark" d=${`M${px(-room / 2 + row * each)} ${px(-height / 2 + 2)}h${px(Math.max(1.5, each))}v${px(height - 4)}H${px(-room / 2 + row * each)}z`} />`,
  );
}

/** The size of numbers in nodes (style.ts); bold ones are a little wider. */
const FONT = 12;
const BOLD = 13;
/** What a number gains in tight type (format.ts). */
const SMALLER = 1.2;
/** Between a number and the node's edge, half of its line included. */
const MARGIN = 4;
/** At both sides together, of one of several nodes side by side. */
const SMALL_MARGIN = 5;

/** One number as text, a vector as bars. */
function shown(
  value: Value,
  y: number,
  node: NodeView,
  scale: number,
  kind: string,
): TemplateResult {
  const { width, short, small, large } = node;
  if (value.vector) return bars(value.entries, y, width - BARS_MARGIN, 13, scale, kind);
  if (small) {
    const { text, size } = smallNumber(value.number, width - SMALL_MARGIN);
    return svg`<text class="${kind} ${size}" y=${y} dy="0.34em">${text}</text>`;
  }
  const room = (width - 2 * MARGIN) / (kind === "gradient" ? BOLD : FONT);
  // The digits of formulas and tables, where there is room for them.
  const { text, tight } = short
    ? shortNumber(value.number, large ? room / SMALLER : room)
    : large
      ? fitNumber(value.number, room, TABLE_DIGITS, 1)
      : fitted(value.number, room, TABLE_DIGITS);
  return svg`<text class="${kind} ${tight && (!large || widthInEms(text) > room) ? "tight" : ""}" y=${y} dy="0.34em">${text}</text>`;
}

function symbol(node: NodeView): TemplateResult {
  const { symbol, index, side, width, value, asked } = node;
  // Empty nodes carry their symbol inside, until there is a number.
  const inside = value === null;
  const question = asked === "value" ? svg`<tspan dx="0.4em" dy="-0.3em">?</tspan>` : nothing;
  const half = side.endsWith("left") ? -width / 2 : width / 2;
  const lift = side === "upper-left" && !inside ? -ABOVE_ROAD : 0;
  if (isOver(node) && !inside) {
    const { height } = node;
    // Beside the edge that leaves from the other half of its upper rim.
    return svg`<text class="symbol over" x=${px(half * ASIDE)} y=${px(-height / 2 - 5)}>${symbol}<tspan
    class="index" dy="0.2em">${index}</tspan></text>`;
  }
  const x = inside ? 0 : half + 4 * Math.sign(half);
  const anchor = inside ? "inside" : half < 0 ? "left" : "right";
  return svg`<text class="symbol ${anchor}" x=${x} y=${lift === 0 ? nothing : px(lift)} dy="0.32em">${symbol}<tspan
    class="index" dy="0.3em">${index}</tspan>${question}</text>`;
}

/** Over the road that arrives at the middle of a node's side. */
const ABOVE_ROAD = 16;
/** Of half a node's width. */
const ASIDE = 0.4;

/** Above a corner of the node, where others stand beside it. */
function isOver({ side }: NodeView): boolean {
  return side === "over-left" || side === "over-right";
}

export function spoken({ name, word, value, gradient, asked }: NodeView): string {
  const said = (v: Value | null | undefined): string =>
    v ? `${v.vector ? "‖·‖ " : ""}${formatNumber(v.number, TABLE_DIGITS)}` : "";
  return [
    name,
    asked === "value" ? "?" : (word ?? said(value)),
    gradient ? `∂L ${said(gradient)}` : asked === "gradient" ? "∂L ?" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

export function px(value: number): string {
  return (Math.round(value * 10) / 10).toString();
}
