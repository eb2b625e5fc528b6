/** The words of the curve of φ and the dots on it, small or large. */

export interface ActivationTexts {
  /** In words: how many of all a_t lie where φ is flat, and the smallest φ′. */
  summary(flat: number, all: number, below: string, least: string, layer: boolean): string;
  /** The same where nothing of φ is flat. */
  nowhere(all: number, layer: boolean): string;
  /** Every a_t has overflowed. */
  readonly none: string;
  /** Beside the small picture: the two numbers of the summary. */
  brief(flat: number, all: number): string;
  least(value: string): string;
}
