/**
 * The size of text the reader has set in their browser. Hosts redefine rem for their own layout, so
 * it is read from `medium`, which nobody redefines; sizes in our styles are multiples of it.
 */

/** What our styles say already. */
const USUAL = "16px";

let own: CSSStyleSheet | null = null;

/** `frame`: an element whose `font-size` is `medium`. */
export function adoptTextSize(root: ShadowRoot, frame: Element): void {
  const { fontSize } = getComputedStyle(frame);
  if (fontSize === USUAL) return;
  if (own === null) {
    own = new CSSStyleSheet();
    own.replaceSync(`:host { --bptt-rem: ${fontSize}; }`);
  }
  // Last, so that it wins over the token; a host's own rule wins over both.
  if (!root.adoptedStyleSheets.includes(own))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, own];
}
