/**
 * The table loss × use: what each loss adds to a gradient through each step's use of the weight.
 * Two sums that are easily confused, by loss and by use, and their one total.
 */
import { html, nothing, type TemplateResult } from "lit";
import { cellOf, FAINT, faintLoss, faintTotal, faintUse } from "../../asked/faint.js";
import { once } from "../../asked/once.js";
import type { Beats, Contributions, Does, Parameter, Run, Schema } from "../../core.js";
import { formatNumber, TABLE_DIGITS } from "../../format.js";
import { beatInfo } from "../../network/beat-info.js";
import {
  beatAt,
  chosenWeight,
  parameterInfo,
  shapeOf,
  symbolOf,
} from "../../network/parameters.js";
import { valueInfo as infoOf, mainState } from "../../network/quantities.js";
import type { PanelModule, View } from "../../view.js";
import { litInView } from "../../widgets/in-view.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { renderWeightChoice } from "../../widgets/weight-choice.js";
import { contributionStyles } from "./style.js";
import { type ContributionsTexts, contributionsTexts } from "./texts.js";

/** Longer sequences are shown through a window. */
const LONGEST = 30;
const WINDOW = 12;
/** Up to so many terms a sum needs no word about how many they are. */
const AT_A_GLANCE = 4;

export const panel: PanelModule = { render: renderContributions, styles: [contributionStyles] };

function renderContributions(view: View): TemplateResult {
  const { run, texts, beat } = view;
  const weight = chosenWeight(view);
  // Not at every frame of a motion: only when the beat is another.
  const { distance } = view.state;
  return html`${unchanged([run, beat, weight, texts, distance], () => render(view, weight))}`;
}

function render(view: View, weight: Parameter): TemplateResult {
  const { run, lang, beat } = view;
  const { frame, beats } = run;
  const { T } = frame;
  const words = contributionsTexts[lang];
  const symbol = symbolOf(frame, weight);
  const table = once(run, `contributions ${weight}`, () => run.contributions(weight));
  const lit = litBy(run, beat, weight);
  const [first, last] = shownSteps(T, beats.step(beat));
  const losses = stepsWithLoss(beats, T);
  const rows = losses.length > 1 ? losses.filter((t) => t >= first && t <= last) : losses;
  const [height, width] = shapeOf(frame, weight);
  return html`<div class="side">
      ${renderWeightChoice(view, "contributions")}
      <p>${typeset(words.about(symbol))}</p>
      ${height * width > 1 ? html`<p>${typeset(words.norms(symbol))}</p>` : nothing}
      ${parameterInfo(frame.schema, weight)?.after ? html`<p>${typeset(words.ownStep(symbol))}</p>` : nothing}
      ${losses.length === 1 && T > 1 ? html`<p>${typeset(words.oneLoss(losses[0] ?? T))}</p>` : nothing}
      ${table.cut.includes(true) ? html`<p>${words.cut}</p>` : nothing}
      ${last - first + 1 < T ? html`<p>${words.window(first, last, T)}</p>` : nothing}
    </div>
    <div class="scroll" tabindex="0" role="region" aria-label=${words.table(symbol)} ${scrollEdges()} ${litInView(lit.use)}>
      ${grid({ ...view, weight, table, words, lit, rows, first, last })}
    </div>`;
}

interface Lit {
  readonly loss: number;
  readonly use: number;
  readonly total: boolean;
}

/** The row or the column the beat is about: a loss and what leaves it, or a use of the weights. */
function litBy({ beats, frame: { schema } }: Run, beat: number, weight: Parameter): Lit {
  const step = beats.step(beat);
  const { does, of } = beatInfo(schema, beats.kind(beat)) ?? { does: "start", of: null };
  const ofLoss = leadsToLoss(schema, does, of);
  const summed = of === null ? parameterInfo(schema, weight)?.bias : of === weight;
  return {
    loss: ofLoss ? step : 0,
    use: ofLoss ? 0 : step,
    total: does === "sum" && summed === true,
  };
}

/** Whether a beat is about what lies between the recurrence and a loss. */
function leadsToLoss(schema: Schema, does: Does, of: string | null): boolean {
  switch (does) {
    case "yhat":
    case "loss":
    case "lossSlope":
      return true;
    case "value":
      return infoOf(schema, of ?? "")?.after === true;
    case "direct":
      return of === schema.read;
    default:
      return false;
  }
}

function stepsWithLoss(beats: Beats, T: number): number[] {
  return Array.from({ length: T }, (_, i) => i + 1).filter(
    (t) => beats.index(`l:${t}`) !== undefined,
  );
}

/** All steps, or those around the current one. */
function shownSteps(T: number, step: number): [number, number] {
  if (T <= LONGEST) return [1, T];
  const middle = step === 0 ? T : step;
  const first = Math.max(1, Math.min(T - WINDOW + 1, middle - WINDOW / 2));
  return [first, first + WINDOW - 1];
}

interface GridView extends View {
  readonly weight: Parameter;
  readonly table: Contributions;
  readonly words: ContributionsTexts;
  readonly lit: Lit;
  /** The losses and the range of uses that are shown. */
  readonly rows: readonly number[];
  readonly first: number;
  readonly last: number;
}

