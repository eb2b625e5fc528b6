/**
 * What each step's use of the recurrent parameter adds to its gradient, as stacked bars: banded by how
 * far ahead the losses lie, with one loss apart from the rest where the reader looks at one.
 */
import { html, nothing, type TemplateResult } from "lit";
import { FAINT } from "../../asked/faint.js";
import { once } from "../../asked/once.js";
import type { Parameter, Parts, Shares } from "../../core.js";
import { formatNumber, TABLE_DIGITS } from "../../format.js";
import { beatAt, parameterInfo, recurrentOf, shapeOf, symbolOf } from "../../network/parameters.js";
import { mainState } from "../../network/quantities.js";
import { measures } from "../../state/table.js";
import type { PanelModule, View } from "../../view.js";
import { picker, segments, sliderField } from "../../widgets/fields.js";
import { renderFigure } from "../../widgets/figure.js";
import { rangeOver } from "../../widgets/range-over.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { sharesStyles } from "./style.js";
import { sharesTexts } from "./texts.js";

/** Below this width the plot has smaller type. */
const COMPACT = 420;
const HEIGHT = 300;
const DIGITS = 4;
/** Up to so many products it is drawn in every frame of a drag; beyond, at rest. */
const EVERY_FRAME = 2e6;

export const panel: PanelModule = { render: renderShares, styles: [sharesStyles] };

function renderShares(view: View): TemplateResult {
  const { run, state, texts, beat, hovered, width, resting } = view;
  const { distance, ofLoss, measure, entry } = state;
  const { T, H } = run.frame;
  return html`${unchanged([run, beat, texts, distance, ofLoss, measure, entry, hovered, width, view.unfolded, resting], () => render(view), resting || T * T * H * H <= EVERY_FRAME)}`;
}

/** What the bars show, and how that is written. */
interface Shown {
  /** Whose shares they are, and its symbol. */
  readonly parameter: Parameter;
  readonly weight: string;
  readonly entry: number | null;
  /** `∇W_hh`, `‖∇W_hh‖` or `∇W_hh[2, 3]`. */
  readonly symbol: string;
  readonly shares: Shares;
  /** The loss apart; null: none. */
  readonly ofLoss: number | null;
  /** The only step that has a loss, or null. */
  readonly only: number | null;
}

function render(view: View): TemplateResult {
  const { run, lang, state } = view;
  const { T } = run.frame;
  const words = sharesTexts[lang];
  const shown = shownOf(view);
  return html`<div class="side">
      <p>${typeset(words.about(shown.weight))}</p>
      <p>${typeset(shown.entry === null ? words.norms : words.signed(shown.symbol.slice(1)))}</p>
      ${entryChoice(view, shown)}
      ${shown.only === null ? lossChoice(view, shown) : T > 1 ? html`<p>${typeset(words.oneLoss(shown.only))}</p>` : nothing}
      ${state.truncate === null ? nothing : html`<p>${words.cut}</p>`}
    </div>
    <div class="results">${figure(view, shown)}</div>`;
}

function shownOf({ run, state }: View): Shown {
  const { frame, beats } = run;
  const { T } = frame;
  const parameter = recurrentOf(frame);
  const weight = symbolOf(frame, parameter);
  const [rows, cols] = shapeOf(frame, parameter);
  const single = rows * cols === 1;
  // The entry is of the parameter the closer panels speak of; of another it is the first.
  const index = state.weight === parameter && state.entry <= rows * cols ? state.entry - 1 : 0;
  const entry = single ? 0 : state.measure === "entry" ? index : null;
  const place = `[${Math.floor(index / cols) + 1}, ${(index % cols) + 1}]`;
  const symbol = single ? `∇${weight}` : entry === null ? `‖∇${weight}‖` : `∇${weight}${place}`;
  const losses = Array.from({ length: T }, (_, i) => i + 1).filter(
    (t) => beats.index(`l:${t}`) !== undefined,
  );
  const only = losses.length === 1 ? (losses[0] ?? null) : null;
  const ofLoss = only !== null || state.ofLoss === null || state.ofLoss > T ? null : state.ofLoss;
  const shares = once(run, `shares ${entry} ${ofLoss}`, () => run.shares(parameter, entry, ofLoss));
  return { parameter, weight, entry, symbol, shares, ofLoss, only };
}

