/**
 * Who works with the numbers shown works with rounded ones. Where terms cancel, what is left of them
 * may be no larger than what rounding took: then so much of the answer is nobody's fault.
 */
import type { QuantityName, Valued } from "../core.js";

export type Operand = Pick<Valued, "name" | "step" | "rows" | "cols" | "values">;

/** Digits shown of a single number, and of a vector's entries (www/formula). */
const [NUMBER, ENTRY] = [6, 3];

/** How far off a line's result may be if its operands are taken as they are shown; 0 for no sum. */
export function slackOf(name: QuantityName, operands: readonly Operand[]): number {
  const terms = termsOf(name, operands).filter(({ size, count }) => size * count > 0);
  const count = terms.reduce((all, term) => all + term.count, 0);
  const total = terms.reduce((all, term) => all + term.count * term.size, 0);
  if (count < 2 || !Number.isFinite(total)) return 0;
  const single = operands.every(({ values }) => values.length === 1);
  // Half a unit of the last digit, at most so much of a number.
  return total * 5 * 10 ** -(single ? NUMBER : ENTRY);
}

/** Summands of about one size. */
interface Term {
  readonly size: number;
  readonly count: number;
}

function termsOf(name: QuantityName, operands: readonly Operand[]): Term[] {
  switch (name) {
    case "a":
      return [product(operands, 0), product(operands, 2), ...operands.slice(4).map(plain)];
    case "o":
      return [product(operands, 0), ...operands.slice(2).map(plain)];
    case "dhDirect":
    case "dhFuture":
      return [product(operands, 0)];
    case "dh":
      // Into h_0 comes one product, into others two streams.
      return operands[0]?.name === "whh" ? [product(operands, 0)] : operands.map(plain);
    case "do":
      // Squared, the difference counts twice.
      return operands.map(plain).map(({ size, count }) => ({ size: 2 * size, count }));
    default:
      // The sums: L, and the gradients of the weights.
      if (name === "L" || name === "newL" || name.startsWith("grad-")) return operands.map(plain);
      return name.startsWith("new-")
        ? [...operands.slice(0, 1), ...operands.slice(-1)].map(plain)
        : [];
  }
}

const largest = ({ values }: Operand): number =>
  values.reduce((a, v) => Math.max(a, Math.abs(v)), 0);

function plain(operand: Operand): Term {
  return { size: largest(operand), count: 1 };
}

/** A matrix, perhaps transposed, times a vector: as many summands as the vector has entries. */
function product(operands: readonly Operand[], at: number): Term {
  const [matrix, vector] = [operands[at], operands[at + 1]];
  if (matrix === undefined || vector === undefined) return { size: 0, count: 0 };
  return { size: largest(matrix) * largest(vector), count: vector.values.length };
}
