/**
 * The triangle of all gradients, ‖∂l_t/∂h_k‖ for every loss and every step, as a heat map over
 * decades. Its last row is the curve of the distance plot; a diagonal is one distance. What is
 * chosen here is chosen in every panel.
 */
import { html, nothing, type TemplateResult } from "lit";
import { type Chosen, chosenOf } from "../../asked/chosen.js";
import { cellOf } from "../../asked/faint.js";
import { once } from "../../asked/once.js";
import type { Triangle } from "../../core.js";
import { formatPower } from "../../format.js";
import { inStates, togetherOf } from "../../network/hop.js";
import { mainState } from "../../network/quantities.js";
import type { PanelModule, View } from "../../view.js";
import { sliderField } from "../../widgets/fields.js";
import { renderFigure } from "../../widgets/figure.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { SteadyRange } from "../../widgets/steady.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { triangleCells } from "./cells.js";
import { triangleStyles } from "./style.js";
import { triangleTexts } from "./texts.js";

/** Beyond this a triangle only gets larger, not clearer. */
const WIDEST = 560;
const LEGEND = 300;
const FILE = 640;
/** Up to so many products it is drawn in every frame of a drag; beyond, at rest. */
const EVERY_FRAME = 2e6;

/** A range of its own for each explorer: the distance plot's is another. */
const ranges = new WeakMap<SteadyRange, SteadyRange>();

export const panel: PanelModule = { render: renderTriangle, styles: [triangleStyles] };

function renderTriangle(view: View): TemplateResult {
  const { run, state, texts, width, resting, unfolded } = view;
  const { T, H } = run.frame;
  const light = T * T * H * H <= EVERY_FRAME;
  return html`${unchanged([run, state.distance, state.ofLoss, state.theme, texts, width, unfolded, resting], () => render(view), resting || light)}`;
}

function render(view: View): TemplateResult {
  const { run, state, lang } = view;
  const words = triangleTexts[lang];
  const triangle = once(run, "triangle", () => run.triangle());
  if (triangle === null) return html`<p>${words.tooLong}</p>`;
  const { T } = run.frame;
  const chosen = chosenOf(state, T);
  const together = togetherOf(run.frame.schema);
  return html`<div class="side">
      <p>${typeset(inStates(words.about, run.frame.schema))}</p>
      ${together === null ? nothing : html`<p>${typeset(together)}</p>`}
      ${choice(view, chosen)} ${reading(view, triangle, chosen)}
      <p>${typeset(words.lastRow(T))}</p>
      ${triangle.reach.some((first) => first > 1) ? html`<p class="cut-note">${typeset(words.cut)}</p>` : nothing}
    </div>
    <div class="results">${figure(view, triangle, chosen)}</div>`;
}

/** The row and the column, for keys and fingers. */
function choice(view: View, { t, k }: Chosen): TemplateResult {
  const { run, state, lang, texts } = view;
  const { T } = run.frame;
  const words = triangleTexts[lang];
  const slider = (
    id: string,
    name: string,
    value: number,
    most: number,
    change: (value: number) => void,
  ): TemplateResult =>
    sliderField({
      id,
      name,
      value,
      limits: { min: 1, max: most },
      range: { min: 1, max: most, step: 1 },
      whole: true,
      disabled: most === 1,
      texts,
      change,
    });
  return html`
    ${slider("triangle-loss", words.loss, t, T, (row) => choose(view, row, row - (state.distance ?? 0)))}
    ${slider("triangle-step", inStates(words.step, run.frame.schema), k ?? t, t, (column) => choose(view, t, column))}
  `;
}

/** Chooses ∂l_t/∂h_k, or, where there is no such h_k, the loss alone; the diagram goes there. */
function choose({ run, dispatch }: View, t: number, k: number): void {
  if (k < 1) {
    dispatch({ ofLoss: t });
    return;
  }
  const at = `d${mainState(run.frame.schema)}:${k}`;
  const reached = run.beats.index(at) === undefined ? {} : { at };
  dispatch({ ofLoss: t, distance: t - k, ...reached });
}

