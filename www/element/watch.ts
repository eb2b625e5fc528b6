/**
 * Says that what stands around an element may look or speak otherwise than before: at any attribute
 * of an element around it, at style sheets that come, go or change, when a transition of colours has
 * ended, when the reader's preferences change, and after whatever was pressed, since a checkbox alone
 * may be a page's switch. All elements of a page share one watch, which looks once a frame at most.
 */
import { bare } from "../bare.js";
import { outer } from "../outwards.js";

const watched = new Set<{ readonly element: Element; changed(): void }>();
const observer = typeof MutationObserver === "undefined" ? null : new MutationObserver(look);
/** Ends what listens at present. */
let listening = new AbortController();
let around = new Set<EventTarget>();
let frame = 0;
let arranging = false;

const PREFERENCES = [
  "(prefers-color-scheme: dark)",
  "(forced-colors: active)",
  "(prefers-contrast: more)",
];

/** `changed` may find that nothing has. */
export function watchAround(element: Element, signal: AbortSignal, changed: () => void): void {
  const one = { element, changed };
  watched.add(one);
  rearrange();
  signal.addEventListener("abort", () => {
    watched.delete(one);
    rearrange();
  });
}

/** Looks at everything in the coming frame. */
function look(): void {
  if (frame !== 0) return;
  frame = requestAnimationFrame(() => {
    frame = 0;
    for (const { changed } of watched) changed();
  });
}

/** Twenty elements that come with a page are arranged once. */
function rearrange(): void {
  if (arranging) return;
  arranging = true;
  queueMicrotask(() => {
    arranging = false;
    arrange();
  });
}

function arrange(): void {
  observer?.disconnect();
  listening.abort();
  listening = new AbortController();
  around = new Set();
  const roots = new Set<Node>();
  for (const { element } of watched) {
    for (let at: Element | null = element; at !== null; at = outer(at)) {
      // All around this one is arranged already.
      if (around.has(at)) break;
      around.add(at);
      observer?.observe(at, { attributes: true });
      roots.add(at.getRootNode());
      roots.add(at.ownerDocument);
    }
  }
  for (const root of roots) listen(root);
}

/** In a document, or in a shadow tree that an element stands in. */
function listen(root: Node): void {
  const { signal } = listening;
  const ended = ({ target }: Event): void => {
    if (target !== null && around.has(target)) look();
  };
  for (const type of ["transitionend", "animationend"])
    root.addEventListener(type, ended, bare({ signal }));
  if (root.nodeType !== Node.DOCUMENT_NODE) return;
  const { head, defaultView } = root as Document;
  const anything = { attributes: true, childList: true, characterData: true, subtree: true };
  if (head !== null) observer?.observe(head, anything);
  // Of a style sheet, wherever it stands: neither bubbles.
  root.addEventListener("load", look, bare({ signal, capture: true }));
  for (const type of ["click", "change"])
    defaultView?.addEventListener(type, look, bare({ signal }));
  for (const media of PREFERENCES)
    defaultView?.matchMedia(media).addEventListener("change", look, bare({ signal }));
}
