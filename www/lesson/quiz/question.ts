/**
 * What a question of the self-test is: settings, and a rule that reads the right answer off what the
 * core computes for them. No answer is written down.
 */
import type { Run } from "../../core.js";

/** States as a link says them. The explorer is put into `shown`; the others are there to compare with. */
export type Settings<S extends string = string> = Readonly<Record<S, string>> & {
  readonly shown: string;
};

export type Runs<S extends string = string> = Readonly<Record<S, Run>> & { readonly shown: Run };

/** Results as the texts quote them, by name. */
export type Numbers<N extends string = string> = Readonly<Record<N, string>>;

/** One of several answers is right. */
export interface Choice<C extends string = string, N extends string = string> {
  readonly kind: "choice";
  readonly settings: Settings;
  readonly choices: readonly C[];
  decide(runs: Runs): { readonly answer: C; readonly numbers: Numbers<N> };
}

/** A place is marked: how large the gradient of the last loss is at a distance, against that at h_T. */
export interface Marker<N extends string = string> {
  readonly kind: "marker";
  readonly settings: Settings;
  readonly distance: number;
  /** What can be marked, log10. */
  readonly range: readonly [number, number];
  /** So many decades a mark may be away. */
  readonly tolerance: number;
  numbers(runs: Runs): Numbers<N>;
}

export type Question = Choice | Marker;

export function choice<S extends string, const C extends string, N extends string>(question: {
  readonly settings: Settings<S>;
  readonly choices: readonly C[];
  decide(runs: Runs<S>): { readonly answer: NoInfer<C>; readonly numbers: Numbers<N> };
}): Choice<C, N> {
  return { kind: "choice", ...question };
}

export function marker<N extends string>(question: Omit<Marker<N>, "kind">): Marker<N> {
  return { kind: "marker", ...question };
}

/** What the core makes of a question. */
export type Decision =
  | { readonly kind: "choice"; readonly answer: string; readonly numbers: Numbers }
  | {
      readonly kind: "marker";
      /** By distance, log10. */
      readonly curve: Float64Array;
      readonly at: number;
      readonly numbers: Numbers;
    };

export function decide(question: Question, runs: Runs): Decision {
  if (question.kind === "choice") return { kind: "choice", ...question.decide(runs) };
  const curve = runs.shown.frame.flow.gain ?? new Float64Array();
  const at = curve[question.distance] ?? Number.NaN;
  return { kind: "marker", curve, at, numbers: question.numbers(runs) };
}

/** What a reader answered: a choice, or the log10 of the place marked. */
export type Answer = string | number;

/** Whether it is an answer to this question at all: what a store holds may be older than the question. */
export function isAnswer(question: Question, answer: unknown): answer is Answer {
  if (question.kind === "choice") return question.choices.some((choice) => choice === answer);
  const [low, high] = question.range;
  return typeof answer === "number" && answer >= low && answer <= high;
}

/** By how many decades a mark is too high; negative: too low. */
export function tooHigh(decision: Decision & { kind: "marker" }, answer: Answer): number {
  return Number(answer) - decision.at;
}

export function isRight(question: Question, decision: Decision, answer: Answer): boolean {
  if (question.kind === "marker" && decision.kind === "marker")
    return Math.abs(tooHigh(decision, answer)) <= question.tolerance;
  return decision.kind === "choice" && decision.answer === answer;
}
