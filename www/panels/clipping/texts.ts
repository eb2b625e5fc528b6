/** The words of the panel about clipping. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface ClippingTexts {
  readonly on: string;
  readonly about: string;
  readonly vanished: string;
  readonly step: string;
  readonly table: string;
  readonly parameter: string;
  readonly before: string;
  readonly after: string;
  readonly overall: string;
  readonly factor: string;
  readonly losses: string;
  readonly lossNow: string;
  readonly lossPlain: string;
  readonly lossClipped: string;
  readonly bars: { readonly before: string; readonly after: string };
  readonly off: string;
  readonly short: string;
  readonly broken: string;
  /** The picture in words: without `theta` nothing is clipped; without `after` it cannot be. */
  summary(before: string, after: string | null, theta: string | null): string;
}

export const clippingTexts: Readonly<Record<Language, ClippingTexts>> = { zh, en };
