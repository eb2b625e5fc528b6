/**
 * Cells side by side: how far back the gradient of each reaches, on one axis, from matched weights,
 * and of an LSTM the product of its forget gates beside the whole Jacobian. All numbers are the core's.
 */
import { html, nothing, type TemplateResult } from "lit";
import { EVERY_FRAME } from "../../asked/jacobians.js";
import { once } from "../../asked/once.js";
import type { CellName, Compared, ComparedCell, ComparedOptions, Picture } from "../../core.js";
import { formatNumber, formatPower } from "../../format.js";
import { cells, forgetBiasSlider, seed, weight } from "../../state/table.js";
import type { PanelModule, View } from "../../view.js";
import { distanceRange, distanceUnder } from "../../widgets/distance-range.js";
import { sliderField } from "../../widgets/fields.js";
import { renderFigure } from "../../widgets/figure.js";
import { numberField } from "../../widgets/number-field.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { SteadyRange } from "../../widgets/steady.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { cellsStyles } from "./style.js";
import { cellsTexts } from "./texts.js";

const COMPACT = 420;
const HEIGHT = 300;
/** Decades between two numbers that are told apart. */
const APART = 1;
/** Of an LSTM that takes another cell's place, as the core has it. */
const USUAL_BIAS = 1;
const NONE = "—";

/** A range of its own for each explorer: the distance plot's is another. */
const ranges = new WeakMap<SteadyRange, SteadyRange>();

export const panel: PanelModule = { render: renderCells, styles: [cellsStyles] };

function renderCells(view: View): TemplateResult {
  const { run, state, texts, width, resting, unfolded, hovered } = view;
  const { distance, compare, compareBias, compareSeed, forgetBias, lock } = state;
  const mine = [distance, compare, compareBias, compareSeed, forgetBias, lock];
  // An LSTM's state has twice the entries.
  const due = resting || run.frame.H <= EVERY_FRAME / 2;
  return html`${unchanged([run, ...mine, texts, width, unfolded, hovered, resting], () => render(view), due)}`;
}

function render(view: View): TemplateResult {
  const { run, lang, texts } = view;
  const words = cellsTexts[lang];
  const options = optionsOf(view);
  const answer = comparedOf(view, options);
  const picture = answer === null ? null : pictureOf(view, options);
  if (answer === null || picture === null)
    return html`<div class="side"><p>${words.none}</p></div>`;
  return html`<div class="side">
      <p>${typeset(words.compared)}</p>
      <p>${typeset(words.matched)}</p>
      ${phiNote(view)}
      ${bias(view, answer)} ${gates(view)}
      <p>${typeset(words.direct)}</p>
    </div>
    <div class="results">
      <div class="cells-told">
        ${
          run.frame.T === 1
            ? html`<p>${texts.verdictNone}</p>`
            : told(view, answer).map((text) => html`<p>${typeset(text)}</p>`)
        }
      </div>
      ${figure(view, answer, picture)} ${table(view, answer)}
    </div>`;
}

const chosenOf = ({ state: { compare } }: View): readonly CellName[] =>
  compare === null ? cells : cells.filter((cell) => compare.includes(cell));

const isLstm = ({ settings }: View): boolean => settings.cell === "lstm";

/** The model's own bias is no business of the comparison: the run has it already. */
function optionsOf(view: View): ComparedOptions {
  const { state, settings } = view;
  return {
    cells: chosenOf(view),
    // The gates are then those that the choice of another cell gives the model itself.
    seed: state.compareSeed ?? settings.seed ?? 1,
    forgetBias: isLstm(view) ? null : (state.compareBias ?? USUAL_BIAS),
  };
}

function comparedOf({ run }: View, options: ComparedOptions): Compared | null {
  return once(run, `compared ${JSON.stringify(options)}`, () => run.compared(options));
}

function pictureOf(view: View, options: ComparedOptions): Picture | null {
  const { run, state, steady, hovered, width: room } = view;
  const own = ranges.get(steady) ?? new SteadyRange();
  ranges.set(steady, own);
  own.held = steady.held;
  const width = roomBeside(room);
  const picture = run.comparedPlot({
    ...options,
    width,
    height: HEIGHT,
    compact: width < COMPACT,
    marker: hovered,
    selected: state.distance,
    least: own.least,
  });
  if (picture !== null) own.saw(picture.y);
  return picture;
}

/** φ of the plain RNN is its own, if it is the model's. */
function phiNote({ settings, lang }: View): TemplateResult | typeof nothing {
  const { activation } = settings;
  if (activation === null || activation === "tanh") return nothing;
  return html`<p>${typeset(cellsTexts[lang].tanh)}</p>`;
}

