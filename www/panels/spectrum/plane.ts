/** The picture of the spectrum, and over it a handle for every eigenvalue. */
import { html, nothing, type TemplateResult } from "lit";
import type { Spectrum, SpectrumPicture } from "../../core.js";
import { formatNumber } from "../../format.js";
import { svgLines } from "../svg-lines.js";
import { vars } from "../vars.js";
import type { View } from "../view.js";
import type { Shaping } from "./shaping.js";

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
  return html`<div class="plane" ${vars({ "--plane-width": `${w}px` })}>
    <div role="img" aria-label=${summary} ${svgLines(picture.svg)}></div>
    <div class="handles" role="group" aria-label=${view.texts.spectrum.handles}>
      ${spectrum.moduli.length > MOST ? nothing : Array.from(spectrum.moduli, (_, i) => handle(view, shaping, spectrum, picture, i, locked))}
    </div>
  </div>`;
}

/** More points than these cannot be told apart, let alone grasped. */
const MOST = 64;

function handle(
  view: View,
  shaping: Shaping,
  { eigenvalues }: Spectrum,
  { size, plane, reach: [reach] }: SpectrumPicture,
  i: number,
  locked: boolean,
): TemplateResult {
  const [re = 0, im = 0] = eigenvalues.subarray(2 * i, 2 * i + 2);
  const [left, top, right, bottom] = plane;
  const x = left + (right - left) * (0.5 + (0.5 * re) / reach);
  const y = top + (bottom - top) * (0.5 - (0.5 * im) / reach);
  const inside = (part: number): number => Math.min(reach, Math.max(-reach, part));
  const move = (to: readonly [number, number]): void =>
    shaping.change(view, `eigenvalue ${i}`, 1, (start) =>
      start.moved(i, inside(to[0]), inside(to[1])),
    );

  /** Where the pointer is on the picture, in the picture's own px. */
  const at = (event: PointerEvent): [number, number] => {
    const box = (event.currentTarget as Element).parentElement?.getBoundingClientRect();
    if (!box) return [x, y];
    return [
      ((event.clientX - box.left) / box.width) * size[0],
      ((event.clientY - box.top) / box.height) * size[1],
    ];
  };
  const grasp = (event: PointerEvent): void => {
    if (locked || event.button !== 0 || shaping.held !== null) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    const [px, py] = at(event);
    shaping.held = { pointer: event.pointerId, x: x - px, y: y - py };
  };
  const drag = (event: PointerEvent): void => {
    const { held } = shaping;
    if (held?.pointer !== event.pointerId) return;
    const [px, py] = at(event);
    const across = (2 * (px + held.x - left)) / (right - left) - 1;
    const up = 1 - (2 * (py + held.y - top)) / (bottom - top);
    move([across * reach, up * reach]);
  };
  const release = (event: PointerEvent): void => {
    if (shaping.held?.pointer === event.pointerId) shaping.held = null;
  };
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
    move([on(re0, direction[0]), on(im0, direction[1])]);
  };
  const value = formatComplex(re, im);
  return html`<span
    class="handle"
    role="slider"
    tabindex=${im < 0 ? -1 : 0}
    aria-label=${view.texts.spectrum.eigenvalue(i + 1, value)}
    aria-valuemin=${-reach}
    aria-valuemax=${reach}
    aria-valuenow=${re}
    aria-valuetext=${value}
    aria-disabled=${locked}
    ${vars({ "--x": `${(100 * x) / size[0]}%`, "--y": `${(100 * y) / size[1]}%` })}
    @pointerdown=${grasp}
    @pointermove=${drag}
    @pointerup=${release}
    @pointercancel=${release}
    @keydown=${press}
  ></span>`;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
