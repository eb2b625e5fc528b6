/** Brings a line of a solution into view within its box. */

/** What is seen of the lines before the current one, in CSS pixels. */
const BEFORE = 44;

/** For the lines that are not to be brought into view. */
export function ignore(): void {}

/**
 * Scrolls the solution, never the page; once the line has its place, and only if it is not in full
 * view. It comes to stand in the box's first rows, below the line before it: however little of the box
 * the window shows, it shows that.
 */
export function reveal(element: Element | undefined): void {
  requestAnimationFrame(() => scrollTo(element));
}

function scrollTo(element: Element | undefined): void {
  const box = element?.closest(".solution");
  if (!(element instanceof HTMLElement) || !(box instanceof HTMLElement)) return;
  const [line, frame] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  // What is in full view stays under the pointer that may have chosen it.
  const bottom = Math.min(frame.bottom, innerHeight);
  if (line.top >= frame.top + BEFORE && line.bottom <= bottom) return;
  // On a slide, or presented, a pixel of the window is not one of the box.
  const scale = frame.height / box.offsetHeight || 1;
  box.scrollTop += (line.top - frame.top) / scale - BEFORE;
}
