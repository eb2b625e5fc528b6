/**
 * The one set of weights every step shares: their values, and the accumulators that the steps'
 * shares fill on the way back. At the update the weights change, once, for all steps.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame, ParameterInfo, Run } from "../../core.js";
import { fitted, formatNumber, TABLE_DIGITS } from "../../format.js";
import type { Pick } from "../../formula/entry.js";
import { GREEK } from "../../formula/greek.js";
import type { Texts } from "../../i18n/texts.js";
import { filling } from "../../network/accumulators.js";
import { wholeOf } from "../../network/cells.js";
import type { Moment } from "../../network/moment.js";
import type { Lit } from "../../network/operands.js";
import { learntOf } from "../../network/parameters.js";
import { roleOfParameter } from "../../network/placement.js";
import { typeset } from "../../widgets/symbols.js";
import { vars } from "../../widgets/vars.js";
import { largest } from "./bars.js";
import { renderMap } from "./map.js";

/** Room for a number where three cards stand beside each other on a phone. */
const NARROW_EMS = 4.7;
/** What the arrow before a new value takes of it. */
const ARROW = 0.8;
/** The same between the bars of a norm. */
const NARROW_NORM = 3.7;

/** Of more shares than this a narrow card has only the bar. */
const MOST_COUNTED = 9;

/** More cards than these stand closer, and have smaller maps. */
const CLOSE = 5;

/** The longer side of a heat map, in CSS pixels: beside the network, and below it on a phone. */
const MAP = { roomy: 44, narrow: 36, many: 34 };

/** `roomy`: the weights stand beside the network, with room for all digits. */
export function renderWeights(
  run: Run,
  moment: Moment,
  texts: Texts,
  roomy: boolean,
  { places, marked }: Lit,
  pins: readonly string[],
): TemplateResult {
  const { frame } = run;
  const place = (id: string): string => (places.has(id) ? "lit" : "");
  const number = (id: string): number => pins.findIndex((pin) => wholeOf(pin) === id) + 1;
  const cards = learntOf(frame);
  const card = (parameter: ParameterInfo): TemplateResult => {
    const { id } = parameter;
    return renderCard(run, moment, texts, roomy, parameter, place(id), number(id), marked.get(id));
  };
  return html`<div class="weights ${cards.length > CLOSE ? "many" : ""}">
    ${total(frame, moment, texts, place("L"), number("L"))} ${cards.map(card)}
  </div>`;
}

/** L before the update and after it. */
function total(
  frame: Frame,
  moment: Moment,
  texts: Texts,
  lit: string,
  pin: number,
): TemplateResult {
  const now = moment.now("L") || moment.now("end") ? "now" : "";
  return html`<div class="card total ${now} ${lit}" data-node="L" tabindex="-1" role="group" aria-label="L">
    ${pinNumber(pin)}<span class="name">${typeset("L")}</span>
    <output aria-label="L">${moment.reached("L") ? formatNumber(frame.loss, TABLE_DIGITS) : moment.asked("L") ? "?" : "…"}</output>
    ${
      moment.reached("end")
        ? html`<output class="after" aria-label=${texts.diagram.newLoss}><span aria-hidden="true">→</span>${formatNumber(frame.updated.loss, TABLE_DIGITS)}</output>`
        : nothing
    }
  </div>`;
}

function renderCard(
  run: Run,
  moment: Moment,
  texts: Texts,
  roomy: boolean,
  parameter: ParameterInfo,
  lit: string,
  pin: number,
  marked: readonly Pick[] = [],
): TemplateResult {
  const { id, written, sum } = parameter;
  const symbol = GREEK[written] ?? written;
  const { frame } = run;
  const filled = filling(frame, moment, parameter);
  const { count } = filled;
  const { values, norm } = run.accumulated(id, filled.from);
  const [only = Number.NaN] = values;
  const { text, tight } = values.length === 1 ? gradientOf(only, roomy) : normOf(norm, roomy);
  // With the last share the accumulator holds the sum, which may still be asked for.
  const asked = moment.asked(sum);
  const now = moment.now(sum) || moment.now("update") || filled.now ? "now" : "";
  return html`<div
    class="card ${roleOfParameter(frame.schema, id) ?? ""} ${now} ${lit}"
    data-node=${id}
    tabindex="-1"
    role="group"
    aria-label=${symbol}
  >
    ${pinNumber(pin)}<span class="name">${typeset(symbol)}</span> ${weight(frame, moment, texts, roomy, parameter)}
    <span class="name gradient">${typeset(`∇${symbol}`)}</span>
    <output class="gradient ${tight && !asked ? "tight" : ""}" aria-label="∇${symbol}">${asked ? "?" : count === 0 ? "…" : text}</output>
    ${count === 0 || count === filled.of || (!roomy && (values.length > 1 || filled.of > MOST_COUNTED)) ? nothing : html`<span class="so-far" title=${texts.diagram.soFar(count, filled.of)}>${count}/${filled.of}</span>`}
    ${maps(run, moment, texts, roomy, parameter, asked ? values.map(() => 0) : values, marked)}
    <span class="filled" ${vars({ "--part": String(count / filled.of) })}></span>
  </div>`;
}

