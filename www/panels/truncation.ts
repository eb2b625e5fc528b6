/**
 * Truncated BPTT beside the exact gradient: which pairs of loss and use the windows keep, with
 * handles that move them, and what is left of every parameter's gradient.
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import type { Compared, Sweep } from "../core.js";
import { formatNumber, TABLE_DIGITS } from "../format.js";
import { steps } from "../state/table.js";
import { numberField } from "./fields.js";
import { renderFigure } from "./figure.js";
import { once } from "./once.js";
import { roomBeside } from "./room-beside.js";
import { typeset } from "./symbols.js";
import { vars } from "./vars.js";
import type { View } from "./view.js";
import { symbolOf } from "./weight-choice.js";

/** The picture: a triangle between two rulers with a handle each, in CSS px. */
const MOST_WIDTH = 520;
const LEFT = 36;
const RIGHT = 12;
const RULER = 44;
const FOOT = 24;
/** A triangle is half as high as it is wide. */
const FLAT = 0.5;

export function renderTruncation(view: View): TemplateResult {
  const { run, state, texts, width, unfolded } = view;
  return html`${guard([run, state.truncate, state.lock, texts, width, unfolded], () => render(view))}`;
}

function render(view: View): TemplateResult {
  const { run, state, texts } = view;
  const words = texts.descent.truncation;
  return html`<div class="side">
      <p>${typeset(words.about)}</p>
      <p>${typeset(words.state)}</p>
      <p>${typeset(words.lost)}</p>
      ${windowField(view)}
      ${state.truncate === null && run.frame.T > 1 ? html`<p>${words.off}</p>` : nothing}
    </div>
    <div class="results">${figure(view)} ${comparison(view)}</div>`;
}

/** What is set, or what amounts to none. */
function windowOf({ run, state }: View): { k1: number; k2: number } {
  const { T } = run.frame;
  const { k1, k2 } = state.truncate ?? { k1: T, k2: T };
  return { k1: Math.min(k1, T), k2: Math.min(k2, T) };
}

const isLocked = ({ state }: View): boolean => state.lock?.includes("truncate") ?? false;

function setK1({ dispatch, state, run }: View, k1: number): void {
  dispatch({ truncate: { k1, k2: Math.max(k1, state.truncate?.k2 ?? run.frame.T) } });
}

function setK2({ dispatch, state, run }: View, k2: number): void {
  dispatch({ truncate: { k1: Math.min(state.truncate?.k1 ?? run.frame.T, k2), k2 } });
}

function windowField(view: View): TemplateResult {
  const { run, state, texts, dispatch } = view;
  const disabled = isLocked(view);
  const part = (
    id: string,
    name: string,
    value: number,
    change: (value: number) => void,
  ): TemplateResult => html`<div class="pair">
    <label for=${id}>${typeset(name)}</label>
    ${numberField({ id, name, value, limits: steps, whole: true, disabled, change })}
  </div>`;
  const toggle = (event: Event): void => {
    const on = (event.currentTarget as HTMLInputElement).checked;
    dispatch({ truncate: on ? { k1: 1, k2: Math.max(1, Math.ceil(run.frame.T / 4)) } : null });
  };
  const { truncate } = state;
  return html`<div class="field">
    <label class="name" for="window">${texts.labels.truncate}</label>
    <span class="check"
      ><input id="window" type="checkbox" .checked=${truncate !== null} ?disabled=${disabled} @change=${toggle}
    /></span>
    ${
      truncate === null
        ? nothing
        : html`${part("window-k1", texts.truncateHelp.k1, truncate.k1, (k1) => setK1(view, k1))}
          ${part("window-k2", texts.truncateHelp.k2, truncate.k2, (k2) => setK2(view, k2))}`
    }
  </div>`;
}

function figure(view: View): TemplateResult {
  const { run, texts } = view;
  const words = texts.descent.truncation;
  const { sweeps, kept, cells } = once(run, "truncation", () => run.truncation());
  return renderFigure(view, {
    id: "truncation",
    picture: picture(view, sweeps),
    summary: words.summary(sweeps.length, kept, cells),
    legend: html`<ul class="key">
      <li class="kept">${words.kept}</li>
      <li class="cut">${words.cut}</li>
    </ul>`,
    table: () => ({
      columns: ["first loss", "last loss", "reach"],
      rows: [...sweeps].reverse().map(({ firstLoss, last, reach }) => [firstLoss, last, reach]),
    }),
  });
}

/** Where a step's left edge stands; the right one is that of the next. */
interface Scale {
  readonly T: number;
  readonly width: number;
  readonly height: number;
  x(step: number): number;
  y(step: number): number;
}

function scaleOf({ run, width: room }: View): Scale {
  const { T } = run.frame;
  const width = Math.min(MOST_WIDTH, roomBeside(room));
  const area = width - LEFT - RIGHT;
  const tall = Math.round(area * FLAT);
  return {
    T,
    width,
    height: RULER + tall + RULER + FOOT,
    x: (step) => LEFT + ((step - 1) / T) * area,
    y: (step) => RULER + ((step - 1) / T) * tall,
  };
}

