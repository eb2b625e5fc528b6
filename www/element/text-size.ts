/**
 * The size of text the reader has set in their browser. Hosts redefine rem for their own layout, so
 * it is read from `medium`, which nobody redefines; sizes in our styles are multiples of it.
 */

/** What our styles say already. */
const USUAL = "16px";

/** One for the whole page: asking lays everything out once more. Null: what our styles say holds. */
let own: CSSStyleSheet | null | undefined;

/** `frame`: an element whose `font-size` is `medium`. */
export function adoptTextSize(root: ShadowRoot, frame: Element): void {
  if (own === undefined) own = sheetFor(getComputedStyle(frame).fontSize);
  if (own === null) return;
  // Last, so that it wins over the token; a host's own rule wins over both.
  if (!root.adoptedStyleSheets.includes(own))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, own];
}

function sheetFor(fontSize: string): CSSStyleSheet | null {
  if (fontSize === USUAL) return null;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host { --bptt-rem: ${fontSize}; }`);
  return sheet;
}
