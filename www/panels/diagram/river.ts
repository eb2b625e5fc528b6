/**
 * The river: the whole sequence as one band, from the loss at the right back to h_0 at the left, its
 * width the gradient's gain at each step (gain-law.ts), over a bed as wide as gain 1. Above it the
 * states, below it the steps. It is the strip over columns that do not all fit, and on a phone the
 * picture itself. A function of run and moment: it fills as the beats pass. Clicking goes to a step;
 * the scrub bar of the transport does the same from the keyboard.
 */
import { nothing, svg, type TemplateResult } from "lit";
import type { Frame } from "../../core.js";
import { formatPower, superscript } from "../../format.js";
import { BED, clampedAt } from "../../network/gain-law.js";
import type { Moment } from "../../network/moment.js";
import { pointedStep } from "../../network/pointed-step.js";
import { gainAt, mainState, numbersOf } from "../../network/quantities.js";
import type { View } from "../../view.js";
import { largest } from "./bars.js";
import type { Geometry } from "./geometry.js";
import { px } from "./node.js";
import { type Band, bandOf, type Mark } from "./river-band.js";
import { backTo, forwardPart, type RiverPlace, riverPlace } from "./river-place.js";

/** Of the strip over the columns. */
export const STRIP_HEIGHT = 56;
/** Of the river as the picture, at least. */
const WHOLE_HEIGHT = 150;
/** Where things stand in a river, from the top; `factor`: of the law's widths. */
interface Size {
  readonly factor: number;
  readonly states: { readonly bottom: number; readonly height: number };
  readonly middle: number;
  readonly steps: number;
}
const STRIP: Size = { factor: 1, states: { bottom: 15, height: 13 }, middle: 31, steps: 54 };
/** In the middle of the height there is. */
function wholeSize(height: number): Size {
  const top = Math.max(0, (height - WHOLE_HEIGHT) / 2);
  return {
    factor: 2.5,
    states: { bottom: top + 50, height: 24 },
    middle: top + 91,
    steps: top + 146,
  };
}

/** Top and bottom of what the widest water takes, for what lies on it. */
export function banksOf(height: number): { readonly top: number; readonly bottom: number } {
  const { middle } = wholeSize(height);
  return { top: middle - 34, bottom: middle + 34 };
}

/** The least distance of two steps' numbers, and of two tags. */
const APART = { steps: 34, tags: 66 };
/** Half of what a power of ten takes. */
const HALF_TAG = 24;

interface RiverView {
  readonly view: View;
  readonly moment: Moment;
  readonly width: number;
  /** A strip's window over the columns; null: the river is the picture. */
  readonly window: Geometry | null;
  readonly height: number;
  seek(t: number): void;
}

export function renderRiver(river: RiverView): TemplateResult {
  const { view, moment, width, height, window } = river;
  const { frame, beats } = view.run;
  const place = riverPlace(width, frame.T);
  const size = window === null ? wholeSize(height) : STRIP;
  const back = backTo(moment, beats, frame);
  const course = courseOf(frame);
  const marks = marksTo(course, place, back);
  const band = bandOf(marks, size.middle, size.factor);
  return svg`<g class="river ${window === null ? "large" : ""}">
    <g role="img" aria-label=${summary(view, course, back)}>
      ${frameOf(window, place, height)} ${here(river, place, height)}
      <path class="bed" d=${bed(place, size)} />
      <path class="bars value" d=${states(frame, moment, place, size)} />
      ${band.levels.map((d, i) => drawn(`water level-${i}`, d))}
      ${drawn("water level-5", band.wild)} ${drawn("core", band.core)} ${drawn("dry", band.none)}
      ${drawn("water level-5 flare", band.flare)} ${drawn("cut", cuts(frame, place, size, back))}
      ${tags(course, place, size, back, band)} ${loss(frame, moment, place, size)} ${window?.whole ? nothing : steps(frame, place, size)}
    </g>
    ${aim(river, place)}
  </g>`;
}

function drawn(name: string, d: string): unknown {
  return d === "" ? nothing : svg`<path class=${name} d=${d} />`;
}

/** log10 of the gain at step t; where no loss at the end is there to compare with, of the gradient itself. */
interface Course {
  readonly relative: boolean;
  gain(t: number): number;
}

function courseOf(frame: Frame): Course {
  const { flow, cuts, T, schema } = frame;
  const relative = flow.totalGain !== null;
  // What truncation leaves is known as doubles only.
  if (cuts.some((cut) => cut !== 0))
    return { relative, gain: (t) => gainAt(frame, `d${mainState(schema)}`, t) };
  const all = flow.totalGain ?? flow.total;
  return { relative, gain: (t) => all[T - t] ?? Number.NaN };
}

