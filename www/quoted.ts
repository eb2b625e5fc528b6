/**
 * Text of strangers, as it may stand in a sentence: what takes no room, turns the order of reading
 * round or is no character is shown by its number, ⟨U+202E⟩, and does nothing.
 */

/** Controls, surrogates, private and unassigned ones; separators of lines; what is drawn as nothing. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

const LONGEST = 40;

/** At most so long, with a sign that there is more. */
export function quoted(text: string, longest = LONGEST): string {
  let safe = "";
  for (const char of text.slice(0, 2 * longest)) {
    const next = safe + (UNSEEN.test(char) ? named(char) : char);
    if (next.length > longest) return `${safe}…`;
    safe = next;
  }
  return text.length > 2 * longest ? `${safe}…` : safe;
}

function named(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  return `⟨U+${point.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
