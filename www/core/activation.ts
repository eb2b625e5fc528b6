/** Where on the curve of φ a run works. */
import type { Picture } from "./flow.js";

export interface ActivationOptions {
  width: number;
  height: number;
  /** For a place beside a control: three labels, no other axes. */
  small: boolean;
  /** Steps up to this one have their a_t; the dots of the others are hollow. */
  reached: number;
  /** The step of the current beat; null: none. */
  now: number | null;
  /** The step that is pointed at, and of a layer its unit, counted from 0; null: none, and all units. */
  pointed: number | null;
  unit: number | null;
  /** A range of a that is not to shrink. */
  least: readonly [number, number] | null;
}

/** φ over a, a dot for each a_t, and the slope there; see crate/core/src/operating.rs. */
export interface ActivationPicture extends Picture {
  /** x and y of each dot in CSS px, by step, then by unit; NaN where there is none. */
  places: Float64Array;
  /** The units that have dots, counted from 0; the same at every step. */
  units: readonly number[];
  /** T·H. */
  all: number;
  /** How many of all are where φ is flat: where φ′ is less than `below`. */
  flat: number;
  below: number;
  /** On how many sides φ has a flat part: none of linear, one of relu. */
  arms: 0 | 1 | 2;
  /** The smallest φ′ of all; null where none is known. */
  least: number | null;
}
