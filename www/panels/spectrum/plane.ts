/** The picture of the spectrum, and over it a handle for every eigenvalue. */
import { html, type TemplateResult } from "lit";
import type { Spectrum, SpectrumPicture } from "../../core.js";
import { formatNumber } from "../../format.js";
import type { View } from "../../view.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { vars } from "../../widgets/vars.js";
import type { Shaping } from "./shaping.js";
import { spectrumTexts } from "./texts.js";

/** 0.8 + 0.3i. */
export function formatComplex(re: number, im: number): string {
  const [real, imaginary] = [formatNumber(re + 0), formatNumber(Math.abs(im))];
  return im === 0 ? real : `${real} ${im < 0 ? "−" : "+"} ${imaginary}i`;
}

export function renderPlane(
  view: View,
  shaping: Shaping,
  spectrum: Spectrum,
  width: number,
  summary: string,
  locked: boolean,
): TemplateResult {
  const { eigenvalues, singularValues, radius } = spectrum;
  const least = view.resting ? ([0, 0] as const) : shaping.reach;
  const picture = view.run.spectrumPlot({ width, eigenvalues, singularValues, radius, least });
  shaping.reach = picture.reach;
  const [w] = picture.size;
  const places = placesOf(spectrum, picture);
  return html`<div class="plane" ${vars({ "--plane-width": `${w}px` })}>
    <div role="img" aria-label=${summary} ${svgLines(picture.svg)}></div>
    <div
      class="handles"
      role="group"
      aria-label=${spectrumTexts[view.lang].handles}
      @pointerdown=${(event: PointerEvent) => locked || grasp(event, shaping, picture, places)}
      @mousedown=${(event: MouseEvent) => event.preventDefault()}
      @pointermove=${(event: PointerEvent) => drag(event, view, shaping, picture)}
      @pointerup=${(event: PointerEvent) => release(event, shaping)}
      @pointercancel=${(event: PointerEvent) => release(event, shaping)}
    >
      ${places.map((place) => html`<span class="hit ${locked ? "locked" : ""}" ${placed(place, picture)}></span>`)}
      ${places.map((place, i) => handle(view, shaping, spectrum, picture, i, place, locked))}
    </div>
  </div>`;
}

type Place = readonly [x: number, y: number];

/** More points than these cannot be told apart, let alone grasped. */
const MOST = 64;

/** Where the points stand in the picture, in its own px; none where there are too many. */
function placesOf({ eigenvalues, moduli }: Spectrum, picture: SpectrumPicture): Place[] {
  const [left, top, right, bottom] = picture.plane;
  const [reach] = picture.reach;
  if (moduli.length > MOST) return [];
  return Array.from(moduli, (_, i) => {
    const [re = 0, im = 0] = eigenvalues.subarray(2 * i, 2 * i + 2);
    const x = left + (right - left) * (0.5 + (0.5 * re) / reach);
    return [x, top + (bottom - top) * (0.5 - (0.5 * im) / reach)];
  });
}

function placed([x, y]: Place, { size }: SpectrumPicture): unknown {
  return vars({ "--x": `${(100 * x) / size[0]}%`, "--y": `${(100 * y) / size[1]}%` });
}

/** Where the pointer is on the picture, in the picture's own px. */
function pointerAt(event: PointerEvent, { size }: SpectrumPicture): Place {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return [
    ((event.clientX - box.left) / box.width) * size[0],
    ((event.clientY - box.top) / box.height) * size[1],
  ];
}

/** Where hit areas overlap, the nearest point is meant: each has all of its own, however close they lie. */
function grasp(
  event: PointerEvent,
  shaping: Shaping,
  picture: SpectrumPicture,
  places: readonly Place[],
): void {
  if (event.button !== 0 || shaping.held !== null || event.target === event.currentTarget) return;
  const [px, py] = pointerAt(event, picture);
  const far = ([x, y]: Place): number => (x - px) ** 2 + (y - py) ** 2;
  const point = places.reduce(
    (best, place, i) => (far(place) < far(places[best] ?? place) ? i : best),
    0,
  );
  const group = event.currentTarget as Element;
  group.setPointerCapture(event.pointerId);
  const [x, y] = places[point] ?? [px, py];
  shaping.held = { pointer: event.pointerId, point, x: x - px, y: y - py };
  // The press itself, on what has no focus, would take it away (`mousedown`).
  group.querySelectorAll<HTMLElement>(".handle")[point]?.focus({ preventScroll: true });
}

function drag(event: PointerEvent, view: View, shaping: Shaping, picture: SpectrumPicture): void {
  const { held } = shaping;
  if (held?.pointer !== event.pointerId) return;
  const [left, top, right, bottom] = picture.plane;
  const [reach] = picture.reach;
  const [px, py] = pointerAt(event, picture);
  const across = (2 * (px + held.x - left)) / (right - left) - 1;
  const up = 1 - (2 * (py + held.y - top)) / (bottom - top);
  move(view, shaping, reach, held.point, [across * reach, up * reach]);
}

function release(event: PointerEvent, shaping: Shaping): void {
  if (shaping.held?.pointer === event.pointerId) shaping.held = null;
}

function move(
  view: View,
  shaping: Shaping,
  reach: number,
  i: number,
  [re, im]: readonly [number, number],
): void {
  const inside = (part: number): number => Math.min(reach, Math.max(-reach, part));
  shaping.change(view, `eigenvalue ${i}`, 1, (start) => start.moved(i, inside(re), inside(im)));
}

function handle(
  view: View,
  shaping: Shaping,
  { eigenvalues }: Spectrum,
  picture: SpectrumPicture,
  i: number,
  place: Place,
  locked: boolean,
): TemplateResult {
  const [re = 0, im = 0] = eigenvalues.subarray(2 * i, 2 * i + 2);
  const [reach] = picture.reach;
  const press = (event: KeyboardEvent): void => {
    const direction = ARROWS[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (locked) return;
    const step = 10 ** (Math.floor(Math.log10(reach)) - (event.shiftKey ? 1 : 2));
    // From where it was put: where it is differs by rounding.
    const made = shaping.made(view.state);
    const [re0 = re, im0 = im] = made?.intended?.subarray(2 * i, 2 * i + 2) ?? [];
    // Onto the grid, in the direction it moves.
    const on = (from: number, by: number): number =>
      by === 0 ? from : Math.round(from / step + by) * step;
    move(view, shaping, reach, i, [on(re0, direction[0]), on(im0, direction[1])]);
  };
  const value = formatComplex(re, im);
  return html`<span
    class="handle"
    role="slider"
    tabindex=${im < 0 ? -1 : 0}
    aria-label=${spectrumTexts[view.lang].eigenvalue(i + 1, value)}
    aria-valuemin=${-reach}
    aria-valuemax=${reach}
    aria-valuenow=${re}
    aria-valuetext=${value}
    aria-disabled=${locked}
    ${placed(place, picture)}
    @keydown=${press}
  ></span>`;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