/** Losses downwards, uses to the right; every row reaches from its window's edge to its own step. */
function picture(view: View, sweeps: readonly Sweep[]): TemplateResult {
  const scale = scaleOf(view);
  const { T, width, height, x, y } = scale;
  const { k1, k2 } = windowOf(view);
  const foot = y(T + 1);
  const words = view.texts.descent.truncation;
  const whole = stairs(1, T, () => 1, scale);
  const kept = sweeps.map((s) => stairs(s.firstLoss, s.last, () => s.reach, scale)).join("");
  const blocks = sweeps.map(({ last }) => `M${x(last + 1)} ${RULER - 26}v10`).join("");
  const [above, below] = [RULER - 21, foot + 21];
  return html`<div
    class="over"
    ${vars({
      "--k1-left": `${(100 * x(2)) / width}%`,
      "--k2-left": `${(100 * x(1)) / width}%`,
      "--width": `${(100 * (x(T) - x(1))) / width}%`,
      "--ruler": `${(100 * RULER) / height}%`,
      "--below": `${(100 * foot) / height}%`,
    })}
  >
    <svg class="windows" viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
      ${svg`<path class="cut" d=${whole} />
      <path class="kept" d=${kept} />
      <path class="edges" d=${T <= 60 ? grid(scale) : ""} />
      <path class="ruler" d="M${x(1)} ${above}H${x(T + 1)}${blocks}" />
      <path class="span" d="M${x(1)} ${above}H${x(k1 + 1)}" />
      <circle class="k1" cx=${x(k1 + 1)} cy=${above} r="7" />
      <path class="ruler" d="M${x(1)} ${below}H${x(T + 1)}" />
      <path class="span" d="M${x(T - k2 + 1)} ${below}H${x(T + 1)}" />
      <circle class="k2" cx=${x(T - k2 + 1)} cy=${below} r="7" />
      ${label("k₁", x(1), above - 12)} ${label("k₂", x(T + 1) - 14, below + 20)}
      ${[1, T].map((step) => tick(String(step), (x(step) + x(step + 1)) / 2, foot + 12, "middle"))}
      ${(T === 1 ? [1] : [1, T]).map((step) => tick(String(step), LEFT - 8, (y(step) + y(step + 1)) / 2 + 4, "end"))}`}
    </svg>
    ${T === 1 ? nothing : handles(view, k1, k2)}
  </div>
  <p class="axes"><span>→ ${typeset(words.uses)}</span> <span>↓ ${typeset(words.losses)}</span></p>`;
}

const label = (text: string, x: number, y: number): TemplateResult =>
  svg`<text class="name" x=${x} y=${y}>${text}</text>`;

const tick = (text: string, x: number, y: number, anchor: string): TemplateResult =>
  svg`<text x=${x} y=${y} text-anchor=${anchor}>${text}</text>`;

/** The outline of rows `first` … `last`, from `reach` to each row's own step. */
function stairs(first: number, last: number, reach: () => number, { x, y }: Scale): string {
  let path = `M${x(reach())} ${y(first)}`;
  for (let t = first; t <= last; t++) path += `H${x(t + 1)}V${y(t + 1)}`;
  return `${path}H${x(reach())}Z`;
}

/** Lines between cells, where cells can be told apart. */
function grid({ T, x, y }: Scale): string {
  return Array.from({ length: T - 1 }, (_, i) => i + 2)
    .map((step) => `M${x(1)} ${y(step)}H${x(step)}M${x(step)} ${y(step)}V${y(T + 1)}`)
    .join("");
}

/** Over the rulers, clear: dragged by pointer, moved by arrow keys. */
function handles(view: View, k1: number, k2: number): TemplateResult {
  const { run, texts } = view;
  const { T } = run.frame;
  const words = texts.descent.truncation;
  const disabled = isLocked(view);
  const value = (event: Event): number => (event.currentTarget as HTMLInputElement).valueAsNumber;
  return html`<input
      class="place k1"
      type="range"
      min="1"
      max=${T}
      step="1"
      .value=${String(k1)}
      ?disabled=${disabled}
      aria-label=${words.k1}
      aria-valuetext=${words.k1At(k1)}
      @input=${(event: Event) => setK1(view, value(event))}
    /><input
      class="place k2"
      type="range"
      min="1"
      max=${T}
      step="1"
      .value=${String(T - k2 + 1)}
      ?disabled=${disabled}
      aria-label=${words.k2}
      aria-valuetext=${words.k2At(k2, T - k2 + 1)}
      @input=${(event: Event) => setK2(view, T + 1 - value(event))}
    />`;
}

function comparison({ run, texts }: View): TemplateResult {
  const words = texts.descent.truncation;
  const { each, overall } = once(run, "truncation", () => run.truncation());
  const number = (value: number | null): unknown =>
    value === null
      ? html`<span aria-hidden="true">–</span><span class="hidden">${words.undefined}</span>`
      : formatNumber(value, TABLE_DIGITS);
  const row = (name: unknown, { cosine, ratio, norm, exact }: Omit<Compared, "name">) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${number(cosine)}</td>
      <td>${number(ratio)}</td>
      <td>${number(norm)}</td>
      <td>${number(exact)}</td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.table}>
    <table class="beside">
      <caption class="hidden">${words.table}</caption>
      <thead>
        <tr>
          <th scope="col">${words.parameter}</th>
          <th scope="col">${words.cosine}</th>
          <th scope="col">${words.ratio}</th>
          <th scope="col">${words.truncated}</th>
          <th scope="col">${words.exact}</th>
        </tr>
      </thead>
      <tbody>
        ${each.map(({ name, ...rest }) => row(typeset(`∇${symbolOf[name]}`), rest))}
        ${row(words.overall, overall)}
      </tbody>
    </table>
  </div>`;
}
