/** The words of the panel about the paths of a gradient. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface PathsTexts {
  /** Which state the paths begin at. */
  readonly state: string;
  step(of: string): string;
  /** `count` paths from the state `of` at step k, through l_first … l_last. */
  about(of: string, k: number, count: number, first: number, last: number): string;
  readonly norms: string;
  /** Of a cell whose steps have several ways from one to the next. */
  readonly ways: string;
  cut(of: string): string;
  readonly list: string;
  through(t: number): string;
  /** So many hops are left out of a long product. */
  folded(hops: number): string;
  rest(count: number): string;
  readonly sum: string;
  /** The buttons that light the paths in the diagram, one after another. */
  readonly tour: string;
  readonly next: string;
  readonly stop: string;
}

export const pathsTexts: Readonly<Record<Language, PathsTexts>> = { zh, en };
