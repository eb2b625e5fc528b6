/** Where on the curve of φ the run works: dots, tangents, and how many of them lie where it is flat. */
import { html, nothing, type TemplateResult } from "lit";
import type { ActivationPicture } from "../../core.js";
import { formatNumber } from "../../format.js";
import { seriesOf } from "../../network/quantities.js";
import type { PanelModule, View } from "../../view.js";
import {
  activationDeps,
  activationDots,
  activationPicture,
  activationPlace,
  activationSummary,
  renderActivationGlyph,
} from "../../widgets/activation-glyph.js";
import { renderFigure } from "../../widgets/figure.js";
import { renderNoHop } from "../../widgets/no-hop.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { activationStyles } from "./style.js";
import { activationTexts } from "./texts.js";

const HEIGHT = 300;
/** A wider curve would be flatter than it is. */
const WIDEST = 600;
const SMALL = { width: 170, height: 92 };

export const panel: PanelModule = { render: renderActivation, styles: [activationStyles] };

/** `compact`: the small picture alone. */
function renderActivation(view: View, { compact = false } = {}): TemplateResult {
  if (view.run.frame.schema.hop === null) return renderNoHop(view, "activation");
  if (compact) return renderActivationGlyph(view, SMALL.width, SMALL.height);
  const width = Math.min(roomBeside(view.width), WIDEST);
  const deps = [...activationDeps(view, width), view.unfolded, view.resting];
  return html`${unchanged(deps, () => render(view, width))}`;
}

function render(view: View, width: number): TemplateResult {
  const words = activationTexts[view.lang];
  const picture = activationPicture(view, { width, height: HEIGHT, small: false });
  if (picture === null) return html``;
  const own = [words.linear, words.relu, null][picture.arms] ?? null;
  return html`<div class="side">
      <p>${typeset(words.about)}</p>
      ${own === null ? nothing : html`<p class="told">${typeset(own)}</p>`}
    </div>
    <div class="results">${figure(view, picture, width)}</div>`;
}

function figure(view: View, picture: ActivationPicture, width: number): TemplateResult {
  const { run, lang } = view;
  const words = activationTexts[lang];
  const name = (text: string, kind: string): TemplateResult =>
    html`<li class=${kind}><span class="drawn">${typeset(text)}</span></li>`;
  return renderFigure(view, {
    id: "activation",
    picture: activationDots(view, picture, width),
    summary: activationSummary(view, picture),
    legend: html`<ul class="legend keys" aria-label=${words.shown}>
      ${name(words.names.phi, "phi")} ${name(words.names.dot, "dot")}
      ${name(words.names.tangent, "tangent")}
      ${picture.arms === 0 ? nothing : name(words.arm(formatNumber(picture.below)), "arm")}
    </ul>`,
    caption: html`<p class="at-dot">${reading(view) ?? typeset(words.axes)}</p>
      ${picture.units.length < run.frame.H ? html`<p>${words.some(picture.units.length, run.frame.H)}</p>` : nothing}`,
    table: () => numbers(view),
  });
}

/** The numbers of the dot that is pointed at. */
function reading(view: View): TemplateResult | null {
  const { H } = view.run.frame;
  const { a, h, slopes } = curvesOf(view);
  const place = activationPlace(view);
  if (place === null || (place.unit === null && H > 1)) return null;
  const { step: t } = place;
  const i = (t - 1) * H + (place.unit ?? 0);
  const number = (series: Float64Array): string => formatNumber(series[i] ?? Number.NaN);
  return html`<b>${typeset(`t = ${t}`)}</b>
    <span>${typeset(`a_${t}`)} = ${number(a)}</span> <span>${typeset(`h_${t}`)} = ${number(h)}</span>
    <span>${typeset(`φ′(a_${t})`)} = ${number(slopes)}</span>`;
}

/** a, φ(a) and φ′(a) of all steps. */
function curvesOf({ run: { frame } }: View): Record<"a" | "h" | "slopes", Float64Array> {
  const { sum = "", state = "" } = frame.schema.hop ?? {};
  const values = (name: string): Float64Array => seriesOf(frame, name).values;
  return { a: values(sum), h: values(state), slopes: values(`slope-${state}`) };
}

function numbers(view: View): {
  columns: string[];
  rows: (number | null)[][];
} {
  const { T, H } = view.run.frame;
  const { a, h, slopes } = curvesOf(view);
  const at = (series: Float64Array, i: number): number | null => series[i] ?? null;
  return {
    columns: ["t", ...(H === 1 ? [] : ["i"]), "a_t", "h_t", "φ′(a_t)"],
    rows: Array.from({ length: T * H }, (_, i) => [
      Math.floor(i / H) + 1,
      ...(H === 1 ? [] : [(i % H) + 1]),
      at(a, i),
      at(h, i),
      at(slopes, i),
    ]),
  };
}
