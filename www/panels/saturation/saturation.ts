/**
 * Saturation as the cause: φ′, the factor of every hop that can only take away, below the curve it
 * bends, beside what W_hh alone would do.
 */
import { html, nothing, type TemplateResult } from "lit";
import { EVERY_FRAME } from "../../asked/jacobians.js";
import { once } from "../../asked/once.js";
import type { Frame, Jacobians, Picture, Strength } from "../../core.js";
import { formatNumber, formatPower, superscript, TABLE_DIGITS } from "../../format.js";
import { hopWeights } from "../../network/hop.js";
import { valueInfo as infoOf, numbersOf, seriesOf } from "../../network/quantities.js";
import type { PanelModule, View } from "../../view.js";
import { distanceRange, distanceUnder } from "../../widgets/distance-range.js";
import { renderFigure } from "../../widgets/figure.js";
import { renderNoHop } from "../../widgets/no-hop.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { SteadyRange } from "../../widgets/steady.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { saturationStyles } from "./style.js";
import { saturationTexts } from "./texts.js";

const COMPACT = 420;
const CURVES = 200;
const STRIP = 110;
/** The strengths of W_hh side by side. */
const COMPARED = [0.9, 1.1, 1.5, 2];
/** Digits of a gradient in the table. */
const DIGITS = 8;

/** A range of its own for each explorer: the distance plot's is another. */
const ranges = new WeakMap<SteadyRange, SteadyRange>();

export const panel: PanelModule = { render: renderSaturation, styles: [saturationStyles] };

function renderSaturation(view: View): TemplateResult {
  const { run, state, texts, width, resting, unfolded, hovered } = view;
  return html`${unchanged([run, state.distance, texts, width, unfolded, hovered, resting], () => render(view), resting || run.frame.H <= EVERY_FRAME)}`;
}

function render(view: View): TemplateResult {
  const { run, lang } = view;
  if (run.frame.schema.hop === null) return renderNoHop(view, "saturation");
  const words = saturationTexts[lang];
  const jacobians = once(run, "jacobians", () => run.jacobians());
  const picture = jacobians === null ? null : pictureOf(view);
  if (jacobians === null || picture === null) return html`<p>${words.tooLong}</p>`;
  return html`<div class="side">
      <p>${typeset(words.about)}</p>
      ${told(view, jacobians).map((text) => html`<p class="told">${typeset(text)}</p>`)}
    </div>
    <div class="results">
      ${figure(view, jacobians, picture)} ${table(view)}
    </div>`;
}

/** What this run shows, in its own numbers. */
function told({ run, lang }: View, jacobians: Jacobians): string[] {
  const words = saturationTexts[lang];
  const { frame } = run;
  const { T, H, schema } = frame;
  const activation = schema.hop?.function;
  const vanishing = jacobians.verdict === "vanishing";
  const [weight, slope] = [hopWeights(frame)[0], jacobians.meanSlopes[T - 1]];
  if (activation === "linear") return [words.linear];
  if (H !== 1 || !vanishing || weight === undefined || slope === undefined) return [];
  const hop = once(run, "hops", () => run.hopFactors())?.[T - 1];
  const list: string[] = [];
  if (Math.abs(weight) > 1 && hop !== undefined)
    list.push(
      words.cause(
        formatNumber(Math.abs(weight)),
        T,
        formatNumber(slope),
        formatNumber(Math.abs(hop)),
      ),
    );
  const { state = "", sum = "" } = schema.hop ?? {};
  const states = numbersOf(frame, state);
  const [first, last] = [states[0] ?? 0, states[T - 1] ?? 0];
  // A state far from 0 that has kept its sign all the way, with nothing from outside to hold it.
  const kept = Math.abs(last) > 0.5 && states.every((h) => Math.sign(h) === Math.sign(last));
  const inputs = seriesOf(frame, "x").values.subarray(frame.I);
  const alone = inputs.every((x) => x === 0) && biasesOf(frame, sum).every((b) => b === 0);
  if (activation === "tanh" && T > 1 && kept && alone && Math.abs(weight) > 1)
    list.push(
      words.memory(formatNumber(first), T, formatNumber(last), formatPower(jacobians.toStart)),
    );
  return list;
}

