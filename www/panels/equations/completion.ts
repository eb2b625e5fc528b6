/** What could be typed where the caret stands. */

/** A part of the text that something may take the place of. */
export interface Completion {
  readonly from: number;
  readonly words: readonly string[];
}

const NAME_BEFORE = /[\p{L}_][\p{L}\d_']*$/u;
const MOST = 6;

/** Words that begin with the name before the caret; null where there is none, or the name goes on. */
export function completionAt(
  text: string,
  caret: number,
  known: readonly string[],
): Completion | null {
  const [begun] = NAME_BEFORE.exec(text.slice(0, caret)) ?? [];
  if (begun === undefined || /^[\p{L}\d_']/u.test(text.slice(caret))) return null;
  const small = begun.toLowerCase();
  const words = known.filter(
    (word) => word !== begun && word.toLowerCase().startsWith(small) && word.length > begun.length,
  );
  return words.length === 0 ? null : { from: caret - begun.length, words: words.slice(0, MOST) };
}

/** The part of a line that a fault at `column` (from 1) is about: a name, a number or one sign. */
export function marked(text: string, line: number, column: number): readonly [number, number] {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const whole = lines[line - 1] ?? "";
  // Columns count characters, offsets code units.
  const start = Array.from(whole)
    .slice(0, column - 1)
    .join("").length;
  const rest = whole.slice(start);
  const [part = rest.slice(0, 1)] =
    /^(?:[\p{L}_][\p{L}\d_']*(?:\[[^\]]*\])?|[\d.]+|\s*\S)/u.exec(rest) ?? [];
  // At the end of a line its last sign is what can be seen.
  const from = part === "" ? Math.max(0, start - 1) : start;
  return [before + from, before + (part === "" ? Math.max(start, 1) : start + part.length)];
}
