/**
 * The track under the slider of W_hh, drawn by what it does: as thick at every value as a stream gets
 * that one hop of that strength leaves behind, pale where |W_hh| (of a layer ρ) is below 1, hot above.
 */
import { html, nothing, type TemplateResult } from "lit";
import { BED, CLAMP } from "../../network/gain-law.js";
import type { Range } from "../../widgets/fields.js";
import { vars } from "../../widgets/vars.js";

/** `one`: the value at which the spectral radius of W_hh is 1; null: none is known. */
export function leverTrack(
  { min, max }: Range,
  one: number | null,
): TemplateResult | typeof nothing {
  if (one === null) return nothing;
  const at = (value: number): string =>
    `${(100 * Math.min(1, Math.max(0, (value - min) / (max - min)))).toFixed(3)}%`;
  const thick = (value: number): string =>
    `${Math.min(CLAMP.most, Math.max(CLAMP.least, (BED * Math.abs(value)) / one)).toFixed(2)}px`;
  return html`<div class="lever-track" aria-hidden="true" ${vars({
    "--minus-one": min < 0 ? at(-one) : "0%",
    "--zero": at(0),
    "--one": at(one),
    "--first": thick(min),
    "--last": thick(max),
  })}></div>`;
}