/** From the loss back to where the gradient has got. */
function marksTo({ gain }: Course, place: RiverPlace, back: number): Mark[] {
  const { T, center, right, left } = place;
  if (back >= T + 1) return [];
  const first = right - (right - center(T)) * Math.min(1, T + 1 - back);
  const marks: Mark[] = [{ x: right, gain: gain(T) }];
  if (back > T) return [...marks, { x: first, gain: gain(T) }];
  for (let t = T; t >= Math.max(1, Math.ceil(back)); t--)
    marks.push({ x: center(t), gain: gain(t) });
  const t = Math.floor(back);
  if (t < 1) {
    // On its way to h_0 as wide as at h_1.
    const x = center(1) + (left - center(1)) * (1 - back);
    return back < 1 ? [...marks, { x, gain: gain(1) }] : marks;
  }
  if (t === back) return marks;
  const part = t + 1 - back;
  const [from, to] = [gain(t + 1), gain(t)];
  // Beyond numbers there is nothing between: it is seen once it has arrived.
  const now = Number.isFinite(from) && Number.isFinite(to) ? from + (to - from) * part : from;
  return [...marks, { x: center(t + 1) + (center(t) - center(t + 1)) * part, gain: now }];
}

function bed({ left, right }: RiverPlace, { middle, factor }: Size): string {
  const wide = BED * factor;
  return `M${px(left)} ${px(middle - wide / 2)}H${px(right)}v${px(wide)}H${px(left)}z`;
}

/** The part of the sequence that the columns show. */
function frameOf(window: Geometry | null, { edge }: RiverPlace, height: number): unknown {
  if (window === null || window.whole) return nothing;
  const [left, right] = [edge(window.from), edge(window.to + 1)];
  return svg`<rect class="window" x=${px(left)} y="0.5" width=${px(right - left)} height=${height - 1} rx="4" />`;
}

/** The step the beat is about, and the one that is pointed at here, in the plot or in the columns. */
function here({ view, moment, window }: RiverView, place: RiverPlace, height: number): unknown {
  const width = Math.max(2, place.each);
  const band = (t: number, kind: string): unknown =>
    svg`<rect class=${kind} x=${px(place.center(t) - width / 2)} y="0" width=${px(width)} height=${height} />`;
  const pointed = pointedStep(view);
  return svg`${moment.step > 0 && window === null ? band(moment.step, "here") : nothing}
    ${pointed === null ? nothing : svg`<path class="pointed" d=${`M${px(place.center(pointed))} 0V${height}`} />`}`;
}

/** Single states' sizes; of layers the norms. */
function states(frame: Frame, moment: Moment, place: RiverPlace, { states }: Size): string {
  const main = mainState(frame.schema);
  const values = numbersOf(frame, main);
  const most = largest(values) || 1;
  const width = place.each > 3 ? place.each - Math.min(8, place.each * 0.25) : place.each;
  let path = "";
  for (let t = 1; t <= frame.T; t++) {
    const part = forwardPart(moment, main, t);
    const size = Math.abs(values[t - 1] ?? 0);
    if (part === 0 || size === 0) continue;
    // What is there is never drawn as nothing; what no bar can stand for is as high as any.
    const tall = Number.isFinite(size) ? Math.max(1, (states.height * size) / most) : states.height;
    path += `M${px(place.center(t) - width / 2)} ${px(states.bottom)}h${px(width)}v${px(-tall * part)}h${px(-width)}z`;
  }
  return path;
}

/** Where truncation cuts the way from a step to the one before it. */
function cuts(
  { cuts, T }: Frame,
  place: RiverPlace,
  { middle, factor }: Size,
  back: number,
): string {
  const reach = (BED * factor) / 2 + 4;
  let path = "";
  for (let t = Math.max(2, Math.ceil(back)); t <= T; t++)
    if ((cuts[t - 2] ?? 0) !== 0)
      path += `M${px(place.edge(t) - 3)} ${px(middle + reach)}l6 ${px(-2 * reach)}`;
  return path;
}

