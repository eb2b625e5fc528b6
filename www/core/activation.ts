/** Where on the curve of φ a run works. */
export type { ActivationPicture } from "./generated.js";

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
