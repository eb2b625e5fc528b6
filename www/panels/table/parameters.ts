/** The parameters: what the optimizer uses, told apart from all that the gradient only passes. */
import { html, nothing, type TemplateResult } from "lit";
import type { ParameterInfo, Part, Run } from "../../core.js";
import { parametersCsv } from "../../export/run-csv.js";
import { formatNumber } from "../../format.js";
import type { Texts } from "../../i18n/texts.js";
import { filling } from "../../network/accumulators.js";
import type { Moment } from "../../network/moment.js";
import { learntOf, valuesOf } from "../../network/parameters.js";
import type { View } from "../../view.js";
import { copyAnswer, copyFrom } from "../../widgets/copy.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { typeset } from "../../widgets/symbols.js";
import { cells } from "./cells.js";
import { ahead, bars, fit, MOST_ENTRIES, matrix } from "./numeral.js";
import { tableTexts } from "./texts.js";

export function renderParameters(view: View, moment: Moment): TemplateResult {
  const { run, state, settings, lang, texts, beat, dispatch } = view;
  const words = tableTexts[lang];
  const rate = formatNumber(settings.rate, 4);
  const standings = learntOf(run.frame).map((card) => ({
    card,
    filled: filling(run.frame, moment, card),
  }));
  const current =
    moment.now("update") ||
    standings.some(({ card, filled }) => filled.now || moment.now(card.sum));
  return html`<p>${typeset(words.toll(rate, state.clip !== null))}</p>
    <div class="scroll" role="region" aria-label=${words.parameters} ${scrollEdges()} ${cells(beat, (at) => dispatch({ at }))}>
      <table class="parameters">
        <caption class="hidden">${words.parameters}</caption>
        <thead>
          <tr>
            <th scope="col">${words.parameter}</th>
            <th scope="col">${words.value}</th>
            <th scope="col">${words.shares}</th>
            <th scope="col">${words.gradient}</th>
            <th scope="col">${words.after}</th>
          </tr>
        </thead>
        <tbody>${standings.map(({ card, filled }, i) => row(run, moment, texts, card, filled, !current && i === 0))}</tbody>
      </table>
    </div>
    <div class="tools-row">
      <div class="copy">
        <button type="button" @click=${(event: Event) => copyFrom(event, parametersCsv(run), texts)}>${words.copyParameters}</button>
        ${copyAnswer(texts)}
      </div>
    </div>`;
}

function row(
  run: Run,
  moment: Moment,
  texts: Texts,
  { id, written: symbol, rows: height, cols: width, sum }: ParameterInfo,
  { from, count, of, now }: ReturnType<typeof filling>,
  way: boolean,
): TemplateResult {
  const { frame } = run;
  const shape = `${height}×${width}`;
  const written = (values: Float64Array): unknown =>
    values.length === 1
      ? fit(values[0] ?? Number.NaN)
      : height <= MOST_ENTRIES && width <= MOST_ENTRIES
        ? matrix(values, width)
        : shape;
  const gradient = ({ values, norm }: Part): unknown =>
    values.length === 1
      ? written(values)
      : html`${bars(norm)}${height <= MOST_ENTRIES && width <= MOST_ENTRIES ? written(values) : nothing}`;
  const cell = (at: string, current: boolean, stop: boolean, content: unknown): TemplateResult =>
    html`<td class=${current ? "current" : ""}>
      <button type="button" data-at=${at} tabindex=${stop ? 0 : -1} aria-current=${current ? "step" : "false"}>${content}</button>
    </td>`;
  const filling = now || moment.now(sum);
  const after = written(valuesOf(frame.updated.params, id));
  const updated = moment.now("update");
  return html`<tr>
    <th scope="row">${typeset(symbol)}</th>
    ${cell("start", false, way, written(valuesOf(frame.params, id)))}
    <td class="shares">${texts.diagram.soFar(count, of)}</td>
    ${cell(sum, filling, filling, count === 0 ? ahead(texts) : gradient(run.accumulated(id, from)))}
    ${cell(
      "update",
      updated,
      updated,
      // A large matrix is as large as before.
      moment.reached("update") ? (after === shape ? `${shape} ✓` : after) : ahead(texts),
    )}
  </tr>`;
}
