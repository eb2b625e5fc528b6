/** What could not be understood or computed, said over the picture until it is dismissed. */
import { html, nothing, type TemplateResult } from "lit";
import type { Texts } from "../i18n/texts.js";
import type { Problem } from "../state/state.js";
import { icons } from "./icons.js";

/** A hostile URL can hold thousands; the reader needs the first few. */
const SHOWN = 5;

export interface NoticesView {
  readonly problems: readonly Problem[];
  /** An error in the reader's words, or null. */
  readonly error: string | null;
  readonly texts: Texts;
  dismissProblems(): void;
  dismissError(): void;
}

export function renderNotices({
  problems,
  error,
  texts,
  dismissProblems,
  dismissError,
}: NoticesView): TemplateResult {
  const left = problems.length - SHOWN;
  return html`<div class="notices">
    <div role="alert">${error === null ? nothing : notice(texts, [error], dismissError)}</div>
    <div role="status">
      ${
        problems.length === 0
          ? nothing
          : notice(
              texts,
              [
                ...problems.slice(0, SHOWN).map(texts.problem),
                ...(left > 0 ? [texts.moreProblems(left)] : []),
              ],
              dismissProblems,
            )
      }
    </div>
  </div>`;
}

function notice(texts: Texts, lines: readonly string[], dismiss: () => void): TemplateResult {
  return html`<div class="notice">
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
    <button type="button" aria-label=${texts.dismiss} title=${texts.dismiss} @click=${dismiss}>${icons.close}</button>
  </div>`;
}