function entryChoice(view: View, { parameter, entry }: Shown): TemplateResult | typeof nothing {
  const { run, state, lang, texts, dispatch } = view;
  const [rows, cols] = shapeOf(run.frame, parameter);
  if (rows * cols === 1) return nothing;
  const words = sharesTexts[lang];
  const choice = (
    id: string,
    name: string,
    count: number,
    value: number,
    entryOf: (chosen: number) => number,
  ): TemplateResult => {
    const numbers = Array.from({ length: count }, (_, i) => String(i + 1));
    return html`<label for=${id}>${name}</label>
      ${picker({
        id,
        name,
        words: numbers,
        texts: Object.fromEntries(numbers.map((word) => [word, word])),
        value: String(value + 1),
        disabled: count === 1,
        change: (word) => dispatch({ weight: parameter, entry: entryOf(Number(word) - 1) + 1 }),
      })}`;
  };
  const [row, column] = [Math.floor((entry ?? 0) / cols), (entry ?? 0) % cols];
  return html`${segments({
    id: "shares-measure",
    name: texts.labels.measure,
    words: measures,
    texts: words.measures,
    value: state.measure,
    disabled: false,
    change: (measure) => dispatch({ measure }),
  })}
  ${
    entry === null
      ? nothing
      : html`<div class="entry">
          ${choice("shares-row", words.row, rows, row, (i) => i * cols + column)}
          ${choice("shares-column", words.column, cols, column, (j) => row * cols + j)}
        </div>`
  }`;
}

/** All losses, or one of them standing out. */
function lossChoice(view: View, { ofLoss }: Shown): TemplateResult {
  const { run, lang, texts, dispatch } = view;
  const { T } = run.frame;
  const words = sharesTexts[lang];
  return html`${segments({
    id: "shares-losses",
    name: words.losses,
    words: ["all", "one"] as const,
    texts: { all: words.all, one: words.one },
    value: ofLoss === null ? "all" : "one",
    disabled: false,
    change: (word) => dispatch({ ofLoss: word === "all" ? null : T }),
  })}
  ${
    ofLoss === null
      ? nothing
      : sliderField({
          id: "shares-loss",
          name: words.loss,
          value: ofLoss,
          limits: { min: 1, max: T },
          range: { min: 1, max: T, step: 1 },
          whole: true,
          disabled: T === 1,
          texts,
          change: (t) => dispatch({ ofLoss: t }),
        })
  }`;
}

function figure(view: View, shown: Shown): TemplateResult {
  const { run, lang, state } = view;
  const { T } = run.frame;
  const { shares, symbol, ofLoss } = shown;
  const words = sharesTexts[lang];
  const names = bandsOf(shares, T).map(([first, last]) =>
    first === last ? String(first) : `${first}–${last}`,
  );
  const summary = words.summary(T, shares.largest, sizeOf(shares));
  const sum = shown.entry === null ? words.norm(symbol) : words.sum(symbol);
  return renderFigure(view, {
    id: "shares",
    picture: bars(view, shown),
    summary,
    legend: legend(view, shown, names),
    caption: html`${reading(view, shown, names)}
      <p class="total-line">${typeset(sum)} <output>${formatNumber(shares.total, TABLE_DIGITS)}</output></p>`,
    table: () => ({
      columns: [
        "k",
        ...names.map((name) => `${state.truncate === null ? "" : "kept "}t−k = ${name}`),
        ...(ofLoss === null ? [] : [`l_${ofLoss}`]),
        words.share,
      ],
      rows: Array.from({ length: T }, (_, i) => [
        i + 1,
        ...names.map((_, band) => shares.bands.values[i * names.length + band] ?? null),
        ...(shares.loss === null ? [] : [shares.loss.values[i] ?? null]),
        shares.byUse[i] ?? null,
      ]),
    }),
  });
}

/** The largest share; of equal ones with both signs the size that they have in common. */
function sizeOf({ byUse, largest }: Shares): string {
  const [first = Number.NaN, ...others] = largest.map((step) => byUse[step - 1] ?? Number.NaN);
  const mixed = others.some((share) => share * first < 0);
  return mixed ? `±${formatNumber(Math.abs(first), DIGITS)}` : formatNumber(first, DIGITS);
}

/** The distances each band holds. */
function bandsOf({ starts }: Shares, T: number): [number, number][] {
  return starts.map((start, i) => [start, (starts[i + 1] ?? T) - 1]);
}

/** The step of the current beat on the way back. */
function markedStep({ run: { beats }, beat }: View): number | null {
  const step = beats.step(beat);
  return step > 0 && beats.phase(beat) === "backward" ? step : null;
}

/** The use that lies the chosen distance before the loss that is looked at. */
function selectedStep({ state, run }: View, { ofLoss, only }: Shown): number | null {
  const loss = ofLoss ?? only;
  if (loss === null || state.distance === null) return null;
  const step = loss - state.distance;
  return step >= 1 && step <= run.frame.T ? step : null;
}

