/** What an exercise says; a chunk of its own loads it. */
import type { AskGroup, Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface AskTexts {
  /** What is to be done, and what counts as right. */
  readonly about: string;
  /** How an answer may be written. */
  readonly forms: string;
  /** Of a vector or matrix: so many numbers. */
  list(count: number): string;
  progress(right: number, shown: number, of: number): string;
  readonly none: string;
  readonly done: string;
  /** All is answered, some of it by being shown. */
  readonly over: string;
  /** The name of a blank: its symbol, and what its beat computes. */
  blank(symbol: string, beat: string): string;
  readonly right: string;
  readonly shown: string;
  /** Said when an answer was right: of which, and what comes next. */
  next(name: string): string;
  readonly unreadable: string;
  count(of: number): string;
  readonly sign: string;
  readonly twice: string;
  readonly half: string;
  readonly point: string;
  operand(symbol: string): string;
  term(symbol: string): string;
  readonly zero: string;
  readonly close: string;
  readonly wrong: string;
  entry(index: number): string;
  readonly check: string;
  readonly show: string;
  showOf(name: string): string;
  readonly changeSign: string;
  readonly showAll: string;
  readonly restart: string;
  readonly another: string;
  readonly leave: string;
  /** Unfolds what is for who hands the exercise out. */
  readonly hand: string;
  readonly printSheet: string;
  readonly printKey: string;
  readonly choose: string;
  /** The kinds of number that are chosen together, each by the word that `ask` has for it. */
  readonly kinds: Readonly<Record<AskGroup, string>>;
  /** The same words in cells other than the vanilla one, where they mean more. */
  readonly kindsElsewhere: Readonly<Partial<Record<AskGroup, string>>>;
  /** In the copy menu. */
  readonly sheet: string;
  readonly key: string;
  /** On paper. */
  readonly given: string;
}

export const askTexts: Readonly<Record<Language, AskTexts>> = { zh, en };
