/**
 * One entry of a line: of a_2 its third, of ∂L/∂W_hh row 2, column 1. Which entries of the operands
 * go into it is notation, and decided here; the result is the line's own.
 */
import type { Factor, Line, LossName, Term, Valued } from "../core.js";
import {
  apply,
  BELOW,
  type Equation,
  type Formula,
  fraction,
  group,
  type Node,
  number,
  op,
  sumOver,
  text,
} from "./ast.js";
import { isCutOff, isItsName, pattern, type Writing } from "./lines.js";
import { hasColumns, notation } from "./notation.js";
import { isFaint, isSlope, reasonOf } from "./slope.js";
import {
  AS_IT_IS,
  added,
  isNumber,
  isPlain,
  type Slot,
  signed,
  summand,
  type Taken,
  takenBy,
} from "./terms.js";

/** A place in a matrix, counted from 0; vectors are one column. */
export interface Cell {
  readonly row: number;
  readonly col: number;
}

/** The part of an operand that goes in; null: all rows, or all columns. */
export interface Pick {
  readonly row: number | null;
  readonly col: number | null;
}

/** More terms than these are told by the largest of them. */
const MOST_TERMS = 4;
/** Digits of the factors of a product; a value that stands alone has more. */
const FACTOR_DIGITS = 4;

const ALL: Pick = { row: null, col: null };

/** What of each operand goes into the entry `cell` of the result, in the operands' order. */
export function picksOf(line: Line, { loss }: { readonly loss: LossName }, cell: Cell): Pick[] {
  const { rule, operands } = line;
  if (rule.kind === "sum")
    return takenBy(line).flatMap(({ term, first, count }) =>
      picksOfTerm(term.kind, operands.slice(first, first + count), cell),
    );
  const everything = isSoftmax(line, loss) || rule.kind === "reduce";
  return operands.map(() => (everything ? ALL : cell));
}

/** Whether an entry is made of all entries of o. */
function isSoftmax({ rule }: Line, loss: LossName): boolean {
  return rule.kind === "softmax" || (rule.kind === "predict" && loss === "cross-entropy");
}

function picksOfTerm(kind: Term["kind"], operands: readonly Valued[], cell: Cell): Pick[] {
  switch (kind) {
    case "matrix":
      return [{ row: cell.row, col: null }, ALL];
    case "transposed":
      return [{ row: null, col: cell.row }, ALL];
    case "outer":
      return [
        { row: cell.row, col: 0 },
        { row: cell.col, col: 0 },
      ];
    case "dot":
    case "softmax":
      return operands.map(() => ALL);
    default:
      // Numbers are the same for every entry.
      return operands.map((operand) => (isNumber(operand) ? ALL : cell));
  }
}

/** The entry's formula with its numbers; null where the result has no such entry. */
export function entryEquation(line: Line, writing: Writing, cell: Cell): Equation | null {
  const { result, operands } = line;
  if (cell.row >= result.rows || cell.col >= result.cols) return null;
  const left = [at(result, writing, cell)];
  const symbols = isItsName(line, writing) ? null : formulaOf(line, writing, cell, true);
  const told = symbols === null ? [] : [symbols];
  const only = onlyAt(line, cell);
  const slope = isSlope(only) ? only : null;
  if (slope !== null && isFaint(slope)) return { left, right: [[...(symbols ?? []), ...BELOW]] };
  const numbers = formulaOf(line, writing, cell, false) ?? [];
  // A number alone is the result once more.
  if (numbers.length > 1 || (numbers[0] !== undefined && numbers[0].kind !== "number"))
    told.push(numbers);
  const [argument] = operands;
  const reason =
    slope && argument ? reasonOf(slope, at(argument, writing, cell), writing.marks) : [];
  return { left, right: [...told, [number(valueAt(result, cell)), ...reason]] };
}

