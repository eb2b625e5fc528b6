/**
 * The row itself. Forward each domino leans by its state once its beat is over; backward the stream
 * below comes from the last to the first, as wide as its sensitivity by the law of all streams.
 */
import { nothing, svg, type TemplateResult } from "lit";
import type { Push, Sensitivities } from "../../core.js";
import { formatNumber, formatPower, superscript, widthInEms } from "../../format.js";
import { BED, widthOf } from "../../network/gain-law.js";
import type { Moment } from "../../network/moment.js";
import { type Domino, symbolAt } from "./chosen.js";
import { leanOf, type Place } from "./layout.js";

export interface Row {
  readonly place: Place;
  readonly moment: Moment;
  readonly domino: Domino;
  readonly T: number;
  /** Of the entry that is looked at, a number a step. */
  readonly values: Float64Array;
  readonly sensitivities: Sensitivities;
  readonly push: number;
  /** Null: nothing is pushed. */
  readonly pushed: Push | null;
  /** The value that lies flat. */
  readonly full: number;
}

/** How much of a step has fallen, and how much of the way back from the step after it is traced, 0 … 1. */
export function fallen({ moment, domino }: Row, t: number): number {
  return moment.part(domino.state, t);
}

export function traced({ moment, domino }: Row, t: number): number {
  return moment.part(`d${domino.state}`, t);
}

/** What a domino is with the push, if that reaches it. */
export function afterPush({ domino, pushed }: Row, t: number): number | null {
  return t < domino.t ? null : (pushed?.values[t - domino.t] ?? null);
}

/** A sensitivity as people read it, also where no double holds it. */
export function shownSensitivity({ values, log10 }: Sensitivities, t: number, digits = 4): string {
  const [value = Number.NaN, power = Number.NaN] = [values[t - 1], log10[t - 1]];
  if (value !== 0 && Number.isFinite(value)) return formatNumber(value, digits);
  return `${value < 0 || Object.is(value, -0) ? "−" : ""}${formatPower(power, Math.min(2, digits))}`;
}

/** Pieces side by side reach under each other, or a line of light would stand between them. */
const UNDER = 0.4;
/** Pixels an em of the numbers, some of them bold. */
const EM = 12.5;
/** Between the numbers of two columns. */
const APART = 8;
const WIDEST = 80;
/** What a number gains in tight type, where it may come closer, too. */
const SMALL = 1.4;

/** A narrower column has the step alone below it. */
const NARROW = 56;

/** As many digits as a column takes, or one in small type, or its power of ten alone. */
function narrowed(text: (digits: number) => string, log10: number, { pitch }: Place) {
  const room = Math.min(pitch - APART, WIDEST) / EM;
  const fits = [4, 3, 2].map(text).find((some) => widthInEms(some) <= room);
  if (fits !== undefined) return { text: fits, tight: "" };
  const one = text(1).replace("×", "·");
  if (!one.includes("·") || widthInEms(one) <= room * SMALL) return { text: one, tight: "tight" };
  const sign = one.startsWith("−") ? "−" : "";
  return { text: `${sign}≈10${superscript(Math.round(log10))}`, tight: "tight" };
}

export function renderRow(row: Row): TemplateResult {
  const { place } = row;
  const columns = place.steps.map((t, column) => ({ t, column }));
  const there = columns.flatMap(({ t, column }) => (t === null ? [] : [{ t, column }]));
  const [first, last] = [place.foot(0), place.foot(place.steps.length - 1)];
  return svg`<path class="table-top" d=${`M2 ${place.ground + 0.5}H${place.width - 2}`} />
    <path class="stream-bed" stroke-width=${BED} d=${`M${px(first)} ${place.stream}H${px(last)}`} />
    ${columns.slice(1).map(({ t, column }) => stream(row, place.steps[column - 1] ?? null, t, column))}
    ${source(row, last)}
    ${columns.map(({ t, column }) => (t === null ? gap(row, column) : nothing))}
    ${there.map(({ t, column }) => standing(row, t, column))}
    ${there.map(({ t, column }) => numbers(row, t, column))}`;
}

function gap({ place }: Row, column: number): TemplateResult {
  const x = px(place.foot(column));
  return svg`<text class="gap" x=${x} y=${place.ground + 18}>⋯</text>`;
}

/** Where the way back sets out. */
function source(row: Row, x: number): unknown {
  if (traced(row, row.T) === 0) return nothing;
  return svg`<circle class="source" cx=${px(x)} cy=${row.place.stream} r=${BED * 0.75} />`;
}

/** From the domino in this column to the one before it; nothing is claimed of those left out. */
function stream(row: Row, to: number | null, from: number | null, column: number): unknown {
  const { place, sensitivities } = row;
  if (to === null || from === null) return nothing;
  const part = traced(row, to);
  const [begin = Number.NaN, end = Number.NaN] = [
    sensitivities.log10[from - 1],
    sensitivities.log10[to - 1],
  ];
  // An exact 0 lets nothing through, and of what is no number nothing is known.
  if (part === 0 || traced(row, from) < 1 || ![begin, end].every((one) => one > -Infinity))
    return nothing;
  const [right, left] = [place.foot(column), place.foot(column - 1)];
  const [wide, narrow] = [widthOf(begin) / 2, widthOf(end) / 2];
  const [x, half] = [right + (left - right) * part, wide + (narrow - wide) * part];
  const pale = Math.min(1, 0.3 + (0.7 * (wide + narrow)) / BED);
  const under = right + (pale < 1 ? UNDER : 1);
  return svg`<path class="blame" opacity=${px(pale)}
    d=${`M${px(under)} ${px(place.stream - wide)}L${px(x)} ${px(place.stream - half)}V${px(place.stream + half)}L${px(under)} ${px(place.stream + wide)}z`} />`;
}

