/** What the panel for files says: what can be taken along, and what can be brought. */
import type { LossAt, LossName } from "../../core.js";
import type { Language } from "../../state/table.js";
import type { Note, Refusal } from "./answer.js";
import { en } from "./en.js";
import type { Part } from "./part.js";
import { zh } from "./zh.js";

export interface FilesTexts {
  readonly take: string;
  readonly picture: string;
  readonly numbers: string;
  readonly csv: string;
  readonly json: string;
  readonly worked: string;
  readonly bring: string;
  /** What may be pasted. Code stands between backquotes. */
  readonly about: string;
  /** How PyTorch writes it. */
  readonly python: string;
  readonly text: string;
  readonly file: string;
  readonly apply: string;
  /** The model is shown now: its sizes. */
  brought(steps: number, inputs: number, units: number, outputs: number): string;
  note(
    note: Note,
    losses: Readonly<Record<LossName, string>>,
    places: Readonly<Record<LossAt, string>>,
  ): string;
  /** The table of all entries of the file: its caption and its columns. */
  readonly parts: string;
  readonly entry: string;
  readonly holds: string;
  readonly part: string;
  /** What an entry has become, or why it is no part of the model. */
  readonly roles: Readonly<Record<Part["role"], string>>;
  refused(refusal: Refusal): string;
  /** Anything else that was wrong, in words of its own; what is shown stays. */
  kept(why: string): string;
  readonly unreadable: string;
}

export const filesTexts: Readonly<Record<Language, FilesTexts>> = { zh, en };
