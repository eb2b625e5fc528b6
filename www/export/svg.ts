/**
 * A picture as it stands, as a file of its own: what the page's styles decide is written into the
 * elements, so that it looks the same in a slide, a paper or an editor.
 */

import { outer } from "../outwards.js";

/** What styles decide about SVG, as presentation attributes take it. */
const PROPERTIES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "paint-order",
] as const;
const TEXT_PROPERTIES = [
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
] as const;

/** The text of an SVG file, on the background the picture stands on. */
export function selfContained(picture: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(standalone(picture));
}

/** The same as an element, which belongs to no page. */
export function standalone(picture: SVGSVGElement): SVGSVGElement {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  resolve(picture, copy);
  const { width, height } = sizeOf(picture);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", backgroundOf(picture));
  copy.prepend(ground);
  return withoutComments(copy);
}

export function sizeOf(picture: SVGSVGElement): { width: number; height: number } {
  const box = picture.getBoundingClientRect();
  const view = picture.viewBox.baseVal;
  return {
    width: Math.round(view?.width || box.width),
    height: Math.round(view?.height || box.height),
  };
}

function resolve(shown: Element, copy: Element): void {
  const style = getComputedStyle(shown);
  if (style.display === "none" || style.visibility === "hidden") {
    copy.setAttribute("display", "none");
  }
  const isText = shown.localName === "text" || shown.localName === "tspan";
  for (const name of isText ? [...PROPERTIES, ...TEXT_PROPERTIES] : PROPERTIES) {
    const value = style.getPropertyValue(name);
    if (value !== "") copy.setAttribute(name, value);
  }
  // Hooks of the page, which mean nothing outside it.
  for (const name of ["class", "style", "tabindex", "part"]) copy.removeAttribute(name);
  const [from, to] = [shown.children, copy.children];
  for (let i = 0; i < from.length; i++) {
    const [child, twin] = [from[i], to[i]];
    if (child !== undefined && twin !== undefined) resolve(child, twin);
  }
}

/** The first ground that is not clear, from the picture outwards. */
function backgroundOf(element: Element): string {
  for (let at: Element | null = element; at !== null; at = outer(at)) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== "" && !/^(transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor))
      return backgroundColor;
  }
  return "white";
}

function withoutComments<E extends Element>(element: E): E {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  return element;
}
