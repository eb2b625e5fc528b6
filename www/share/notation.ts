/**
 * Text inside other people's notations. What a state says needs none of this (its kinds write
 * letters, digits and a few signs), but addresses and titles are anybody's text, and a writer must
 * not depend on who calls it.
 */

/**
 * Characters that end an attribute or a text, or mean something to what reads the page before a
 * browser does: braces to Vue, MDX and Jinja, backticks to Markdown. Line breaks, because a blank
 * line ends a block of HTML in Markdown, and a line that is not indented one in reStructuredText.
 */
const SPECIAL = /[&<>"'{}`\\\t\n\r\u2028\u2029]/g;
/** No text, and no reference stands for them: HTML takes `&#133;` for an ellipsis. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu;

/** Text of an attribute's value in double quotes, or between tags; in JSX the same. */
export function htmlText(text: string): string {
  return text.replace(CONTROL, "").replace(SPECIAL, entity);
}

const NAMED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function entity(char: string): string {
  return NAMED[char] ?? `&#${char.codePointAt(0)};`;
}

/**
 * A string in double quotes, the same in JSON, JavaScript, Python and YAML: what one of them takes
 * for a line break, or forbids, is written as \\uXXXX.
 */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Every line that is not empty, moved to the right. */
export function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}
