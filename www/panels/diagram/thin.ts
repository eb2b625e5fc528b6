/**
 * Columns of a few pixels: each row is one path over all its steps. Values as bars about a line, up
 * for positive and down for negative; below them the gradients the same way, on the streams' scale;
 * the streams as bars and ribbons between the rows. What is 0, NaN or infinite has marks of its own.
 */
import { nothing, svg, type TemplateResult } from "lit";
import { CLAMP } from "../../network/gain-law.js";
import { beatOf, inWords, numbersOf } from "../../network/quantities.js";
import { largest } from "./bars.js";
import type { ColumnView } from "./column.js";
import type { Geometry, Rows } from "./geometry.js";
import { px } from "./node.js";

/** A row of the picture: its values, and what comes back to them. */
interface Row {
  readonly name: keyof Rows;
  readonly symbol: string;
  readonly gradient?: "do" | "dh" | "da";
}

export function rowsOf(separateOutput: boolean): readonly Row[] {
  return [
    { name: "l", symbol: "l" },
    separateOutput ? { name: "yhat", symbol: "ŷ" } : { name: "yhat", symbol: "ŷ", gradient: "do" },
    ...(separateOutput ? [{ name: "o", symbol: "o", gradient: "do" } as const] : []),
    { name: "h", symbol: "h", gradient: "dh" },
    { name: "a", symbol: "a", gradient: "da" },
    { name: "x", symbol: "x" },
  ];
}

/** Half the height of a row's values, and of its gradients below them, where there is room for both. */
const REACH = { value: 12, gradient: 8 };
/** The tightest rows lie this far apart when everything has its full height. */
const ROOM = 58;

export function renderThin(view: ColumnView, point: (place: string) => void): TemplateResult {
  const { geometry, separateOutput } = view;
  const rows = rowsOf(separateOutput);
  const scale = scaleOf(geometry.rows);
  const find = (event: PointerEvent): void => {
    const target = event.currentTarget as SVGElement;
    const box = target.getBoundingClientRect();
    // A slide may scale what is on it.
    const own = geometry.width / box.width;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const place = placeAt(view, x * own, y * own);
    // The panel's own listeners ask the element under the pointer for its place.
    target.dataset.node = place;
    if (event.type === "pointermove" && event.pointerType !== "touch") point(place);
  };
  return svg`<g class="thin">
    ${here(view)} ${chosen(view)}
    ${rows.map((row) => renderRow(view, row, scale))}
    ${streams(view, scale)}
    ${path(view)} ${places(view, scale)}
    <rect class="aim" x="0" y="0" width=${geometry.width} height=${geometry.height}
      @pointerover=${find} @pointermove=${find} @click=${find} />
  </g>`;
}

/** The place at a point of the picture: the nearest row's, at the column's step. */
function placeAt({ geometry, moment, separateOutput }: ColumnView, x: number, y: number): string {
  const t = geometry.stepAt(x);
  if (t === 0) return "h:0";
  let [nearest, distance] = ["h", Number.POSITIVE_INFINITY];
  for (const { name } of rowsOf(separateOutput)) {
    // Steps without a loss have no output either.
    if (["l", "yhat", "o"].includes(name) && !moment.has("o", t)) continue;
    const away = Math.abs(geometry.rows[name] - y);
    if (away < distance) [nearest, distance] = [name, away];
  }
  return `${nearest}:${t}`;
}

/** The column the current beat is about. */
function here({ geometry, moment }: ColumnView): unknown {
  const t = moment.step;
  if (t === 0) return nothing;
  const width = Math.max(2, geometry.column);
  return svg`<rect class="here" x=${px(geometry.center(t) - width / 2)} y="0" width=${px(width)} height=${px(geometry.rows.x + 14)} />`;
}

/** A frame around the state at the chosen distance. */
function chosen({ geometry, chosen }: ColumnView): unknown {
  if (chosen === null || chosen < geometry.first || chosen > geometry.last) return nothing;
  const width = Math.max(4, geometry.column);
  return svg`<rect class="chosen" x=${px(geometry.center(chosen) - width / 2)} y=${px(geometry.rows.h - 24)} width=${px(width)} height="48" />`;
}

