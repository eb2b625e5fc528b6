/** The words of the table of a run. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface TableTexts {
  /** The names of the two tables. */
  readonly steps: string;
  readonly parameters: string;
  /** What the two signs of a missing number mean. */
  readonly legend: string;
  /** Vectors are told by their norms. */
  readonly vectors: string;
  /** The table behind the distance plot. */
  readonly distances: string;
  readonly aboutDistances: string;
  /** The head of the rows. */
  readonly step: string;
  readonly total: string;
  window(first: number, last: number, of: number): string;
  all(of: number): string;
  /** Of the button that writes a row's vectors out. */
  entriesOf(t: number): string;
  entries(count: number): string;
  /** A vector too long to be written out whole. */
  more(count: number): string;
  readonly copySteps: string;
  readonly copyParameters: string;
  /** Intermediates are passed through, parameters are changed; `rate` is formatted. */
  /** `clipped`: the gradient is clipped first. */
  toll(rate: string, clipped: boolean): string;
  readonly parameter: string;
  readonly value: string;
  readonly gradient: string;
  readonly after: string;
  /** The head of how many shares the gradient holds so far. */
  readonly shares: string;
}

export const tableTexts: Readonly<Record<Language, TableTexts>> = { zh, en };