/** The number of the chosen cell. */
function reading({ run, lang }: View, triangle: Triangle, { t, k }: Chosen): TemplateResult {
  const words = triangleTexts[lang];
  if (k === null) return html`<p class="chosen-cell" role="status">${words.choose}</p>`;
  const value = formatPower(triangle.cells[cellOf(t, k)] ?? Number.NaN, 4);
  const cut = k < (triangle.reach[t - 1] ?? 1);
  return html`<p class="chosen-cell" role="status">
    <span class="value">${typeset(inStates(`‖∂l_${t}/∂h_${k}‖`, run.frame.schema))} = ${value}</span>
    <span>${words.distance(t - k)}</span> ${cut ? html`<span>${words.isCut}</span>` : nothing}
  </p>`;
}

function figure(view: View, triangle: Triangle, chosen: Chosen): TemplateResult {
  const { run, lang, state } = view;
  const { T } = run.frame;
  const words = triangleTexts[lang];
  const range = steadyRange(view, triangle);
  const options = { range, row: chosen.t, diagonal: state.distance };
  return renderFigure(view, {
    id: "triangle",
    picture: picture(view, range, options),
    summary: summary(view, triangle),
    legend: legend(view, triangle, range),
    caption: html`<p class="axis">${typeset(inStates(words.axes, run.frame.schema))}</p>`,
    table: () => ({
      columns: ["t", "k", "t−k", inStates("log10 ‖∂l_t/∂h_k‖", run.frame.schema)],
      rows: Array.from({ length: T }, (_, i) => i + 1).flatMap((t) =>
        Array.from({ length: t }, (_, i) => i + 1).map((k) => [
          t,
          k,
          t - k,
          triangle.cells[cellOf(t, k)] ?? null,
        ]),
      ),
    }),
    svg: () => run.trianglePicture({ ...options, width: FILE, file: true })?.svg ?? "",
  });
}

function steadyRange({ steady }: View, { range }: Triangle): readonly [number, number] {
  const own = ranges.get(steady) ?? new SteadyRange();
  ranges.set(steady, own);
  own.held = steady.held;
  own.saw(range);
  const { least } = own;
  return least === null ? range : [Math.min(range[0], least[0]), Math.max(range[1], least[1])];
}

function picture(
  view: View,
  range: readonly [number, number],
  options: { range: readonly [number, number]; row: number; diagonal: number | null },
): TemplateResult {
  const { run, width: room } = view;
  const { T } = run.frame;
  const width = Math.min(WIDEST, roomBeside(room));
  const drawing = run.trianglePicture({ ...options, width });
  if (drawing === null) return html``;
  const [left, top, right] = drawing.area;
  const side = right - left;
  // In parts of the width: where nothing is measured the picture is scaled to its box.
  const part = (size: number): string => `${(100 * size) / width}%`;
  const go = (event: MouseEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const place = (at: number, from: number): number =>
      Math.floor((((at * width) / box.width - from) / side) * T) + 1;
    const t = place(event.clientY - box.top, top);
    const k = place(event.clientX - box.left, left);
    if (t >= 1 && t <= T && k >= 1 && k <= t) choose(view, t, k);
  };
  return html`<div
    class="over"
    ${vars({ "--left": part(left), "--top": `${top}px`, "--side": part(side) })}
    @click=${go}
  >
    <canvas class="cells" ${triangleCells({ run, T, side, low: range[0], high: range[1] })}></canvas>
    <div role="img" aria-label=${summary(
      view,
      once(run, "triangle", () => run.triangle()),
    )} ${svgLines(drawing.svg)}></div>
  </div>`;
}

/** The colours in powers of ten, and what has none. */
function legend(
  { run, lang, width }: View,
  { zeros, undefined: unknown }: Triangle,
  [low, high]: readonly [number, number],
): TemplateResult {
  const words = triangleTexts[lang];
  const bar = run.decadeLegend(Math.min(LEGEND, roomBeside(width) - 40), low, high);
  return html`<div class="decades">
    <span class="name">${typeset(inStates("‖∂l_t/∂h_k‖", run.frame.schema))}</span>
    <div role="img" aria-label=${words.scale(formatPower(low), formatPower(high))} ${svgLines(bar)}></div>
    ${zeros ? html`<span class="swatch zero">0</span>` : nothing}
    ${unknown ? html`<span class="swatch undefined">NaN</span>` : nothing}
  </div>`;
}

/** How many there are, and between which sizes. */
function summary({ run, lang }: View, triangle: Triangle | null): string {
  const words = triangleTexts[lang];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of triangle?.cells ?? []) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const { T } = run.frame;
  if (low > high) return words.nothing(T);
  return words.summary(T, formatPower(low), formatPower(high));
}