function renderRow(view: ColumnView, row: Row, scale: number): TemplateResult {
  const { frame, moment, geometry, texts } = view;
  const { name, symbol, gradient } = row;
  const { first, last } = geometry;
  const values = name === "l" ? frame.losses : numbersOf(frame, name);
  const computed = (t: number): boolean =>
    name === "x" || moment.reached(name === "l" ? "l" : beatOf(name), t);
  const line = lines(gradient !== undefined, geometry.rows[name], scale);
  const most = name === "h" ? largest(values, numbersOf(frame, "h0")) : largest(values);
  const value = new Lane(geometry, line.value, REACH.value * scale);
  if (name === "h" && geometry.center(0) > -geometry.column)
    value.add(0, numbersOf(frame, "h0")[0] ?? Number.NaN, (size) => size / most);
  let count = 0;
  for (let t = first; t <= last; t++) {
    if (!computed(t)) continue;
    count += 1;
    value.add(t, values[t - 1] ?? Number.NaN, (size) => size / most);
  }
  const back = gradient === undefined ? null : gradients(view, gradient, line.gradient, scale);
  const quantity = `${symbol}, ${inWords(texts.quantities[name])}`;
  return svg`<g class="row" role="img" aria-label=${texts.diagram.row(quantity, first, last, count)}>
    ${value.render("value")} ${back?.render("gradient")}
  </g>`;
}

function gradients(
  { frame, moment, geometry, gauge }: ColumnView,
  name: "do" | "dh" | "da",
  y: number,
  scale: number,
): Lane {
  const lane = new Lane(geometry, y, REACH.gradient * scale);
  const values = numbersOf(frame, name);
  for (let t = geometry.first; t <= geometry.last; t++)
    if (moment.reached(name, t)) lane.add(t, values[t - 1] ?? Number.NaN, gauge.part);
  return lane;
}

/** Where a row's values and gradients have their zero. */
function lines(two: boolean, y: number, scale: number): { value: number; gradient: number } {
  return two ? { value: y - 8 * scale, gradient: y + 14 * scale } : { value: y, gradient: y };
}

/** One line of bars, all in one path; what no bar can stand for apart. */
class Lane {
  readonly #geometry: Geometry;
  readonly #y: number;
  readonly #reach: number;
  readonly #width: number;
  #bars = "";
  #zeros = "";
  #odd = "";

  constructor(geometry: Geometry, y: number, reach: number) {
    this.#geometry = geometry;
    this.#y = y;
    this.#reach = reach;
    // Where there is room the bars stand apart.
    this.#width = geometry.column > 4 ? geometry.column - 1 : geometry.column;
  }

