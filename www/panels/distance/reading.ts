/**
 * The line below the distance plot: what stands at the distance the pointer is over, or that was
 * chosen: every curve's value there, and the two factors of the hop that leads there, φ′ and W_hh.
 */
import { html, nothing, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { Curve, Jacobians } from "../../core.js";
import { formatNumber, formatPower } from "../../format.js";
import type { View } from "../../view.js";
import { typeset } from "../../widgets/symbols.js";
import { reachedOf } from "./reached.js";

export function renderReading(
  view: View,
  shown: readonly Curve[],
  jacobians: Jacobians | null,
  gain: boolean,
): TemplateResult {
  const { texts, hovered, state, run } = view;
  const { T } = run.frame;
  const k = hovered ?? state.distance;
  if (k === null || k >= T) {
    const one = gain ? html`<span>${typeset(texts.distance.gain)}</span>` : nothing;
    return html`<p class="axis">${one} ${typeset(texts.distance.x)}</p>`;
  }
  const reached = k < (reachedOf(view) ?? T);
  const values = shown.map((curve) => {
    const [log10, name] = readAt(view, curve, k, gain);
    return log10 === undefined || !reached
      ? nothing
      : html`<span class=${curve}>${typeset(name)} = ${formatPower(log10, 4)}</span>`;
  });
  return html`<p class="axis reading">
    <b>${typeset(`k = ${k}, h_${T - k}`)}</b> ${k === 0 ? nothing : hop(view, T - k + 1, jacobians)} ${values}
  </p>`;
}

/** What a curve has there, and what that is called. */
function readAt(
  { run, texts }: View,
  curve: Curve,
  k: number,
  gain: boolean,
): [number | undefined, string] {
  const { names, gains } = texts.distance;
  const values = gain
    ? once(run, `gain ${curve}`, () => run.gainCurve(curve))
    : once(run, `curve ${curve}`, () => run.curve(curve));
  return [values?.[k], (gain ? gains[curve] : undefined) ?? names[curve]];
}

/** Of the last hop on the way there, from h_t to h_{t−1}. */
function hop({ run, texts }: View, t: number, jacobians: Jacobians | null): unknown {
  const { frame } = run;
  const slope = frame.H === 1 ? frame.slopes[t - 1] : jacobians?.meanSlopes[t - 1];
  const weight = frame.H === 1 ? frame.params.whh[0] : jacobians?.sigmaMax;
  if (slope === undefined || weight === undefined || weight === null) return nothing;
  const [phi, whh] =
    frame.H === 1 ? [`φ′(a_${t})`, "W_hh"] : [texts.distance.meanSlope(t), texts.distance.sigmaMax];
  return html`<span class="hop">${typeset(phi)} = ${formatNumber(slope, 4)} · ${typeset(whh)} = ${formatNumber(weight, 4)}</span>`;
}
