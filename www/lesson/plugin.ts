/**
 * Sets the lesson into its pages at build time: `<!-- chapter zh -->` in index.html becomes the sections
 * in www/lesson/zh/, `<!-- teaching zh -->` the instructor's text. The pages can be read without scripts.
 */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { type Language, languages } from "../state/table.ts";
import { chapter, sources } from "./chapter.ts";
import { teaching, textOf } from "./teaching.ts";

const PLACE = /<!-- (chapter|teaching) (zh|en) -->/;
// The bundled configuration stands elsewhere than this file.
const HERE = new URL("www/lesson/", `file://${process.cwd()}/`);

export function lesson(): Plugin {
  return {
    name: "lesson",
    configureServer(server) {
      server.watcher.add(
        [...sources(HERE), ...languages.map((of) => textOf(HERE, of))].map((file) =>
          fileURLToPath(file),
        ),
      );
    },
    transformIndexHtml: {
      order: "pre",
      handler: (html) =>
        html.replace(PLACE, (_, kind: string, of: string) => {
          const language = of as Language;
          const { html, figures } = chapter(HERE, language);
          return kind === "chapter" ? html : teaching(HERE, language, figures);
        }),
    },
  };
}
