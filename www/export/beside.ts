/**
 * HTML beside a picture, drawn as part of it: its texts where they stand, its canvases as images,
 * the rules along its sides. A file has no page to lay it out.
 */

const SVG = "http://www.w3.org/2000/svg";

/** What stands in `box`, with places counted from `origin`'s corner. */
export function drawnHtml(box: Element, origin: DOMRect): SVGElement[] {
  const elements = Array.from(box.querySelectorAll("*")).filter((element) => isSeen(element));
  return [
    ...elements.flatMap((element) => ruleOf(element, origin)),
    ...elements.flatMap((element) => imageOf(element, origin)),
    ...elements.flatMap((element) => textsOf(element, origin)),
  ];
}

/** What only a screen reader is told is one pixel large. */
function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && getComputedStyle(element).visibility !== "hidden";
}

function textsOf(element: Element, origin: DOMRect): SVGElement[] {
  const style = getComputedStyle(element);
  return Array.from(element.childNodes).flatMap((node) => {
    const content = node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? "").trim() : "";
    if (content === "") return [];
    const range = document.createRange();
    range.selectNodeContents(node);
    const [place] = Array.from(range.getClientRects()).filter(({ width }) => width > 0);
    if (place === undefined) return [];
    const text = made("text", {
      x: place.left - origin.left,
      y: place.top - origin.top + place.height * ascentOf(style.font),
      fill: style.color,
      "font-family": style.fontFamily,
      "font-size": style.fontSize,
      "font-style": style.fontStyle,
      "font-weight": style.fontWeight,
    });
    text.textContent = content;
    return [text];
  });
}

/** The part of a line of text that is above its baseline. */
function ascentOf(font: string): number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return 0.8;
  context.font = font;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText("x");
  return up / (up + down);
}

function imageOf(element: Element, origin: DOMRect): SVGElement[] {
  if (!(element instanceof HTMLCanvasElement) || element.width === 0) return [];
  const { left, top, width, height } = element.getBoundingClientRect();
  return [
    made("image", {
      x: left - origin.left,
      y: top - origin.top,
      width,
      height,
      preserveAspectRatio: "none",
      // Cells have edges, however large they are drawn.
      "image-rendering": "pixelated",
      href: element.toDataURL(),
    }),
  ];
}

/** The line at a side where text begins. */
function ruleOf(element: Element, origin: DOMRect): SVGElement[] {
  const { borderLeftWidth, borderLeftStyle, borderLeftColor } = getComputedStyle(element);
  const thick = Number.parseFloat(borderLeftWidth);
  if (borderLeftStyle !== "solid" || !(thick > 1)) return [];
  const { left, top, height } = element.getBoundingClientRect();
  return [
    made("rect", {
      x: left - origin.left,
      y: top - origin.top,
      width: thick,
      height,
      fill: borderLeftColor,
    }),
  ];
}

function made(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(
      key,
      typeof value === "number" ? String(Math.round(value * 10) / 10) : value,
    );
  }
  return element;
}
