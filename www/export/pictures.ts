/** The pictures that stand in an explorer, by the name of their panel, as files. */
import { drawnHtml } from "./beside.js";
import { selfContained, sizeOf, standalone } from "./svg.js";

export interface PictureFile {
  /** The text of an SVG file that needs nothing else. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What stands for pictures on a canvas, by their `<figure>`. */
const drawn = new WeakMap<Element, () => string>();

/** `svg` is the file of the picture in this figure, which is no SVG itself. */
export function standsFor(figure: Element, svg: () => string): void {
  drawn.set(figure, svg);
}

/** The picture of a panel that is open in `root`; null where there is none. */
export function pictureIn(root: ParentNode, panel: string): PictureFile | null {
  if (panel === "diagram") return networkOf(root.querySelector(".diagram .network"));
  if (panel === "distance")
    return fileOf(root.querySelector<SVGSVGElement>(".distance .picture svg"));
  const section = Array.from(root.querySelectorAll(".panel")).find((section) =>
    section.classList.contains(panel),
  );
  return pictureOf(section?.querySelector("figure") ?? null);
}

/** The unrolled network, and the weights that stand beside it or below. */
function networkOf(network: Element | null): PictureFile | null {
  const picture = network?.querySelector<SVGSVGElement>("svg.picture") ?? null;
  const weights = network?.querySelector(".weights") ?? null;
  if (network === null || picture === null || weights === null) return null;
  const origin = network.getBoundingClientRect();
  const place = picture.getBoundingClientRect();
  const inner = standalone(picture);
  inner.setAttribute("x", String(place.left - origin.left));
  inner.setAttribute("y", String(place.top - origin.top));
  const [width, height] = [Math.round(origin.width), Math.round(origin.height)];
  const whole = document.createElementNS(inner.namespaceURI, "svg");
  whole.setAttribute("width", String(width));
  whole.setAttribute("height", String(height));
  whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
  // Its ground, first, goes under everything.
  const [ground] = Array.from(inner.children);
  whole.append(...(ground ? [ground] : []), inner, ...drawnHtml(weights, origin));
  return { svg: new XMLSerializer().serializeToString(whole), width, height };
}

/** The picture in a figure. */
export function pictureOf(figure: Element | null): PictureFile | null {
  const svg = figure === null ? undefined : drawn.get(figure)?.();
  if (svg === undefined)
    return fileOf(figure?.querySelector<SVGSVGElement>(".picture svg") ?? null);
  const [, width = "640", height = "320"] = /width="(\d+)[^>]*height="(\d+)/.exec(svg) ?? [];
  return { svg, width: Number(width), height: Number(height) };
}

function fileOf(picture: SVGSVGElement | null): PictureFile | null {
  return picture === null ? null : { svg: selfContained(picture), ...sizeOf(picture) };
}