/** What is only ever added to a value. */
function biasesOf({ schema, params }: Frame, id: string): number[] {
  const alone = infoOf(schema, id)?.uses.filter(({ from }) => from === null) ?? [];
  const names = schema.parameters.filter(({ blocks }) =>
    blocks.some((block) => alone.some((use) => use.block === block.id)),
  );
  return names.flatMap(({ id: name }) => Array.from(params[name] ?? []));
}

function pictureOf(view: View): Picture | null {
  const { run, state, steady, width: room } = view;
  const own = ranges.get(steady) ?? new SteadyRange();
  ranges.set(steady, own);
  own.held = steady.held;
  const width = roomBeside(room);
  const picture = run.saturationPlot({
    width,
    height: CURVES,
    strip: STRIP,
    compact: width < COMPACT,
    marker: null,
    selected: state.distance,
    least: own.least,
  });
  if (picture !== null) own.saw(picture.y);
  return picture;
}

function figure(view: View, jacobians: Jacobians, picture: Picture): TemplateResult {
  const { run, lang } = view;
  const { T, H } = run.frame;
  const words = saturationTexts[lang];
  const linear = once(run, "curve linear", () => run.curve("linear"));
  const hops = once(run, "hops", () => run.hopFactors());
  const name = (text: string, kind: string): TemplateResult =>
    html`<li class=${kind}><span class="drawn">${typeset(text)}</span></li>`;
  return renderFigure(view, {
    id: "saturation",
    picture: plot(view, picture, jacobians),
    summary: summary(view, jacobians),
    legend: html`<ul class="legend keys" aria-label=${words.shown}>
      ${name(words.names.jacobian, "jacobian")} ${name(words.names.linear, "linear")}
      ${name(H === 1 ? words.names.slope : words.names.mean, "slope")}
      ${H === 1 ? nothing : name(words.names.largest, "largest")}
    </ul>`,
    caption: reading(view, jacobians),
    table: () => ({
      columns: [
        "k",
        "t",
        H === 1 ? "φ′(a_t)" : words.names.mean,
        ...(H === 1 ? ["φ′(a_t)·W_hh"] : [words.names.largest]),
        "log10 ‖∂h_T/∂h_k‖",
        words.names.linear,
      ],
      // The hop that arrives at distance k leaves step t = T − k + 1; the last one reaches h_0.
      rows: Array.from({ length: T + 1 }, (_, k) => {
        const t = T - k + 1;
        const hop = k === 0 ? null : t - 1;
        const at = (values: Float64Array | null): number | null =>
          hop === null ? null : (values?.[hop] ?? null);
        return [
          k,
          k === 0 ? null : t,
          at(jacobians.meanSlopes),
          at(H === 1 ? hops : jacobians.largestSlopes),
          k === T ? jacobians.toStart : (jacobians.jacobian[k] ?? null),
          linear?.[k] ?? null,
        ];
      }),
    }),
  });
}

function plot(view: View, picture: Picture, jacobians: Jacobians): TemplateResult {
  const { run, lang, hover, width: room } = view;
  const { T } = run.frame;
  const width = roomBeside(room);
  const [left, , right] = picture.area;
  const part = (size: number): string => `${(100 * size) / width}%`;
  const at = (event: PointerEvent): number =>
    distanceUnder(event, { near: left, far: right, width }, T);
  return html`<div
    class="over"
    ${vars({ "--left": part(left), "--width": part(right - left) })}
    @pointermove=${(event: PointerEvent) => hover(at(event))}
    @pointerleave=${() => hover(null)}
  >
    <div role="img" aria-label=${summary(view, jacobians)} ${svgLines(picture.svg)}></div>
    ${distanceRange(view, "place", saturationTexts[lang].choose)}
  </div>`;
}

