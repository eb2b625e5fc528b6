/** The words of the panel about all gradients at once. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface TriangleTexts {
  readonly about: string;
  /** The last row is the distance plot's curve. */
  lastRow(T: number): string;
  readonly cut: string;
  readonly loss: string;
  readonly step: string;
  /** Nothing is chosen yet. */
  readonly choose: string;
  distance(k: number): string;
  readonly isCut: string;
  readonly axes: string;
  /** The colour scale for those who do not see it. */
  scale(low: string, high: string): string;
  summary(T: number, low: string, high: string): string;
  /** No gradient has a size: all are 0, or none is a number. */
  nothing(T: number): string;
  readonly tooLong: string;
}

export const triangleTexts: Readonly<Record<Language, TriangleTexts>> = { zh, en };
