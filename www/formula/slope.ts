/**
 * f′ as one finds it by hand: of tanh and the sigmoid from f itself, which is known already. The
 * core computes it from the argument, and that is the number that stands behind it (see function.rs).
 */
import type { FunctionName, Line, Valued } from "../core.js";
import { type Formula, type Node, number, op, text } from "./ast.js";
import { DERIVATIVES } from "./functions.js";
import type { Marks } from "./notation.js";

/** A line that tells f′. */
export interface SlopeLine extends Line {
  rule: { kind: "slope"; function: FunctionName };
}

export function isSlope(line: Line): line is SlopeLine {
  return line.rule.kind === "slope";
}

/** Digits of a number by itself, and of a matrix's entries. */
const [ALONE, ENTRY] = [6, 3];

/** From `known` in symbols or in numbers, of one number or several; null: there is nothing to compute. */
export function slopeFrom(
  line: SlopeLine,
  known: Node,
  one: Node,
  single: boolean,
): Formula | null {
  const derivative = derivativeOf(line);
  return derivative?.write(known, one, single) ?? null;
}

function derivativeOf({ rule, result, operands }: SlopeLine): (typeof DERIVATIVES)[FunctionName] {
  const derivative = DERIVATIVES[rule.function];
  const given = operands[0]?.of === result.of ? "value" : "argument";
  return derivative?.of === given ? derivative : undefined;
}

/**
 * Whether the operand, as it is shown, gives the slope to all digits but the last: where a unit is
 * saturated h reads 1, and 1 − 1² is not its slope.
 */
export function tellsSlope(line: SlopeLine): boolean {
  const derivative = derivativeOf(line);
  const values = line.operands[0]?.values ?? new Float64Array();
  const digits = values.length === 1 ? ALONE : ENTRY;
  return values.every((value, i) => {
    const told = derivative?.at(Number(value.toPrecision(digits))) ?? Number.NaN;
    const right = line.result.values[i] ?? Number.NaN;
    return Math.abs(told - right) < Math.abs(right) * 10 ** (2 - digits) * 0.5;
  });
}

const NEVER_ZERO: ReadonlySet<FunctionName> = new Set(["tanh", "sigmoid", "softplus", "exp"]);

/** Functions of which no slope is 0, though no double may be as small. */
export function isNeverZero({ rule }: SlopeLine): boolean {
  return NEVER_ZERO.has(rule.function);
}

/** Whether the slope is below any double. */
export function isFaint(line: SlopeLine): boolean {
  return isNeverZero(line) && line.result.values[0] === 0;
}

/** What there is to say of a slope that is not computed, before its value is told. */
export function ruleOf({ rule }: SlopeLine, marks: Marks): Formula {
  const words = wordsOf(rule.function, marks);
  return words === null ? [number(1)] : [text(words)];
}

/** Which sign of the argument brings which slope. */
function wordsOf(name: FunctionName, { relu, abs }: Marks): string | null {
  if (name === "relu") return relu;
  return name === "abs" ? abs : null;
}

/** Of a slope that goes by a sign the reason, behind its value: an entry's own, or of several the rule. */
export function reasonOf({ rule, result, operands }: SlopeLine, a: Node, marks: Marks): Formula {
  const words = wordsOf(rule.function, marks);
  const [value = Number.NaN, ...others] = operands[0]?.values ?? [];
  if (words === null || operands.length === 0 || result.values.some(Number.isNaN)) return [];
  if (others.length > 0) return [op(","), text(words)];
  const below = rule.function === "relu" ? "≤" : value < 0 ? "<" : "=";
  const sign = op(value > 0 ? ">" : below);
  return [op(","), text(marks.since), a, op("="), number(value), sign, number(0)];
}

/** As many ones as a vector has entries; in symbols 1 stands for all of them. */
export function onesOf(shape: Pick<Valued, "rows" | "cols">, symbolic: boolean): Node {
  return same(1, shape, symbolic);
}

/** A number at every entry; in symbols, and alone, the number itself. */
export function same(
  value: number,
  { rows, cols }: Pick<Valued, "rows" | "cols">,
  symbolic: boolean,
): Node {
  if (symbolic || rows * cols === 1) return number(value);
  return { kind: "matrix", rows, cols, values: Array.from({ length: rows * cols }, () => value) };
}
