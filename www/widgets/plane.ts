/** A plane of numbers as a small picture: its ground, the ends of its axes, and the way to and fro. */
import { svg, type TemplateResult } from "lit";
import { formatNumber, widthInEms } from "../format.js";

export type Point = readonly [number, number];

export interface Plane {
  readonly width: number;
  readonly height: number;
  /** From numbers to the picture, and back. */
  readonly place: (point: Point) => Point;
  readonly point: (place: Point) => Point;
  readonly low: Point;
  readonly high: Point;
}

const [BELOW, ABOVE] = [24, 12] as const;

/** The largest type of the numbers beside it, on a phone (styles/figure.ts). */
const TYPE = 18;

/** `square`: both axes have one scale, and the picture is as high as that takes, at most `height`. */
export function planeOf(
  across: readonly [number, number],
  up: readonly [number, number],
  { width, height, square }: { width: number; height: number; square: boolean },
): Plane {
  const beside = 8 + TYPE * Math.max(...up.map((value) => widthInEms(written(value))));
  const [wide, high] = [width - beside - ABOVE, height - BELOW - ABOVE];
  const scales = [wide / (across[1] - across[0]), high / (up[1] - up[0])];
  const least = Math.min(...scales);
  const [right = 1, above = 1] = square ? [least, least] : scales;
  const bottom = ABOVE + (up[1] - up[0]) * above;
  return {
    width,
    height: bottom + BELOW,
    place: ([x, y]) => [beside + (x - across[0]) * right, bottom - (y - up[0]) * above],
    point: ([x, y]) => [across[0] + (x - beside) / right, up[0] + (bottom - y) / above],
    low: [across[0], up[0]],
    high: [across[1], up[1]],
  };
}

/** Some more than the numbers take, on either side of 0 where there are any; 0 is among them. */
export function around(numbers: readonly number[]): [number, number] {
  const finite = numbers.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const room = 0.08 * (high - low) || 1;
  // Nothing lies below where 0 is the least.
  return [low < 0 ? low - room : 0, high > 0 ? high + room : 0];
}

/** `columns`: in the place of the ends of the axis that leads to the right, what stands at 1, 2, …. */
export function ground({ place, low, high }: Plane, columns?: number): TemplateResult {
  const [[left, top], [right, bottom]] = [place([low[0], high[1]]), place([high[0], low[1]])];
  const zero = place([low[0], 0])[1];
  const ends: readonly (readonly [number, number, string, number])[] = [
    ...(columns === undefined
      ? ([
          [left, bottom + 16, "start", low[0]],
          [right, bottom + 16, "end", high[0]],
        ] as const)
      : Array.from(
          { length: columns },
          (_, i) => [place([i + 1, 0])[0], bottom + 16, "middle", i + 1] as const,
        )),
    [left - 5, bottom, "end", low[1]],
    [left - 5, top + 10, "end", high[1]],
  ];
  return svg`<rect class="ground" x=${left} y=${top} width=${right - left} height=${bottom - top} />
    ${zero > top && zero < bottom ? svg`<line class="zero" x1=${left} x2=${right} y1=${zero} y2=${zero} />` : ""}
    ${ends.map(([x, y, anchor, value]) => svg`<text x=${x} y=${y} text-anchor=${anchor}>${written(value)}</text>`)}`;
}

function written(end: number): string {
  return formatNumber(end, 3);
}

/** As the points of a line. */
export function line(places: readonly Point[]): string {
  return places.map((place) => place.join(",")).join(" ");
}
