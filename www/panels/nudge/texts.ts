/** The words of the panel about a nudge. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface NudgeTexts {
  readonly about: string;
  readonly step: string;
  readonly row: string;
  readonly column: string;
  /** The heads of the two tables: one step's copy moves, or all of them. */
  one(weight: string, t: number): string;
  all(weight: string): string;
  share(t: number): string;
  readonly gradient: string;
  readonly estimate: string;
  readonly estimateAll: string;
  readonly change: string;
  readonly unseen: string;
  readonly bends: string;
  readonly straight: string;
  readonly still: string;
  readonly faint: string;
  /** L, or what is foretold of it, is no finite number. */
  readonly overflow: string;
  readonly together: string;
  readonly truncated: string;
}

export const nudgeTexts: Readonly<Record<Language, NudgeTexts>> = { zh, en };
