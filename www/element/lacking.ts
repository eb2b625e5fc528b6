/**
 * What the explorer cannot do without and a browser, or its page's policy, may not have. It is asked
 * before anything is loaded, and said in a sentence of its own.
 */
import { html, render } from "lit";

/** The smallest module with a vector in it: a function that returns sixteen zeros. */
const VECTOR = [
  [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  // Types: () -> v128. Functions: one of it.
  [0x01, 5, 1, 0x60, 0, 1, 0x7b],
  [0x03, 2, 1, 0],
  // Code: no locals; i32.const 0, i8x16.splat.
  [0x0a, 8, 1, 6, 0, 0x41, 0, 0xfd, 0x0f, 0x0b],
].flat();

/** `markup`: the page's policy lets no template be made. Else a feature of browsers, by its name. */
type Lacking = "markup" | (string & {});

let found: Lacking | null | undefined;

export function lacking(): Lacking | null {
  if (found === undefined) found = look();
  return found;
}

function look(): Lacking | null {
  if (typeof WebAssembly === "undefined") return "WebAssembly";
  if (!WebAssembly.validate(Uint8Array.from(VECTOR))) return "WebAssembly SIMD";
  for (const name of ["ResizeObserver", "IntersectionObserver", "MutationObserver"])
    if (!(name in globalThis)) return name;
  if (!("adoptedStyleSheets" in Document.prototype)) return "adoptedStyleSheets";
  if (!CSS.supports("container-type: inline-size")) return "container queries";
  return mayWrite() ? null : "markup";
}

/** Whether Lit's templates may be made: `require-trusted-types-for` without its policy forbids it. */
function mayWrite(): boolean {
  try {
    render(html`<i></i>`, document.createElement("div"));
    return true;
  } catch {
    return false;
  }
}

/** In place of the explorer, made without templates; `below`: above the element's own content. */
export function sayLacking(root: ParentNode, sentence: string, lang: string, below: boolean): void {
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  said.setAttribute("lang", lang);
  said.textContent = sentence;
  root.replaceChildren(said, ...(below ? [document.createElement("slot")] : []));
}
