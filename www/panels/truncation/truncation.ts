/**
 * Truncated BPTT beside the exact gradient: which pairs of loss and use the windows keep, with
 * handles that move them, and what is left of every parameter's gradient.
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { AgainstExact, Sweep } from "../../core.js";
import { formatNumber, TABLE_DIGITS } from "../../format.js";
import { inStates } from "../../network/hop.js";
import { symbolOf } from "../../network/parameters.js";
import type { PanelModule, View } from "../../view.js";
import { renderFigure } from "../../widgets/figure.js";
import { rangeOver } from "../../widgets/range-over.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { isLocked, setK1, setK2, windowFields, windowOf } from "../../widgets/window.js";
import { truncationStyles } from "./style.js";
import { truncationTexts } from "./texts.js";

/** The picture: a triangle between two rulers with a handle each, in CSS px. */
const MOST_WIDTH = 520;
const LEFT = 36;
const RIGHT = 12;
const RULER = 44;
const FOOT = 24;
/** A triangle is half as high as it is wide; one row by itself is a strip. */
const FLAT = 0.5;
const STRIP = 28;
const LONG_DIGITS = 12;

export const panel: PanelModule = { render: renderTruncation, styles: [truncationStyles] };

function renderTruncation(view: View): TemplateResult {
  const { run, state, texts, width, unfolded, resting } = view;
  return html`${unchanged([run, state.truncate, state.distance, state.lock, texts, width, unfolded, resting], () => render(view))}`;
}

function render(view: View): TemplateResult {
  const { run, state, lang } = view;
  const words = truncationTexts[lang];
  return html`<div class="side">
      <p>${typeset(words.about)}</p>
      <p>${typeset(inStates(words.state, run.frame.schema))}</p>
      <p>${typeset(words.lost)}</p>
      ${windowFields(view, run.frame.T, "window")}
      ${state.truncate === null && run.frame.T > 1 ? html`<p>${words.off}</p>` : nothing}
    </div>
    <div class="results">${figure(view)} ${comparison(view)}</div>`;
}

function figure(view: View): TemplateResult {
  const { run, lang } = view;
  const words = truncationTexts[lang];
  const { sweeps, kept, cells } = once(run, "truncation", () => run.truncation());
  return renderFigure(view, {
    id: "truncation",
    picture: picture(view, sweeps),
    summary: words.summary(sweeps.length, kept, cells),
    legend: html`<ul class="key">
      <li>${words.kept}</li>
      <li class="lost">${words.cut}</li>
    </ul>`,
    table: () => ({
      columns: ["first loss", "last loss", "reach"],
      rows: [...sweeps].reverse().map(({ firstLoss, last, reach }) => [firstLoss, last, reach]),
    }),
  });
}

interface Scale {
  readonly T: number;
  /** The steps that have a loss, a row each. */
  readonly losses: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Where a step's left edge stands; the right one is that of the next. */
  x(step: number): number;
  /** Where a row's upper edge stands, counted from 0. */
  y(row: number): number;
}

function scaleOf({ run, width: room }: View): Scale {
  const { T } = run.frame;
  const losses = Array.from({ length: T }, (_, i) => i + 1).filter(
    (t) => run.beats.index(`l:${t}`) !== undefined,
  );
  const width = Math.min(MOST_WIDTH, roomBeside(room));
  const area = width - LEFT - RIGHT;
  const tall = losses.length === 1 ? STRIP : Math.round(area * FLAT);
  return {
    T,
    losses,
    width,
    height: RULER + tall + RULER + FOOT,
    x: (step) => LEFT + ((step - 1) / T) * area,
    y: (row) => RULER + (row / losses.length) * tall,
  };
}

