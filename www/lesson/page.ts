/** The lesson's page: one theme for all its explorers, links that set them, a contents that follows. */
import { followTheme } from "../own-page.js";
import "./quiz/quiz.js";
import { followReading } from "./contents.js";
import { followLinks } from "./set-links.js";
import { followWidths } from "./wide.js";

import { languageOf, WORDS } from "./words.js";

const explorer = document.querySelector("bptt-explorer");
if (explorer !== null) followTheme(explorer);

const article = document.querySelector<HTMLElement>("article.chapter");
if (article !== null) {
  const words = WORDS[languageOf(document)];
  followLinks(article, words);
  followReading(article, words);
  followWidths(article);
}
