/** What present mode says. */
import type { DefaultMark } from "../state/marks.js";

export interface PresentTexts {
  /** The buttons that begin and end it. */
  readonly begin: string;
  readonly end: string;
  /** The bar with the marks. */
  readonly marks: string;
  readonly previous: string;
  readonly next: string;
  readonly set: string;
  readonly remove: string;
  /** Where the lecture is: `title` of mark `index`, counted from 1; 0 where it is at none. */
  place(index: number, of: number, title: string): string;
  readonly titles: Readonly<Record<DefaultMark, string>>;
  /** A lecturer's own mark. */
  title(preset: string, symbol: string, strength: string): string;
}
