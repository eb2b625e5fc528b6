/**
 * The formula of each line of the core: its rule with its operands put in. Twice the same pattern,
 * once with symbols and once with numbers; nothing is computed here.
 */
import type { Line, Valued } from "../core.js";
import { valueInfo } from "../network/quantities.js";
import {
  apply,
  BELOW,
  type Equation,
  type Formula,
  fraction,
  type Node,
  norm,
  number,
  op,
  symbol,
  text,
} from "./ast.js";
import { applied } from "./functions.js";
import { type Losses, lossOf, lossSlope, predictionOf } from "./loss.js";
import { type Notation, notation } from "./notation.js";
import {
  isFaint,
  isNeverZero,
  isSlope,
  onesOf,
  reasonOf,
  ruleOf,
  type SlopeLine,
  same,
  slopeFrom,
  tellsSlope,
} from "./slope.js";
import { inner, isNumber, type Slot, sum, summand, takenBy } from "./terms.js";

export type Model = Losses;

/** What a line is written by. */
export type Writing = Notation & Model;

/** More entries than these are told by their norm. */
const MOST_ENTRIES = 16;

/** A line as equations: one; of a result too large to be told entry by entry also its norm. */
export function equations(line: Line, writing: Writing): Equation[] {
  const { result, operands } = line;
  const left = [notation(result, writing)];
  const symbols = inSymbols(line, writing);
  const told = symbols === null ? [] : [symbols];
  if (operands.length > 0 && operands.every(fits)) {
    const numbers = pattern(line, writing, operands.map(asShown), false);
    if (numbers !== null && !isValue(numbers)) told.push(numbers);
  }
  const slope = isSlope(line) ? line : null;
  if (slope !== null && isNumber(result) && isFaint(slope))
    return [{ left, right: [[...(symbols ?? []), ...BELOW]] }];
  if (fits(result)) {
    const [argument] = inPlaces(line, writing);
    const reason = slope && argument ? reasonOf(slope, argument, writing.marks) : [];
    return [{ left, right: [...told, [resultNode(result, slope), ...reason]] }];
  }
  const size: Equation = { left: [norm(left)], right: [[number(result.norm)]] };
  if (told.length === 0 && slope !== null) told.push(ruleOf(slope, writing.marks));
  return told.length === 0 ? [size] : [{ left, right: told }, size];
}

/** The line without its result: in symbols, and where `numbers` are to be told, with them put in. */
export function question(line: Line, writing: Writing, numbers: boolean): Equation {
  const { result } = line;
  const symbols = inSymbols(line, writing);
  const left = [notation(result, writing)];
  if (isSlope(line) && symbols === null) return { left, right: [ruleOf(line, writing.marks)] };
  // Of a large result the norm is asked for.
  if (!fits(result))
    return { left: [norm(left)], right: symbols === null ? [] : [[norm(symbols)]] };
  const right = numbers
    ? (equations(line, writing)[0]?.right ?? []).slice(0, -1)
    : symbols === null
      ? []
      : [symbols];
  return { left, right };
}

function inSymbols(line: Line, writing: Writing): Formula | null {
  if (isItsName(line, writing)) return null;
  const slots = inPlaces(line, writing).map((node, i) => ({
    ...shapeOf(line.operands[i]),
    body: [node],
  }));
  return pattern(line, writing, slots, true);
}

/** Whether the result is written as what it is computed by, as a part without a name is: tanh(c_2). */
export function isItsName({ rule, result }: Line, { schema }: Notation): boolean {
  return rule.kind === "map" && valueInfo(schema, result.of)?.named === false;
}

function inPlaces({ operands }: Line, writing: Writing): Node[] {
  return operands.map((operand) => notation(operand, writing));
}

/** The line's right-hand side, with `slots` in the places of its operands; null: nothing to show. */
export function pattern(
  line: Line,
  writing: Writing,
  slots: readonly Slot[],
  symbolic: boolean,
): Formula | null {
  const { rule, result, operands } = line;
  const [first = [], second = []] = slots.map(({ body }) => body);
  switch (rule.kind) {
    case "sum": {
      const terms = takenBy(line).map(({ term, first, count }) =>
        summand(term, slots.slice(first, first + count), result, symbolic),
      );
      // Where nothing reaches this state: the empty sum.
      const nothing = [same(0, result, symbolic), text(writing.marks.cut)];
      return sum(isCutOff(line) ? [...terms, { negative: false, body: nothing }] : terms);
    }
    case "map":
      return applied(rule.function, first);
    case "slope":
      return isSlope(line) ? slopeOf(line, slots, symbolic) : null;
    case "softmax":
      return [apply("softmax", first)];
    case "reduce":
      return operands.every(isNumber) ? first : [symbol("Σ"), ...first];
    case "quotient":
      return [fraction(first, second)];
    case "predict":
      return predictionOf(writing, first);
    case "loss":
      return lossOf(writing, operands, slots, symbolic);
    case "lossSlope":
      return lossSlope(writing, first, second);
    case "clip":
      return [apply("min", [number(1), op(","), ...first, op("/"), ...second])];
  }
}

function slopeOf(line: SlopeLine, [known]: readonly Slot[], symbolic: boolean): Formula | null {
  const [node] = known === undefined ? [] : inner(known.body);
  if (known === undefined || node === undefined) return null;
  if (!symbolic && !tellsSlope(line)) return null;
  return slopeFrom(line, node, onesOf(known, symbolic), line.operands.every(isNumber));
}

function valueNode({ rows, cols, values }: Valued): Node {
  return rows * cols === 1
    ? number(values[0] ?? Number.NaN)
    : { kind: "matrix", rows, cols, values };
}

function resultNode(result: Valued, slope: SlopeLine | null): Node {
  const node = valueNode(result);
  return node.kind === "matrix" && slope !== null ? { ...node, faint: isNeverZero(slope) } : node;
}

function asShown(operand: Valued): Slot {
  return { ...shapeOf(operand), body: [valueNode(operand)] };
}

function shapeOf(operand: Valued | undefined): Pick<Valued, "rows" | "cols"> {
  return { rows: operand?.rows ?? 1, cols: operand?.cols ?? 1 };
}

/** Whether truncation cuts all that would come to this state from the future. */
export function isCutOff({ result, operands }: Line): boolean {
  const { role, truncated } = result;
  return role === "adjoint" && truncated && operands.every((operand) => operand.role === "direct");
}

/** Whether it is told entry by entry. */
export function fits(value: Pick<Valued, "rows" | "cols">): boolean {
  return value.rows * value.cols <= MOST_ENTRIES;
}

/** A single value by itself says no more than the result after it. */
function isValue(formula: Formula): boolean {
  return formula.length === 1 && (formula[0]?.kind === "number" || formula[0]?.kind === "matrix");
}
