/** The error cliff of Pascanu et al. */
import type { CliffPlace, CliffSection, CliffSurface } from "./generated.js";

export type { CliffPlace, CliffSection, CliffSurface } from "./generated.js";

/** A rectangle of the plane (w, b), from the lower end to the upper. */
export interface CliffWindow {
  readonly across: readonly [number, number];
  readonly up: readonly [number, number];
}

/** E on a grid of places: row by row, b rising from row to row, w within a row. */
export interface CliffGrid {
  readonly values: Float64Array;
  readonly cols: number;
}

/** How large a picture of the cliff is, and what of it is shown. */
export interface CliffPlane extends CliffWindow {
  readonly width: number;
  readonly height: number;
  readonly compact: boolean;
}

/** A point on the cliff, with what a step of gradient descent takes. */
export interface CliffPoint {
  readonly w: number;
  readonly b: number;
  readonly rate: number;
  readonly theta: number;
}

/** The error cliff of Pascanu et al. (crate/core/src/cliff.rs): of no run, the same for all. */
export interface Cliff {
  /** E there, its gradient, and where one step leads, with and without clipping. */
  place(point: CliffPoint): CliffPlace;
  /** b at the wall beside w, just before it and just behind it; null where there is no wall. */
  wall(w: number): { at: number; before: number; after: number } | null;
  /** `n` places evenly spread over a range: a side of a grid. */
  places(range: readonly [number, number], n: number): Float64Array;
  /** Axes and lines of equal E; without a grid, axes alone. `most`: the largest E there can be. */
  surface(plane: CliffPlane, grid: CliffGrid | null): CliffSurface;
  /** What moves on a surface of that size, as SVG text. */
  moves(plane: CliffPlane, point: CliffPoint): string;
  /** Both, with the heights as shades, for a file. */
  file(plane: CliffPlane, point: CliffPoint, grid: CliffGrid | null): string;
  /** E along b (`along`) or along w, through a point. */
  section(options: CliffPlane & Pick<CliffPoint, "w" | "b"> & { along: boolean }): CliffSection;
}
