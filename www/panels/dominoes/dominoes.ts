/**
 * States as a row of dominoes: forward each hands on its value, backward one asks how much of a small
 * push of it reaches the last. The reader pushes one, and the core runs what is left of the sequence.
 */
import { html, nothing, type TemplateResult } from "lit";
import { jacobiansOf } from "../../asked/jacobians.js";
import { once } from "../../asked/once.js";
import type { Push, Sensitivities } from "../../core.js";
import { formatNumber, formatPower, TABLE_DIGITS } from "../../format.js";
import { isSingle } from "../../network/hop.js";
import { momentOf } from "../../network/moment.js";
import { symbolOf } from "../../network/parameters.js";
import { seriesOf } from "../../network/quantities.js";
import { push as pushLimits } from "../../state/table.js";
import type { PanelModule, View } from "../../view.js";
import { segments, sliderField } from "../../widgets/fields.js";
import { renderFigure } from "../../widgets/figure.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { SteadyRange } from "../../widgets/steady.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { chosenDomino, type Domino, entriesOf, isBounded, symbolAt, written } from "./chosen.js";
import { placeOf } from "./layout.js";
import { renderReach } from "./reach.js";
import { afterPush, fallen, type Row, renderRow, shownSensitivity, traced } from "./row.js";
import { dominoesStyles } from "./style.js";
import { type DominoesTexts, dominoesTexts } from "./texts.js";

export const panel: PanelModule = { render: renderDominoes, styles: [dominoesStyles] };

/** Digits to which the two changes are compared and shown. */
const DIGITS = 5;
/** Flatter than this part of its steepest slope a unit counts as saturated. */
const SATURATED = 0.25;
const STEEPEST: Readonly<Record<string, number>> = { tanh: 1, sigmoid: 0.25 };

/** A range of its own for each explorer. */
const ranges = new WeakMap<SteadyRange, SteadyRange>();

function renderDominoes(view: View): TemplateResult {
  const { run, state, texts, width, unfolded, beat, progress, wave, resting, steady } = view;
  const deps = [run, state.domino, state.push, texts, width, unfolded, resting, steady.held];
  return html`${unchanged([...deps, beat, progress, wave, view.onPaper], () => render(view))}`;
}

function render(view: View): TemplateResult {
  const { run, state, lang } = view;
  const words = dominoesTexts[lang];
  const { frame } = run;
  const domino = chosenDomino(view);
  const { entry, t } = domino;
  const sensitivities = once(run, `sensitivities ${domino.state} ${entry}`, () =>
    run.sensitivities(domino.state, entry),
  );
  const pushed =
    state.push === 0
      ? null
      : once(run, `push ${domino.state} ${entry} ${t} ${state.push}`, () =>
          run.pushed(domino.state, entry, t, state.push),
        );
  if (sensitivities === null) return html`<p>${words.overflow}</p>`;
  const { width: entries, values } = seriesOf(frame, domino.state);
  const one = values.filter((_, i) => i % entries === entry);
  const left = [...one, ...(pushed?.values ?? [])].some((value) => value < 0);
  const row: Row = {
    place: placeOf(roomBeside(view.width), frame.T, t, left),
    moment: momentOf(view),
    domino,
    T: frame.T,
    values: one,
    sensitivities,
    push: state.push,
    pushed,
    full: fullOf(view, domino, one, pushed),
  };
  return html`<div class="side">${choices(view, domino, words)}</div>
    <div class="results">${figure(view, row, words)} ${outcome(view, row, words)}</div>`;
}

/** What lies flat: the limit of the state where it has one, else its largest. Under a drag it only grows. */
function fullOf({ run, steady }: View, domino: Domino, values: Float64Array, push: Push | null) {
  const own = ranges.get(steady) ?? new SteadyRange();
  ranges.set(steady, own);
  own.held = steady.held;
  // The pushed one itself goes where no run would bring it.
  const sizes = [...values, ...(push?.values.subarray(1) ?? [])].map(Math.abs);
  const most = Math.max(0, ...sizes.filter(Number.isFinite));
  const limit = isBounded(run.frame.schema, domino.state) ? 1 : 0;
  const full = Math.max(most, limit, own.least?.[1] ?? 0) || 1;
  own.saw([0, full]);
  return full;
}

