/** The words of the panel about truncation. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface TruncationTexts {
  readonly about: string;
  readonly state: string;
  readonly lost: string;
  readonly off: string;
  readonly kept: string;
  readonly cut: string;
  /** The two axes of the picture. */
  readonly uses: string;
  readonly losses: string;
  readonly k1: string;
  readonly k2: string;
  /** The picture in words. */
  summary(sweeps: number, kept: number, cells: number): string;
  readonly table: string;
  readonly parameter: string;
  readonly cosine: string;
  readonly ratio: string;
  readonly truncated: string;
  readonly exact: string;
  readonly overall: string;
  readonly undefined: string;
}

export const truncationTexts: Readonly<Record<Language, TruncationTexts>> = { zh, en };
