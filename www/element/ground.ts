/**
 * Whether the page around an element is light or dark where its reader sees it. What is nearest
 * decides: the first ground that is painted, or the first `color-scheme` that says one of the two.
 * Where neither is there, the browser's own ground is seen.
 */
import { colourOf, luminance } from "../colour.js";
import { outer } from "../outwards.js";

export type Ground = "light" | "dark";

/** Black and white are as far from a ground of this luminance. */
const MIDDLE = 0.179;
/** Through less than this much of a colour what lies behind is seen. */
const COVERS = 0.5;

export function groundAround(element: Element): Ground {
  for (let at = element; ; ) {
    const style = getComputedStyle(at);
    const painted = colourOf(style.backgroundColor || "transparent");
    if (painted[3] >= COVERS) return luminance(painted) < MIDDLE ? "dark" : "light";
    const around = outer(at);
    if (around === null) return last(at, style);
    if (around.ownerDocument === at.ownerDocument) {
      const said = only(style.colorScheme);
      // It is inherited: said here, or further out, where a ground may say otherwise.
      if (said !== null && getComputedStyle(around).colorScheme !== style.colorScheme) return said;
    } else {
      // A frame is as clear as glass while page and frame are of one scheme; one that leaves the
      // choice goes along.
      const inside = used(at, style);
      const either = /\bdark\b/.test(scheme(at, style)) && only(scheme(at, style)) === null;
      if (!either && inside !== used(around, getComputedStyle(around))) return inside;
    }
    at = around;
  }
}

/** Of the outermost element that may be seen: a page's root, or what is in no page. */
function last(root: Element, style: CSSStyleDeclaration): Ground {
  const view = root.ownerDocument.defaultView;
  const foreign = view !== null && view.parent !== view;
  // The page around it is behind it, and not ours to look at: browsers tell a frame its preference.
  if (foreign && only(scheme(root, style)) === null) return preferred(view);
  return used(root, style);
}

function scheme({ ownerDocument }: Element, { colorScheme }: CSSStyleDeclaration): string {
  if (colorScheme && colorScheme !== "normal") return colorScheme;
  return ownerDocument.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content ?? "";
}

/** What a `color-scheme` comes down to, for who sees this page. */
function used(element: Element, style: CSSStyleDeclaration): Ground {
  const text = scheme(element, style);
  if (!/\bdark\b/.test(text)) return "light";
  return only(text) ?? preferred(element.ownerDocument.defaultView);
}

/** The one of the two that it names; null if it leaves the choice. */
function only(text: string): Ground | null {
  const [light, dark] = [/\blight\b/.test(text), /\bdark\b/.test(text)];
  if (light === dark) return null;
  return light ? "light" : "dark";
}

function preferred(view: Window | null): Ground {
  return view?.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