function choices(view: View, domino: Domino, words: DominoesTexts): TemplateResult {
  const { run, state, texts, dispatch } = view;
  const { frame } = run;
  const { states } = frame.schema;
  const entries = entriesOf(frame, domino.state);
  const ids = states.map(({ id }) => id);
  const choose = (change: Partial<Domino>): void =>
    dispatch({ domino: written(view, { ...domino, ...change }) });
  return html`<p>${typeset(words.about(symbolAt(domino.state, "t")))}</p>
    ${
      ids.length < 2
        ? nothing
        : html`${segments({
            id: "dominoes-state",
            name: words.which,
            words: ids,
            texts: Object.fromEntries(ids.map((id) => [id, id])),
            value: domino.state,
            disabled: false,
            change: (id) =>
              choose({ state: id, entry: Math.min(domino.entry, entriesOf(frame, id) - 1) }),
          })}
          <p>${words.states}</p>`
    }
    ${
      entries < 2
        ? nothing
        : html`${sliderField({
            id: "dominoes-entry",
            name: words.entry,
            value: domino.entry + 1,
            limits: { min: 1, max: entries },
            range: { min: 1, max: entries, step: 1 },
            whole: true,
            disabled: false,
            texts,
            change: (entry) => choose({ entry: entry - 1 }),
          })}
          <p>${typeset(words.vector(symbolAt(domino.state, "t"), entries, domino.entry + 1))}</p>`
    }
    ${sliderField({
      id: "dominoes-step",
      name: words.step,
      value: domino.t,
      limits: { min: 1, max: frame.T },
      range: { min: 1, max: frame.T, step: 1 },
      whole: true,
      disabled: frame.T === 1,
      texts,
      change: (t) => choose({ t }),
    })}
    ${sliderField({
      id: "dominoes-push",
      name: texts.labels.push,
      value: state.push,
      limits: pushLimits,
      range: pushLimits,
      marks: [-1, 0, 1],
      disabled: false,
      texts,
      change: (push) => dispatch({ push }),
    })}
    <p id="dominoes-how">${words.how}</p>`;
}

function figure(view: View, row: Row, words: DominoesTexts): TemplateResult {
  const { place, domino, T, values, sensitivities, full, pushed } = row;
  const { width, height } = place;
  const { state } = domino;
  const steps = Array.from({ length: T }, (_, i) => i + 1);
  const known = {
    fallen: steps.filter((t) => fallen(row, t) === 1),
    traced: steps.filter((t) => traced(row, t) === 1),
  };
  const summary = words.summary(T, known.fallen.length, known.traced.length);
  const { schema } = view.run.frame;
  const weight = schema.hop === null ? "" : symbolOf(view.run.frame, schema.hop.parameter);
  const key = (kind: string, symbol: string, text: string): TemplateResult =>
    html`<li class=${kind}><span>${symbol === "" ? nothing : html`<b>${typeset(symbol)}</b> `}${text}</span></li>`;
  const at = symbolAt(state, "t");
  const gap = place.steps.indexOf(null);
  const picture = html`<div class="over">
    <svg class="dominoes-row" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img" aria-label=${summary}>${renderRow(row)}</svg>
    ${view.onPaper ? nothing : renderReach(view, place, words.reach)}
  </div>`;
  return renderFigure(view, {
    id: "dominoes",
    picture,
    summary,
    legend: html`<ul class="domino-keys">
      ${key("leans", at, words.leans)}
      ${sensitivities.passed === null || !place.roomy ? nothing : key("passes", `→ ${weight}·${at}`, words.passes)}
      ${key("reaches", `∂${symbolAt(state, "T")}/∂${at}`, words.reaches)}
      ${key("before", "", words.before)}
    </ul>`,
    caption: html`<p>${typeset(words.flat(`|${at}| = ${formatNumber(full, 3)}`))}</p>
      ${gap < 0 ? nothing : html`<p>${words.leftOut((place.steps[gap - 1] ?? 0) + 1, T - 1)}</p>`}`,
    table: () => ({
      columns: [
        words.columns.t,
        at,
        `∂${symbolAt(state, "T")}/∂${at}`,
        ...(pushed === null ? [] : [words.columns.pushed]),
      ],
      rows: steps.map((t) => {
        const there = fallen(row, t) === 1;
        const after = there ? (afterPush(row, t) ?? values[t - 1] ?? null) : null;
        return [
          t,
          there ? (values[t - 1] ?? null) : null,
          traced(row, t) === 1 ? numberOrPower(sensitivities, t) : null,
          ...(pushed === null ? [] : [after]),
        ];
      }),
    }),
  });
}

