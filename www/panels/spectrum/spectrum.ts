/**
 * W_hh as a matrix: eigenvalues in the complex plane, singular values beside, and what the two
 * decide. An eigenvalue can be dragged, ρ and σ_max be parted; what comes of it is a model of the
 * reader's own.
 */
import { html, nothing, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { Spectrum } from "../../core.js";
import type { Table } from "../../export/csv.js";
import { formatNumber } from "../../format.js";
import type { PanelModule, View } from "../../view.js";
import { renderFigure } from "../../widgets/figure.js";
import { renderNoHop } from "../../widgets/no-hop.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { formatComplex, renderPlane } from "./plane.js";
import { renderShapes } from "./shapes.js";
import { type Shaping, shapingOf } from "./shaping.js";
import { spectrumStyles } from "./style.js";
import type { SpectrumNumbers } from "./texts.js";
import { spectrumTexts } from "./texts.js";

/**
 * Up to so many units the spectrum is asked in every frame of a drag: of the panel's own controls,
 * which are dragged by it, and of others. Larger layers keep the picture before until nothing moves.
 */
const EVERY_FRAME = { own: 40, others: 16 };
/** Jacobians of larger layers wait, as in the distance plot. */
const JACOBIANS = 16;
/** The words stand beside the picture in this room, and take so much of it: style.ts. */
const BESIDE = { from: 1080, takes: 428 };

export const panel: PanelModule = { render: renderSpectrum, styles: [spectrumStyles] };

function renderSpectrum(view: View): TemplateResult {
  const { run, state, texts, width, resting, unfolded } = view;
  const on = [run, state.lock, texts, width, resting, unfolded.has("spectrum")];
  return html`${unchanged(on, () => render(view))}`;
}

function render(view: View): TemplateResult {
  if (view.run.frame.schema.hop === null) return renderNoHop(view, "spectrum");
  const words = spectrumTexts[view.lang];
  const shaping = shapingOf(view);
  const spectrum = spectrumOf(view, shaping);
  if (spectrum === null) return html`<p class="wait">${words.waiting}</p>`;
  if (spectrum === "not-finite") return html`<p>${typeset(words.notFinite)}</p>`;
  if (spectrum === "not-converged") return html`<p>${typeset(words.notConverged)}</p>`;
  if (spectrum.moduli.length === 1) {
    const [re = 0, im = 0] = spectrum.eigenvalues;
    return html`<p>${typeset(words.single(formatComplex(re, im), formatNumber(spectrum.radius)))}</p>`;
  }
  const locked = view.state.lock?.includes("config") ?? false;
  const before = waits(view, shaping) ? "before" : "";
  return html`${figure(view, shaping, spectrum, locked, before)}
    <div class="side ${before}">
      ${facts(view, spectrum)} ${sentences(view, spectrum)}
      ${renderShapes(view, shaping, spectrum, locked)}
    </div>`;
}

/** Whether the spectrum takes too long to be asked while something moves. */
function waits({ run, state, resting }: View, shaping: Shaping): boolean {
  const most = EVERY_FRAME[shaping.made(state) === null ? "others" : "own"];
  return !resting && run.frame.H > most;
}

/** While it is waited for the one before; null where there was none of this size. */
function spectrumOf(view: View, shaping: Shaping): ReturnType<View["run"]["spectrum"]> | null {
  const { run, state } = view;
  if (waits(view, shaping))
    return shaping.seen?.moduli.length === run.frame.H ? shaping.seen : null;
  const like = shaping.made(state)?.intended ?? null;
  const found = once(run, "spectrum", () => run.spectrum(like));
  shaping.seen = typeof found === "string" ? null : found;
  return found;
}

function numbers({ radius, sigmaMax, limit }: Spectrum): SpectrumNumbers {
  return {
    radius: formatNumber(radius),
    sigmaMax: formatNumber(sigmaMax),
    limit: formatNumber(limit),
  };
}

function figure(
  view: View,
  shaping: Shaping,
  spectrum: Spectrum,
  locked: boolean,
  before: string,
): TemplateResult {
  const { lang, width: room } = view;
  const words = spectrumTexts[lang];
  const width = room === 0 ? 640 : room >= BESIDE.from ? room - BESIDE.takes : room;
  const summary = words.summary(spectrum.moduli.length, numbers(spectrum));
  return html`<div class="results ${before}">
    ${renderFigure(view, {
      id: "spectrum",
      picture: renderPlane(view, shaping, spectrum, Math.min(width, 760), summary, locked),
      summary: locked ? words.locked : words.drag,
      legend: html`<ul class="legend" aria-label=${words.legend}>
        <li class="points">${typeset(words.eigenvalues)}</li>
        <li class="rho">ρ</li>
        <li class="circle">${words.circle}</li>
        <li class="bars">${words.singularValues}</li>
      </ul>`,
      table: () => tableOf(words.columns, spectrum),
    })}
  </div>`;
}

function tableOf(columns: readonly string[], spectrum: Spectrum): Table {
  const { eigenvalues, moduli, singularValues } = spectrum;
  const rows = Array.from(moduli, (modulus, i) => [
    i + 1,
    eigenvalues[2 * i] ?? null,
    eigenvalues[2 * i + 1] ?? null,
    modulus,
    singularValues[i] ?? null,
  ]);
  return { columns, rows };
}

function facts({ lang }: View, spectrum: Spectrum): TemplateResult {
  const words = spectrumTexts[lang];
  const { radius, sigmaMax } = numbers(spectrum);
  return html`<dl class="facts">
    <dt>${words.radius}</dt>
    <dd>${radius}</dd>
    <dt>${typeset(words.sigmaMax)}</dt>
    <dd>${sigmaMax}</dd>
    <dt>${words.departure}</dt>
    <dd>${spectrum.normal ? html`<span class="remark">${typeset(words.normal)}</span>` : formatNumber(spectrum.departure)}</dd>
  </dl>`;
}

function sentences({ run, lang, resting }: View, spectrum: Spectrum): TemplateResult {
  const words = spectrumTexts[lang];
  const { outlook } = spectrum;
  if (outlook === null) return html`<p>${words.about}</p>`;
  const said = numbers(spectrum);
  const asked = run.frame.H <= JACOBIANS || resting;
  const jacobians = asked ? once(run, "jacobians", () => run.jacobians()) : null;
  const verdict = jacobians?.verdict ?? run.frame.flow.verdict;
  const happened =
    outlook === "open" && verdict !== null && run.frame.T > 1
      ? html`<p class="outlook">${words.happened[verdict](said.radius)}</p>`
      : nothing;
  return html`<p class="outlook">${typeset(words.outlook[outlook](said))}</p>
    ${happened}
    <p>${typeset(words.about)}</p>`;
}
