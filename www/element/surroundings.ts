/** What the element takes from where it stands: language, light or dark, motion. */
import { type Language, languages, type Theme } from "../state/table.js";

/** What was asked for, then the document's language, then the browser's, then Chinese. */
export function resolveLanguage(asked: Language | null, element: Element): Language {
  if (asked !== null) return asked;
  const said = [closestLanguage(element), ...navigator.languages];
  return said.map(known).find((lang) => lang !== undefined) ?? "zh";
}

/** `auto`: what the page's own `color-scheme` commits to, else what the system prefers. */
export function resolveTheme(
  theme: Theme,
  element: Element,
  prefersDark: boolean,
): "light" | "dark" {
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