/** What the entry is, in symbols or in numbers; null: nothing to show. */
function formulaOf(line: Line, writing: Writing, cell: Cell, symbolic: boolean): Formula | null {
  const { rule, operands } = line;
  const [first] = operands;
  if (rule.kind === "sum") return sumOf(line, writing, cell, symbolic);
  // These are numbers themselves.
  if (first === undefined || rule.kind === "loss" || rule.kind === "clip") return null;
  if (isSoftmax(line, writing.loss)) return softmax(first, writing, cell, symbolic);
  if (rule.kind === "reduce") return overAll([along(first, writing)], writing, symbolic);
  const slots = operands.map((operand) => slotAt(operand, writing, cell, symbolic));
  return pattern(onlyAt(line, cell), writing, slots, symbolic);
}

/** A line of vectors as if there were one entry only. */
function onlyAt(line: Line, { row }: Cell): Line {
  const only = (value: Valued): Valued =>
    isNumber(value) ? value : { ...value, rows: 1, values: value.values.slice(row, row + 1) };
  return { ...line, result: only(line.result), operands: line.operands.map(only) };
}

function sumOf(line: Line, writing: Writing, cell: Cell, symbolic: boolean): Formula | null {
  const terms = takenBy(line);
  if (terms.length > MOST_TERMS && isOfOneKind(line))
    return sumOfMany(line.operands, writing, cell, symbolic);
  const written = terms.map((taken) => ({
    negative: taken.term.coefficient < 0,
    body: termAt(line, taken, writing, cell, symbolic),
  }));
  // What a truncation window leaves of a stream it cuts.
  const nothing = { negative: false, body: [number(0), text(writing.marks.cut)] };
  if (isCutOff(line)) return symbolic || terms.length > 0 ? added([...written, nothing]) : null;
  return terms.length === 0 ? null : added(written);
}

/** A term without its sign. */
function termAt(
  line: Line,
  { term, first, count }: Taken,
  writing: Writing,
  cell: Cell,
  symbolic: boolean,
): Formula {
  const { kind, coefficient, factors } = term;
  const operands = line.operands.slice(first, first + count);
  const picks = picksOfTerm(kind, operands, cell);
  const slots = operands.map((operand, i) => {
    const { row, col } = kind === "softmax" ? cell : (picks[i] ?? ALL);
    return slotAt(operand, writing, { row: row ?? 0, col: col ?? 0 }, symbolic);
  });
  const [d, y] = slots;
  const all = operands.map((operand, i) => along(operand, writing, picks[i], factors[i]));
  switch (kind) {
    case "matrix":
    case "transposed":
    case "dot":
      return times(coefficient, overAll(all, writing, symbolic));
    case "softmax": {
      // y_i · (d_i − Σ_j y_j · d_j).
      const mean = overAll(all.reverse(), writing, symbolic);
      const apart = [...(d?.body ?? []), op("−"), ...(symbolic ? mean : [group(mean)])];
      return times(coefficient, [...(y?.body ?? []), op("·"), group(apart)]);
    }
    default:
      return summand(term, slots, ONE, symbolic).body;
  }
}

/** With the number that stands before it, and where that is not 1 a sum in parentheses. */
function times(coefficient: number, formula: Formula): Formula {
  const several = formula.some((node) => node.kind === "op" && node.text === "+");
  return signed(coefficient, coefficient !== 1 && several ? [group(formula)] : formula).body;
}

/** Whether the terms are one quantity at several steps: losses, or shares of a gradient. */
function isOfOneKind({ rule, operands }: Line): boolean {
  const [first] = operands;
  const same = operands.every(({ role, of }) => role === first?.role && of === first.of);
  return same && rule.kind === "sum" && rule.terms.every(isPlain);
}

function sumOfMany(
  operands: readonly Valued[],
  writing: Writing,
  cell: Cell,
  symbolic: boolean,
): Formula {
  const [first] = operands;
  if (symbolic && first !== undefined)
    return [
      sumOver("t"),
      notation({ ...first, step: "t" }, writing, indexOf(first, writing, cell)),
    ];
  const terms = operands.map((operand) => {
    const value = valueAt(operand, cell);
    return { formula: [number(value)], size: Math.abs(value) };
  });
  return largest(terms, writing);
}

/** The entries of an operand that a sum goes along, and what they are called at j. */
interface Along {
  readonly symbol: Node;
  readonly values: readonly number[];
  readonly factor: Factor;
}

