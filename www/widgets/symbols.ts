/**
 * Sets the symbols in a text as mathematics: `W_hh` becomes an italic W with a true subscript.
 * The text itself stays the accessible name, so both come from one string.
 */
import { html, type TemplateResult } from "lit";
import type { DirectiveResult } from "lit/directive.js";
import { withTilde } from "../formula/mathml.js";
import { isStep, type Written, written } from "../formula/written.js";
import { unchanged } from "./unchanged.js";

export function typeset(text: string): DirectiveResult {
  return unchanged(
    [text],
    () => html`${written(text).map((part) => (typeof part === "string" ? part : set(part)))}`,
  );
}

function set({ letter, index }: Written): TemplateResult {
  if (letter === "∂\u0303") return html`<math>${withTilde()}</math>`;
  return index === null
    ? html`<i class="math">${letter}</i>`
    : html`<i class="math">${letter}<sub class=${isStep(index) ? "upright" : ""}>${index}</sub></i>`;
}
