/** The words of the panel that finds an initial value. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface AimTexts {
  readonly about: string;
  readonly how: string;
  readonly which: string;
  step(symbol: string, steps: number): string;
  /** The picture's name: what goes from where to where. */
  picture(symbol: string, steps: number): string;
  readonly target: string;
  readonly move: string;
  /** Where L stands, and where it came from in the last steps. */
  told(loss: string): string;
  went(steps: number, before: string, after: string): string;
  /** No step made L smaller. */
  readonly stuck: string;
  /** Of more than two numbers there is no picture. */
  readonly noPicture: string;
}

export const aimTexts: Readonly<Record<Language, AimTexts>> = { zh, en };