function bias(view: View, { chrono }: Compared): TemplateResult | typeof nothing {
  if (!chosenOf(view).includes("lstm")) return nothing;
  const { run, state, settings, lang, texts, dispatch } = view;
  const words = cellsTexts[lang];
  const own = isLstm(view);
  const value = (own ? settings.forgetBias : state.compareBias) ?? USUAL_BIAS;
  const disabled = own && (state.lock?.includes("forget-bias") ?? false);
  const change = (next: number): void =>
    dispatch(own ? { forgetBias: next } : { compareBias: next });
  const button = (at: number, name: string, about?: string): TemplateResult =>
    html`<button
      type="button"
      aria-pressed=${value === at}
      title=${about ?? nothing}
      ?disabled=${disabled}
      @click=${() => change(at)}
    ><span>${typeset(name)}</span></button>`;
  return html`${sliderField({
    id: "compare-bias",
    name: texts.labels.compareBias,
    value,
    limits: weight,
    range: forgetBiasSlider,
    disabled,
    texts,
    change,
  })}
    <div class="biases" role="group" aria-label=${words.biases}>
      ${button(0, "0")} ${button(1, "1")}
      ${run.frame.T < 3 ? nothing : button(chrono, texts.chrono(formatNumber(chrono, 3)), texts.chronoAbout)}
    </div>
    ${own ? html`<p>${typeset(words.ownBias)}</p>` : nothing}`;
}

function gates(view: View): TemplateResult {
  const { lang, texts, dispatch } = view;
  // Chance only picks the seed; the seed is state, so what follows from it can be repeated.
  const another = (): void => dispatch({ compareSeed: Math.floor(Math.random() * 10_000) });
  return html`<div class="field">
    <label class="name" for="compare-seed">${texts.labels.compareSeed}</label>
    <span class="gate-seed"
      >${numberField({
        id: "compare-seed",
        name: texts.labels.compareSeed,
        value: optionsOf(view).seed,
        limits: seed,
        whole: true,
        disabled: false,
        texts,
        change: (value) => dispatch({ compareSeed: value }),
      })}<button type="button" @click=${another}>${cellsTexts[lang].newSeed}</button></span
    >
  </div>`;
}

const lastOf = (values: Float64Array | null): number | null => values?.at(-1) ?? null;

/** What the LSTM's own numbers say of it. */
function told({ run, lang }: View, { cells }: Compared): string[] {
  const words = cellsTexts[lang];
  const lstm = cells.find(({ cell }) => cell === "lstm");
  const product = lastOf(lstm?.forgetProduct ?? null);
  if (lstm === undefined || product === null) return [];
  const { verdict, decades, meanForget, jacobian } = lstm;
  const list: string[] = [];
  const whole = lastOf(jacobian);
  if (verdict !== null && decades !== null && meanForget !== null) {
    const numbers = [formatNumber(meanForget), formatPower(product), formatPower(decades)] as const;
    list.push(words.lstm[verdict](run.frame.T - 1, ...numbers));
  }
  if (whole !== null && !Number.isNaN(whole)) {
    // Two exact zeros are not apart.
    const apart = product !== whole && Math.abs(product - whole) > APART;
    list.push(words.ways(formatPower(product), formatPower(whole), apart));
  }
  return list;
}

function figure(view: View, answer: Compared, picture: Picture): TemplateResult {
  const { T } = view.run.frame;
  return renderFigure(view, {
    id: "cells",
    picture: plot(view, answer, picture),
    summary: summary(view, answer),
    legend: legend(view, answer),
    caption: reading(view, answer),
    table: () => {
      const columns = columnsOf(view, answer);
      return {
        columns: ["k", ...columns.map(({ name }) => `log10 ${name}`)],
        rows: Array.from({ length: T }, (_, k) => [
          k,
          ...columns.map(({ values }) => values?.[k] ?? null),
        ]),
      };
    },
  });
}

/** The curves of all cells, also those that are not drawn. */
function columnsOf(
  { lang, texts }: View,
  { cells }: Compared,
): { readonly name: string; readonly values: Float64Array | null }[] {
  const { names } = cellsTexts[lang];
  return cells.flatMap(({ cell, gain, jacobian, forgetProduct }) => [
    { name: `${names.gain}, ${texts.cells[cell]}`, values: gain },
    { name: `${names.whole}, ${texts.cells[cell]}`, values: jacobian },
    ...(forgetProduct === null ? [] : [{ name: names.product, values: forgetProduct }]),
  ]);
}

