/** The words of the gradient check. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface ChecksTexts {
  readonly about: string;
  /** BPTT is no new algorithm; what untied weights show. */
  readonly ordinary: string;
  readonly untiedAbout: string;
  /** A truncation is set: which gradient is compared. */
  readonly exact: string;
  readonly tooLarge: string;
  readonly start: string;
  readonly waiting: string;
  working(percent: number): string;
  readonly failed: string;
  /** The table's name and heads. */
  readonly table: string;
  readonly parameter: string;
  readonly entries: string;
  readonly differences: string;
  readonly rtrl: string;
  readonly untied: string;
  /** In place of a number: finite differences cannot tell; the graph is too large. */
  readonly unresolved: string;
  readonly noGraph: string;
  /** What the numbers are. */
  readonly scale: string;
}

export const checksTexts: Readonly<Record<Language, ChecksTexts>> = { zh, en };