/** Powers of ten where widths say no more: at the first such step on the way back, and at its end. */
function tags({ gain }: Course, place: RiverPlace, size: Size, back: number, band: Band): unknown {
  const { T, center, left, right } = place;
  const end = Math.max(1, Math.ceil(back));
  if (end > T) return nothing;
  const says = (t: number): boolean => clampedAt(gain(t)) !== null && Number.isFinite(gain(t));
  let first = T;
  while (first > end && !says(first)) first -= 1;
  const at = (t: number, x: number, anchor: string): unknown => {
    const high = clampedAt(gain(t)) === "high";
    return svg`<text class="tag ${high ? "in" : ""} ${anchor}" x=${px(x)} y=${px(high ? size.middle + 4 : size.middle - 7)}>×10${superscript(Math.round(gain(t)))}</text>`;
  };
  const last = end === 1 && says(1);
  const [lastX, apart] = [left + 4, center(first) - left - 4];
  if (band.flaredAt !== null)
    return svg`<text class="tag overflow start" x=${px(Math.max(4, band.flaredAt - 30))} y=${px(size.middle + 5)}>∞</text>`;
  return svg`${last ? at(1, lastX, "start") : nothing}
    ${first > 1 && says(first) && (!last || apart > APART.tags) ? at(first, Math.min(center(first), right - HALF_TAG), "middle") : nothing}
    ${band.none === "" ? nothing : svg`<text class="tag start" x=${px(lastX)} y=${px(size.middle - 7)}>0</text>`}`;
}

/** Where the gradient sets out. */
function loss(_: Frame, moment: Moment, { right }: RiverPlace, { middle }: Size): unknown {
  const done = moment.reached("L") ? "done" : "";
  return svg`<g class="source ${done}"><circle cx=${px(right + 13)} cy=${middle} r="11" /><text x=${px(right + 13)} y=${middle} dy="0.34em">L</text></g>`;
}

function steps({ schema }: Frame, { T, each, center }: RiverPlace, { steps: y }: Size): unknown {
  const apart = roundStep(APART.steps / each);
  const far = (t: number): boolean => Math.abs(center(t) - center(T)) >= APART.steps * 0.7;
  const marked = Array.from({ length: T }, (_, i) => i + 1).filter(
    (t) => t === 1 || t === T || (t % apart === 0 && far(t) && (t - 1) * each >= APART.steps * 0.7),
  );
  return svg`<g class="steps" aria-hidden="true"><text class="start" x="2" y=${y}>${mainState(schema)}₀</text>
    ${marked.map((t) => svg`<text x=${px(center(t))} y=${y}>${t}</text>`)}</g>`;
}

/** 1, 2, 5, 10, 20, 50 …: the first that is no less. */
function roundStep(least: number): number {
  for (let power = 1; ; power *= 10)
    for (const digit of [1, 2, 5]) if (digit * power >= least) return digit * power;
}

/** Where a finger came down; it goes along the river once it has moved sideways by more than a tap does. */
const down = new WeakMap<EventTarget, { readonly x: number; readonly y: number }>();
const SLOP = 8;

function movesAlong({ currentTarget, pointerType, clientX, clientY }: PointerEvent): boolean {
  if (pointerType !== "touch") return true;
  const from = currentTarget === null ? undefined : down.get(currentTarget);
  if (from === undefined) return false;
  const [dx, dy] = [Math.abs(clientX - from.x), Math.abs(clientY - from.y)];
  return dx > SLOP && dx > dy;
}

/** All of it takes the pointer. A finger may be about to scroll: it goes somewhere by a tap, or sideways. */
function aim(river: RiverView, place: RiverPlace): TemplateResult {
  const { view, width, height, seek } = river;
  const under = (event: PointerEvent): number => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    return place.stepAt(((event.clientX - box.left) / box.width) * width);
  };
  const move = (event: PointerEvent): void => {
    const t = under(event);
    // The panel's own listeners ask the element under the pointer what it points at.
    (event.currentTarget as SVGElement).dataset.points = `${mainState(view.run.frame.schema)}:${t}`;
    if (view.hovered !== place.T - t) view.hover(place.T - t);
    if (event.buttons !== 0 && movesAlong(event)) seek(t);
  };
  const press = (event: PointerEvent): void => {
    if (event.pointerType !== "touch") seek(under(event));
    else if (event.currentTarget === null) return;
    // Two fingers zoom.
    else if (event.isPrimary) down.set(event.currentTarget, { x: event.clientX, y: event.clientY });
    else down.delete(event.currentTarget);
  };
  // Not a pin, as on a node.
  const click = (event: MouseEvent): void => {
    event.stopPropagation();
    if ((event as PointerEvent).pointerType === "touch") seek(under(event as PointerEvent));
  };
  return svg`<rect class="aim" width=${width} height=${height}
    @pointerdown=${press} @pointermove=${move} @pointerleave=${() => view.hover(null)} @click=${click} />`;
}

function summary({ texts, run }: View, { gain, relative }: Course, back: number): string {
  const { T } = run.frame;
  const t = Math.max(1, Math.ceil(back));
  return texts.diagram.river.summary(
    T,
    t > T ? null : { t, size: formatPower(gain(t), 3), relative },
  );
}
