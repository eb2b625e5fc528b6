/**
 * Sets the symbols in a text as mathematics: `W_hh` becomes an italic W with a true subscript.
 * The text itself stays the accessible name, so both come from one string.
 */
import { html, type TemplateResult } from "lit";
import type { DirectiveResult } from "lit/directive.js";
import { withTilde } from "../formula/mathml.js";
import { unchanged } from "./unchanged.js";

// A letter with a subscript in ASCII (W_hh, h_{T−k}) or Unicode (h₂), a lone symbol, or ∂ with a tilde.
const SYMBOL =
  /([A-Za-zŷφρσλγ])(?:_\{([^}]+)\}|_([A-Za-z0-9]+)|([₀-₉]+))|\b([TLk])\b|(φ′?)|(∂\u0303)/gu;

export function typeset(text: string): DirectiveResult {
  return unchanged([text], () => set(text));
}

function set(text: string): TemplateResult {
  const parts: (string | TemplateResult)[] = [];
  let end = 0;
  for (const match of text.matchAll(SYMBOL)) {
    const [whole, letter, braced, plain, digits, lone, phi, tilde] = match;
    parts.push(text.slice(end, match.index));
    const index = braced ?? plain ?? asciiDigits(digits);
    if (tilde !== undefined) parts.push(html`<math>${withTilde()}</math>`);
    else
      parts.push(
        index === undefined
          ? html`<i class="math">${lone ?? phi}</i>`
          : html`<i class="math">${letter}<sub class=${/^\d+$/.test(index) ? "upright" : ""}>${index}</sub></i>`,
      );
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return html`${parts}`;
}

function asciiDigits(digits: string | undefined): string | undefined {
  return digits?.replace(/[₀-₉]/g, (digit) => String("₀₁₂₃₄₅₆₇₈₉".indexOf(digit)));
}
