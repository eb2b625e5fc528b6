/** The words of the worked solution as a panel; those of the solution itself are in www/i18n. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface WorkedTexts {
  /** The button that makes an exercise of it. */
  readonly practise: string;
  readonly all: string;
  readonly line: string;
}

export const workedTexts: Readonly<Record<Language, WorkedTexts>> = { zh, en };
