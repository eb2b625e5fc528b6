/**
 * Judges an answer. Three significant digits are enough: who works with rounded numbers arrives at
 * rounded numbers. Of a wrong answer only what is true of it is said, whatever the way it came about.
 */
import type { Rule } from "../core.js";
import { isPlain, takenBy } from "../formula/terms.js";
import { listOf } from "../numerals.js";
import { type Operand, slackOf } from "./rounding.js";

export type Verdict =
  | { readonly is: "right" }
  /** No number; of a list, not so many. */
  | { readonly is: "unreadable" }
  | { readonly is: "count"; readonly of: number }
  /** The right size, the wrong sign. */
  | { readonly is: "sign" }
  /** Twice what belongs here, or half of it. */
  | { readonly is: "twice" }
  | { readonly is: "half" }
  /** The right digits, the point in another place. */
  | { readonly is: "point" }
  /** The value of something that goes into it. */
  | { readonly is: "operand"; readonly index: number }
  /** The sum without one of its terms. */
  | { readonly is: "term"; readonly index: number }
  | { readonly is: "zero" }
  | { readonly is: "close" }
  | { readonly is: "wrong" }
  /** Of several numbers the one that is not right, counted from 1. */
  | { readonly is: "entry"; readonly index: number };

/** What the blank's line computes, and from what. */
export interface Question {
  readonly rule: Rule;
  readonly values: readonly number[];
  readonly operands: readonly Operand[];
}

const DIGITS = 3;

export function judge(text: string, question: Question): Verdict {
  const { values } = question;
  const answers = listOf(text, values.length);
  if (answers === null) return { is: "count", of: values.length };
  if (answers.some((readings) => readings.length === 0)) return { is: "unreadable" };
  const slack = slackOf(question.rule, question.operands);
  const wrong = values.findIndex(
    (value, i) => !(answers[i] ?? []).some((answer) => matches(answer, value, slack)),
  );
  if (wrong < 0) return { is: "right" };
  if (values.length > 1) return { is: "entry", index: wrong + 1 };
  return hint(answers[0]?.[0] ?? Number.NaN, values[0] ?? Number.NaN, question, slack);
}

/** Half a unit of the last digit that counts; an exact zero has none. */
export function tolerance(value: number): number {
  // Of 0.9996 the first digit that counts is the 9, though it rounds to 1.00.
  const power = Number(value.toExponential().split("e")[1]);
  return value === 0 ? 0 : 10 ** (power - DIGITS + 1) / 2;
}

function matches(answer: number, value: number, slack = 0): boolean {
  // What is exactly 0 on paper too: that needs no digits. A hair more, for what doubles make of 0.0005.
  const most = value === 0 ? 0 : Math.max(tolerance(value) * (1 + 1e-9), slack);
  return Math.abs(answer - value) <= most;
}

function hint(answer: number, value: number, question: Question, slack: number): Verdict {
  if (value !== 0) {
    if (answer === 0) return { is: "zero" };
    if (matches(-answer, value)) return { is: "sign" };
    const part = partOf(answer, value, question, slack);
    if (part !== null) return part;
    if (matches(answer / 2, value)) return { is: "twice" };
    if (matches(answer * 2, value)) return { is: "half" };
    const apart = Math.round(Math.log10(Math.abs(answer / value)));
    if (apart !== 0 && matches(answer / 10 ** apart, value)) return { is: "point" };
    if (Math.abs(answer - value) <= 0.02 * Math.abs(value)) return { is: "close" };
    return { is: "wrong" };
  }
  return partOf(answer, value, question, slack) ?? { is: "wrong" };
}

/** Something was left out: a factor, or a term of a sum. */
function partOf(answer: number, value: number, question: Question, slack: number): Verdict | null {
  const { rule, operands } = question;
  const numbers = operands.map(({ values }) =>
    values.length === 1 ? (values[0] ?? 0) : Number.NaN,
  );
  // One that is also something else that goes in names neither.
  const same = numbers.flatMap((operand, index) =>
    operand !== 0 && matches(answer, operand) ? [index] : [],
  );
  const [index] = same;
  if (index !== undefined && same.length === 1) return { is: "operand", index };
  const terms = takenBy({ rule });
  if (terms.length < 2) return null;
  const missing = terms.find(({ term, first }) => {
    const one = numbers[first] ?? Number.NaN;
    return isPlain(term) && one !== 0 && matches(answer, value - one, slack);
  });
  return missing === undefined ? null : { is: "term", index: missing.first };
}
