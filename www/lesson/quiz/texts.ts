/** What a language says in the self-test. Symbols are written W_hh, h_T, h_{T−k}, h₂. */
import type { Choice, Marker, Numbers } from "./question.js";
import type { QuestionId, questions } from "./questions.js";

type Told<N extends string> = (numbers: Numbers<N>) => string;

export interface ChoiceText<C extends string, N extends string> {
  readonly ask: string;
  readonly choices: Readonly<Record<C, string>>;
  /** Why an answer is right: of any but the computed one there is nothing to say. */
  readonly because: Readonly<Partial<Record<C, Told<N>>>>;
  /** Why a wrong one is tempting. */
  readonly tempting: Readonly<Partial<Record<C, string>>>;
}

export interface MarkerText<N extends string> {
  readonly ask: string;
  readonly because: Told<N>;
  /** Why one may have marked too high, or too low. */
  readonly tempting: Readonly<Record<"high" | "low", string>>;
}

type TextOf<Q> =
  Q extends Choice<infer C, infer N>
    ? ChoiceText<C, N>
    : Q extends Marker<infer N>
      ? MarkerText<N>
      : never;

export type QuestionTexts = {
  readonly [Id in QuestionId]: TextOf<(typeof questions)[Id]>;
};

export interface QuizTexts {
  readonly questions: QuestionTexts;
  readonly name: string;
  readonly numbered: (number: number, of: number) => string;
  readonly all: string;
  readonly check: string;
  readonly next: string;
  readonly reset: string;
  readonly wasReset: string;
  readonly chooseFirst: string;
  readonly right: string;
  readonly wrong: string;
  readonly yours: string;
  readonly isRight: string;
  readonly isWrong: string;
  readonly tempting: string;
  readonly quoted: (answer: string) => string;
  readonly progress: (answered: number, right: number, of: number) => string;
  readonly open: string;
  readonly working: string;
  readonly failed: string;
  readonly here: string;
  readonly kept: string;
  /** Of a question where a place is marked: what is marked, and how. */
  readonly gain: (distance: number) => string;
  readonly how: (tolerance: string) => string;
  readonly scale: (low: string, high: string) => string;
  readonly distance: string;
  readonly mark: (gain: string) => string;
  readonly place: (gain: string) => string;
}