/** The cells that are drawn, and which else could be; a press shows or hides one. */
function legend(view: View, { cells: answers }: Compared): TemplateResult {
  const { lang, texts, dispatch } = view;
  const words = cellsTexts[lang];
  const chosen = chosenOf(view);
  const toggle = (cell: CellName): void => {
    const next = cells.filter((other) => chosen.includes(other) !== (other === cell));
    // Something is always drawn.
    if (next.length > 0) dispatch({ compare: next.length === cells.length ? null : next });
  };
  const lstm = answers.find(({ cell }) => cell === "lstm");
  const more = (name: string, kind: string): TemplateResult =>
    html`<li class=${kind}><span class="drawn">${typeset(name)}</span></li>`;
  return html`<ul class="legend keys" aria-label=${words.shown}>
    ${cells.map(
      (cell) => html`<li class=${cell}>
        <button
          type="button"
          class=${chosen.includes(cell) ? "drawn" : ""}
          aria-pressed=${chosen.includes(cell)}
          @click=${() => toggle(cell)}
        >${texts.cells[cell]}</button>
      </li>`,
    )}
    ${(lstm?.forgetProduct ?? null) === null ? nothing : more(words.names.product, "forget-product")}
    ${(lstm?.jacobian ?? null) === null ? nothing : more(words.names.whole, "all-ways")}
  </ul>`;
}

function plot(view: View, answer: Compared, picture: Picture): TemplateResult {
  const { run, lang, hover, width: room } = view;
  const width = roomBeside(room);
  const [left, , right] = picture.area;
  const part = (size: number): string => `${(100 * size) / width}%`;
  const at = (event: PointerEvent): number =>
    distanceUnder(event, { near: left, far: right, width }, run.frame.T);
  return html`<div
    class="over"
    ${vars({ "--left": part(left), "--width": part(right - left) })}
    @pointermove=${(event: PointerEvent) => hover(at(event))}
    @pointerleave=${() => hover(null)}
  >
    <div role="img" aria-label=${summary(view, answer)} ${svgLines(picture.svg)}></div>
    ${distanceRange(view, "place", cellsTexts[lang].choose)}
  </div>`;
}

/** Every curve's value at the distance that is pointed at or chosen. */
function reading(view: View, { cells }: Compared): TemplateResult {
  const { run, hovered, state, lang, texts } = view;
  const { T } = run.frame;
  const words = cellsTexts[lang];
  const k = hovered ?? state.distance;
  if (k === null || k >= T)
    return html`<p class="cells-reading"><span>${typeset(words.axis)}</span></p>`;
  const value = (name: string, values: Float64Array | null): TemplateResult | typeof nothing =>
    values === null
      ? nothing
      : html`<span>${typeset(name)} = ${formatPower(values[k] ?? Number.NaN, 4)}</span>`;
  const of = ({ cell, gain, jacobian, forgetProduct }: ComparedCell): TemplateResult =>
    html`${value(texts.cells[cell], gain)} ${value("Π f_t", forgetProduct)}
    ${forgetProduct === null ? nothing : value(`‖∂s_{${T}}/∂s_{${T - k}}‖`, jacobian)}`;
  return html`<p class="cells-reading"><b>${typeset(`k = ${k}, s_${T - k}`)}</b> ${cells.map(of)}</p>`;
}

function summary({ run, lang, texts }: View, { cells }: Compared): string {
  const left = ({ cell, decades }: ComparedCell): readonly [string, string] => [
    texts.cells[cell],
    power(decades),
  ];
  return cellsTexts[lang].summary(run.frame.T - 1, cells.map(left));
}

const power = (log10: number | null): string => (log10 === null ? NONE : formatPower(log10, 3));

/** Each cell at the first step, T − 1 steps back. */
function table(view: View, { cells }: Compared): TemplateResult {
  const { settings, lang, texts } = view;
  const words = cellsTexts[lang];
  const { columns } = words;
  const row = ({ cell, decades, jacobian, forgetProduct, verdict }: ComparedCell): TemplateResult =>
    html`<tr>
      <th scope="row">
        ${texts.cells[cell]}${cell === settings.cell ? html` <small>${words.model}</small>` : nothing}
      </th>
      <td>${power(decades)}</td>
      <td>${power(lastOf(jacobian))}</td>
      <td>${power(lastOf(forgetProduct))}</td>
      <td>${verdict === null ? NONE : words.fates[verdict]}</td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.table} ${scrollEdges()}>
    <table class="cell-fates">
      <caption>${words.table}</caption>
      <thead>
        <tr>
          <th scope="col">${columns.cell}</th>
          <th scope="col">${typeset(columns.gain)}</th>
          <th scope="col">${typeset(columns.jacobian)}</th>
          <th scope="col">${typeset(columns.product)}</th>
          <th scope="col">${columns.fate}</th>
        </tr>
      </thead>
      <tbody>${cells.map(row)}</tbody>
    </table>
  </div>`;
}
