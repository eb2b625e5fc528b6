/**
 * SVG text of the core's own writing as elements. It is put together node by node, which a page may
 * allow whose policy (`require-trusted-types-for 'script'`) forbids markup from scripts.
 */

const SVG = "http://www.w3.org/2000/svg";
/** A tag, with its attributes and whether it is closed at once; or text. */
const TOKEN = /<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&amp;", "&"],
]);

/** What the text says, in the order it says it. */
export function svgElements(text: string): Element[] {
  const outermost = document.createDocumentFragment();
  let at: ParentNode & Node = outermost;
  for (const [, ends, name = "", attributes = "", closed, content] of text.matchAll(TOKEN)) {
    if (content !== undefined) {
      if (at !== outermost) at.appendChild(document.createTextNode(read(content)));
    } else if (ends) {
      at = at.parentNode ?? outermost;
    } else {
      const element = document.createElementNS(SVG, name);
      for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE))
        if (key !== "xmlns") element.setAttribute(key, read(value));
      at.appendChild(element);
      if (!closed) at = element;
    }
  }
  return Array.from(outermost.children);
}

function read(text: string): string {
  return text.replace(/&[#\w]+;/g, (one) => WRITTEN.get(one) ?? one);
}
