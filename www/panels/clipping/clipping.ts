/**
 * Gradient clipping by global norm: the gradient before and after as two bars with the threshold
 * across them, what becomes of every parameter's part, and where a step along either leads.
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { Clipped } from "../../core.js";
import { formatNumber, formatPower, TABLE_DIGITS } from "../../format.js";
import { symbolOf } from "../../network/parameters.js";
import { clip } from "../../state/table.js";
import type { PanelModule, View } from "../../view.js";
import { renderFigure } from "../../widgets/figure.js";
import { numberField } from "../../widgets/number-field.js";
import { rangeOver } from "../../widgets/range-over.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { clippingStyles } from "./style.js";
import { clippingTexts } from "./texts.js";

const MOST_WIDTH = 640;
const LEFT = 64;
const RIGHT = 16;
const HEIGHT = 132;
const BAR = 24;
/** Stops of the handle along its way. */
const STOPS = 200;

export const panel: PanelModule = { render: renderClipping, styles: [clippingStyles] };

function renderClipping(view: View): TemplateResult {
  const { run, state, texts, width, unfolded, resting } = view;
  return html`${unchanged([run, state.clip, state.lock, texts, width, unfolded, resting], () => render(view))}`;
}

function render(view: View): TemplateResult {
  const { run, state, lang, texts, dispatch } = view;
  const words = clippingTexts[lang];
  const answer = once(run, "clipping", () => run.clipping());
  const disabled = isLocked(view);
  const toggle = (event: Event): void => {
    const on = (event.currentTarget as HTMLInputElement).checked;
    dispatch({ clip: on ? thresholdFor(answer) : null });
  };
  return html`<div class="side">
      <p>${typeset(words.about)}</p>
      <p>${words.vanished}</p>
      <div class="field">
        <label class="name" for="clip">${words.on}</label>
        <span class="check"
          ><input id="clip" type="checkbox" .checked=${state.clip !== null} ?disabled=${disabled} @change=${toggle}
        /></span>
        ${
          state.clip === null
            ? nothing
            : html`<div class="pair">
                <label for="theta">${typeset(texts.labels.clip)}</label>
                ${numberField({
                  id: "theta",
                  name: texts.labels.clip,
                  value: state.clip,
                  limits: clip,
                  disabled,
                  texts,
                  change: (theta) => dispatch({ clip: theta }),
                })}
              </div>`
        }
      </div>
      <p>${remark(view, answer)}</p>
    </div>
    <div class="results">${figure(view, answer)} ${tables(view, answer)}</div>`;
}

const isLocked = ({ state }: View): boolean => state.lock?.includes("clip") ?? false;

/** A threshold to begin with: one that clips, and is a round number. */
function thresholdFor({ norm }: Clipped): number {
  if (!(norm > 0 && Number.isFinite(norm))) return 1;
  return Math.min(clip.max, Number((norm / 2).toPrecision(1)));
}

/** A gradient that is not finite is not clipped: there is no clipped one. */
const isBroken = ({ factor }: Pick<Clipped, "factor">): boolean => Number.isNaN(factor);

const NONE = "—";

function remark({ state, lang }: View, { factor }: Clipped): string {
  const words = clippingTexts[lang];
  if (state.clip === null) return words.off;
  if (isBroken({ factor })) return words.broken;
  return factor === 1 ? words.short : words.step;
}

function figure(view: View, answer: Clipped): TemplateResult {
  const { run, state, lang } = view;
  const words = clippingTexts[lang];
  return renderFigure(view, {
    id: "clipping",
    picture: picture(view, answer),
    summary: words.summary(
      sizeOf(answer),
      isBroken(answer) ? null : formatNumber(answer.clipped, TABLE_DIGITS),
      state.clip === null ? null : formatNumber(state.clip, TABLE_DIGITS),
    ),
    table: () => ({
      columns: [words.parameter, words.before, words.after],
      rows: [
        ...answer.each.map(({ name, norm, clipped }) => [
          symbolOf(run.frame, name),
          norm,
          isBroken(answer) ? NONE : clipped,
        ]),
        [words.overall, answer.norm, isBroken(answer) ? NONE : answer.clipped],
      ],
    }),
  });
}

/** The norm, also where no double holds it. */
function sizeOf({ norm, log10 }: Clipped): string {
  return Number.isFinite(norm) || !Number.isFinite(log10)
    ? formatNumber(norm, TABLE_DIGITS)
    : formatPower(log10, TABLE_DIGITS);
}

