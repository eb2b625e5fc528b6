/**
 * Where in the chapter one is: a bar that stays in sight while the chapter is read, with the contents in
 * it, and where one had come to when one was here before.
 */
import type { Words } from "./words.js";

/** The slug of the section last read, on this device only. */
const KEY = "bptt-section";

export function followReading(article: HTMLElement, words: Words): void {
  const nav = article.querySelector<HTMLElement>("nav.contents");
  if (nav === null) return;
  offerToGoOn(nav, words);
  const { bar, told } = makeBar(nav, words);
  nav.after(bar);

  const links = [...article.querySelectorAll<HTMLAnchorElement>(".contents a, .here a")];
  const sections = article.querySelectorAll<HTMLElement>(":scope > section");
  // The section across a line one third down the window is the one being read.
  const observer = new IntersectionObserver(
    (entries) => {
      const entry = entries.filter(({ isIntersecting }) => isIntersecting).at(-1);
      if (entry === undefined) return;
      const { id } = entry.target;
      for (const link of links)
        if (link.hash === `#${id}`) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      told.textContent = title(nav, id);
      bar.dataset.reading = id;
      keep(id);
    },
    { rootMargin: "-33% 0px -66% 0px" },
  );
  for (const section of sections) observer.observe(section);
}

const title = (nav: Element, id: string): string =>
  nav.querySelector(`a[href="#${id}"]`)?.textContent ?? "";

function makeBar(nav: Element, words: Words): { bar: HTMLElement; told: HTMLElement } {
  const bar = document.createElement("nav");
  bar.className = "here";
  bar.setAttribute("aria-label", words.here);
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const told = document.createElement("span");
  summary.append(`${words.contents} `, told);
  const list = nav.querySelector("ol")?.cloneNode(true);
  details.append(summary, ...(list === undefined ? [] : [list]));
  bar.append(details);
  const close = (): void => {
    details.open = false;
  };
  details.addEventListener("click", (event) => {
    if ((event.target as Element).closest("a") !== null) close();
  });
  details.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !details.open) return;
    close();
    summary.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!details.contains(target as Node)) close();
  });
  return { bar, told };
}

function offerToGoOn(nav: HTMLElement, words: Words): void {
  const id = kept();
  const text = id === null ? "" : title(nav, id);
  if (id === null || text === "" || nav.querySelector("a")?.hash === `#${id}`) return;
  const line = document.createElement("p");
  const link = document.createElement("a");
  line.className = "go-on";
  link.href = `#${id}`;
  link.textContent = text;
  line.append(words.goOn, " ", link);
  nav.prepend(line);
}

// A page that may keep nothing is read from its beginning.
function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {}
}
