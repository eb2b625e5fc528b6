/** `$…$` and `$$…$$` in Markdown, set as MathML at build time. */
import type { MarkdownIt } from "markdown-it";
import temml from "temml";

/** Throws what temml says of a formula it cannot read. */
export function mathML(tex: string, display: boolean): string {
  return (
    temml
      .renderToString(tex, { displayMode: display, throwOnError: true })
      // The pages allow no styles in attributes; page.css says the few that matter by class.
      .replace(/ style="[^"]*"/g, "")
      // In a text font a prime stands high by itself.
      .replace(
        /<msup>(<mi>\p{L}<\/mi>)<mo[^>]*class="tml-prime"[^>]*>(′+)<\/mo><\/msup>/gu,
        '<mrow>$1<mo lspace="0em" rspace="0em">$2</mo></mrow>',
      )
      // Browsers put letters of the mathematical alphabets for these, which few text fonts have.
      .replace(/<mi>(\p{L})<\/mi>/gu, '<mi mathvariant="normal" class="letter">$1</mi>')
  );
}

/** A displayed formula; where its text has a wide space, a narrow window may break it. */
export function displayed(tex: string): string {
  const parts = apart(tex, /^\\q?quad$/).map(({ before }) =>
    before.length < LONG ? mathML(before, true) : broken(`\\displaystyle ${before}`),
  );
  return `<span class="formula">${parts.map((part) => `<span>${part}</span>`).join(" ")}</span>`;
}

/** A formula in a line of text. */
export function inLine(tex: string): string {
  return tex.length < LONG ? mathML(tex, false) : broken(tex);
}

/** So long, in TeX, that a phone's line may not hold it. */
const LONG = 24;

/** May break after each relation. */
function broken(tex: string): string {
  const style = /^\\displaystyle /.exec(tex)?.[0] ?? "";
  return apart(tex.slice(style.length), /^=$/)
    .map(({ before, mark }) => mathML(`${style}${before}${mark}`, false))
    .join("<wbr>");
}

interface Part {
  readonly before: string;
  /** What it was parted at; empty at the end. */
  readonly mark: string;
}

/** Parts a formula at every mark outside of braces and environments. */
function apart(tex: string, mark: RegExp): Part[] {
  const parts: Part[] = [];
  let [depth, before] = [0, ""];
  for (const [piece] of tex.matchAll(/\\[a-zA-Z]+|\\.|[\s\S]/g)) {
    if (["{", "\\begin", "\\left", "(", "["].includes(piece)) depth++;
    else if (["}", "\\end", "\\right", ")", "]"].includes(piece)) depth--;
    if (depth === 0 && mark.test(piece)) {
      parts.push({ before, mark: piece });
      before = "";
    } else before += piece;
  }
  return [...parts, { before, mark: "" }];
}

const OPENING = "[（《“‘(]";
const CLOSING = "[，。；：、？！）》”’,.;:!?)]";
const MARKED = new RegExp(`(${OPENING}?)(<math>.*?</math>)(${CLOSING}*)`, "g");

/** A formula at the end of a link, or of what is emphasized, takes the marks after it in. */
const ENDING = new RegExp(`(?<=</math>)(</(?:a|strong)>)(${CLOSING}+)`, "g");

/** No line begins or ends with a mark that belongs to the formula beside it. */
export function together(html: string): string {
  return html
    .replace(ENDING, "$2$1")
    .replace(MARKED, (all, before: string, formula: string, after: string) =>
      before === "" && after === ""
        ? all
        : `<span class="together">${before}${formula}${after}</span>`,
    );
}

export function formulas(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("escape", "formula", (state, silent) => {
    const { src, pos } = state;
    if (src[pos] !== "$") return false;
    const display = src[pos + 1] === "$";
    const mark = display ? "$$" : "$";
    const end = src.indexOf(mark, pos + mark.length);
    if (end < 0 || end === pos + mark.length) return false;
    if (!silent) {
      const token = state.push(display ? "formula-block" : "formula", "", 0);
      token.content = src.slice(pos + mark.length, end).trim();
    }
    state.pos = end + mark.length;
    return true;
  });
  const { rules } = markdown.renderer;
  rules.formula = (tokens, index) => inLine(tokens[index]?.content ?? "");
  rules["formula-block"] = (tokens, index) => displayed(tokens[index]?.content ?? "");
}
