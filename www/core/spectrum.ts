/** W_hh alone: what its spectrum says, and how it is changed. */
import type { Changed } from "./generated.js";

export type { Changed, Outlook, Spectrum, SpectrumPicture } from "./generated.js";

export interface SpectrumOptions {
  width: number;
  eigenvalues: Float64Array;
  singularValues: Float64Array;
  radius: number;
  /** What the plane and the scale of the bars reach at least. */
  least: readonly [number, number];
}

/** The matrix a drag starts from: every change is made of it, null where there is no such matrix. */
export interface Reshape {
  /** The two of a pair move together; a real one takes the real part alone. */
  moved(index: number, re: number, im: number): Changed | null;
  /** With its departure from normality multiplied by `s`. */
  departed(s: number): Changed | null;
  /** With spectral radius `radius`. */
  scaled(radius: number): Changed | null;
  free(): void;
}
