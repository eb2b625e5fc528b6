/** The words of the row of dominoes. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface DominoesTexts {
  about(state: string): string;
  /** Of a vector, with the entry that is looked at; and of several states. */
  vector(state: string, entries: number, entry: number): string;
  readonly states: string;
  readonly which: string;
  readonly entry: string;
  readonly step: string;
  /** What the row is called for those who reach it by its keys. */
  readonly reach: string;
  /** What a keyboard does there, and a pointer. */
  readonly how: string;
  /** The keys of the picture. */
  readonly leans: string;
  readonly passes: string;
  readonly reaches: string;
  readonly before: string;
  /** |h| of a domino that lies flat. */
  flat(value: string): string;
  /** Which steps have no room. */
  leftOut(from: number, to: number): string;
  summary(T: number, fallen: number, traced: number): string;
  readonly columns: { readonly t: string; readonly pushed: string };
  /** The last domino's numbers: `name` is h_6. */
  table(name: string): string;
  readonly unpushed: string;
  readonly pushed: string;
  readonly change: string;
  foretold(slope: string): string;
  readonly lost: string;
  /** What came of it. */
  readonly waiting: string;
  readonly invite: string;
  readonly overflow: string;
  readonly itself: string;
  readonly still: string;
  readonly lostBecause: string;
  /** The flattest slope on the way, and its step. */
  saturated(push: string, change: string, slope: string, t: number): string;
  /** The way back has not come to the pushed one yet. */
  readonly untraced: string;
  readonly linear: string;
  readonly straight: string;
  readonly bends: string;
}

export const dominoesTexts: Readonly<Record<Language, DominoesTexts>> = { zh, en };