/** Which card below the picture is this one's; 0: it is not pinned. */
function pinNumber(pin: number): TemplateResult | typeof nothing {
  return pin === 0 ? nothing : html`<span class="pin-number" aria-hidden="true">${pin}</span>`;
}

interface Fitted {
  readonly text: string;
  readonly tight: boolean;
}

function gradientOf(value: number, roomy: boolean): Fitted {
  return roomy
    ? { text: formatNumber(value, TABLE_DIGITS), tight: false }
    : fitted(value, NARROW_EMS, 5);
}

function normOf(norm: number, roomy: boolean): Fitted {
  if (roomy) return { text: `‖${formatNumber(norm, 4)}‖`, tight: false };
  const { text, tight } = fitted(norm, NARROW_NORM);
  return { text: `‖${text}‖`, tight };
}

/** The weights of a matrix or vector, and its gradient as far as it has been added up. */
function maps(
  run: Run,
  moment: Moment,
  texts: Texts,
  roomy: boolean,
  { id, written, rows, cols, matrix }: ParameterInfo,
  gradient: Float64Array,
  marked: readonly Pick[],
): TemplateResult | typeof nothing {
  const symbol = GREEK[written] ?? written;
  const { frame } = run;
  if (rows * cols === 1) return nothing;
  const before = frame.params[id] ?? NONE;
  const after = moment.reached("update") ? (frame.updated.params[id] ?? NONE) : before;
  const side = !roomy ? MAP.narrow : learntOf(frame).length > CLOSE ? MAP.many : MAP.roomy;
  const map = (name: string, values: Float64Array, most: number): TemplateResult =>
    renderMap({
      run,
      values,
      shape: { rows, cols },
      lying: !matrix,
      each: side / Math.max(rows, cols),
      name: texts.diagram.map(name, rows, cols),
      most,
      marked,
    });
  // An update that changes little looks so. Sums of shares may differ by many decades: as with the
  // bars of gradients, the norm tells the magnitude.
  return html`<span class="maps">
    ${map(symbol, after, largest(before, after))} ${map(`∇${symbol}`, gradient, largest(gradient))}
  </span>`;
}

const NONE = new Float64Array();

/** A single weight is a number; of a matrix its size is told, and its entries are a heat map. */
function weight(
  frame: Frame,
  moment: Moment,
  texts: Texts,
  roomy: boolean,
  { id, written: symbol, rows, cols, matrix }: ParameterInfo,
): TemplateResult {
  const before = frame.params[id] ?? NONE;
  if (before.length > 1) {
    const shape = matrix ? `${rows}×${cols}` : String(rows);
    return html`<output class="shape" data-edit aria-label=${symbol}>${shape}${moment.reached("update") ? " ✓" : ""}</output>`;
  }
  const after = frame.updated.params[id] ?? NONE;
  const fit = ([value = Number.NaN]: Float64Array, room: number): Fitted =>
    roomy ? { text: formatNumber(value, TABLE_DIGITS), tight: false } : fitted(value, room);
  const [now, then] = [fit(before, NARROW_EMS), fit(after, NARROW_EMS - ARROW)];
  const tight = (fitted: Fitted): string => (fitted.tight ? "tight" : "");
  return html`<output class=${tight(now)} data-edit aria-label=${symbol}>${now.text}</output>${
    moment.reached("update")
      ? html`<output class="after ${tight(then)}" aria-label=${texts.diagram.newWeight(symbol)}><span aria-hidden="true">→</span>${then.text}</output>`
      : nothing
  }`;
}
