/**
 * Who works with the numbers shown works with rounded ones. Where terms cancel, what is left of them
 * may be no larger than what rounding took: then so much of the answer is nobody's fault.
 */
import type { Rule, Term, Valued } from "../core.js";
import { takenBy } from "../formula/terms.js";

export type Operand = Pick<Valued, "rows" | "cols" | "values">;

/** Digits shown of a single number, and of a vector's entries (www/formula). */
const [NUMBER, ENTRY] = [6, 3];

/** How far off a line's result may be if its operands are taken as they are shown; 0 for no sum. */
export function slackOf(rule: Rule, operands: readonly Operand[]): number {
  const terms = summandsOf(rule, operands).filter(({ size, count }) => size * count > 0);
  const count = terms.reduce((all, term) => all + term.count, 0);
  const total = terms.reduce((all, term) => all + term.count * term.size, 0);
  if (count < 2 || !Number.isFinite(total)) return 0;
  const single = operands.every(({ values }) => values.length === 1);
  // Half a unit of the last digit, at most so much of a number.
  return total * 5 * 10 ** -(single ? NUMBER : ENTRY);
}

/** Summands of about one size. */
interface Summand {
  readonly size: number;
  readonly count: number;
}

function summandsOf(rule: Rule, operands: readonly Operand[]): Summand[] {
  switch (rule.kind) {
    case "sum":
      return takenBy({ rule }).flatMap(({ term, first, count }) =>
        ofTerm(term, operands.slice(first, first + count)),
      );
    case "reduce":
      return operands.map((operand) => ({ size: largest(operand), count: operand.values.length }));
    case "lossSlope":
      // Squared, the difference counts twice.
      return operands.map((operand) => ({ size: 2 * largest(operand), count: 1 }));
    default:
      return [];
  }
}

function ofTerm({ kind, coefficient, factors }: Term, operands: readonly Operand[]): Summand[] {
  const sizes = operands.map((operand, i) => {
    const { offset = 0, scale = 1 } = factors[i] ?? {};
    return Math.abs(offset) + Math.abs(scale) * largest(operand);
  });
  const size = sizes.reduce((all, one) => all * one, Math.abs(coefficient));
  const most = Math.max(0, ...operands.map(({ values }) => values.length));
  switch (kind) {
    case "matrix":
    case "transposed":
      // As many summands as the vector has entries.
      return [{ size, count: operands.at(-1)?.values.length ?? 0 }];
    case "dot":
      return [{ size, count: most }];
    case "softmax":
      return [{ size, count: 1 + most }];
    case "over":
    case "overSquare": {
      const over = sizes.slice(0, -1).reduce((all, one) => all * one, Math.abs(coefficient));
      const least = Math.min(...(operands.at(-1)?.values ?? []).map(Math.abs));
      return [{ size: over / least ** (kind === "over" ? 1 : 2), count: 1 }];
    }
    default:
      return [{ size, count: 1 }];
  }
}

const largest = ({ values }: Operand): number =>
  values.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
