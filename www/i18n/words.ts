/**
 * The core words its errors in English. In another language only what is the same in every
 * language may be taken from them: numbers.
 */
export function firstNumber(text: string): string | null {
  return /\d[\d\s,]*(\.\d+)?(e[+-]?\d+)?/i.exec(text)?.[0].trim() ?? null;
}
