/**
 * Keeps the host page's own shortcuts from answering to what is typed inside the widget. Pages look
 * at the focused element to see whether somebody types, and see only `<bptt-explorer>`: a decimal
 * point would turn to the next page, an arrow on a slider to the next slide.
 */
import { usedBy } from "./keys.js";

/** Connected after the element's own listeners, which still hear of it. */
export function keepKeys(element: HTMLElement, signal: AbortSignal): void {
  const keep = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isOurs(event)) event.stopPropagation();
  };
  element.addEventListener("keydown", keep, { signal });
  // Some listen to this one for characters.
  element.addEventListener("keypress", keep, { signal });
}

/** What leaves the widget, closes something around it, or is the browser's, is the page's too. */
function isOurs(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "Tab" || event.key === "Escape" || /^F\d/.test(event.key)) return false;
  return usedBy(event.composedPath()[0], event.key);
}