  /** `part`: a magnitude as a part of a full bar. */
  add(t: number, value: number, part: (size: number) => number): void {
    const [x, y, width] = [this.#geometry.center(t), this.#y, this.#width];
    if (Number.isNaN(value)) {
      this.#odd += cross(x, y);
    } else if (value === 0) {
      this.#zeros += `M${px(x - width / 2)} ${px(y)}h${px(width)}`;
    } else if (Number.isFinite(value)) {
      // What is not zero is never drawn as nothing.
      const tall = Math.max(0.8, Math.min(1, part(Math.abs(value))) * this.#reach);
      this.#bars += `M${px(x - width / 2)} ${px(y)}h${px(width)}v${px(value > 0 ? -tall : tall)}h${px(-width)}z`;
    } else {
      const way = (value > 0 ? -1 : 1) * this.#reach;
      this.#odd += `M${px(x)} ${px(y)}v${px(way)}m-2 ${px(way > 0 ? -3 : 3)}l2 ${px(way > 0 ? 3 : -3)}l2 ${px(way > 0 ? -3 : 3)}`;
    }
  }

  render(kind: "value" | "gradient"): TemplateResult {
    return svg`<path class="zero-line" d=${`M0 ${px(this.#y)}H${this.#geometry.width}`} />
      <path class="bars ${kind}" d=${this.#bars} />
      <path class="zeros ${kind}" d=${this.#zeros} />
      <path class="odd" d=${this.#odd} />`;
  }
}

/** Where a row of particles runs: along the states, or the ribbon. */
export function laneOf({ geometry: { rows } }: ColumnView, way: "forward" | "backward"): number {
  const scale = scaleOf(rows);
  return way === "forward" ? rows.h - 8 * scale : ribbonOf(rows, scale);
}

function ribbonOf(rows: Rows, scale: number): number {
  return (rows.h + 23 * scale + rows.a - 21 * scale) / 2;
}

/** How much of their full height rows have. */
function scaleOf(rows: Rows): number {
  return Math.min(1, (rows.h - rows.o) / ROOM);
}

/** Direct streams as bars between two rows, the stream from the future as a ribbon in its bed. */
function streams(view: ColumnView, scale: number): unknown {
  const { frame, moment, geometry, gauge } = view;
  const { rows, column, first, last, center } = geometry;
  const [top, bottom] = [rows.o + 23 * scale, rows.h - 21 * scale];
  const middle = ribbonOf(rows, scale);
  // What of the law's widths the gap between the rows has room for.
  const part = Math.max(6, Math.min(CLAMP.most, rows.a - rows.h - 46 * scale)) / CLAMP.most;
  const bed = gauge.bed * part;
  let [direct, future, core, none, odd, cuts] = ["", "", "", "", "", ""];
  const { dhDirect, dhFuture } = frame.gains;
  for (let t = first; t <= last; t++) {
    const x = center(t);
    if (moment.begun("dhDirect", t)) {
      const gain = dhDirect[t - 1] ?? Number.NaN;
      const width = Math.max(0.5, (gauge.width(gain) / CLAMP.most) * column * 0.9);
      if (Number.isNaN(gain)) odd += cross(x, (top + bottom) / 2);
      else if (gain !== Number.NEGATIVE_INFINITY) {
        const end = top + (bottom - top) * moment.part("dhDirect", t);
        direct += `M${px(x - width / 2)} ${px(top)}h${px(width)}V${px(end)}h${px(-width)}z`;
      }
    }
    if (moment.begun("dhFuture", t)) {
      // On its way from the column behind to this one.
      const way = column * moment.part("dhFuture", t);
      const from = x + column - way;
      const strip = (tall: number): string =>
        `M${px(from)} ${px(middle - tall / 2)}h${px(way)}v${px(tall)}h${px(-way)}z`;
      const gain = dhFuture[t - 1] ?? Number.NaN;
      const tall = Math.max(0.7, gauge.width(gain) * part);
      if (Number.isNaN(gain)) odd += cross(x + column / 2, middle);
      else if (gain === Number.NEGATIVE_INFINITY) none += `M${px(from)} ${px(middle)}h${px(way)}`;
      else future += strip(tall);
      if (tall > bed) core += strip(tall - bed);
    }
    if ((frame.cuts[t - 2] ?? 0) !== 0)
      cuts += `M${px(x - column / 2 - 2)} ${px(middle + 8)}l4 -16`;
  }
  const [from, to] = [center(Math.max(1, first)), center(last)];
  const lying = `M${px(from)} ${px(middle - bed / 2)}H${px(to)}v${px(bed)}H${px(from)}z`;
  const drawn = (name: string, d: string): unknown =>
    d === "" ? nothing : svg`<path class=${name} d=${d} />`;
  return svg`<path class="bed" d=${lying} />
    ${drawn("stream direct", direct)} ${drawn("stream future", future)} ${drawn("stream-core", core)}
    ${drawn("zeros gradient", none)} ${drawn("odd", odd)} ${drawn("cut", cuts)}`;
}

/** The lit path: along the states, and up to its loss. */
function path({ path, geometry: { center, rows } }: ColumnView): unknown {
  if (path === null) return nothing;
  const way = `M${px(center(path.k))} ${px(rows.h)}H${px(center(path.t))}V${px(rows.l)}`;
  return svg`<path class="way on-path" d=${way} />`;
}

/** What goes into what is explained, and what is explained. */
function places({ geometry, lit, explained }: ColumnView, scale: number): TemplateResult {
  const width = Math.max(4, geometry.column + 2);
  const outline = (ids: Iterable<string>): string => {
    let path = "";
    for (const id of ids) {
      const [name = "", step = ""] = id.split(":");
      const y = geometry.rows[name as keyof Rows] as number | undefined;
      if (step === "" || y === undefined) continue;
      const tall = 46 * scale;
      path += `M${px(geometry.center(Number(step)) - width / 2)} ${px(y - tall / 2)}h${px(width)}v${px(tall)}h${px(-width)}z`;
    }
    return path;
  };
  return svg`<path class="outline lit" d=${outline(lit)} /><path class="outline" d=${outline(explained)} />`;
}

function cross(x: number, y: number): string {
  return `M${px(x - 2.5)} ${px(y - 2.5)}l5 5m0-5l-5 5`;
}
