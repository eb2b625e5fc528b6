/**
 * Blocks that are no prose: a line `:::quiz` or `:::figures`; and `:::figure name` up to a line `:::`,
 * where the first line is a state as a link has it after `#`, and what follows a caption.
 */
import type { MarkdownIt, Token } from "markdown-it";

export interface Block {
  readonly kind: string;
  readonly name: string;
  readonly lines: readonly string[];
}

const OPENING = /^:::(\w+) *([\w-]*)$/;

export function blocks(markdown: MarkdownIt): void {
  markdown.block.ruler.before(
    "fence",
    "block",
    (state, first, last, silent) => {
      const line = (number: number): string =>
        state.src.slice(
          (state.bMarks[number] ?? 0) + (state.tShift[number] ?? 0),
          state.eMarks[number],
        );
      const opening = OPENING.exec(line(first).trim());
      if (opening === null) return false;
      if (silent) return true;
      const [, kind = "", name = ""] = opening;
      let end = first;
      if (name !== "") while (end < last && line(end).trim() !== ":::") end++;
      const token = state.push("block", "", 0);
      const inside = Math.max(0, end - first - 1);
      const lines = Array.from({ length: inside }, (_, index) => line(first + 1 + index));
      const [, ...caption] = lines;
      const text = state.md.parseInline(caption.join("\n"), {});
      token.children = text[0]?.children ?? [];
      token.meta = { block: { kind, name, lines } };
      token.map = [first, end + 1];
      state.line = end + 1;
      return true;
    },
    { alt: ["paragraph"] },
  );
}

export const blockOf = (token: Token): Block => (token.meta as { block: Block }).block;
