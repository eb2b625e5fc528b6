/** The instructor's page: one text in each language, with every figure of the chapter to copy. */
import { readFileSync } from "node:fs";
import type { Language } from "../state/table.ts";
import { keysOf } from "./citation.ts";
import { Fault } from "./fault.ts";
import { type Figure, idOf, snippetOf } from "./figure.ts";
import { together } from "./formula.ts";
import { escapeHtml } from "./html.ts";
import { parser } from "./markdown.ts";
import { isReference, listed } from "./references.ts";
import { PAGES, WORDS } from "./words.ts";

export const textOf = (here: URL, language: Language): URL =>
  new URL(`teaching/${language}.md`, here);

export function teaching(here: URL, language: Language, figures: readonly Figure[]): string {
  const markdown = parser(language, () => snippets(figures, language));
  const tokens = markdown.parse(readFileSync(textOf(here, language), "utf8"), {});
  const keys = tokens.flatMap((token) => (token.children ?? []).flatMap(keysOf));
  for (const key of keys)
    if (!isReference(key))
      throw new Fault(`lesson/teaching/${language}.md`, 1, `no reference ${key}`);
  const text = together(markdown.renderer.render(tokens, markdown.options, {}));
  return `<article class="prose chapter">
${text}
<h2>${WORDS[language].references}</h2>
${listed(keys)}
</article>`;
}

function snippets(figures: readonly Figure[], language: Language): string {
  const { figure: label, copy } = WORDS[language];
  const item = (figure: Figure): string => {
    const { name, number, caption } = figure;
    const code = escapeHtml(snippetOf(figure, language));
    return `<li><p><a id="of-${name}" href="./${PAGES[language]}#${idOf(name)}">${label(number)}</a> ${caption}</p>
<div class="snippet"><pre class="wide"><code>${code}</code></pre><button type="button" aria-describedby="of-${name}" hidden>${copy}</button></div></li>`;
  };
  return `<ul class="snippets">${figures.map(item).join("\n")}</ul>`;
}
