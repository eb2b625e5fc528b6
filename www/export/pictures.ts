/** The pictures that stand in an explorer, by the name of their panel, as files. */
import { selfContained, sizeOf } from "./svg.js";

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
  if (panel === "diagram") return fileOf(root.querySelector<SVGSVGElement>(".diagram svg.picture"));
  if (panel === "distance")
    return fileOf(root.querySelector<SVGSVGElement>(".distance .picture svg"));
  const section = Array.from(root.querySelectorAll(".panel")).find((section) =>
    section.classList.contains(panel),
  );
  return pictureOf(section?.querySelector("figure") ?? null);
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
