/** In the place of what did not arrive: why, and a button to try again. */
import { html, type TemplateResult } from "lit";
import { tryAgain } from "../arrival/again.js";
import type { ArrivalTexts } from "../i18n/arrival.js";

export function renderLost(sentence: string, texts: ArrivalTexts): TemplateResult {
  return html`<div class="absent">
    <p role="alert">${sentence}</p>
    ${againButton(texts, false)}
  </div>`;
}

/** `busy`: it has been pressed. */
export function againButton(texts: ArrivalTexts, busy: boolean): TemplateResult {
  return html`<button type="button" class="again" aria-disabled=${busy} @click=${busy ? null : tryAgain}>${texts.again}</button>`;
}
