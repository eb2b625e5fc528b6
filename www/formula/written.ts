/** The symbols in a text: `W_hh` in "is W_hh below 1?" is the letter W with the index hh. */

/** `index`: what is set below the letter. */
export interface Written {
  readonly letter: string;
  readonly index: string | null;
}

// A letter with a subscript in ASCII (W_hh, h_{T−k}) or Unicode (h₂), a lone symbol, or ∂ with a tilde.
const SYMBOL =
  /([A-Za-zŷφρσλγ])(?:_\{([^}]+)\}|_([A-Za-z0-9]+)|([₀-₉]+))|\b([TLk])\b|(φ′?)|(∂\u0303)/gu;

/** The text in order, and the symbols where they stand in it. */
export function written(text: string): (string | Written)[] {
  const parts: (string | Written)[] = [];
  let end = 0;
  for (const match of text.matchAll(SYMBOL)) {
    const [whole, letter = "", braced, plain, digits, lone, phi, tilde] = match;
    parts.push(text.slice(end, match.index));
    const index = braced ?? plain ?? asciiDigits(digits);
    if (index === undefined) parts.push({ letter: lone ?? phi ?? tilde ?? "", index: null });
    else parts.push({ letter, index });
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}

/** Of an index: a step is set upright, a name is not. */
export function isStep(index: string): boolean {
  return /^\d+$/.test(index);
}

function asciiDigits(digits: string | undefined): string | undefined {
  return digits?.replace(/[₀-₉]/g, (digit) => String("₀₁₂₃₄₅₆₇₈₉".indexOf(digit)));
}
