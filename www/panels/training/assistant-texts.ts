/** The words of the typing assistant. */
import type { Language } from "../../state/table.js";
import { en } from "./assistant-en.js";
import { zh } from "./assistant-zh.js";

export interface AssistantTexts {
  readonly title: string;
  readonly about: string;
  readonly field: string;
  readonly hint: string;
  /** What was typed and is no word that was learnt. */
  unknown(words: readonly string[]): string;
  /** More words than are read: the last ones count. */
  shortened(most: number): string;
  /** The explorer shows something else. */
  readonly elsewhere: string;
  readonly read: string;
  /** It shows these words with other weights. */
  readonly stale: string;
  readonly renew: string;
  /** The two words around a line, and a space that is a word. */
  readonly begin: string;
  readonly end: string;
  readonly space: string;
  readonly candidates: string;
  /** A candidate: what its button does, with its probability. */
  pick(word: string, probability: string): string;
  readonly picked: string;
  readonly other: string;
  readonly goOn: string;
  readonly goOnName: (word: string) => string;
  /** What is foretold, what was picked and what that costs. */
  foretold(word: string, probability: string): string;
  hit(word: string, loss: string): string;
  missed(word: string, probability: string, loss: string): string;
  readonly blame: string;
  readonly measured: string;
  /** The words from which most and least came; `last`: the most came to the word read last. */
  most(word: string, t: number, last: boolean): string;
  readonly nothing: string;
  readonly truncated: string;
  chip(t: number, word: string, size: string): string;
}

export const assistantTexts: Readonly<Record<Language, AssistantTexts>> = { zh, en };
