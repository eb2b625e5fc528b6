/** The numbers beside a column's edges: what flows along them, what it is multiplied by, what it is compared with. */
import { nothing, svg, type TemplateResult } from "lit";
import type { Frame } from "../../core.js";
import { formatNumber, TABLE_DIGITS, widthInEms } from "../../format.js";
import { CLAMP } from "../../network/gain-law.js";
import { edgeId } from "../../network/node-ids.js";
import { inWords, valueAt } from "../../network/quantities.js";
import { type ColumnView, hops } from "./column.js";
import { edgesOf } from "./edges.js";
import { type Point, pointOn } from "./geometry.js";
import { px } from "./node.js";
import { edgeNumber, type Gauge, tagOf } from "./stream.js";

/** The target stands beside the edge it is compared on, and is edited there. */
export function renderTarget({ frame, geometry, texts }: ColumnView, t: number): TemplateResult {
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

/** Ems of a number beside the hop that do not come upon its W_hh. */
const LONGEST = 4.6;

/** The two streams and the damping factor, as numbers beside their edges. */
export function renderNumbers(view: ColumnView, t: number): TemplateResult {
  const { frame, moment, geometry, gauge } = view;
  const { rows, node, column, roomy } = geometry;
  const x = geometry.center(t);
  const below = rows.h + node.height / 2 + 14;
  const gap = rows.a - rows.h - node.height;
  const hop = edgesOf(geometry, t).whh;
  // Clear of the stream that comes in, and of the one that crosses φ′.
  const future = widthAt(gauge, frame.gains.dhFuture[t - 1]);
  const clear = 5 + widthAt(gauge, frame.gains.da[t - 1]) / 2;
  const slope = frame.H === 1 ? (frame.slopes[t - 1] ?? Number.NaN) : null;
  return svg`${moment.reached("a", t) && roomy ? weightOn(frame, t, pointOn(hop, 0.62)) : nothing}${
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
    moment.reached("dhFuture", t) && (moment.has("dhDirect", t) || frame.H > 1 || roomy)
      ? edgeNumber(
          { x: x + column / 2 + future / 2 + 3, y: below },
          valueAt(frame, "dhFuture", t).number,
          "future",
          "start",
          {
            place: edgeId("whh", t + 1),
            room: Math.min(LONGEST, (column / 2 - future - 10) / 12.5),
            longest: LONGEST,
          },
        )
      : nothing
  }${
    slope !== null && moment.reached("da", t)
      ? edgeNumber(
          // In a narrow column lower down, where the stream to the next one has gone further away.
          { x: x + clear, y: (rows.h + rows.a) / 2 + (roomy ? 4 : gap / 2 - 9) },
          slope,
          hops(view, t) ? "slope on-path" : "slope",
          "start",
          {
            place: edgeId("phi", t),
            // Where there is no room for the name there is none for a space.
            symbol: roomy ? "φ′ " : "×",
            room: (column / 2 - clear - 2) / 11 - 0.64,
          },
        )
      : nothing
  }`;
}

/** Of a stream of which nobody knows how wide it is there is only a line. */
function widthAt(gauge: Gauge, gain = Number.NaN): number {
  return Number.isNaN(gain) ? 0 : gauge.width(gain);
}

/** Of a hop too thin or too wide for its width to tell: the power of ten of what it carries. */
export function renderTag({ frame, moment, geometry }: ColumnView, t: number): unknown {
  const { rows, node, column, stream } = geometry;
  const over = t === 1 ? moment.reached("dh0") : moment.reached("dhFuture", t - 1);
  const gain = t === 1 ? frame.gains.dh0[0] : frame.gains.dhFuture[t - 2];
  const tag = over && gain !== undefined ? tagOf(gain) : null;
  if (tag === null || widthInEms(tag) * TAG > column * 0.8) return nothing;
  const y = rows.h - Math.max(node.height / 2 - 6, (CLAMP.most * stream) / 2 + 4);
  return svg`<text class="tag" x=${px(geometry.center(t) - column / 2)} y=${px(y)}>${tag}</text>`;
}

/** The size of a tag's type (style.ts). */
const TAG = 11;

/** What a hop is multiplied by on its way, forward and back. */
function weightOn({ H, params: { whh } }: Frame, t: number, { x, y }: Point): TemplateResult {
  const only = H === 1 ? formatNumber(whh[0] ?? Number.NaN) : "";
  return svg`<text class="edge-number weight end" data-node=${edgeId("whh", t)} x=${px(x - 12)} y=${px(y + 16)}><tspan
    class="symbol">W<tspan class="index" dy="0.25em">hh</tspan></tspan><tspan dx="0.4em" dy="-0.25em">${only}</tspan></text>`;
}