function picture(view: View, { norm, clipped }: Clipped): TemplateResult {
  const { state, lang, texts, dispatch, width: room } = view;
  const words = clippingTexts[lang];
  const width = Math.min(MOST_WIDTH, roomBeside(room));
  const theta = state.clip;
  const known = Number.isFinite(norm) && norm > 0;
  // The gradient fills most of the width, whatever its size.
  const most = known ? Math.min(clip.max, norm * 1.15) : Math.max(1, 1.15 * (theta ?? 1));
  const full = known ? norm * 1.15 : most;
  const x = (value: number): number =>
    LEFT + Math.min(1, Math.max(0, value / full)) * (width - LEFT - RIGHT);
  const bar = (name: string, kind: string, value: number, y: number): TemplateResult => svg`
    <text class="name" x=${LEFT - 10} y=${y + BAR / 2 + 4} text-anchor="end">${name}</text>
    ${
      // What is not 0 is seen.
      Number.isFinite(value) && value > 0
        ? svg`<rect class=${kind} x=${LEFT} y=${y} width=${Math.max(1.5, x(value) - LEFT)} height=${BAR} />`
        : nothing
    }`;
  const at = x(theta ?? most);
  const step = most / STOPS;
  return html`<div class="over" ${vars({ "--left": `${(100 * LEFT) / width}%`, "--width": `${(100 * (x(most) - LEFT)) / width}%` })}>
    <svg class="lengths" viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} aria-hidden="true">
      ${svg`<path class="axis" d="M${LEFT} 16V${HEIGHT - 36}" />
      ${bar(words.bars.before, "before", norm, 20)} ${theta === null ? nothing : bar(words.bars.after, "after", clipped, 20 + BAR + 12)}
      <path class="ruler" d="M${LEFT} ${HEIGHT - 20}H${width - RIGHT}" />
      ${theta === null ? nothing : svg`<path class="theta" d="M${at} 8V${HEIGHT - 20}" />`}
      <circle class="handle" cx=${at} cy=${HEIGHT - 20} r="7" />
      <text class="name" x=${LEFT - 10} y=${HEIGHT - 16} text-anchor="end">θ</text>`}
    </svg>
    ${rangeOver({
      kind: "place theta",
      min: 0,
      max: most,
      step,
      value: Math.min(theta ?? most, most),
      disabled: isLocked(view),
      name: texts.labels.clip,
      said: theta === null ? words.off : `θ = ${formatNumber(theta, TABLE_DIGITS)}`,
      change: (value) => dispatch({ clip: Math.min(clip.max, Number(value.toPrecision(3))) }),
    })}
  </div>`;
}

function tables({ run, lang }: View, answer: Clipped): TemplateResult {
  const words = clippingTexts[lang];
  const number = (value: number): string => formatNumber(value, TABLE_DIGITS);
  const after = (value: number): string => (isBroken(answer) ? NONE : number(value));
  const line = (name: string, value: string): TemplateResult =>
    html`<tr><th scope="row">${typeset(name)}</th><td>${value}</td></tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.table} ${scrollEdges()}>
      <table class="set-beside">
        <caption class="hidden">${words.table}</caption>
        <thead>
          <tr>
            <th scope="col">${words.parameter}</th>
            <th scope="col">${words.before}</th>
            <th scope="col">${words.after}</th>
          </tr>
        </thead>
        <tbody>
          ${answer.each.map(
            ({ name, norm, clipped }) => html`<tr>
              <th scope="row">${typeset(`‖∇${symbolOf(run.frame, name)}‖`)}</th>
              <td>${number(norm)}</td>
              <td>${after(clipped)}</td>
            </tr>`,
          )}
          <tr>
            <th scope="row">${words.overall}</th>
            <td>${sizeOf(answer)}</td>
            <td>${after(answer.clipped)}</td>
          </tr>
          <tr>
            <th scope="row">${words.factor}</th>
            <td></td>
            <td>${after(answer.factor)}</td>
          </tr>
        </tbody>
      </table>
    </div>
    <table class="set-beside">
      <caption>${words.losses}</caption>
      <tbody>
        ${line(words.lossNow, number(run.frame.loss))}
        ${line(words.lossPlain, number(answer.plain))}
        ${line(words.lossClipped, after(answer.after))}
      </tbody>
    </table>`;
}
