/**
 * All ways from a state to L: one through each loss. Along a path derivatives multiply, and the
 * products, written one below the other, add up to ∂L/∂h_k. Between two steps of a cell with several
 * ways "the path" is all of them together: how much larger or smaller the gradient has become is told.
 */
import { html, nothing, type TemplateResult } from "lit";
import { FAINT } from "../../asked/faint.js";
import { pathsOf } from "../../asked/paths-of.js";
import type { Frame, Part, Path, Paths, Reached, ValueId } from "../../core.js";
import { formatNumber, formatPower, TABLE_DIGITS } from "../../format.js";
import { beatInfo } from "../../network/beat-info.js";
import { hopWeights } from "../../network/hop.js";
import { beatAt, symbolOf } from "../../network/parameters.js";
import { mainState, seriesOf, valueAt } from "../../network/quantities.js";
import type { PanelModule, View } from "../../view.js";
import { segments, sliderField } from "../../widgets/fields.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { pathStyles } from "./style.js";
import { type PathsTexts, pathsTexts } from "./texts.js";

/** Digits of the factors; products have as many as the diagram's own names. */
const DIGITS = TABLE_DIGITS;

export const panel: PanelModule = { render: renderPaths, styles: [pathStyles] };

function renderPaths(view: View): TemplateResult {
  const { run, state, texts, beat } = view;
  // The first state has every path there is.
  const k = run.beats.step(beat) || 1;
  const of = stateAt(view);
  return html`${unchanged([run, k, of, texts, view.litPath, view.touring, state.distance], () => render(view, k, of))}`;
}

/** The state the beat is about, if it is about one. */
function stateAt({ run: { beats, frame }, beat }: View): ValueId {
  const { schema } = frame;
  const of = beatInfo(schema, beats.kind(beat))?.of;
  return schema.states.find(({ id }) => id === of)?.id ?? mainState(schema);
}

/** The way from a state at step k. */
interface Way {
  readonly of: ValueId;
  readonly k: number;
  /** Whether the state is a number. */
  readonly single: boolean;
}

function render(view: View, k: number, of: ValueId): TemplateResult {
  const { run, state, lang, texts, dispatch } = view;
  const { frame, beats } = run;
  const { T, schema } = frame;
  const words = pathsTexts[lang];
  const way: Way = { of, k, single: seriesOf(frame, of).width === 1 };
  const { paths, rest } = pathsOf(run, k, of);
  const count = paths.length + (rest?.count ?? 0);
  // Every step has a loss, or the last alone.
  const first = beats.index(`l:${k}`) === undefined ? T : k;
  return html`<div class="side">
      ${
        schema.states.length < 2
          ? nothing
          : segments({
              id: "paths-state",
              name: words.state,
              words: schema.states.map(({ id }) => id),
              texts: Object.fromEntries(schema.states.map(({ id }) => [id, id])),
              value: of,
              disabled: false,
              change: (id) => dispatch({ at: beatAt(beats, [`d${id}`], k) }),
            })
      }
      ${sliderField({
        id: "paths-step",
        name: words.step(of),
        value: k,
        limits: { min: 1, max: T },
        range: { min: 1, max: T, step: 1 },
        whole: true,
        disabled: T === 1,
        again: true,
        texts,
        change: (step) => dispatch({ at: beatAt(beats, [`d${of}`], step) }),
      })}
      <p>${typeset(words.about(of, k, count, first, T))}</p>
      ${way.single ? nothing : html`<p>${typeset(words.norms)}</p>`}
      ${schema.hop === null && T > 1 ? html`<p>${typeset(words.ways)}</p>` : nothing}
      ${state.truncate !== null && paths.some((path) => path.cut) ? html`<p>${typeset(words.cut(of))}</p>` : nothing}
    </div>
    <div class="results">
      ${tourButton(view, words, k, paths)}
      <ul class="paths" aria-label=${words.list}>
        ${withGaps(paths, first, T).map((part) => ("from" in part ? leftOut(view, part) : row(view, words, part, way)))} ${rest === null ? nothing : restRow(way, words, rest)}
        ${sumRow(view, rest === null ? 0 : count, way)}
      </ul>
    </div>`;
}

