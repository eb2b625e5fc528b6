/**
 * Sets the lesson's Markdown into its page at build time: `<!-- lesson zh -->` in index.html becomes
 * www/lesson/zh.md. The pages are complete without scripts.
 */
import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import type { Plugin } from "vite";

const PLACE = /<!-- lesson (zh|en) -->/;

export function lesson(): Plugin {
  // The texts are our own: their HTML is meant.
  const markdown = new MarkdownIt({ html: true });
  // A line too long for a phone scrolls by itself, from the keyboard too.
  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules.fence = (...args) =>
    (fence?.(...args) ?? "").replace("<pre>", '<pre tabindex="0">');
  return {
    name: "lesson",
    transformIndexHtml: {
      order: "pre",
      handler(html) {
        return html.replace(PLACE, (_, lang: string) => {
          const text = readFileSync(new URL(`./${lang}.md`, import.meta.url), "utf8");
          return `<article class="prose">${markdown.render(text)}</article>`;
        });
      },
    },
  };
}
