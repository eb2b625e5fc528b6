/** The chapter: its sections in order, held against the other language, as one piece of markup. */
import { readdirSync } from "node:fs";
import { type Language, languages } from "../state/table.ts";
import { Fault } from "./fault.ts";
import type { Figure } from "./figure.ts";
import { escapeHtml } from "./html.ts";
import { staticQuiz } from "./quiz/static.ts";
import { listed } from "./references.ts";
import { readSection, type Section } from "./section.ts";
import { WORDS } from "./words.ts";

export interface Chapter {
  readonly html: string;
  readonly figures: readonly Figure[];
}

/** Every file the chapter is made of, for who watches them. */
export function sources(here: URL): URL[] {
  return languages.flatMap((language) => {
    const folder = new URL(`${language}/`, here);
    return names(folder).map((name) => new URL(name, folder));
  });
}

function read(here: URL, language: Language): Section[] {
  const folder = new URL(`${language}/`, here);
  const quiz = `<bptt-quiz>${staticQuiz(language)}</bptt-quiz>`;
  let first = 1;
  return names(folder).map((name) => {
    const section = readSection(name, { folder, language, first, quiz });
    first += section.figures.length;
    return section;
  });
}

export function chapter(here: URL, language: Language): Chapter {
  const sections = read(here, language);
  for (const other of languages) if (other !== language) compare(sections, read(here, other));
  refuseTwice(sections);
  const words = WORDS[language];
  const references = listed(sections.flatMap(({ citations }) => citations));
  const entries = [...sections, { slug: "references", title: words.references }];
  const html = `<article class="prose chapter">
<header><h1>${words.title}</h1><p class="lead">${words.lead}</p></header>
<nav class="contents" aria-label="${words.contents}"><ol>
${entries.map(({ slug, title }) => `<li><a href="#${slug}">${escapeHtml(title)}</a></li>`).join("\n")}
</ol></nav>
${sections.map((section) => section.html).join("\n")}
<section id="references">
<h2>${words.references}</h2>
${references}
</section>
</article>`;
  return { html, figures: sections.flatMap((section) => section.figures) };
}

function names(folder: URL): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d+-.*\.md$/.test(name))
    .sort();
}

/** Both languages have the same sections, and in each the same figures, links and headings. */
function compare(mine: readonly Section[], others: readonly Section[]): void {
  const all = (sections: readonly Section[]): string[] => sections.map(({ slug }) => slug);
  const [one, two] = [all(mine), all(others)];
  const alone = [...one, ...two].find((slug) => !(one.includes(slug) && two.includes(slug)));
  if (alone !== undefined) throw new Error(`section ${alone} is in one language only`);
  for (const [index, section] of mine.entries()) {
    const other = others[index];
    if (other === undefined) continue;
    const [left, right] = [section, other].map((of) =>
      [...of.outline, ...new Set(of.citations.map((key) => `@${key}`))].sort(),
    );
    const missing = left?.find((entry) => !right?.includes(entry));
    const extra = right?.find((entry) => !left?.includes(entry));
    if (missing !== undefined)
      throw new Fault(other.file, 1, `“${missing}” is in ${section.file} and not here`);
    if (extra !== undefined)
      throw new Fault(section.file, 1, `“${extra}” is in ${other.file} and not here`);
    if (left?.length !== right?.length)
      throw new Fault(
        other.file,
        1,
        `something is said another number of times in ${section.file}`,
      );
  }
}

/** Names of figures are anchors of the page: told once, and there where something leads to one. */
function refuseTwice(sections: readonly Section[]): void {
  const known = new Set<string>(sections.map(({ slug }) => slug));
  for (const { file, figures } of sections)
    for (const { name } of figures) {
      if (known.has(`figure-${name}`)) throw new Fault(file, 1, `a second figure ${name}`);
      known.add(`figure-${name}`);
    }
  for (const { file, anchors } of sections)
    for (const [anchor, line] of anchors)
      if (!known.has(anchor)) throw new Fault(file, line, `nothing is called #${anchor}`);
}