/** The two factors of the hop that arrives at the distance, apart, and their product. */
function reading(view: View, jacobians: Jacobians): TemplateResult {
  const { run, hovered, state, lang, texts } = view;
  const { frame } = run;
  const { T, H } = frame;
  const words = saturationTexts[lang];
  const k = hovered ?? state.distance;
  if (k === null || k >= T) return html`<p class="axis">${typeset(texts.distance.x)}</p>`;
  const place = html`<b>${typeset(`k = ${k}, h_${T - k}`)}</b>`;
  if (k === 0) return html`<p class="axis reading">${place} ${words.noHop}</p>`;
  const t = T - k + 1;
  const number = (value: number | undefined): string => formatNumber(value ?? Number.NaN);
  const weight = number(H === 1 ? hopWeights(frame)[0] : (jacobians.sigmaMax ?? undefined));
  const product = once(run, "hops", () => run.hopFactors())?.[t - 1];
  const factors =
    H === 1
      ? html`<span>${typeset(`φ′(a_${t}) · W_hh`)} = ${number(jacobians.meanSlopes[t - 1])} · ${weight} = ${number(product)}</span>`
      : html`<span>${typeset(texts.distance.meanSlope(t))} = ${number(jacobians.meanSlopes[t - 1])}</span>
          <span>${typeset(texts.distance.sigmaMax)} = ${weight}</span>`;
  return html`<p class="axis reading">${place} ${factors}</p>`;
}

function summary({ run, lang }: View, { jacobian }: Jacobians): string {
  const { T } = run.frame;
  const linear = once(run, "curve linear", () => run.curve("linear"));
  const end = (values: Float64Array | null): string =>
    formatPower(values?.[T - 1] ?? Number.NaN, 3);
  return saturationTexts[lang].summary(T - 1, end(jacobian), end(linear));
}

/** The model shown, at the strengths compared and at its own. */
function table(view: View): TemplateResult {
  const { run, lang } = view;
  const words = saturationTexts[lang];
  const { T, H } = run.frame;
  const own = H === 1 ? (hopWeights(run.frame)[0] ?? 0) : 1;
  const values = H > EVERY_FRAME ? [own] : [...new Set([...COMPARED, own])].sort((a, b) => a - b);
  const rows = once(run, "strengths", () => run.strengths(Float64Array.from(values)));
  if (rows === null) return html`<p>${words.tooLong}</p>`;
  const [power, whole] =
    H === 1
      ? [`|W_hh|${superscript(T)}`, `|∂h_${T}/∂h_0|`]
      : [`‖W_hh${superscript(T)}‖`, `‖∂h_${T}/∂h_0‖`];
  const factor = H === 1 ? `φ′(a_${T})·W_hh` : `‖φ′(a_${T})·W_hh‖`;
  const row = (strength: Strength): TemplateResult => {
    const present = strength.value === own;
    const { value, linear, toStart, lastHop, settledHop } = strength;
    return html`<tr class=${present ? "lit" : ""} aria-current=${present ? "true" : nothing}>
      <th scope="row">
        ${H === 1 ? formatNumber(value) : html`${typeset("W_hh")} × ${formatNumber(value)}`}${present ? html` <small>${words.present}</small>` : nothing}
      </th>
      <td>${formatPower(linear, TABLE_DIGITS)}</td>
      <td>${formatPower(toStart, DIGITS)}</td>
      <td>${formatNumber(lastHop, TABLE_DIGITS)}</td>
      <td>${settledHop === null ? words.never : formatNumber(settledHop, TABLE_DIGITS)}</td>
    </tr>`;
  };
  return html`<div class="scroll compared" tabindex="0" role="region" aria-label=${words.compared} ${scrollEdges()}>
      <table class="strengths">
        <caption>${typeset(words.compared)}</caption>
        <thead>
          <tr>
            <th scope="col">${typeset("W_hh")}</th>
            <th scope="col">${typeset(power)}<small>${typeset(words.alone)}</small></th>
            <th scope="col">${typeset(whole)}<small>${words.truly}</small></th>
            <th scope="col">${typeset(factor)}<small>${words.lastHop}</small></th>
            <th scope="col">${typeset("φ′(a)·W_hh")}<small>${words.settled}</small></th>
          </tr>
        </thead>
        <tbody>${rows.map(row)}</tbody>
      </table>
    </div>
    ${H > EVERY_FRAME ? html`<p>${words.oneOnly}</p>` : nothing}`;
}