/** Paths that are not listed, between those that are: by the losses they leave through. */
interface Gap {
  readonly from: number;
  readonly to: number;
}

/** `paths` ascend; the losses of all of them are those from `first` to `last`. */
function withGaps(paths: readonly Path[], first: number, last: number): (Path | Gap)[] {
  const parts: (Path | Gap)[] = [];
  let next = first;
  for (const path of paths) {
    if (path.t > next) parts.push({ from: next, to: path.t - 1 });
    parts.push(path);
    next = path.t + 1;
  }
  if (next <= last) parts.push({ from: next, to: last });
  return parts;
}

function leftOut({ texts }: View, { from, to }: Gap): TemplateResult {
  return html`<li class="left-out"><span class="via">… ${typeset(texts.leftOut.paths(from, to))}</span></li>`;
}

/** Lights one path after another in the diagram. */
function tourButton(
  { touring, tour }: View,
  words: PathsTexts,
  k: number,
  paths: readonly Path[],
): TemplateResult | typeof nothing {
  if (paths.length < 2) return nothing;
  const name = { off: words.tour, timed: words.stop, pressed: words.next }[touring];
  const steps = paths.map(({ t }) => t);
  return html`<button class="tour" type="button" @click=${() => tour(k, steps)}>${name}</button>`;
}

function row(view: View, words: PathsTexts, path: Path, way: Way): TemplateResult {
  const { frame } = view.run;
  const { of, k, single } = way;
  const { t, cut, hops, product } = path;
  const lit = view.litPath?.t === t;
  const light = (): void => view.light({ k, t });
  // The pointer, or the focus, may have lit another one by now.
  const leave = (): void => {
    if (lit && view.touring === "off") view.light(null);
  };
  const text = number(single, product, TABLE_DIGITS);
  // Without a hop the first factor is all there is.
  const told =
    hops.length === 0
      ? nothing
      : single && hops.every(({ slopes }) => slopes !== null)
        ? factors(frame, words, path)
        : norms(words, path, way);
  return html`<li
    class="path ${cut ? "cut-path" : ""} ${lit ? "lit" : ""} ${t - k === view.state.distance ? "at-distance" : ""}"
    data-path-t=${t}
    tabindex="0"
    aria-current=${lit}
    @pointerenter=${light}
    @pointerleave=${leave}
    @focus=${light}
    @blur=${leave}
  >
    <span class="via">${typeset(words.through(t))}</span>
    <span class="factors">${told}</span>
    ${productOf(single, `∂l_${t}/∂${of}_${k}`, cut ? html`<s>${text}</s>` : html`<span>${text}</span>`)}
  </li>`;
}

function productOf(single: boolean, symbol: string, value: TemplateResult): TemplateResult {
  return html`<span class="product">
    <span class="symbol">${typeset(single ? symbol : `‖${symbol}‖`)}</span> ${value}
  </span>`;
}

/** One unit: the product written out, a hop being φ′ and W_hh. */
function factors(frame: Frame, words: PathsTexts, { t, start, hops }: Path): unknown {
  const [weight = Number.NaN] = hopWeights(frame);
  if (frame.schema.hop === null) return nothing;
  const { sum, state, parameter } = frame.schema.hop;
  const symbol = symbolOf(frame, parameter);
  const times = html`<span class="times">×</span>`;
  const hop = ({ from, slopes, after }: Path["hops"][number]): TemplateResult =>
    html`${times}${factor(`φ′(${sum}_${from})`, slopeText(slopes?.[0] ?? Number.NaN, after))}${times}${factor(symbol, inner(formatNumber(weight, DIGITS)))}`;
  const first = factor(`∂l_${t}/∂${state}_${t}`, number(true, start, DIGITS));
  return html`${first}${folded(hops, 3, 1, hop, (left) => html`${times}${gap(words, left)}`)}<span class="times">=</span>`;
}

