/**
 * The run as a true table: what the diagram shows, for those who would rather read, search or copy
 * it. Numbers stand where their beat has been; each leads to its beat.
 */
import { html, nothing, type TemplateResult } from "lit";
import { chosenOf } from "../../asked/chosen.js";
import { stepsCsv } from "../../export/run-csv.js";
import { formatNumber, TABLE_DIGITS } from "../../format.js";
import type { Texts } from "../../i18n/texts.js";
import { type Cell, type Column, cellAt, columnsOf, widthOf } from "../../network/columns.js";
import { Moment } from "../../network/moment.js";
import type { PanelModule, View } from "../../view.js";
import { byKey } from "../../widgets/by-key.js";
import { copyAnswer, copyFrom } from "../../widgets/copy.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { cells } from "./cells.js";
import { renderDistances } from "./distances.js";
import { ahead, fit, MOST_ENTRIES, type Numeral, number } from "./numeral.js";
import { renderParameters } from "./parameters.js";
import { tableStyles } from "./style.js";
import { type TableTexts, tableTexts } from "./texts.js";

/** Longer sequences are shown through a window, unless all rows are asked for. */
const LONGEST = 40;
const WINDOW = 24;
/** Longer vectors are not written out to the end. */
const MOST_WRITTEN = 64;

export const panel: PanelModule = { render: renderTable, styles: [tableStyles] };

function renderTable(view: View): TemplateResult {
  const { run, state, texts, beat } = view;
  // Not at every frame of a motion: only when the beat is another.
  const { k } = chosenOf(state, run.frame.T);
  const deps = [run, beat, texts, state.rows, state.row, state.rate, k];
  return html`${unchanged(deps, () => render(view))} ${renderDistances(view)}`;
}

function render(view: View): TemplateResult {
  const { run, state, lang, texts, beat, dispatch } = view;
  const { T, schema } = run.frame;
  const columns = columnsOf(schema);
  const moment = new Moment(run.beats, beat, 1);
  const [first, last] = shownSteps(moment, T, state.rows === "all");
  const words = tableTexts[lang];
  const go = (at: string): void => dispatch({ at });
  return html`<p>${words.legend} ${widest(view) > 1 ? words.vectors : nothing}</p>
    <div class="tools-row">
      ${T > LONGEST ? rowChoice(view, first, last) : nothing}
      <div class="copy">
        <button type="button" @click=${(event: Event) => copyFrom(event, stepsCsv(run), texts)}>${words.copySteps}</button>
        ${copyAnswer(texts)}
      </div>
    </div>
    <div class="scroll" role="region" aria-label=${words.steps} ${scrollEdges()} ${cells(beat, go)}>
      <table class="run">
        <caption class="hidden">${words.steps}</caption>
        ${head(columns, texts, words)}
        <tbody>
          ${leftOut(columns, texts, 0, first - 1)} ${rows(view, moment, first, last)} ${leftOut(columns, texts, last + 1, T)}
        </tbody>
        ${foot(view, moment, last - Math.max(first, 1) + 1)}
      </table>
    </div>
    ${renderParameters(view, moment)}`;
}

function widest({ run: { frame } }: View): number {
  return Math.max(...columnsOf(frame.schema).map((column) => widthOf(column, frame)));
}

/** In the place of the rows that are not listed. */
function leftOut(
  columns: readonly Column[],
  texts: Texts,
  first: number,
  last: number,
): TemplateResult | typeof nothing {
  if (first > last) return nothing;
  return html`<tr class="left-out">
    <td aria-hidden="true">…</td>
    <td colspan=${columns.length}><span>${texts.leftOut.steps(first, last)}</span></td>
  </tr>`;
}

/** All steps, or those around the current one. */
function shownSteps(moment: Moment, T: number, all: boolean): [number, number] {
  if (all || T <= LONGEST) return [0, T];
  const middle = Math.round(moment.place(T));
  const first = Math.max(1, Math.min(T - WINDOW + 1, middle - WINDOW / 2));
  return [first === 1 ? 0 : first, first + WINDOW - 1];
}

