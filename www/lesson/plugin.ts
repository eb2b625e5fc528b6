/**
 * Sets the lesson's Markdown into its page at build time: `<!-- lesson zh -->` in index.html becomes
 * www/lesson/zh.md, and the explorer of the page goes where the text says `<!-- explorer -->`.
 * The pages are complete without scripts.
 */
import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import type { Plugin } from "vite";

const PLACE = /<!-- lesson (zh|en) -->\s*([\s\S]*?)\s*<!-- end of lesson -->/;
const EXPLORER = "<!-- explorer -->";

export function lesson(): Plugin {
  // The texts are our own: their HTML is meant.
  const markdown = new MarkdownIt({ html: true });
  return {
    name: "lesson",
    transformIndexHtml: {
      order: "pre",
      handler(html) {
        return html.replace(PLACE, (_, lang: string, explorer: string) => {
          const text = readFileSync(new URL(`./${lang}.md`, import.meta.url), "utf8");
          const [before, after, ...more] = text.split(EXPLORER);
          if (before === undefined || after === undefined || more.length > 0) {
            throw new Error(`www/lesson/${lang}.md must say ${EXPLORER} exactly once`);
          }
          return [
            `<header class="prose">${markdown.render(before)}</header>`,
            explorer,
            `<article class="prose">${markdown.render(after)}</article>`,
          ].join("\n");
        });
      },
    },
  };
}
