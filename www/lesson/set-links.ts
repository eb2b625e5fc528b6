/**
 * Links in the prose that put a figure into a state: `<a class="set" data-set="w-hh=0.5" href="#figure-…">`.
 * One that names an example begins from the figure as the page has it; any other from what is there.
 */
import type { BpttExplorer } from "../element/bptt-explorer.js";
import { defaultState, type State, withChange } from "../state/state.js";
import { propertyOf } from "../state/table.js";
import { parse, readPairs } from "../state/url.js";
import type { Words } from "./words.js";

export function followLinks(article: HTMLElement, words: Words): void {
  article.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a.set");
    const text = link?.dataset.set;
    // A new tab is the reader's own business.
    if (!link || text === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const place = document.getElementById(link.hash.slice(1));
    const explorer = place?.matches("bptt-explorer")
      ? place
      : place?.querySelector("bptt-explorer");
    if (!place || !explorer) return;
    event.preventDefault();
    void customElements.whenDefined("bptt-explorer").then(() => {
      set(explorer as BpttExplorer, text);
      article.querySelector("a.set[aria-current]")?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      comeTo(place);
      // Keys go on where the eye is; a mouse needs no focus there.
      if (event.detail === 0) place.focus({ preventScroll: true });
      wayBack(place, link, words);
    });
  });
}

function set(explorer: BpttExplorer, text: string): void {
  const named = /(^|&)preset=/.test(text);
  explorer.setState(parse(text, named ? written(explorer) : explorer.getState()).state);
}

/** The state that an explorer's attributes say. */
function written(explorer: Element): State {
  // Others are the page's own: its id, its class.
  const names = explorer.getAttributeNames().filter((name) => propertyOf(name) !== undefined);
  const pairs = names.map((name) => [name, explorer.getAttribute(name)] as const);
  return withChange(defaultState, readPairs(pairs).change);
}

/** At once: figures passed on a slow way would start, grow, and move what is aimed at. */
function comeTo(place: HTMLElement): void {
  const { top, bottom } = place.getBoundingClientRect();
  // What the bar of the contents covers is out of sight.
  const least = Number.parseFloat(getComputedStyle(place).scrollMarginBlockStart);
  const whole = top >= least && bottom <= innerHeight;
  if (!whole && !(top >= least && top < innerHeight / 4)) place.scrollIntoView({ block: "start" });
}

/** Says below the figure what was done, with a link to the sentence that did it. */
function wayBack(place: HTMLElement, link: HTMLAnchorElement, words: Words): void {
  const name = place.querySelector("figcaption b")?.textContent ?? words.explorer;
  const line = lineAt(place);
  const back = document.createElement("a");
  if (link.id === "") link.id = `set-${[...document.querySelectorAll("a.set")].indexOf(link) + 1}`;
  back.href = `#${link.id}`;
  back.textContent = words.back;
  back.addEventListener("click", (event) => {
    event.preventDefault();
    link.scrollIntoView({ block: "center" });
    link.focus({ preventScroll: true });
    line.replaceChildren();
  });
  line.replaceChildren(`${words.isSet(name)} `, back);
}

function lineAt(place: HTMLElement): HTMLElement {
  const inside = place.tagName === "FIGURE";
  const there = inside ? place.querySelector(":scope > .way-back") : place.nextElementSibling;
  if (there?.matches(".way-back")) return there as HTMLElement;
  const line = document.createElement("p");
  line.className = "way-back";
  line.setAttribute("role", "status");
  if (inside) place.append(line);
  else place.after(line);
  return line;
}
