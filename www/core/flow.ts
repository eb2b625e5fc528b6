/** How much gradient arrives, and from how far. */
import type { Curve } from "./generated.js";

export type {
  Curve,
  Jacobians,
  Picture,
  Strength,
  Triangle,
  TrianglePicture,
} from "./generated.js";

export interface DistanceOptions {
  width: number;
  height: number;
  /** Smaller type, for narrow columns. */
  compact: boolean;
  curves: readonly Curve[];
  /** Whether gradients, also those of `ghost`, are divided by ‖∂l_T/∂h_T‖ where that can be. */
  gain: boolean;
  /** The distance of the current beat, the one the reader chose, and the one pointed at. */
  marker: number | null;
  selected: number | null;
  pointed: number | null;
  /** The last loss's curve of another model, kept to compare with. */
  ghost: Float64Array | null;
  /** Where the columns of distance T − 1 and of distance 0 stand above; null: the plot stands for itself. */
  along: readonly [number, number] | null;
  /** So many distances have a point; null: all. */
  shown: number | null;
  /** A vertical range (log10) that is not to shrink. */
  least: readonly [number, number] | null;
  /** A vertical range that is shown; `cut`: and no more, whatever the curves are. */
  range: readonly [number, number] | null;
  cut: boolean;
  /** What the strip below the others is called that the direction stands in; null: none is asked for. */
  strip: readonly [string] | null;
  /** What happens below 10⁰ and above it, in a word; null: the halves are not told apart. */
  halves: readonly [string, string] | null;
}

export interface TriangleOptions {
  width: number;
  /** Ends of the colour scale, log10. */
  range: readonly [number, number];
  /** The chosen loss t, and the chosen distance t − k. */
  row: number;
  diagonal: number | null;
  /** The whole picture with every colour written out, instead of what lies over the canvas. */
  file?: boolean;
}

export interface SaturationOptions {
  width: number;
  /** Of the curves, and of the strip with φ′ below them. */
  height: number;
  strip: number;
  compact: boolean;
  marker: number | null;
  selected: number | null;
  least: readonly [number, number] | null;
}
