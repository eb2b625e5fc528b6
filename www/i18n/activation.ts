/** The words of the curve of φ and the dots on it. */

export interface ActivationTexts {
  readonly about: string;
  /** φ is linear: there is nothing flat. */
  readonly linear: string;
  /** Of relu one side alone is flat, and all of it. */
  readonly relu: string;
  /** In words: how many of all a_t lie where φ is flat, and the smallest φ′. */
  summary(flat: number, all: number, below: string, least: string, layer: boolean): string;
  /** The same where nothing of φ is flat. */
  nowhere(all: number, layer: boolean): string;
  /** Every a_t has overflowed. */
  readonly none: string;
  /** Beside the small picture: the two numbers of the summary. */
  brief(flat: number, all: number): string;
  least(value: string): string;
  readonly shown: string;
  readonly names: Readonly<Record<"phi" | "dot" | "tangent", string>>;
  /** The shaded part. */
  arm(below: string): string;
  readonly axes: string;
  /** Not all units have dots. */
  some(units: number, of: number): string;
}
