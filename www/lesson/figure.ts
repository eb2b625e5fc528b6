/** A live figure: an explorer with a state of its own, and a caption. */
import type { State } from "../state/state.ts";
import type { Language } from "../state/table.ts";
import { format, type Pair, pairsOf, parse } from "../state/url.ts";
import { escapeHtml } from "./html.ts";
import pictures from "./pictures/pictures.json" with { type: "json" };
import { WORDS } from "./words.ts";

export interface Figure {
  readonly name: string;
  readonly number: number;
  readonly state: State;
  /** Markup. */
  readonly caption: string;
}

/** A state read from a text; throws one sentence for what of it nobody can read. */
export function stateOf(text: string, base?: State): State {
  const { state, problems } = parse(text, base);
  const [problem] = problems;
  if (problem !== undefined)
    throw new Error(`${problem.key}=${problem.found}: no such state (${problem.expected.id})`);
  return state;
}

export const idOf = (name: string): string => `figure-${name}`;

export function attributesOf(pairs: readonly Pair[]): string {
  return pairs
    .map(([key, value]) => (value === "" ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`))
    .join("");
}

/** What a course page would hold to show the same. */
export function snippetOf({ state }: Figure, language: Language): string {
  return `<bptt-explorer${attributesOf(pairsOf(state))} lang="${language}"></bptt-explorer>`;
}

/** The same as the part of an address after `#`. */
export const linkOf = ({ state }: Figure): string => format(state);

interface Still {
  /** The state of the figure when the picture was made of it. */
  readonly state: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const stills: Readonly<Record<string, Still>> = pictures;

/** Whether the still picture of a figure is of its present state; null where it has none. */
export function isFresh(figure: Figure, language: Language): boolean | null {
  const still = stills[`${language}/${figure.name}`];
  return still === undefined ? null : still.state === linkOf(figure);
}

/** For paper, and where scripts are off. */
function picture(figure: Figure, language: Language): string {
  const { noScripts, still } = WORDS[language];
  const made = stills[`${language}/${figure.name}`];
  if (made === undefined) return `<p>${noScripts}</p>`;
  const { width, height } = made;
  return `<img src="/www/lesson/pictures/${language}/${figure.name}.webp" width="${width}" height="${height}" loading="lazy" alt="${still}">`;
}

export function figureMarkup(figure: Figure, language: Language): string {
  const { name, number, state, caption } = figure;
  const id = idOf(name);
  return `<figure class="live" id="${id}" tabindex="-1" aria-labelledby="${id}-label" data-state="${escapeHtml(linkOf(figure))}">
<bptt-explorer${attributesOf(pairsOf(state))}>${picture(figure, language)}</bptt-explorer>
<figcaption><b id="${id}-label">${WORDS[language].figure(number)}</b> ${caption}</figcaption>
</figure>`;
}
