/** How the tables write a value: as the diagram does, and short vectors entry by entry. */

import { html, type TemplateResult } from "lit";
import { fitNumber, TABLE_DIGITS } from "../../format.js";
import type { Texts } from "../../i18n/texts.js";
import type { Numbers } from "../../network/columns.js";
import { vars } from "../../widgets/vars.js";
import type { TableTexts } from "./texts.js";

/** Longer vectors are told by their norm; a row can be opened to see their entries. */
export const MOST_ENTRIES = 4;

/** A column's width in ems of its text: the same whatever stands in it, so that nothing moves. */
const ROOM = 6.2;
/** What two bars take of it. */
const BARS = 0.9;

/** A vector to be written out, if it is known by now. */
export interface Numeral {
  readonly entries: Float64Array;
  readonly known: boolean;
}

export function fit(x: number, digits = TABLE_DIGITS, room = ROOM): string {
  return fitNumber(x, room, digits).text;
}

export function number({ entries, norm }: Numbers, words: TableTexts): TemplateResult {
  if (entries.length === 1) return html`${fit(entries[0] ?? Number.NaN)}`;
  const size = norm === null ? null : bars(norm);
  if (entries.length > MOST_ENTRIES) {
    return size ?? html`<span aria-label=${words.entries(entries.length)} role="img">⋮</span>`;
  }
  return html`${size}${matrix(entries, 1)}`;
}

/** A norm. */
export function bars(norm: number): TemplateResult {
  return html`<span class="norm">‖${fit(norm, 5, ROOM - BARS)}‖</span>`;
}

/** In brackets, row by row. */
export function matrix(entries: Float64Array, cols: number): TemplateResult {
  return html`<span class="matrix" ${vars({ "--cols": String(cols) })}>${Array.from(
    entries,
    (entry) => html`<span>${fit(entry, 4)}</span> `,
  )}</span>`;
}

export function ahead(texts: Texts): TemplateResult {
  return html`<span aria-hidden="true">…</span><span class="hidden">${texts.explain.notYet}</span>`;
}
