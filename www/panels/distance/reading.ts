/**
 * The line below the distance plot: what stands at the distance the pointer is over, or that was
 * chosen: every curve's value there, and the two factors of the hop that leads there, φ′ and W_hh.
 */
import { html, nothing, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { Curve, Jacobians } from "../../core.js";
import { formatNumber, formatPower } from "../../format.js";
import {
  directPathsOf,
  hopWeights,
  inStates,
  isSingle,
  meanFactor,
  togetherOf,
  writtenFactors,
} from "../../network/hop.js";
import { symbolOf } from "../../network/parameters.js";
import { seriesOf } from "../../network/quantities.js";
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
  const { T, schema } = run.frame;
  const k = hovered ?? state.distance;
  if (k === null || k >= T) {
    const one = gain
      ? html`<span>${typeset(inStates(texts.distance.gain, schema))}</span>`
      : nothing;
    const together = togetherOf(schema);
    return html`<p class="axis">
      ${one} ${together === null ? nothing : html`<span>${typeset(together)}</span>`} ${typeset(texts.distance.x)}
    </p>`;
  }
  const reached = k < (reachedOf(view) ?? T);
  const values = shown.map((curve) => {
    const [value, name] = readAt(view, curve, k, gain);
    if (value === undefined || !reached) return nothing;
    // A cosine is no logarithm; at k = 0 there is none.
    const cosine = curve === "direction";
    if (cosine && Number.isNaN(value)) return nothing;
    const written = cosine ? formatNumber(value, 4) : formatPower(value, 4);
    return html`<span class=${curve}>${typeset(name)} = ${written}</span>`;
  });
  return html`<p class="axis reading">
    <b>${typeset(inStates(`k = ${k}, h_${T - k}`, schema))}</b>
    ${k === 0 ? nothing : hop(view, T - k + 1, jacobians)} ${values} ${reached ? apart(view, k, gain) : nothing}
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
  const { schema } = run.frame;
  const values = gain
    ? once(run, `gain ${curve}`, () => run.gainCurve(curve))
    : once(run, `curve ${curve}`, () => run.curve(curve));
  return [values?.[k], inStates((gain ? gains[curve] : undefined) ?? names[curve], schema)];
}

/** The last loss's gradient at each state, where there are several; as a gain, against all of them at h_T. */
function apart({ run: { frame } }: View, k: number, gain: boolean): unknown {
  const { states, lastLoss } = frame.flow;
  if (states.length < 2) return nothing;
  const start = gain ? (lastLoss[0] ?? Number.NaN) : 0;
  return states.map(
    ({ state, lastLoss: own }) =>
      html`<span class="lastLoss">${typeset(`∂l_T/∂${state}_{T−k}${gain ? " ÷ ∂l_T/∂s_T" : ""}`)} = ${formatPower((own[k] ?? Number.NaN) - start, 4)}</span>`,
  );
}

/** Of the last hop on the way there, from h_t to h_{t−1}. */
function hop({ run, texts }: View, t: number, jacobians: Jacobians | null): unknown {
  const { frame } = run;
  const single = isSingle(frame);
  if (frame.schema.hop === null)
    // What its direct path multiplies by.
    return directPathsOf(frame.schema).map(
      (path) =>
        html`<span class="hop">${typeset(texts.distance.mean(writtenFactors(path, t)))} = ${formatNumber(meanFactor(frame, path, t), 4)}</span>`,
    );
  const slope = single
    ? seriesOf(frame, `slope-${frame.schema.hop.state}`).values[t - 1]
    : jacobians?.meanSlopes[t - 1];
  const weight = single ? hopWeights(frame)[0] : jacobians?.sigmaMax;
  if (slope === undefined || weight === undefined || weight === null) return nothing;
  const [first, second] = single
    ? [`φ′(${frame.schema.hop.sum}_${t})`, symbolOf(frame, frame.schema.hop.parameter)]
    : [texts.distance.meanSlope(t), texts.distance.sigmaMax];
  return html`<span class="hop">${typeset(first)} = ${formatNumber(slope, 4)} · ${typeset(second)} = ${formatNumber(weight, 4)}</span>`;
}