/** Losses downwards, uses to the right; every row reaches from its window's edge to its own step. */
function picture(view: View, sweeps: readonly Sweep[]): TemplateResult {
  const scale = scaleOf(view);
  const { T, losses, width, height, x, y } = scale;
  const { k1, k2 } = windowOf(view);
  const foot = y(losses.length);
  const words = truncationTexts[view.lang];
  const whole = stairs({ firstLoss: 1, last: T, reach: 1 }, scale);
  const kept = sweeps.map((sweep) => stairs(sweep, scale)).join("");
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
      ${svg`<path class="lost" d=${whole} />
      <path class="kept" d=${kept} />
      <path class="edges" d=${grid(scale)} />
      <path class="at-distance" d=${diagonal(view.state.distance, scale)} />
      <path class="ruler" d="M${x(1)} ${above}H${x(T + 1)}${blocks}" />
      <path class="span" d="M${x(1)} ${above}H${x(k1 + 1)}" />
      <circle class="k1" cx=${x(k1 + 1)} cy=${above} r="7" />
      <path class="ruler" d="M${x(1)} ${below}H${x(T + 1)}" />
      <path class="span" d="M${x(T - k2 + 1)} ${below}H${x(T + 1)}" />
      <circle class="k2" cx=${x(T - k2 + 1)} cy=${below} r="7" />
      ${label("k₁", x(1), above - 12)} ${label("k₂", x(T + 1) - 14, below + 20)}
      ${[...new Set([1, T])].map((step) => tick(String(step), (x(step) + x(step + 1)) / 2, foot + 12, "middle"))}
      ${[...new Set([0, losses.length - 1])].map((row) => tick(String(losses[row]), LEFT - 8, (y(row) + y(row + 1)) / 2 + 4, "end"))}`}
    </svg>
    ${T === 1 ? nothing : handles(view, k1, k2)}
  </div>
  <p class="axes"><span>→ ${typeset(words.uses)}</span> <span>↓ ${typeset(words.losses)}</span></p>`;
}

const label = (text: string, x: number, y: number): TemplateResult =>
  svg`<text class="name" x=${x} y=${y}>${text}</text>`;

const tick = (text: string, x: number, y: number, anchor: string): TemplateResult =>
  svg`<text x=${x} y=${y} text-anchor=${anchor}>${text}</text>`;

/** The outline of a sweep's rows, from where it reaches to each row's own step; none without a loss. */
function stairs({ firstLoss, last, reach }: Sweep, { losses, x, y }: Scale): string {
  const rows = losses.flatMap((t, row) => (t >= firstLoss && t <= last ? [row] : []));
  const [first] = rows;
  if (first === undefined) return "";
  const steps = rows.map((row) => `H${x((losses[row] ?? 0) + 1)}V${y(row + 1)}`);
  return `M${x(reach)} ${y(first)}${steps.join("")}H${x(reach)}Z`;
}

/** Through the cells whose loss lies the chosen distance behind their use. */
function diagonal(distance: number | null, { losses, x, y }: Scale): string {
  if (distance === null) return "";
  const cells = losses.flatMap((t, row) => (t > distance ? [[t - distance, row] as const] : []));
  const at = cells.map(([k, row]) => `${(x(k) + x(k + 1)) / 2} ${(y(row) + y(row + 1)) / 2}`);
  // A single cell is a dot.
  return at.length === 0 ? "" : `M${at.join("L")}h0`;
}

/** Up to so many steps cells can be told apart. */
const MOST_CELLS = 60;

/** Lines between cells. */
function grid({ T, losses, x, y }: Scale): string {
  if (T > MOST_CELLS) return "";
  const foot = y(losses.length);
  const across = losses.slice(1).map((t, row) => `M${x(1)} ${y(row + 1)}H${x(t)}`);
  const down = Array.from({ length: T - 1 }, (_, i) => i + 2).map(
    (k) => `M${x(k)} ${y(losses.findIndex((t) => t >= k))}V${foot}`,
  );
  return [...across, ...down].join("");
}

/** Over the rulers, clear: dragged by pointer, moved by arrow keys. */
function handles(view: View, k1: number, k2: number): TemplateResult {
  const { run, lang, texts } = view;
  const { T } = run.frame;
  const words = truncationTexts[lang];
  const said = texts.diagram.window;
  const disabled = isLocked(view);
  return html`${rangeOver({
    kind: "place k1",
    min: 1,
    max: T,
    value: k1,
    disabled,
    name: words.k1,
    said: said.k1At(k1),
    change: (value) => setK1(view, value),
  })}${rangeOver({
    kind: "place k2",
    min: 1,
    max: T,
    value: T - k2 + 1,
    disabled,
    name: words.k2,
    said: said.k2At(k2, T - k2 + 1),
    change: (value) => setK2(view, T + 1 - value),
  })}`;
}

function comparison({ run, lang }: View): TemplateResult {
  const words = truncationTexts[lang];
  const { each, overall } = once(run, "truncation", () => run.truncation());
  const number = (value: number | null): unknown =>
    value === null
      ? html`<span aria-hidden="true">–</span><span class="hidden">${words.undefined}</span>`
      : formatNumber(value, TABLE_DIGITS);
  // What is nearly 1 is not shown as 1.
  const likeness = (value: number | null): unknown => {
    if (value === null || value === 1 || formatNumber(value, TABLE_DIGITS) !== "1")
      return number(value);
    const long = formatNumber(value, LONG_DIGITS);
    return long === "1" ? "≈ 1" : long;
  };
  const row = (name: unknown, { cosine, ratio, norm, exact }: Omit<AgainstExact, "name">) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${likeness(cosine)}</td>
      <td>${likeness(ratio)}</td>
      <td>${number(norm)}</td>
      <td>${number(exact)}</td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.table} ${scrollEdges()}>
    <table class="set-beside">
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
        ${each.map(({ name, ...rest }) => row(typeset(`∇${symbolOf(run.frame, name)}`), rest))}
        ${row(words.overall, overall)}
      </tbody>
    </table>
  </div>`;
}