/** A domino, of a pushed one also where it would be otherwise. */
function standing(row: Row, t: number, column: number): TemplateResult {
  const { place, domino, moment, values, push } = row;
  const value = values[t - 1] ?? Number.NaN;
  const after = afterPush(row, t);
  const part = fallen(row, t);
  const chosen = t === domino.t;
  const names = [
    "domino",
    chosen ? "chosen" : "",
    moment.now(domino.state, t) ? "now" : "",
    part < 1 ? "waiting" : "",
  ].join(" ");
  const x = place.foot(column);
  return svg`<g class=${names}>
    ${traced(row, t) === 1 ? svg`<path class="reached" d=${`M${px(x - place.thick)} ${place.ground}h${2 * place.thick}`} />` : nothing}
    ${brick(row, x, after ?? value, part, "brick")}
    ${after === null || part === 0 ? nothing : brick(row, x, value, part, "unpushed")}
    ${chosen ? hand(place, x, push) : nothing}
  </g>`;
}

/** On its lower corner, that side down to which it falls; what is no number stands crossed out. */
function brick(row: Row, x: number, value: number, part: number, kind: string): TemplateResult {
  const { tall, thick, ground } = row.place;
  const known = Number.isFinite(value);
  const degrees = known ? leanOf(value, row.full) * part : 0;
  const corner = x + (degrees < 0 ? -thick / 2 : thick / 2);
  const [left, top] = [px(x - thick / 2), ground - tall];
  const solid = kind === "brick";
  return svg`<g class=${kind} transform=${`rotate(${px(degrees)} ${px(corner)} ${ground})`}>
    <rect x=${left} y=${top} width=${thick} height=${tall} rx="3" />
    ${solid ? svg`<path d=${`M${px(x - thick / 2 + 3)} ${px(ground - tall / 2)}h${thick - 6}`} />` : nothing}
    ${known || part === 0 || !solid ? nothing : svg`<path class="overflow" d=${`M${left} ${top}l${thick} ${tall}m0 ${-tall}l${-thick} ${tall}`} />`}
  </g>`;
}

/** The push, as an arrow at the top of where the domino stood. */
function hand({ pitch, tall, thick, ground }: Place, x: number, push: number): unknown {
  if (push === 0) return nothing;
  const way = Math.sign(push);
  const tip = x - way * (thick / 2 + 3);
  const length = 10 + Math.min(34, pitch * 0.3) * Math.abs(push);
  const y = ground - tall + 6;
  return svg`<path class="hand" d=${`M${px(tip - way * length)} ${y}H${px(tip - way * 3)}M${px(tip - way * 7)} ${y - 5}L${px(tip)} ${y}L${px(tip - way * 7)} ${y + 5}`} />`;
}

/** What a step hands on to the next, with the push where that has come by. */
function handedOn({ sensitivities, domino, pushed }: Row, t: number): number | undefined {
  const of = pushed === null || t < domino.t ? sensitivities.passed : pushed.passed;
  return of?.[pushed === null || t < domino.t ? t - 1 : t - domino.t];
}

function numbers(row: Row, t: number, column: number): TemplateResult {
  const { place, values, sensitivities, domino, T } = row;
  const { pitch, ground, stream, roomy } = place;
  const x = px(place.foot(column));
  const value = values[t - 1] ?? Number.NaN;
  const after = afterPush(row, t);
  const there = fallen(row, t) === 1;
  const passed = handedOn(row, t);
  const state = (number: number, kind: string, y: number): TemplateResult => {
    const size = Math.log10(Math.abs(number));
    return label(
      kind,
      x,
      y,
      narrowed((digits) => formatNumber(number, digits), size, place),
    );
  };
  const back = (digits: number): string => shownSensitivity(sensitivities, t, digits);
  const power = sensitivities.log10[t - 1] ?? Number.NaN;
  return svg`<g class=${t === domino.t ? "chosen" : ""}>
    ${there ? state(after ?? value, "state", 32) : nothing}
    ${there && after !== null ? state(value, "unpushed-state", 15) : nothing}
    <text class="step" x=${x} y=${ground + 18}>${pitch < NARROW ? t : spelled(symbolAt(domino.state, t))}</text>
    ${there && roomy && passed !== undefined && t < T ? svg`<text class="handed" x=${px(place.foot(column) + pitch / 2)} y=${ground + 18}>→ ${formatNumber(passed, 3)}</text>` : nothing}
    ${traced(row, t) === 1 ? label("sensitivity", x, stream + 32, narrowed(back, power, place)) : nothing}
  </g>`;
}

function label(
  kind: string,
  x: string,
  y: number,
  { text, tight }: ReturnType<typeof narrowed>,
): TemplateResult {
  return svg`<text class="${kind} ${tight}" x=${x} y=${y}>${text}</text>`;
}

/** A symbol with its index set lower, in a picture. */
function spelled(symbol: string): unknown {
  const [letter = "", index] = symbol.split("_");
  if (index === undefined) return letter;
  return svg`<tspan class="letter">${letter}</tspan><tspan class="index" dy="3">${index}</tspan>`;
}

/** A coordinate with no more digits than can be seen. */
function px(x: number): string {
  return String(Math.round(x * 100) / 100);
}
