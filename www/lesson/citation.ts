/** `[@key]` and `[@one; @two]` in Markdown: citations of references.json. */
import type { MarkdownIt, Token } from "markdown-it";

const CITATION = /^\[@[\w-]+(?:; *@[\w-]+)*\]/;

export function citations(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("link", "citation", (state, silent) => {
    const found = CITATION.exec(state.src.slice(state.pos, state.pos + 200));
    if (found === null) return false;
    if (!silent) {
      const token = state.push("citation", "", 0);
      token.meta = { keys: [...found[0].matchAll(/@([\w-]+)/g)].map(([, key]) => key) };
    }
    state.pos += found[0].length;
    return true;
  });
}

export const keysOf = (token: Token | undefined): readonly string[] =>
  (token?.meta as { keys: string[] } | undefined)?.keys ?? [];
