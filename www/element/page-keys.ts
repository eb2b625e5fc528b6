/**
 * Keys between the widget and the page around it. A page of the explorer's own (attribute `hash`)
 * answers to the keys of playing while nothing has the focus; no other host's keys are ever heard.
 *
 * The host page's own shortcuts are kept from answering to what is typed inside the widget. Pages look
 * at the focused element to see whether somebody types, and see only `<bptt-explorer>`: a decimal
 * point would turn to the next page, an arrow on a slider to the next slide.
 */
import { bare } from "../bare.js";
import { isPlaying, usedBy } from "./keys.js";

/** Connected after the element's own listeners, which still hear of it. */
export function keepKeys(element: HTMLElement, signal: AbortSignal): void {
  const keep = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isOurs(event)) event.stopPropagation();
  };
  element.addEventListener("keydown", keep, bare({ signal }));
  // Some listen to this one for characters.
  element.addEventListener("keypress", keep, bare({ signal }));
}

/** What leaves the widget, closes something around it, or is the browser's, is the page's too. */
function isOurs(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "Tab" || event.key === "Escape" || /^F\d/.test(event.key)) return false;
  return usedBy(event.composedPath()[0], event.key);
}

/** The explorers of this page that own its address, and the one that was touched last. */
const owners = new Set<Element>();
let touched: Element | null = null;

/**
 * Passes on the keys of playing that nobody on the page has a use for. Of several explorers the one
 * touched last hears them, if it owns the address; else the first that does.
 */
export function hearPage(
  element: HTMLElement,
  signal: AbortSignal,
  key: (event: KeyboardEvent) => void,
): void {
  const touch = (): void => {
    touched = element;
  };
  for (const event of ["pointerdown", "focusin"])
    element.addEventListener(event, touch, bare({ signal }));
  const hear = (event: KeyboardEvent): void => {
    if (!element.hasAttribute("hash") || !isPlaying(event)) return;
    const [first] = owners;
    const mine = (touched ?? first) === element && inSight(element) && !isCovered(element);
    if (mine && isNobodys(event)) key(event);
  };
  if (element.hasAttribute("hash")) owners.add(element);
  addEventListener("keydown", hear, bare({ signal }));
  signal.addEventListener("abort", () => {
    owners.delete(element);
    if (touched === element) touched = null;
  });
}

/** Nothing has the focus, and nothing is written in the page itself. */
function isNobodys(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  const page = target === document.body || target === document.documentElement;
  return page && !document.body.isContentEditable && document.designMode !== "on";
}

/** A dialog of the page, or of the explorer, is open over it. */
function isCovered(element: HTMLElement): boolean {
  return [document, element.shadowRoot].some((root) => root?.querySelector(":modal") != null);
}

/** Who reads on further down scrolls with the space bar. */
function inSight(element: HTMLElement): boolean {
  const parts = element.shadowRoot?.querySelectorAll(".diagram, .transport") ?? [];
  return Array.from(parts).some((part) => {
    const { top, bottom, height } = part.getBoundingClientRect();
    return height > 0 && top < innerHeight && bottom > 0;
  });
}
