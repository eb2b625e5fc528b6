/** A section of the lesson: one file in each language, read into what the chapter is made of. */
import { readFileSync } from "node:fs";
import MarkdownIt, { type Token } from "markdown-it";
import { type State, sameValue } from "../state/state.ts";
import { type Language, properties } from "../state/table.ts";
import { blockOf } from "./block.ts";
import { keysOf } from "./citation.ts";
import { Fault } from "./fault.ts";
import { type Figure, figureMarkup, idOf, stateOf } from "./figure.ts";
import { displayed, together } from "./formula.ts";
import { escapeHtml } from "./html.ts";
import { hrefOf, parser, SET } from "./markdown.ts";
import { isReference } from "./references.ts";
import { WORDS } from "./words.ts";

export interface Section {
  readonly file: string;
  /** Its anchor: the name of its file without number. */
  readonly slug: string;
  readonly title: string;
  readonly figures: readonly Figure[];
  /** What must be the same in both languages. */
  readonly outline: readonly string[];
  readonly citations: readonly string[];
  /** The names of figures it leads to, each with its line. */
  readonly anchors: readonly (readonly [name: string, line: number])[];
  readonly html: string;
}

/** The explorer at the top of the page, which sections without figures set. */
export const TOP = "explorer";

export interface Place {
  readonly folder: URL;
  readonly language: Language;
  /** The number of its first figure. */
  readonly first: number;
  /** What stands for the self-test. */
  readonly quiz: string;
}

export function readSection(name: string, { folder, language, first, quiz }: Place): Section {
  const file = `${folder.pathname.split("/www/").pop()}${name}`;
  const slug = name.replace(/^\d+-|\.md$/g, "");
  const figures: Figure[] = [];
  const markdown = parser(language, ({ kind, name, lines: [text = ""] }, caption) => {
    if (kind !== "figure") return quiz;
    const number = first + figures.length;
    const figure: Figure = { name, number, state: stateOf(text), caption: together(caption) };
    figures.push(figure);
    return figureMarkup(figure, language);
  });
  const tokens = markdown.parse(readFileSync(new URL(name, folder), "utf8"), {});
  const [opening, inline] = tokens;
  if (opening?.tag !== "h2" || inline?.content === undefined)
    throw new Fault(file, 1, "a section begins with a heading of the second level");

  const { outline, citations, anchors } = new Reading(file, tokens);
  headings(tokens, slug, inline.content, language);
  const html = together(markdown.renderer.render(tokens, markdown.options, {}));
  return {
    ...{ file, slug, title: inline.content, figures, outline, citations, anchors },
    html: `<section id="${slug}">\n${html}</section>`,
  };
}

/** Goes through a section once: what it shows, names and sets, and whether all of it can be read. */
class Reading {
  readonly outline: string[] = [];
  readonly citations: string[] = [];
  readonly anchors: [string, number][] = [];
  readonly #file: string;
  readonly #figures: { name: string; state: State }[] = [];
  readonly #links: { token: Token; line: number; after: number }[] = [];
  #line = 1;

  constructor(file: string, tokens: readonly Token[]) {
    this.#file = file;
    for (const token of tokens) this.#token(token);
    for (const link of this.#links) this.#set(link);
  }

  #token(token: Token): void {
    if (token.map) this.#line = token.map[0] + 1;
    if (token.type === "heading_open") this.outline.push(token.tag);
    else if (token.type === "block") this.#block(token);
    for (const child of token.children ?? []) this.#inline(child);
  }

  #block(token: Token): void {
    const { kind, name, lines } = blockOf(token);
    this.outline.push(`:::${kind} ${name}`);
    if (kind !== "figure") return;
    const [text = "", caption] = lines;
    if (name === "" || caption === undefined)
      throw new Fault(this.#file, this.#line, "a figure has a name, a state and a caption");
    const state = this.#tried(this.#line + 1, () => stateOf(text));
    // Words of a corpus are in the language of the page.
    this.outline.push(text.replace(/\bcorpus:(zh|en)\b/, "corpus"));
    this.#figures.push({ name, state });
  }

  /** Links set the figure before them; those before the first figure of a section, that one. */
  #set({ token, line, after }: { token: Token; line: number; after: number }): void {
    const figure = this.#figures[Math.max(0, after - 1)];
    const text = hrefOf(token).slice(SET.length);
    const before = figure?.state;
    const state = this.#tried(line, () => stateOf(text, before));
    // Of several choices one may be how the figure opens.
    const alone = this.#links.filter((other) => other.after === after).length === 1;
    const same = (key: keyof State): boolean =>
      before !== undefined && sameValue(key, before[key], state[key]);
    if (alone && properties.every(same))
      throw new Fault(this.#file, line, `“${text}” changes nothing of ${figure?.name}`);
    token.attrSet("href", `#${figure === undefined ? TOP : idOf(figure.name)}`);
    token.attrSet("data-set", text);
    token.attrSet("class", "set");
    this.outline.push(`${figure?.name ?? TOP} ← ${text}`);
  }

  #inline(token: Token): void {
    if (token.type.startsWith("formula")) this.#tried(this.#line, () => displayed(token.content));
    else if (token.type === "citation")
      for (const key of keysOf(token)) {
        if (!isReference(key)) throw new Fault(this.#file, this.#line, `no reference ${key}`);
        this.citations.push(key);
      }
    else if (token.type === "link_open") {
      const href = hrefOf(token);
      if (href.startsWith(SET))
        this.#links.push({ token, line: this.#line, after: this.#figures.length });
      else if (href.startsWith("#")) this.anchors.push([href.slice(1), this.#line]);
    }
  }

  #tried<Result>(line: number, act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      throw new Fault(this.#file, line, error instanceof Error ? error.message : `${error}`);
    }
  }
}

/** Anchors, and a link to each, in the section's own heading and those below it. */
function headings(tokens: readonly Token[], slug: string, title: string, language: Language): void {
  let below = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "heading_open") continue;
    const own = token.tag === "h2";
    if (!own) token.attrSet("id", `${slug}-${++below}`);
    const inline = tokens[index + 1];
    if (!own || inline === undefined) continue;
    const [link] = new MarkdownIt({ html: true }).parseInline(
      `<a class="anchor" href="#${slug}" aria-label="${escapeHtml(WORDS[language].linkTo(title))}">#</a>`,
      {},
    );
    inline.children = [...(inline.children ?? []), ...(link?.children ?? [])];
  }
}
