/**
 * A plot with everything that belongs to it: its legend, its words for those who do not see it,
 * the numbers behind it as a table, and its files. The plots themselves come from the core.
 */
import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { csvOf, type Table } from "../export/csv.js";
import { pictureOf, standsFor } from "../export/pictures.js";
import { formatNumber, TABLE_DIGITS } from "../format.js";
import type { Texts } from "../i18n/texts.js";
import type { View } from "../view.js";
import { give, givePng, savedAnswer } from "./giving.js";
import { scrollEdges } from "./scroll-edges.js";
import { typeset } from "./symbols.js";
import { unchanged } from "./unchanged.js";

export interface Figure {
  /** Names its files and its table among the unfolded ones: `triangle`. */
  readonly id: string;
  /** The picture. It holds one `<svg>`, or a `<canvas>` that `svg` stands for in files. */
  readonly picture: TemplateResult;
  /** The picture in words, and under which name. */
  readonly summary: string;
  readonly legend?: TemplateResult;
  /** Between picture and files: axis names, what is selected. */
  readonly caption?: TemplateResult;
  /** The numbers behind it, asked for only when they are looked at or saved. */
  table(): Table;
  /** What stands for a picture that is no SVG, in files. */
  svg?(): string;
}

/** Rows of a table that are shown, the last among them; all of them are in the file. */
const MOST_ROWS = 200;

export function renderFigure(view: View, figure: Figure): TemplateResult {
  const { texts, unfolded, unfold } = view;
  const words = texts.figure;
  const open = unfolded.has(figure.id);
  return html`<figure class="figure ${figure.id}-figure" ${ref(registered(figure))}>
    ${figure.legend ?? nothing}
    <div class="picture">${figure.picture}</div>
    <figcaption>
      ${figure.caption ?? nothing}
      <p class="summary">${typeset(figure.summary)}</p>
    </figcaption>
    <div class="files">
      <button type="button" aria-expanded=${open} @click=${() => unfold(figure.id, !open)}>${words.table}</button>
      <button type="button" @click=${(event: Event) => saveSvg(figure, event, words)}>SVG</button>
      <button type="button" @click=${(event: Event) => savePng(figure, event, words)}>PNG</button>
      <button type="button" @click=${(event: Event) => give(event, words, `${figure.id}.csv`, csvOf(figure.table()), "text/csv")}>CSV</button>
      ${savedAnswer(words)}
    </div>
    ${renderNumbers(view, figure, open)}
  </figure>`;
}

/** Of which run the numbers stand below each picture of an element: only its `dispatch` is its own. */
const standing = new WeakMap<View["dispatch"], Map<string, View["run"]>>();

function standingOf({ dispatch }: View): Map<string, View["run"]> {
  const known = standing.get(dispatch) ?? new Map();
  standing.set(dispatch, known);
  return known;
}

type Numbers = Pick<Figure, "id" | "table"> & {
  /** The row of the chosen distance, if rows are distances. */
  readonly lit?: number | null;
};

/**
 * The numbers behind a picture, where they are unfolded. Hundreds of rows take longer than a frame:
 * while something is dragged, those before stay, and are marked.
 */
export function renderNumbers(
  view: View,
  figure: Numbers,
  open: boolean,
): TemplateResult | typeof nothing {
  const known = standingOf(view);
  if (!open) {
    known.delete(figure.id);
    return nothing;
  }
  const before = known.get(figure.id);
  const stay = !view.resting && before !== undefined && before !== view.run;
  if (!stay) known.set(figure.id, view.run);
  const draw = (): TemplateResult => renderTable(figure, view.texts);
  return html`<div class=${stay ? "before" : ""} aria-busy=${stay}>${unchanged([figure], draw, !stay)}</div>`;
}

function renderTable({ table, lit = null }: Numbers, texts: Texts): TemplateResult {
  const { columns, rows } = table();
  const cell = (value: number | string | null): string =>
    typeof value === "number" ? formatNumber(value, TABLE_DIGITS) : (value ?? "");
  const row = ([first = null, ...rest]: (typeof rows)[number], i: number): TemplateResult =>
    html`<tr class=${i === lit ? "at-distance" : ""}>
      <th scope="row">${cell(first)}</th>
      ${rest.map((value) => html`<td>${cell(value)}</td>`)}
    </tr>`;
  const whole = rows.length <= MOST_ROWS;
  const shown = whole ? rows : rows.slice(0, MOST_ROWS - 1);
  return html`<div class="scroll numbers" tabindex="0" role="region" aria-label=${texts.figure.table} ${scrollEdges()}>
    <table>
      <thead>
        <tr>${columns.map((name) => html`<th scope="col">${typeset(name)}</th>`)}</tr>
      </thead>
      <tbody>
        ${shown.map(row)}
        ${
          whole
            ? nothing
            : html`<tr class="left-out">
                  <td aria-hidden="true">…</td>
                  <td colspan=${columns.length - 1}>${texts.leftOut.rows(rows.length - MOST_ROWS)}</td>
                </tr>
                ${rows.slice(-1).map((last) => row(last, rows.length - 1))}`
        }
      </tbody>
    </table>
  </div>`;
}

function saveSvg(figure: Figure, event: Event, words: Texts["figure"]): void {
  const file = pictureOf(boxOf(event));
  if (file !== null) give(event, words, `${figure.id}.svg`, file.svg, "image/svg+xml");
}

async function savePng(figure: Figure, event: Event, words: Texts["figure"]): Promise<void> {
  await givePng(event, words, `${figure.id}.png`, pictureOf(boxOf(event)));
}

function boxOf(event: Event): Element | null {
  return (event.currentTarget as Element).closest("figure");
}

/** Only what is not an SVG on the page needs one of its own for files. */
function registered({ svg }: Figure): (box: Element | undefined) => void {
  return (box) => {
    if (box !== undefined && svg !== undefined) standsFor(box, svg);
  };
}