/** How large the gradient is after each hop, and where that has no two factors, how many times as large as before. */
function norms(words: PathsTexts, { t, start, hops }: Path, { of, single }: Way): unknown {
  const to = (i: number): TemplateResult => {
    const [before, hop] = [hops[i - 1]?.after ?? start, hops[i]];
    const times = hop === undefined || hop.slopes !== null ? "" : `×${ratio(before, hop.after)} `;
    return html`<span class="times">${times}→</span>`;
  };
  const places = hops.map((_, i) => i);
  const hop = (i: number): TemplateResult => {
    const { from, after } = hops[i] ?? { from: t, after: start };
    return html`${to(i)}${factor(`${of}_${from - 1}`, number(single, after, DIGITS))}`;
  };
  const first = factor(`${of}_${t}`, number(single, start, DIGITS));
  // The last hop arrives at the product.
  return html`${first}${folded(places.slice(0, -1), 7, 2, hop, (left) => html`<span class="times">→</span>${gap(words, left)}`)}${to(hops.length - 1)}`;
}

/** How many times as large the gradient is after a hop. */
function ratio(before: Reached, after: Reached): string {
  return formatPower(after.log10 - before.log10, 3);
}

/** The first and the last few where there are more than `most`. */
function folded<V>(
  items: readonly V[],
  most: number,
  ends: number,
  show: (item: V) => TemplateResult,
  between: (left: number) => TemplateResult,
): TemplateResult {
  if (items.length <= most) return html`${items.map(show)}`;
  return html`${items.slice(0, ends).map(show)}${between(items.length - 2 * ends)}${items.slice(-ends).map(show)}`;
}

function factor(symbol: string, value: string): TemplateResult {
  return html`<span class="factor"><span class="symbol">${typeset(symbol)}</span><span>${value}</span></span>`;
}

function gap(words: PathsTexts, hops: number): TemplateResult {
  return html`<span class="factor gap"><span class="symbol">${words.folded(hops)}</span><span>⋯</span></span>`;
}

/** What comes through a slope is not 0, so neither is the slope, though no double is as small. */
function slopeText(slope: number, { log10 }: Path["hops"][number]["after"]): string {
  return slope === 0 && Number.isFinite(log10) ? FAINT : formatNumber(slope, DIGITS);
}

/** A negative number behind a sign of its own. */
function inner(text: string): string {
  return text.startsWith("−") ? `(${text})` : text;
}

function restRow(
  { single }: Way,
  words: PathsTexts,
  { count, sum }: NonNullable<Paths["rest"]>,
): TemplateResult {
  return html`<li class="rest">
    <span class="via">${words.rest(count)}</span>
    <span class="product"><span>${number(single, sum, TABLE_DIGITS)}</span></span>
  </li>`;
}

/** What the diagram shows at h_k; of `all` paths where not all of them are listed, else 0. */
function sumRow(
  { run, state, lang, texts }: View,
  all: number,
  { of, k, single }: Way,
): TemplateResult {
  const { frame } = run;
  const words = pathsTexts[lang];
  const whole = state.truncate === null;
  const { entries: values } = valueAt(frame, `d${of}`, k);
  const norm = seriesOf(frame, `d${of}`).norms[k - 1] ?? Number.NaN;
  const { flow, T } = frame;
  const { total } = flow.states.find((one) => one.state === of) ?? flow;
  // The distance plot's magnitude knows no limits, and no truncation.
  const log10 = whole ? (total[T - k] ?? Number.NaN) : Number.NaN;
  return html`<li class="sum">
    <span class="via">${words.sum} ${all === 0 ? nothing : texts.leftOut.sumOf(all, all)}</span>
    ${productOf(single, `∂L/∂${of}_${k}`, html`<span>${number(single, { values, norm, log10 }, TABLE_DIGITS)}</span>`)}
  </li>`;
}

/** The number of a single unit, the norm of several; beyond a double's limits by its magnitude. */
function number(
  single: boolean,
  { values, norm, log10 }: Part & { log10: number },
  digits: number,
): string {
  const value = (single ? values[0] : norm) ?? Number.NaN;
  const beyond =
    (value === 0 || Math.abs(value) === Number.POSITIVE_INFINITY) && Number.isFinite(log10);
  if (!beyond) return formatNumber(value, digits);
  return `${value < 0 || Object.is(value, -0) ? "−" : ""}${formatPower(log10, Math.min(digits, 3))}`;
}