function rowChoice({ run, state, lang, dispatch }: View, first: number, last: number) {
  const { T } = run.frame;
  const all = state.rows === "all";
  return html`${all ? nothing : html`<span>${tableTexts[lang].window(first, last, T)}</span>`}
    <button type="button" aria-pressed=${all} @click=${() => dispatch({ rows: all ? "near" : "all" })}>
      ${tableTexts[lang].all(T)}
    </button>`;
}

function head(columns: readonly Column[], texts: Texts, words: TableTexts): TemplateResult {
  const count = (way: Column["way"]): number =>
    columns.filter((column) => column.way === way).length;
  const group = (way: Column["way"]): TemplateResult =>
    html`<th scope="colgroup" class=${way} colspan=${count(way)}>
      <span>${texts.phases[way]}</span>
    </th>`;
  return html`<colgroup><col /></colgroup>
    <colgroup span=${count("forward")}></colgroup>
    <colgroup span=${count("backward")}></colgroup>
    <thead>
      <tr>
        <th scope="col" rowspan="2" class="corner">${typeset(words.step)}</th>
        ${group("forward")} ${group("backward")}
      </tr>
      <tr>
        ${columns.map(
          (column) => html`<th scope="col" class=${column.way}>
            ${typeset(column.symbol)} <small>${typeset(column.note(texts))}</small>
          </th>`,
        )}
      </tr>
    </thead>`;
}

/** A cell with what has become of it: what of a row decides how it looks. */
interface Standing {
  readonly cell: Cell | null;
  /** none, ahead, done, current */
  readonly when: "-" | "." | "d" | "c";
}

function rows(view: View, moment: Moment, first: number, last: number): unknown {
  const { run, state, texts, beat } = view;
  const { frame, beats } = run;
  const columns = columnsOf(frame.schema);
  const has = moment.has.bind(moment);
  const here = beats.step(beat);
  const list = Array.from({ length: last - first + 1 }, (_, i) => {
    const t = first + i;
    return {
      t,
      standing: columns.map((column) => standing(cellAt(column, frame, has, t), moment)),
    };
  });
  const chosen = chosenOf(state, frame.T).k;
  const current = list.some(({ standing }) => standing.some(({ when }) => when === "c"));
  return byKey(
    list,
    ({ t }) => t,
    ({ t, standing }, i) => {
      const open = state.row === t;
      const lit = here === t && t > 0;
      // The keyboard's way in: at the current number, else at the first.
      const way = !current && i === 0;
      const looks = standing.map(({ when }) => when).join("");
      return unchanged([run, texts, looks, open, lit, way, t === chosen], () =>
        row(view, { t, standing, open, lit, way, chosen: t === chosen }),
      );
    },
  );
}

function standing(cell: Cell | null, moment: Moment): Standing {
  if (cell === null) return { cell, when: "-" };
  const { kind, step } = cell;
  if (kind === "start") return { cell, when: "d" };
  if (moment.now(kind, step)) return { cell, when: "c" };
  return { cell, when: moment.reached(kind, step) ? "d" : "." };
}

interface Row {
  readonly t: number;
  readonly standing: readonly Standing[];
  readonly open: boolean;
  readonly lit: boolean;
  /** Holds the tab stop although nothing in it is current. */
  readonly way: boolean;
  /** Whether its state lies at the distance that was chosen. */
  readonly chosen: boolean;
}

