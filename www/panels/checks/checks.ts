/**
 * Is the gradient right? Three methods that share nothing with the backward pass, side by side with
 * it. Small models are checked as soon as nothing moves, larger ones when the reader asks.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame, GradientCheck, Run } from "../../core.js";
import { formatNumber } from "../../format.js";
import type { PanelModule, View } from "../../view.js";
import { eventually, type Told } from "../../widgets/eventually.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { typeset } from "../../widgets/symbols.js";
import { checkStyles } from "./style.js";
import type { ChecksTexts } from "./texts.js";
import { checksTexts } from "./texts.js";

/** Multiply-adds of a check that nobody has to ask for: some hundredths of a second. */
const CHEAP = 4e6;

/** The runs the reader asked to check. */
const wanted = new WeakSet<Run>();

export const panel: PanelModule = { render: renderChecks, styles: [checkStyles] };

function renderChecks(view: View): TemplateResult {
  const { run, state, lang } = view;
  const words = checksTexts[lang];
  const cost = run.checkCost();
  return html`<div class="side">
      <p>${words.about}</p>
      <p>${words.ordinary}</p>
      <p>${words.untiedAbout}</p>
      ${state.truncate === null ? nothing : html`<p>${typeset(words.exact)}</p>`}
    </div>
    <div class="results">
      ${cost === null ? html`<p role="status">${words.tooLarge}</p>` : check(view, cost)}
    </div>`;
}

function check(view: View, cost: number): unknown {
  const { run, resting } = view;
  const due = cost <= CHEAP || wanted.has(run);
  return eventually<readonly GradientCheck[]>({
    key: run,
    ask:
      due && resting
        ? (signal, tell) =>
            run.inBackground("checks", run.config(), { signal, tell: ({ done }) => tell(done) })
        : null,
    draw: (told) => found(view, told, due),
  });
}

function found({ run, unfold, lang }: View, told: Told<readonly GradientCheck[]>, due: boolean) {
  const words = checksTexts[lang];
  const start = (): void => {
    wanted.add(run);
    // Not state: whoever opens the link asks for it again.
    unfold("checks", true);
  };
  return html`${due ? nothing : html`<button type="button" class="start" @click=${start}>${words.start}</button>`}
    ${due ? html`<p role="status">${progress(words, told)}</p>` : nothing}
    <div class="scroll" tabindex="0" role="region" aria-label=${words.table} ${scrollEdges()} aria-busy=${due && told.answer === null}>
      ${table(run.frame, words, told.answer)}
    </div>
    <p>${words.scale}</p>`;
}

function progress(words: ChecksTexts, { answer, done, failed }: Told<unknown>): string {
  if (failed) return words.failed;
  if (answer !== null) return "";
  return done === null ? words.waiting : words.working(Math.floor(100 * done));
}

/** Before there is an answer, the same table with places for its numbers. */
function table(
  { schema }: Frame,
  words: ChecksTexts,
  checks: readonly GradientCheck[] | null,
): TemplateResult {
  const { parameters, states } = schema;
  const symbols = [
    ...parameters.map(({ id, written }) => ({ name: id, symbol: written })),
    ...states.map(({ id, initial }) => ({ name: initial, symbol: `${id}_0` })),
  ].filter(({ name }) => checks === null || checks.some((check) => check.name === name));
  const cell = (
    check: GradientCheck | undefined,
    value: number | null,
    instead: string,
  ): unknown =>
    check === undefined
      ? "…"
      : value === null
        ? html`<span class="unseen">${instead}</span>`
        : formatNumber(value, 2);
  return html`<table class="checked">
    <thead>
      <tr>
        ${[words.parameter, words.differences, words.rtrl, words.untied, words.entries].map(
          (head) => html`<th scope="col">${head}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${symbols.map(({ name, symbol }) => {
        const check = checks?.find((one) => one.name === name);
        return html`<tr>
          <th scope="row">${typeset(symbol)}</th>
          <td>${cell(check, check?.finiteDifference ?? null, words.unresolved)}</td>
          <td>${cell(check, check?.rtrl ?? null, "")}</td>
          <td>${cell(check, check?.untied ?? null, words.noGraph)}</td>
          <td>${check === undefined ? "…" : check.entries}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
