/** The way of the output, in the plane where it is two numbers, over time where it is one. */
import { html, svg, type TemplateResult } from "lit";
import type { Frame } from "../../core.js";
import { adopted } from "../../state/edit.js";
import type { View } from "../../view.js";
import { around, ground, line, type Plane, type Point, planeOf } from "../../widgets/plane.js";
import type { AimTexts } from "./texts.js";

const SIZE = { width: 560, height: 340 } as const;

export function renderWay(view: View, words: AimTexts): TemplateResult {
  const { run } = view;
  const { T, schema } = run.frame;
  const way = wayOf(run.frame);
  const target = targetOf(run.frame);
  const plane = held.get(view.steady) ?? holding([...way, target], run.frame.O === 2);
  const { width, height } = plane;
  const places = way.filter((point) => point.every(Number.isFinite)).map(plane.place);
  const [x, y] = plane.place(target);
  const locked = view.state.lock?.includes("config") ?? false;
  return html`<div class="flight">
    <svg class="numbers-plane" viewBox="0 0 ${width} ${height}" role="img" aria-label=${words.picture(schema.output, T)}>
      ${ground(plane)}
      <polyline class="line" points=${line(places)} />
      ${places.map(([cx, cy], t) => svg`<circle class=${t === 0 ? "first" : ""} cx=${cx} cy=${cy} r=${t === 0 || t === places.length - 1 ? 5 : 2.5} />`)}
      <path class="cross" d="M${x - 8},${y}h16M${x},${y - 8}v16" />
      <text class="name" x=${x} y=${y - 12} text-anchor=${x > width - 60 ? "end" : "middle"}>${words.target}</text>
    </svg>
    <div
      class="target"
      role="application"
      tabindex=${locked ? -1 : 0}
      aria-label=${words.move}
      aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown"
      @pointerdown=${(event: PointerEvent) => locked || press(view, plane, event)}
      @pointermove=${(event: PointerEvent) => drag(view, plane, event)}
      @lostpointercapture=${() => release(view)}
      @keydown=${(event: KeyboardEvent) => locked || key(view, plane, event)}
    ></div>
  </div>`;
}

/** The output at every step, with the step where it is one number. */
function wayOf(frame: Frame): Point[] {
  const { O, T, schema } = frame;
  const values = frame.series[schema.output]?.values ?? new Float64Array();
  const initial = frame.initial[schema.output]?.values;
  const first = initial === undefined ? [] : [at(initial, O, 0)];
  return [...first, ...Array.from({ length: T }, (_, i) => at(values, O, i, i + 1))];
}

function at(values: Float64Array, O: number, row: number, t = 0): Point {
  const [a = Number.NaN, b = Number.NaN] = values.subarray(row * O, row * O + O);
  return O === 2 ? [a, b] : [t, a];
}

function targetOf(frame: Frame): Point {
  const { O, T } = frame;
  return at(frame.series.y?.values ?? new Float64Array(), O, T - 1, T);
}

/** In the plane both axes have one scale. */
function holding(points: readonly Point[], square: boolean): Plane {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return planeOf(square ? around(xs) : [0, Math.max(...xs)], around(ys), { ...SIZE, square });
}

function put({ run, dispatch }: View, [x, y]: Point): void {
  const config = run.config();
  const row = run.frame.O === 2 ? [x, y] : [y];
  if (!row.every(Number.isFinite)) return;
  const short = row.map((value) => Number(value.toPrecision(4)));
  const targets = config.targets.map((old, i) => (i === config.targets.length - 1 ? short : old));
  dispatch(adopted({ ...config, targets }));
}

function press(view: View, plane: Plane, event: PointerEvent): void {
  if (event.button !== 0) return;
  (event.currentTarget as Element).setPointerCapture(event.pointerId);
  held.set(view.steady, plane);
  go(view, event);
}

/** As long as it is dragged in, the picture of an explorer keeps its scale. */
const held = new WeakMap<View["steady"], Plane>();

function release(view: View): void {
  held.delete(view.steady);
  // Drawn anew with a scale of its own.
  view.unfold("aim", !view.unfolded.has("aim"));
}

function drag(view: View, plane: Plane, event: PointerEvent): void {
  if (!(event.currentTarget as Element).hasPointerCapture(event.pointerId)) return;
  if (!held.has(view.steady)) held.set(view.steady, plane);
  go(view, event);
}

function go(view: View, event: PointerEvent): void {
  const plane = held.get(view.steady);
  if (plane === undefined) return;
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const part = (place: number, size: number): number => Math.min(1, Math.max(0, place / size));
  const across = part(event.clientX - box.left, box.width) * plane.width;
  put(view, plane.point([across, part(event.clientY - box.top, box.height) * plane.height]));
}

function key(view: View, { low, high }: Plane, event: KeyboardEvent): void {
  const [right, above] =
    { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] ??
    [];
  if (right === undefined || above === undefined || event.ctrlKey || event.altKey || event.metaKey)
    return;
  event.preventDefault();
  const step = event.shiftKey ? 0.002 : 0.02;
  const [x, y] = targetOf(view.run.frame);
  put(view, [x + right * step * (high[0] - low[0]), y + above * step * (high[1] - low[1])]);
}
