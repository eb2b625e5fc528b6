/**
 * Columns of a few pixels: each row is one path over all its steps. Values as bars about a line, up
 * for positive and down for negative; below them the gradients the same way, on the streams' scale;
 * the streams as bars and ribbons between the rows. What is 0, NaN or infinite has marks of its own.
 */
import { nothing, svg, type TemplateResult } from "lit";
import { CLAMP } from "../../network/gain-law.js";
import type { PlacedNode } from "../../network/placement.js";
import { beatOf, gainAt, initialValue, mainState, numbersOf } from "../../network/quantities.js";
import { wordsOf } from "../../network/words.js";
import { largest } from "./bars.js";
import { type ColumnView, isRead } from "./column.js";
import type { Geometry } from "./geometry.js";
import { px } from "./node.js";

/** Half the height of a row's values, and of its gradients below them, where there is room for both. */
const REACH = { value: 12, gradient: 8 };
/** The tightest rows lie this far apart when everything has its full height. */
const ROOM = 58;

export function renderThin(view: ColumnView, point: (place: string) => void): TemplateResult {
  const { geometry } = view;
  const scale = scaleOf(geometry);
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
    ${geometry.placement.nodes.map((node) => renderRow(view, node, scale))}
    ${streams(view, scale)}
    ${path(view)} ${places(view, scale)}
    <rect class="aim" x="0" y="0" width=${geometry.width} height=${geometry.height}
      @pointerover=${find} @pointermove=${find} @click=${find} />
  </g>`;
}

/** The place at a point of the picture: the nearest row's, at the column's step. */
function placeAt(view: ColumnView, x: number, y: number): string {
  const { geometry, frame } = view;
  const t = geometry.stepAt(x);
  let [nearest, distance] = [mainState(frame.schema), Number.POSITIVE_INFINITY];
  for (const { id, after, state } of geometry.placement.nodes) {
    // Steps without a loss have no output either; before the first there are the states alone.
    if (t === 0 ? !state : after && !isRead(view, t)) continue;
    const away = Math.abs(geometry.row(id) - y);
    if (away < distance) [nearest, distance] = [id, away];
  }
  return `${nearest}:${t}`;
}

/** The column the current beat is about. */
function here({ geometry, moment }: ColumnView): unknown {
  const t = moment.step;
  if (t === 0) return nothing;
  const width = Math.max(2, geometry.column);
  return svg`<rect class="here" x=${px(geometry.center(t) - width / 2)} y="0" width=${px(width)} height=${px(geometry.row("x") + 14)} />`;
}

/** A frame around the state at the chosen distance. */
function chosen({ geometry, chosen, frame }: ColumnView): unknown {
  if (chosen === null || chosen < geometry.first || chosen > geometry.last) return nothing;
  const width = Math.max(4, geometry.column);
  return svg`<rect class="chosen" x=${px(geometry.center(chosen) - width / 2)} y=${px(geometry.row(mainState(frame.schema)) - 24)} width=${px(width)} height="48" />`;
}

function renderRow(view: ColumnView, node: PlacedNode, scale: number): TemplateResult {
  const { frame, moment, geometry, texts } = view;
  const { id, symbol, gradient } = node;
  const { first, last } = geometry;
  const values = numbersOf(frame, id);
  const computed = (t: number): boolean => id === "x" || moment.reached(beatOf(frame, id), t);
  const line = lines(gradient !== null, geometry.row(id), scale);
  const initial = node.state ? initialValue(frame, id, "value").number : null;
  const most = largest(values, initial === null ? [] : [initial]);
  const value = new Lane(geometry, line.value, REACH.value * scale);
  if (initial !== null && geometry.center(0) > -geometry.column)
    value.add(0, initial, (size) => size / most);
  let count = 0;
  for (let t = first; t <= last; t++) {
    if (!computed(t)) continue;
    count += 1;
    value.add(t, values[t - 1] ?? Number.NaN, (size) => size / most);
  }
  const back = gradient === null ? null : gradients(view, gradient, line.gradient, scale);
  const quantity = `${symbol}, ${wordsOf(texts, frame.schema, id)}`;
  return svg`<g class="row" role="img" aria-label=${texts.diagram.row(quantity, first, last, count)}>
    ${value.render("value")} ${back?.render("gradient")}
  </g>`;
}

function gradients(
  { frame, moment, geometry, gauge }: ColumnView,
  name: string,
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
export function laneOf({ geometry, frame }: ColumnView, way: "forward" | "backward"): number {
  const scale = scaleOf(geometry);
  const main = mainState(frame.schema);
  return way === "forward"
    ? geometry.row(main) - 8 * scale
    : ribbonOf(geometry, main, scale).middle;
}

/** Between a state's row and the next one below. */
function ribbonOf(
  { placement: { nodes }, row }: Geometry,
  state: string,
  scale: number,
): { readonly middle: number; readonly height: number } {
  const below = nodes[nodes.findIndex(({ id }) => id === state) + 1];
  const [top, bottom] = [
    row(state) + BELOW * scale,
    row(below?.id ?? "x") - (below?.gradient === null ? ALONE : ABOVE) * scale,
  ];
  return { middle: (top + bottom) / 2, height: bottom - top };
}

/** What a row takes below its middle and above; of values alone. */
const [BELOW, ABOVE, ALONE] = [23, 21, 13];

/** How much of their full height rows have. */
function scaleOf({ row, placement: { output, top } }: Geometry): number {
  return Math.min(1, (row(top) - row(output)) / ROOM);
}

/** Direct streams as bars between two rows, the stream from the future as a ribbon in its bed. */
function streams(view: ColumnView, scale: number): unknown {
  return view.geometry.placement.nodes
    .filter(({ state }) => state)
    .map(({ id }) => streamsOf(view, id, scale));
}

/** Those of one state. Between two states the road from the future alone has room. */
function streamsOf(view: ColumnView, state: string, scale: number): unknown {
  const { frame, moment, geometry, gauge } = view;
  const { placement, row, column, first, last, center } = geometry;
  const above = placement.nodes[placement.nodes.findIndex(({ id }) => id === state) - 1];
  const [top, bottom] = [
    row(above?.id ?? placement.output) + BELOW * scale,
    row(state) - ABOVE * scale,
  ];
  const { middle, height } = ribbonOf(geometry, state, scale);
  // What of the law's widths the gap between the rows has room for.
  const part = Math.max(6, Math.min(CLAMP.most, height - 2 * scale)) / CLAMP.most;
  const bed = gauge.bed * part;
  const [directs, futures] = [`d${state}Direct`, `d${state}Future`];
  let [direct, future, core, none, odd, cuts] = ["", "", "", "", "", ""];
  for (let t = first; t <= last; t++) {
    const x = center(t);
    if (above?.state !== true && moment.begun(directs, t)) {
      const gain = gainAt(frame, directs, t);
      const width = Math.max(0.5, (gauge.width(gain) / CLAMP.most) * column * 0.9);
      if (Number.isNaN(gain)) odd += cross(x, (top + bottom) / 2);
      else if (gain !== Number.NEGATIVE_INFINITY) {
        const end = top + (bottom - top) * moment.part(directs, t);
        direct += `M${px(x - width / 2)} ${px(top)}h${px(width)}V${px(end)}h${px(-width)}z`;
      }
    }
    if (moment.begun(futures, t)) {
      // On its way from the column behind to this one.
      const way = column * moment.part(futures, t);
      const from = x + column - way;
      const strip = (tall: number): string =>
        `M${px(from)} ${px(middle - tall / 2)}h${px(way)}v${px(tall)}h${px(-way)}z`;
      const gain = gainAt(frame, futures, t);
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
function path({ path, frame, geometry: { center, row } }: ColumnView): unknown {
  if (path === null) return nothing;
  const main = row(mainState(frame.schema));
  const way = `M${px(center(path.k))} ${px(main)}H${px(center(path.t))}V${px(row("l"))}`;
  return svg`<path class="way on-path" d=${way} />`;
}

/** What goes into what is explained, and what is explained. */
function places({ geometry, lit, explained }: ColumnView, scale: number): TemplateResult {
  const width = Math.max(4, geometry.column + 2);
  const outline = (ids: Iterable<string>): string => {
    let path = "";
    for (const id of ids) {
      const [name = "", step = ""] = id.split(":");
      const y = geometry.row(name);
      if (step === "" || Number.isNaN(y)) continue;
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