function along(operand: Valued, writing: Writing, pick: Pick = ALL, factor = AS_IT_IS): Along {
  const values = picked(operand, pick);
  const j = values.length > 1 ? "j" : "1";
  const index =
    pick.row !== null ? `${pick.row + 1},${j}` : pick.col !== null ? `${j},${pick.col + 1}` : j;
  const symbol = isNumber(operand) ? notation(operand, writing) : notation(operand, writing, index);
  return { symbol, values, factor };
}

/** Σ_j of their product. */
function overAll(all: readonly Along[], writing: Writing, symbolic: boolean): Formula {
  const term: Term = { kind: "entries", coefficient: 1, factors: all.map(({ factor }) => factor) };
  const written = (body: (one: Along) => Node): Formula =>
    summand(
      term,
      all.map((one) => ({ ...ONE, body: [body(one)] })),
      ONE,
      symbolic,
    ).body;
  const count = Math.max(...all.map(({ values }) => values.length));
  if (symbolic) return [...(count > 1 ? [sumOver("j")] : []), ...written(({ symbol }) => symbol)];
  const terms = Array.from({ length: count }, (_, j) => {
    const value = ({ values }: Along): number => values[values.length === 1 ? 0 : j] ?? Number.NaN;
    const size = all.reduce((product, one) => {
      const { offset, scale } = one.factor;
      return product * Math.abs(offset + scale * value(one));
    }, 1);
    return { formula: written((one) => number(value(one), FACTOR_DIGITS)), size };
  });
  return largest(terms, writing);
}

const ONE = { rows: 1, cols: 1 };

function softmax(outputs: Valued, writing: Writing, cell: Cell, symbolic: boolean): Formula {
  const exp = (body: Node): Node => apply("exp", [body]);
  const own = slotAt(outputs, writing, cell, symbolic).body.map(exp);
  const terms = Array.from(outputs.values, (value) => ({
    formula: [exp(number(value))],
    size: value,
  }));
  const all = symbolic
    ? [sumOver("j"), exp(notation(outputs, writing, "j"))]
    : largest(terms, writing);
  return [fraction(own, all)];
}

interface Sized {
  readonly formula: Formula;
  readonly size: number;
}

/** All terms, or of many the largest, and how many more there are. */
function largest(terms: readonly Sized[], { marks }: Writing): Formula {
  const shown =
    terms.length <= MOST_TERMS
      ? terms
      : // What is not a number spoils the sum, and is seen first.
        [...terms].sort((a, b) => weightOf(b) - weightOf(a) || 0).slice(0, MOST_TERMS);
  const rest = terms.length - shown.length;
  const written = added(shown.map(({ formula }) => ({ negative: false, body: formula })));
  return rest === 0 ? written : [...written, op("+"), op("…"), text(marks.others(rest))];
}

function weightOf({ size }: Sized): number {
  return Number.isNaN(size) ? Number.POSITIVE_INFINITY : size;
}

function slotAt(operand: Valued, writing: Writing, cell: Cell, symbolic: boolean): Slot {
  return { ...ONE, body: [symbolic ? at(operand, writing, cell) : number(valueAt(operand, cell))] };
}

/** The entry of a quantity in symbols; a single number has none. */
function at(value: Valued, writing: Writing, cell: Cell): Node {
  return isNumber(value)
    ? notation(value, writing)
    : notation(value, writing, indexOf(value, writing, cell));
}

function valueAt(value: Valued, { row, col }: Cell): number {
  return value.values[isNumber(value) ? 0 : row * value.cols + col] ?? Number.NaN;
}

/** Weights keep row and column even where they are one column wide; biases and states are vectors. */
function indexOf(value: Valued, { schema }: Writing, { row, col }: Cell): string {
  return hasColumns(value, schema) ? `${row + 1},${col + 1}` : String(row + 1);
}

function picked({ rows, cols, values }: Valued, pick: Pick): number[] {
  const range = (chosen: number | null, count: number): number[] =>
    chosen === null ? Array.from({ length: count }, (_, i) => i) : [chosen];
  return range(pick.row, rows).flatMap((row) =>
    range(pick.col, cols).map((col) => values[row * cols + col] ?? Number.NaN),
  );
}