function bars(view: View, shown: Shown): TemplateResult {
  const { run, state, lang, dispatch, hover, width: room } = view;
  const { T } = run.frame;
  const { shares, ofLoss } = shown;
  const words = sharesTexts[lang];
  const width = roomBeside(room);
  const picture = run.sharesPlot({
    width,
    height: HEIGHT,
    compact: width < COMPACT,
    parameter: shown.parameter,
    entry: shown.entry,
    ofLoss,
    distance: state.distance,
    marker: markedStep(view),
    selected: selectedStep(view, shown),
  });
  const [left, , right] = picture.area;
  const part = (x: number): string => `${(100 * x) / width}%`;
  const stepAt = (event: PointerEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    return Math.min(T, Math.max(1, Math.ceil(((x - left) / (right - left)) * T)));
  };
  const change = (k: number): void => {
    const loss = ofLoss ?? shown.only;
    const apart = loss === null || k > loss ? {} : { distance: loss - k };
    const { schema } = run.frame;
    const { share = "" } = parameterInfo(schema, shown.parameter) ?? {};
    dispatch({ at: beatAt(run.beats, [share, `d${mainState(schema)}`], k), ...apart });
  };
  const step = markedStep(view) ?? 1;
  // The range's ends stand over the middles of the first bar and the last.
  const half = (right - left) / T / 2;
  return html`<div
    class="over"
    ${vars({ "--left": part(left + half), "--width": part(right - left - 2 * half) })}
    @pointermove=${(event: PointerEvent) => hover(T - stepAt(event))}
    @pointerleave=${() => hover(null)}
  >
    <div ${svgLines(picture.svg)}></div>
    ${
      T === 1
        ? nothing
        : rangeOver({
            kind: "place",
            min: 1,
            max: T,
            value: step,
            name: words.choose,
            said: words.at(step, formatNumber(shares.byUse[step - 1] ?? Number.NaN, DIGITS)),
            again: true,
            change,
          })
    }
  </div>`;
}

/** The bands, each a button that lights it, here and wherever distances are shown. */
function legend(view: View, shown: Shown, names: readonly string[]): TemplateResult {
  const { run, state, lang, dispatch } = view;
  const words = sharesTexts[lang];
  const bands = bandsOf(shown.shares, run.frame.T);
  const { ofLoss } = shown;
  return html`<div class="bands" role="group" aria-label=${words.bands}>
    <span class="name" aria-hidden="true">${words.bands}</span>
    ${bands.map(([first, last], band) => {
      const lit = state.distance !== null && state.distance >= first && state.distance <= last;
      return html`<button
        type="button"
        aria-pressed=${lit}
        aria-label=${words.band(first, last)}
        ${vars({ "--band": `var(--bptt-band-${band})` })}
        @click=${() => dispatch({ distance: lit ? null : first })}
      >${names[band]}</button>`;
    })}
    ${ofLoss === null ? nothing : html`<span class="alone">${typeset(words.only(ofLoss))}</span>`}
  </div>`;
}

/** The numbers of the bar the pointer is over, or the beat is at; else what the axis counts. */
function reading(view: View, shown: Shown, names: readonly string[]): TemplateResult {
  const { run, hovered, lang } = view;
  const { T } = run.frame;
  const { shares, ofLoss, entry } = shown;
  const words = sharesTexts[lang];
  const k = hovered === null ? (selectedStep(view, shown) ?? markedStep(view)) : T - hovered;
  const axis = html`<p class="axis">${typeset(words.x(shown.weight))}</p>`;
  if (k === null || k < 1 || k > T) return html`${axis}<p class="values"></p>`;
  const number = (parts: Parts, i: number): string => {
    const value = parts.values[i] ?? Number.NaN;
    return value === 0 && Number.isFinite(parts.log10[i]) ? FAINT : formatNumber(value, DIGITS);
  };
  const count = names.length;
  const share = formatNumber(shares.byUse[k - 1] ?? Number.NaN, TABLE_DIGITS);
  return html`${axis}
    <p class="values">
      <b>${typeset(`k = ${k}`)}</b>
      <span class="share">${words.share} ${entry === null ? `‖${share}‖` : share}</span>
      ${shares.loss === null || ofLoss === null ? nothing : html`<span class="alone">${typeset(words.only(ofLoss))} ${number(shares.loss, k - 1)}</span>`}
      ${names.map((name, band) => {
        const i = (k - 1) * count + band;
        // Nothing at all stands in this part of the bar.
        if (shares.bands.log10[i] === Number.NEGATIVE_INFINITY) return nothing;
        return html`<span class="part" ${vars({ "--band": `var(--bptt-band-${band})` })}>${name}: ${number(shares.bands, i)}</span>`;
      })}
    </p>`;
}