/** As a number where a double holds it. */
function numberOrPower(sensitivities: Sensitivities, t: number): number | string {
  const { values, log10 } = sensitivities;
  const value = values[t - 1] ?? Number.NaN;
  const held = value !== 0 || log10[t - 1] === Number.NEGATIVE_INFINITY;
  return held ? value : shownSensitivity(sensitivities, t);
}

/** What becomes of the last domino, beside what was foretold of it. */
function outcome(view: View, row: Row, words: DominoesTexts): TemplateResult {
  const { domino, T, values, pushed } = row;
  const told = html`<p class="told" role="status">${typeset(why(view, row, words))}</p>`;
  if (fallen(row, T) < 1) return told;
  const [last, t] = [symbolAt(domino.state, T), symbolAt(domino.state, domino.t)];
  const before = values[T - 1] ?? Number.NaN;
  const after = pushed === null ? null : (pushed.values.at(-1) ?? Number.NaN);
  const known = traced(row, domino.t) === 1;
  const { change = null } = pushed ?? {};
  const lines: [name: string, value: unknown, part: number | null, kind: string][] = [
    [words.unpushed, formatNumber(before, TABLE_DIGITS), null, ""],
  ];
  if (pushed !== null && after !== null) {
    const most = Math.max(
      ...[change ?? 0, pushed.estimate].map(Math.abs).filter(Number.isFinite),
      0,
    );
    const part = (value: number): number => (most > 0 && Number.isFinite(value) ? value / most : 0);
    const unseen = html`<span class="unseen">${words.lost}</span>`;
    lines.push(
      [words.pushed, formatNumber(after, TABLE_DIGITS), null, ""],
      [
        words.change,
        change === null ? unseen : formatNumber(change, DIGITS),
        part(change ?? 0),
        "true",
      ],
    );
    if (known)
      lines.push([
        words.foretold(`∂${last}/∂${t}`),
        estimateOf(pushed),
        part(pushed.estimate),
        "foretold",
      ]);
  }
  return html`${told}
    <table class="felled">
      <caption>${typeset(words.table(last))}</caption>
      <tbody>
        ${lines.map(
          ([name, value, part, kind]) => html`<tr>
            <th scope="row">${typeset(name)}</th>
            <td>${value}</td>
            <td class="compared-bar ${kind} ${(part ?? 0) < 0 ? "negative" : ""}" aria-hidden="true">${part === null ? nothing : html`<span ${vars({ "--part": String(Math.abs(part)) })}></span>`}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
}

function estimateOf({ estimate, log10 }: Push): string {
  if (estimate !== 0 || log10 === Number.NEGATIVE_INFINITY) return formatNumber(estimate, DIGITS);
  return `${Object.is(estimate, -0) ? "−" : ""}${formatPower(log10, 2)}`;
}

function why(view: View, row: Row, words: DominoesTexts): string {
  const { domino, T, values, pushed, push } = row;
  const { schema } = view.run.frame;
  if (fallen(row, T) < 1) return words.waiting;
  const last = [values[T - 1], pushed?.values.at(-1), pushed?.estimate];
  if (last.some((one) => one !== undefined && !Number.isFinite(one))) return words.overflow;
  if (pushed === null) return words.invite;
  if (domino.t === T) return words.itself;
  const { change, estimate } = pushed;
  // What was foretold is not told before the way back has found it.
  const known = traced(row, domino.t) === 1;
  if (change === 0) return known ? words.still : words.untraced;
  const flat = flattest(view, domino.t);
  const left = change ?? (known ? estimate : null);
  if (flat !== null && left !== null && Math.abs(left) < SATURATED * Math.abs(push))
    return words.saturated(
      formatNumber(push, 3),
      estimate === 0 && change === null ? estimateOf(pushed) : formatNumber(left, 3),
      formatNumber(flat.slope, 3),
      flat.t,
    );
  if (change === null) return words.lostBecause;
  if (!known) return words.untraced;
  if (formatNumber(estimate, DIGITS) !== formatNumber(change, DIGITS)) return words.bends;
  return schema.hop?.function === "linear" ? words.linear : words.straight;
}

/** The step on the way from step k whose φ is flattest, if one of a single unit is saturated; else null. */
function flattest(view: View, k: number): { readonly t: number; readonly slope: number } | null {
  const { frame } = view.run;
  const steepest = STEEPEST[frame.schema.hop?.function ?? ""];
  if (!isSingle(frame) || steepest === undefined) return null;
  const slopes = [...(jacobiansOf(view)?.meanSlopes ?? [])].slice(k);
  const slope = Math.min(...slopes);
  return slope < SATURATED * steepest ? { t: k + slopes.indexOf(slope) + 1, slope } : null;
}
