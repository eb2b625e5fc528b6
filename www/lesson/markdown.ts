/** The Markdown of the lesson: what its texts may hold besides prose, and how that is written. */
import MarkdownIt, { type Token } from "markdown-it";
import type { Language } from "../state/table.ts";
import { type Block, blockOf, blocks } from "./block.ts";
import { citations, keysOf } from "./citation.ts";
import { formulas } from "./formula.ts";
import { cited } from "./references.ts";

export type Markdown = InstanceType<typeof MarkdownIt>;

/** How the address of a link begins that sets a figure. */
export const SET = "set:";

/** `block` gives what stands for a block that is no prose; `caption` is its inline text, written. */
export function parser(
  language: Language,
  block: (block: Block, caption: string) => string,
): Markdown {
  // The texts are our own: their HTML is meant.
  const markdown = new MarkdownIt({ html: true });
  const { normalizeLink, renderer } = markdown;
  // A state is no address: nothing of it is a host or a port.
  markdown.normalizeLink = (href) =>
    /^set:|^\.\/\w+\.html#/.test(href) ? href : normalizeLink(href);
  formulas(markdown);
  blocks(markdown);
  citations(markdown);

  const { rules } = renderer;
  rules.citation = (tokens, index) => cited(keysOf(tokens[index]), language);
  rules.block = (tokens, index, options) => {
    const token = tokens[index];
    if (token === undefined) return "";
    return block(blockOf(token), renderer.renderInline(token.children ?? [], options, {}));
  };
  // What is too wide for a phone scrolls by itself.
  rules.table_open = () => '<div class="wide"><table>\n';
  rules.table_close = () => "</table></div>\n";
  const { fence } = rules;
  rules.fence = (...args) => (fence?.(...args) ?? "").replace("<pre>", '<pre class="wide">');
  return markdown;
}

export const hrefOf = (token: Token): string => `${token.attrGet("href") ?? ""}`;
