/** The states that the chapter and the instructor's page write down, as the page would read them. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { furtherPanels } from "../../www/state/table.js";
import { parse } from "../../www/state/url.js";

const folder = new URL("../../www/lesson/", import.meta.url);
const text = (file: string): string => readFileSync(new URL(file, folder), "utf8");
const namesOf = (lang: string): string[] => readdirSync(new URL(lang, folder));

/** Of figures, of links that set one, and of links into the page. */
function statesOf(markdown: string): string[] {
  const figures = markdown.matchAll(/^:::figure \S+\n(.+)$/gm);
  const links = markdown.matchAll(/\]\((?:set:|\.\/\w+\.html#)([^)]*=[^)]*)\)/g);
  return [...figures, ...links].map(([, state = ""]) => state);
}

/** The panel of the dominoes comes on its own way; until it is there its figure is left out. */
const panels: readonly string[] = furtherPanels;
const built = (state: string): boolean => panels.includes("dominoes") || !/dominoes/.test(state);

for (const lang of ["zh", "en"])
  for (const file of [...namesOf(lang).map((name) => `${lang}/${name}`), `teaching/${lang}.md`])
    test(`the states in ${file} are understood`, () => {
      for (const state of statesOf(text(file)).filter(built))
        expect(parse(state).problems, state).toEqual([]);
    });

test("both languages have the same states in the same order, but for the corpus", () => {
  const states = (file: string): string[] =>
    statesOf(text(file).replaceAll(/corpus:(zh|en)/g, "corpus:own"));
  expect(namesOf("zh")).toEqual(namesOf("en"));
  for (const name of namesOf("en"))
    expect(states(`zh/${name}`), name).toEqual(states(`en/${name}`));
});

test("the instructor's page names sections and figures that there are", () => {
  const slugs = namesOf("en").map((name) => name.replace(/^\d+-|\.md$/g, ""));
  for (const lang of ["zh", "en"])
    for (const [, slug = ""] of text(`teaching/${lang}.md`).matchAll(/\.html#([\w-]+)\)/g))
      expect(slugs).toContain(slug);
});
