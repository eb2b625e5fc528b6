/** W_hh alone: what its spectrum says, and how it is changed. */

/** What W_hh alone says of the gradient's way back; see crate/core/src/outlook.rs. */
export type Outlook = "contracting" | "bounded" | "decaying" | "marginal" | "growing" | "open";

/** W_hh as a matrix. */
export interface Spectrum {
  /** Real and imaginary parts by turns. */
  eigenvalues: Float64Array;
  moduli: Float64Array;
  /** The largest first. */
  singularValues: Float64Array;
  /** ρ. */
  radius: number;
  sigmaMax: number;
  /** Henrici's departure from normality. */
  departure: number;
  /** The departure is 0, but for rounding. */
  normal: boolean;
  /** 1/γ, what σ_max is measured by: 4 for the sigmoid, else 1. */
  limit: number;
  outlook: Outlook | null;
}

export interface SpectrumOptions {
  width: number;
  eigenvalues: Float64Array;
  singularValues: Float64Array;
  radius: number;
  /** What the plane and the scale of the bars reach at least. */
  least: readonly [number, number];
}

/** The spectrum as SVG text, in CSS px. */
export interface SpectrumPicture {
  svg: string;
  size: [number, number];
  /** The plane: left, top, right, bottom. */
  plane: [number, number, number, number];
  /** Where the plane (to all four sides) and the scale of the bars end. */
  reach: [number, number];
}

/** A matrix, row by row, and where its eigenvalues were put. */
export interface Changed {
  values: Float64Array;
  intended: Float64Array;
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

/** The usual ways to begin with a recurrent matrix; see crate/core/src/init.rs. */