function row(view: View, { t, standing, open, lit, way, chosen }: Row): TemplateResult {
  const { texts, run } = view;
  const columns = columnsOf(run.frame.schema);
  const entries = widest(view);
  const entry = way ? standing.findIndex(({ cell }) => cell !== null) : -1;
  return html`<tr class="${lit ? "lit" : ""} ${chosen ? "at-distance" : ""}">
      <th scope="row">${entries > MOST_ENTRIES ? opener(view, t, open) : t}</th>
      ${standing.map(({ cell, when }, i) => {
        const way = columns[i]?.way ?? "";
        if (cell === null) return html`<td class=${way}>–</td>`;
        const { kind, step } = cell;
        // A slope belongs to the beat of what it leads to, which alone is the current number.
        const current = when === "c" && !columns[i]?.slope;
        return html`<td class="${way} ${current ? "current" : ""}">
          <button
            type="button"
            data-at=${step === 0 ? kind : `${kind}:${step}`}
            tabindex=${current || i === entry ? 0 : -1}
            aria-current=${current ? "step" : "false"}
          >${when === "." ? ahead(texts) : number(cell.numbers(), tableTexts[view.lang])}</button>
        </td>`;
      })}
    </tr>
    ${open && entries > MOST_ENTRIES ? written(view, t, standing, entries) : nothing}`;
}

function opener({ lang, dispatch }: View, t: number, open: boolean): TemplateResult {
  return html`<button
    type="button"
    class="opener"
    tabindex="-1"
    aria-expanded=${open}
    aria-label=${tableTexts[lang].entriesOf(t)}
    @click=${() => dispatch({ row: open ? null : t })}
  ><span aria-hidden="true">${open ? "▾" : "▸"}</span>${t}</button>`;
}

/** A row's vectors, entry by entry. */
function written(
  { run, lang }: View,
  t: number,
  standing: readonly Standing[],
  widest: number,
): unknown {
  const columns = columnsOf(run.frame.schema);
  const vectors: (Numeral | null)[] = standing.map(({ cell, when }) => {
    const entries = cell === null ? null : cell.numbers().entries;
    return entries === null || entries.length <= MOST_ENTRIES
      ? null
      : { entries, known: when !== "." };
  });
  const line = (i: number): TemplateResult => html`<tr class="entries">
    <th scope="row"><span class="hidden">${t}</span>[${i + 1}]</th>
    ${vectors.map((vector, c) => {
      const value = vector?.entries[i];
      return html`<td class=${columns[c]?.way ?? ""}>${
        value === undefined ? nothing : vector?.known ? fit(value) : "…"
      }</td>`;
    })}
  </tr>`;
  const left = widest - MOST_WRITTEN;
  return html`${Array.from({ length: Math.min(widest, MOST_WRITTEN) }, (_, i) => line(i))}
    ${left > 0 ? html`<tr class="entries"><td colspan=${columns.length + 1}>${tableTexts[lang].more(left)}</td></tr>` : nothing}`;
}

/** L, below the losses, of which so many are listed. */
function foot({ run, texts, lang }: View, moment: Moment, listed: number): TemplateResult {
  const { frame, beats } = run;
  const columns = columnsOf(frame.schema);
  const before = columns.findIndex(({ series }) => series === "l");
  const current = moment.now("L");
  const end = moment.now("end");
  const every = beats.index("l:1") !== undefined;
  const all = listed < frame.T && every ? texts.leftOut.sumOf(frame.T, listed) : nothing;
  return html`<tfoot>
    <tr>
      <th scope="row"><span class="hidden">${tableTexts[lang].total}</span><span aria-hidden="true">${typeset("L")}</span></th>
      <td colspan=${before} class="left-out">${all}</td>
      <td class="forward ${current ? "current" : ""}">
        <button type="button" data-at="L" tabindex=${current ? 0 : -1} aria-current=${current ? "step" : "false"}>
          ${moment.reached("L") ? formatNumber(frame.loss, TABLE_DIGITS) : ahead(texts)}
        </button>
      </td>
      <td colspan=${columns.length - before - 1} class="after ${end ? "current" : ""}">
        <span>${typeset(texts.diagram.newLoss)}</span>
        <button type="button" data-at="end" tabindex=${end ? 0 : -1} aria-current=${end ? "step" : "false"}>
          ${moment.reached("end") ? formatNumber(frame.updated.loss, TABLE_DIGITS) : ahead(texts)}
        </button>
      </td>
    </tr>
  </tfoot>`;
}