function grid(view: GridView): TemplateResult {
  const { run, state, weight, table, words, lit, rows, first, last, dispatch } = view;
  const uses = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const digits = uses.length <= 4 ? TABLE_DIGITS : uses.length <= WINDOW ? 4 : 3;
  const number = (value: number | undefined): string => formatNumber(value ?? Number.NaN, digits);
  const { T, schema } = run.frame;
  const symbol = symbolOf(run.frame, weight);
  const { share = "" } = parameterInfo(schema, weight) ?? {};
  const toUse = (k: number): void =>
    dispatch({ at: beatAt(run.beats, [share, `d${mainState(schema)}`], k) });
  const byLoss = (t: number): string => {
    const value = table.byLoss[t - 1];
    return value === 0 && faintLoss(table, t) ? FAINT : number(value);
  };
  const byUse = (k: number): string => {
    const value = table.byUse[k - 1];
    return value === 0 && faintUse(table, k, T) ? FAINT : number(value);
  };
  const earlier = first > 1;
  const later = last < T;
  const { leftOut } = view.texts;
  const every = stepsWithLoss(run.beats, T);
  /** Of how many a margin is the sum, where that is not seen at a glance. */
  const sumOf = (all: number, listed: number): unknown =>
    all <= AT_A_GLANCE ? nothing : html`<small>${leftOut.sumOf(all, listed)}</small>`;
  const gapHead = (count: number): TemplateResult =>
    html`<th scope="col" class="gap left-out">… <small>${leftOut.uses(count)}</small></th>`;
  const gapRow = (steps: readonly number[]): unknown => {
    const [from, to] = [steps[0], steps.at(-1)];
    if (from === undefined || to === undefined) return nothing;
    const wide = uses.length + (earlier ? 1 : 0) + (later ? 1 : 0);
    return html`<tr class="left-out">
      <td aria-hidden="true">…</td>
      <td colspan=${wide}><span>${typeset(leftOut.losses(from, to))}</span></td>
      <td class="sum" aria-hidden="true">…</td>
    </tr>`;
  };

  const cell = (t: number, k: number): TemplateResult => {
    if (k > t) return html`<td class=${litClass(false, k === lit.use)}></td>`;
    const index = cellOf(t, k);
    const text = table.faint[index] ? FAINT : number(table.cells[index]);
    const chosen = t - k === state.distance ? "at-distance" : "";
    return html`<td class="cell ${litClass(t === lit.loss, k === lit.use)} ${chosen}" @click=${() => toUse(k)}>
      ${table.cut[index] ? html`<s>${text}</s>` : text}
    </td>`;
  };
  const row = (t: number): TemplateResult => html`<tr>
    <th scope="row" class=${litClass(t === lit.loss, false)}>
      <button type="button" aria-label=${words.loss(t)} @click=${() => dispatch({ at: `l:${t}` })}>
        ${typeset(`l_${t}`)}
      </button>
    </th>
    ${earlier ? html`<td class="gap">…</td>` : nothing} ${uses.map((k) => cell(t, k))}
    ${later ? html`<td class="gap">${t > last ? "…" : ""}</td>` : nothing}
    <td class="sum ${litClass(t === lit.loss, false)}">${byLoss(t)}</td>
  </tr>`;

  return html`<table class="loss-use">
    <caption class="hidden">${words.table(symbol)}</caption>
    <thead>
      <tr>
        <th scope="col" rowspan="2" class="corner">${words.losses}</th>
        <th scope="colgroup" colspan=${uses.length + (earlier ? 1 : 0) + (later ? 1 : 0)} class="group">
          <span>${typeset(words.uses(symbol))}</span>
        </th>
        <th scope="col" rowspan="2" class="sum">${words.byLoss} ${sumOf(T, uses.length)}</th>
      </tr>
      <tr>
        ${earlier ? gapHead(first - 1) : nothing}
        ${uses.map(
          (k) => html`<th scope="col" class=${litClass(false, k === lit.use)}>
            <button type="button" aria-label=${words.use(k)} @click=${() => toUse(k)}>${k}</button>
          </th>`,
        )}
        ${later ? gapHead(T - last) : nothing}
      </tr>
    </thead>
    <tbody>
      ${gapRow(every.filter((t) => t < (rows[0] ?? 0)))} ${rows.map(row)}
      ${gapRow(every.filter((t) => t > (rows.at(-1) ?? T)))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${words.byUse} ${sumOf(every.length, rows.length)}</th>
        ${earlier ? html`<td class="gap">…</td>` : nothing}
        ${uses.map((k) => html`<td class=${litClass(false, k === lit.use)}>${byUse(k)}</td>`)}
        ${later ? html`<td class="gap">…</td>` : nothing}
        <td class="total ${lit.total ? "lit" : ""}">
          <span class="name">${typeset(`∇${symbol}`)}</span> ${table.total === 0 && faintTotal(table) ? FAINT : formatNumber(table.total, TABLE_DIGITS)}
        </td>
      </tr>
    </tfoot>
  </table>`;
}

function litClass(row: boolean, column: boolean): string {
  return row || column ? "lit" : "";
}
