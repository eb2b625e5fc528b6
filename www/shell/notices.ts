/** What could not be understood or computed, said over the picture until it is dismissed. */
import { html, nothing, type TemplateResult } from "lit";
import type { Lost } from "../arrival/lost.js";
import type { Texts } from "../i18n/texts.js";
import type { Problem } from "../state/state.js";
import { icons } from "../widgets/icons.js";
import { renderLost } from "../widgets/lost.js";

/** A hostile URL can hold thousands; the reader needs the first few. */
const SHOWN = 5;

interface NoticesView {
  readonly problems: readonly Problem[];
  /** An error in the reader's words, or null. */
  readonly error: string | null;
  /** The share dialog did not arrive. */
  readonly lost: Lost | null;
  readonly texts: Texts;
  dismissLost(): void;
  dismissProblems(): void;
  dismissError(): void;
}

export function renderNotices({
  problems,
  error,
  lost,
  texts,
  dismissProblems,
  dismissError,
  dismissLost,
}: NoticesView): TemplateResult {
  const left = problems.length - SHOWN;
  return html`<div class="notices">
    <div role="alert">${error === null ? nothing : notice(texts, list([error]), dismissError)}</div>
    ${lost === null ? nothing : notice(texts, renderLost(texts.arrival.partMissing(lost, navigator.onLine), texts.arrival), dismissLost)}
    <div role="status">
      ${
        problems.length === 0
          ? nothing
          : notice(
              texts,
              list([
                ...problems.slice(0, SHOWN).map(texts.problem),
                ...(left > 0 ? [texts.moreProblems(left)] : []),
              ]),
              dismissProblems,
            )
      }
    </div>
  </div>`;
}

function list(lines: readonly string[]): TemplateResult {
  return html`<ul>
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
}

function notice(texts: Texts, content: TemplateResult, dismiss: () => void): TemplateResult {
  return html`<div class="notice">
    ${content}
    <button type="button" aria-label=${texts.dismiss} title=${texts.dismiss} @click=${dismiss}>${icons.close}</button>
  </div>`;
}
