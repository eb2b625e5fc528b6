/** What the element takes from where it stands: language, light or dark, motion. */
import type { State } from "../state/state.js";
import { type Language, languages, type Theme } from "../state/table.js";

/** Language and theme as they are now. */
export interface Around {
  readonly lang: Language;
  readonly theme: "light" | "dark";
}

/** An answer holds for as long as a few frames: asking takes longer than it changes. */
const HOLDS_MS = 250;

export class Surroundings {
  readonly dark = matchMedia("(prefers-color-scheme: dark)");
  readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  #last: (Around & { readonly asked: string; readonly time: number }) | null = null;

  connect(signal: AbortSignal, changed: () => void): void {
    this.#last = null;
    this.dark.addEventListener("change", changed, { signal });
    this.still.addEventListener("change", changed, { signal });
  }

  of(element: Element, { lang, theme }: State): Around {
    const dark = this.dark.matches;
    const asked = `${lang} ${theme} ${dark} ${element.hasAttribute("lang")}`;
    const time = performance.now();
    if (this.#last?.asked !== asked || time - this.#last.time > HOLDS_MS) {
      this.#last = {
        asked,
        time,
        lang: resolveLanguage(lang, element),
        theme: resolveTheme(theme, element, dark),
      };
    }
    return this.#last;
  }
}

/** What was asked for, then the document's language, then the browser's, then Chinese. */
function resolveLanguage(asked: Language | null, element: Element): Language {
  if (asked !== null) return asked;
  const said = [closestLanguage(element), ...navigator.languages];
  return said.map(known).find((lang) => lang !== undefined) ?? "zh";
}

/** `auto`: what the page's own `color-scheme` commits to, else what the system prefers. */
function resolveTheme(theme: Theme, element: Element, prefersDark: boolean): "light" | "dark" {
  if (theme !== "auto") return theme;
  const page = getComputedStyle(element).colorScheme;
  if (page === "light" || page === "dark") return page;
  return prefersDark ? "dark" : "light";
}

/** `lang` is inherited, also out of a shadow tree. */
function closestLanguage(element: Element): string {
  const holder = element.closest("[lang]");
  if (holder !== null) return holder.getAttribute("lang") ?? "";
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? closestLanguage(root.host) : "";
}

function known(tag: string): Language | undefined {
  return languages.find((lang) => tag.toLowerCase().split("-", 1)[0] === lang);
}
