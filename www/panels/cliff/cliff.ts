/**
 * The error cliff: how steep a wall the error of 50 steps can have, and what one step of gradient
 * descent does there, with its gradient clipped and without.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { CliffPoint } from "../../core.js";
import { formatNumber } from "../../format.js";
import {
  cliffB,
  cliffRate,
  cliffRateSlider,
  cliffTheta,
  cliffThetaSlider,
  cliffViews,
  cliffW,
} from "../../state/table.js";
import type { PanelModule, View } from "../../view.js";
import { type SliderField, segments, sliderField } from "../../widgets/fields.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { typeset } from "../../widgets/symbols.js";
import { renderSection } from "./section.js";
import { cliffStyles } from "./style.js";
import { renderSurface } from "./surface.js";
import { cliffTexts } from "./texts.js";
import { parts } from "./windows.js";

/** Digits of what is computed here, and of what was chosen. */
const DIGITS = 8;
const CHOSEN = 10;

export const panel: PanelModule = { render: renderCliff, styles: [cliffStyles] };

function renderCliff(view: View): TemplateResult {
  const { state, lang, texts } = view;
  const words = cliffTexts[lang];
  const point: CliffPoint = {
    w: state.cliffW,
    b: state.cliffB,
    rate: state.cliffRate,
    theta: state.cliffTheta,
  };
  return html`<div class="side">
      <p>${typeset(words.model)}</p>
      ${places(view)} ${fields(view)}
      <p>${typeset(words.why)}</p>
      <p>${typeset(words.clipping)}</p>
    </div>
    <div class="results">
      ${segments({
        id: "cliff-view",
        name: texts.labels.cliffView,
        words: cliffViews,
        texts: words.views,
        value: state.cliffView,
        disabled: false,
        change: (cliffView) => view.dispatch({ cliffView }),
      })}
      ${renderSurface(view, point)} ${numbers(view, point)}
      <div class="sections" role="group" aria-label=${words.sections}>
        ${renderSection(view, "b")} ${renderSection(view, "w")}
      </div>
    </div>`;
}

/** At the wall, and a little to either side of it. */
function places({ run, lang, dispatch, state }: View): TemplateResult {
  const words = cliffTexts[lang];
  const wall = run.cliff.wall(5);
  const go = (b: number | undefined): void => {
    if (b !== undefined) dispatch({ cliffW: 5, cliffB: b });
  };
  const button = (name: string, b: number | undefined): TemplateResult =>
    html`<button type="button" aria-pressed=${state.cliffW === 5 && state.cliffB === b} @click=${() => go(b)}>${name}</button>`;
  return html`<div class="places" role="group" aria-label=${words.places}>
    ${button(words.at, wall?.at)} ${button(words.before, wall?.before)} ${button(words.after, wall?.after)}
  </div>`;
}

function fields({ state, texts, dispatch }: View): TemplateResult[] {
  const { labels } = texts;
  const { across, up, step } = parts[state.cliffView];
  const field = (rest: Omit<SliderField, "disabled" | "texts">): TemplateResult =>
    sliderField({ ...rest, disabled: false, texts });
  return [
    field({
      id: "cliff-w",
      name: labels.cliffW,
      value: state.cliffW,
      limits: cliffW,
      range: { min: across[0], max: across[1], step },
      change: (w) => dispatch({ cliffW: w }),
    }),
    field({
      id: "cliff-b",
      name: labels.cliffB,
      value: state.cliffB,
      limits: cliffB,
      range: { min: up[0], max: up[1], step },
      change: (b) => dispatch({ cliffB: b }),
    }),
    field({
      id: "cliff-rate",
      name: labels.cliffRate,
      value: state.cliffRate,
      limits: cliffRate,
      range: cliffRateSlider,
      change: (rate) => dispatch({ cliffRate: rate }),
    }),
    field({
      id: "cliff-theta",
      name: labels.cliffTheta,
      value: state.cliffTheta,
      limits: cliffTheta,
      range: cliffThetaSlider,
      change: (theta) => dispatch({ cliffTheta: theta }),
    }),
  ];
}

/** The point, its gradient, and where one step leads, as numbers. */
function numbers({ run, state, lang }: View, point: CliffPoint): TemplateResult {
  const words = cliffTexts[lang];
  const { error, dw, db, norm, free, clipped } = run.cliff.place(point);
  const number = (value: number): string => formatNumber(value, DIGITS);
  const row = (name: string, kind: string, at: { w: number; b: number; error: number }) =>
    html`<tr class=${kind}>
      <th scope="row">${name}</th>
      <td>${formatNumber(at.w, CHOSEN)}</td>
      <td>${formatNumber(at.b, CHOSEN)}</td>
      <td>${number(at.error)}</td>
    </tr>`;
  const { across, up } = parts[state.cliffView];
  const inside = (at: { w: number; b: number }): boolean =>
    at.w >= across[0] && at.w <= across[1] && at.b >= up[0] && at.b <= up[1];
  const outside = (
    [
      [words.free, free],
      [words.clipped, clipped],
    ] as const
  ).filter(([, at]) => inside(point) && !inside(at));
  const gradient = [
    ["‖∇E‖", norm],
    ["∂E/∂w", dw],
    ["∂E/∂b", db],
  ] as const;
  return html`<dl class="gradient">
      ${gradient.map(([name, value]) => html`<div><dt>${name}</dt><dd>${number(value)}</dd></div>`)}
    </dl>
    <div class="scroll" tabindex="0" role="region" aria-label=${words.numbers} ${scrollEdges()}>
      <table class="landings">
        <thead>
          <tr>
            <th scope="col">${words.place}</th>
            <th scope="col">w</th>
            <th scope="col">b</th>
            <th scope="col">E</th>
          </tr>
        </thead>
        <tbody>
          ${row(words.here, "", { ...point, error })} ${row(words.free, "total", free)}
          ${row(words.clipped, "forward", clipped)}
        </tbody>
      </table>
    </div>
    <div class="remarks">
      ${outside.map(([name]) => html`<p>${words.outside(name)}</p>`)}
      ${norm < point.theta ? html`<p>${words.gentle}</p>` : nothing}
    </div>`;
}
