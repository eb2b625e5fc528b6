/**
 * Moves one step's copy of a weight a little: what its share foretells beside what happens to L.
 * Below, the same with all copies at once, as the weight is really shared.
 */
import { html, nothing, type TemplateResult } from "lit";
import { FAINT, faintTotal, faintUse } from "../../asked/faint.js";
import { once } from "../../asked/once.js";
import type { Contributions, Nudge, Parameter } from "../../core.js";
import { formatNumber, TABLE_DIGITS } from "../../format.js";
import {
  beatAt,
  chosenWeight,
  parameterInfo,
  shapeOf,
  symbolOf,
} from "../../network/parameters.js";
import { mainState } from "../../network/quantities.js";
import { nudgeSlider, nudge as range } from "../../state/table.js";
import type { PanelModule, View } from "../../view.js";
import { picker, sliderField } from "../../widgets/fields.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { renderWeightChoice } from "../../widgets/weight-choice.js";
import { nudgeStyles } from "./style.js";
import { type NudgeTexts, nudgeTexts } from "./texts.js";

/** Digits to which the two changes are compared and shown. */
const DIGITS = 5;

export const panel: PanelModule = { render: renderNudge, styles: [nudgeStyles] };

function renderNudge(view: View): TemplateResult {
  const { run, state, texts, beat } = view;
  const weight = chosenWeight(view);
  // The last step where the beat belongs to none: there the share is shortest to explain.
  const step = run.beats.step(beat) || run.frame.T;
  const { nudge, entry } = state;
  return html`${unchanged([run, step, weight, nudge, entry, texts], () => render(view, weight, step))}`;
}

function render(view: View, weight: Parameter, step: number): TemplateResult {
  const { run, state, lang, texts, dispatch } = view;
  const { frame, beats } = run;
  const words = nudgeTexts[lang];
  const [rows, cols] = shapeOf(frame, weight);
  const index = Math.min(state.entry, rows * cols) - 1;
  const ask = (t: number | null): Nudge | null =>
    once(run, `nudge ${weight} ${t} ${index} ${state.nudge}`, () =>
      run.nudged(weight, t, index, state.nudge),
    );
  const [one, all] = [ask(step), ask(null)];
  // A share too small for any double is not none.
  const contributions = (): Contributions =>
    once(run, `contributions ${weight}`, () => run.contributions(weight));
  const faint = one?.share === 0 && faintUse(contributions(), step, frame.T);
  const faintAll = all?.share === 0 && faintTotal(contributions());
  const symbol = symbolOf(frame, weight);
  const { matrix = true, share = "" } = parameterInfo(frame.schema, weight) ?? {};
  const entry = rows * cols > 1 ? entryOf(symbol, index, matrix ? cols : null) : symbol;
  return html`<div class="side">
      ${renderWeightChoice(view, "nudge")} ${entryChoice(view, rows, cols, index)}
      ${sliderField({
        id: "nudge-step",
        name: words.step,
        value: step,
        limits: { min: 1, max: frame.T },
        range: { min: 1, max: frame.T, step: 1 },
        whole: true,
        disabled: frame.T === 1,
        again: true,
        texts,
        change: (k) => dispatch({ at: beatAt(beats, [share, `d${mainState(frame.schema)}`], k) }),
      })}
      ${sliderField({
        id: "nudge-size",
        name: texts.labels.nudge,
        value: state.nudge,
        limits: range,
        range: nudgeSlider,
        disabled: false,
        texts,
        change: (nudge) => dispatch({ nudge }),
      })}
      <p>${typeset(words.about)}</p>
    </div>
    <div class="results">
      ${one === null ? nothing : comparison(words, words.one(entry, step), `∂⁺L/∂${entry}`, words.share(step), words.estimate, one, faint)}
      ${one === null ? nothing : html`<p>${typeset(why(words, one, faint))}</p>`}
      ${all === null ? nothing : comparison(words, words.all(entry), `∂L/∂${entry}`, words.gradient, words.estimateAll, all, faintAll)}
      <p>${typeset(words.together)}</p>
      ${state.truncate === null ? nothing : html`<p>${words.truncated}</p>`}
    </div>`;
}

/** Row 2, column 3 of W_hh: `W_hh[2, 3]`. A vector has no columns. */
function entryOf(symbol: string, index: number, cols: number | null): string {
  if (cols === null) return `${symbol}[${index + 1}]`;
  return `${symbol}[${Math.floor(index / cols) + 1}, ${(index % cols) + 1}]`;
}

function entryChoice(
  { lang, dispatch }: View,
  rows: number,
  cols: number,
  index: number,
): TemplateResult | typeof nothing {
  if (rows * cols === 1) return nothing;
  const words = nudgeTexts[lang];
  const [row, column] = [Math.floor(index / cols), index % cols];
  const choice = (
    id: string,
    name: string,
    count: number,
    value: number,
    entry: (chosen: number) => number,
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
        change: (word) => dispatch({ entry: entry(Number(word) - 1) + 1 }),
      })}`;
  };
  return html`<div class="entry">
    ${choice("nudge-row", words.row, rows, row, (i) => i * cols + column)}
    ${cols === 1 ? nothing : choice("nudge-column", words.column, cols, column, (j) => row * cols + j)}
  </div>`;
}

/** The foretold and the true change, as numbers and as bars on one scale. */
function comparison(
  words: NudgeTexts,
  title: string,
  symbol: string,
  share: string,
  foretold: string,
  nudge: Nudge,
  faint = false,
): TemplateResult {
  const { estimate, change } = nudge;
  const sizes = [estimate, change ?? 0].map(Math.abs).filter(Number.isFinite);
  const largest = Math.max(...sizes, 0);
  const bar = (value: number, kind: string): TemplateResult => {
    const part = largest > 0 && Number.isFinite(value) ? Math.abs(value) / largest : 0;
    return html`<td class="gauge ${kind} ${value < 0 ? "negative" : ""}" aria-hidden="true">
      <span ${vars({ "--part": String(part) })}></span>
    </td>`;
  };
  return html`<table class="comparison">
    <caption>${typeset(title)}</caption>
    <tbody>
      <tr>
        <th scope="row">${share} <span class="symbol">${typeset(symbol)}</span></th>
        <td class="value">${faint ? FAINT : formatNumber(nudge.share, TABLE_DIGITS)}</td>
        <td aria-hidden="true"></td>
      </tr>
      <tr>
        <th scope="row">${foretold}</th>
        <td class="value">${faint ? FAINT : formatNumber(estimate, DIGITS)}</td>
        ${bar(estimate, "foretold")}
      </tr>
      <tr>
        <th scope="row">${typeset(words.change)}</th>
        <td class="value">${change === null || faint ? html`<span class="unseen">${words.unseen}</span>` : formatNumber(change, DIGITS)}</td>
        ${bar(change ?? 0, "true")}
      </tr>
    </tbody>
  </table>`;
}

function why(words: NudgeTexts, { estimate, change }: Nudge, faint: boolean): string {
  if (faint) return words.faint;
  if (!Number.isFinite(estimate) || (change !== null && !Number.isFinite(change)))
    return words.overflow;
  if (estimate === 0 && change === 0) return words.still;
  if (change === null) return "";
  return formatNumber(estimate, DIGITS) === formatNumber(change, DIGITS)
    ? words.straight
    : words.bends;
}
