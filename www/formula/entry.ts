/**
 * One entry of a line: of a_2 its third, of ∂L/∂W_hh row 2, column 1. Which entries of the operands
 * go into it is notation, and decided here; the result is the line's own.
 */
import type { Line, Valued } from "../core.js";
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
import { inner, isCutOff, type Model, squash } from "./lines.js";
import { type Marks, notation } from "./notation.js";
import { isFaint, reasonOf, slopeFrom, tellsSlope } from "./slope.js";

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

/** What of each operand goes into the entry `cell` of the result, in the operands' order. */
export function picksOf({ result, operands }: Line, { loss }: Model, cell: Cell): Pick[] {
  const all: Pick = { row: null, col: null };
  const inRow: Pick = { row: cell.row, col: null };
  const { name } = result;
  switch (name) {
    case "a":
    case "newA":
    case "o":
    case "newO":
      // Matrix, vector, matrix, vector, bias: the bias is a column.
      return operands.map((_, index) => {
        if (index === operands.length - 1 && index % 2 === 0) return cell;
        return index % 2 === 0 ? inRow : all;
      });
    case "dhDirect":
    case "dhFuture":
      return [{ row: null, col: cell.row }, all];
    case "dh":
      return result.step === 0 ? [{ row: null, col: cell.row }, all] : operands.map(() => cell);
    case "yhat":
    case "newYhat":
      return loss === "cross-entropy" ? [all] : [cell];
    default:
  }
  if (name.startsWith("share-") && operands.length === 2)
    return [
      { row: cell.row, col: 0 },
      { row: cell.col, col: 0 },
    ];
  // Numbers that are the same for every entry: the learning rate, and the factor of clipping.
  return operands.map(({ name }) => (name === "rate" || name === "clip" ? all : cell));
}

/** The entry's formula with its numbers; null where the result has no such entry. */
export function entryEquation(line: Line, model: Model, marks: Marks, cell: Cell): Equation | null {
  const { result } = line;
  if (cell.row >= result.rows || cell.col >= result.cols) return null;
  const value = result.values[cell.row * result.cols + cell.col] ?? Number.NaN;
  const parts = partsOf(line, model, marks, cell);
  const reason =
    result.name === "slope"
      ? reasonOf(onlyAt(line, cell), nodeAt("a", line, marks, cell), marks)
      : [];
  if (result.name === "slope" && isFaint(model.activation, onlyAt(line, cell).result))
    return { left: [at(result, marks, cell)], right: [[...(parts?.symbols ?? []), ...BELOW]] };
  const told = parts === null ? [] : [parts.symbols];
  // A number alone is the result once more.
  if (parts !== null && (parts.numbers.length > 1 || isWorked(parts.numbers[0])))
    told.push(parts.numbers);
  return { left: [at(result, marks, cell)], right: [...told, [number(value), ...reason]] };
}

function isWorked(node: Node | undefined): boolean {
  return node !== undefined && node.kind !== "number";
}

/** A formula twice: in symbols, and with the numbers put in. */
interface Both {
  readonly symbols: Formula;
  readonly numbers: Formula;
}

function partsOf(line: Line, model: Model, marks: Marks, cell: Cell): Both | null {
  const { result, operands } = line;
  if (operands.length === 0)
    return isCutOff(operands, result) ? { ...nothing(marks), numbers: [] } : null;
  const picks = picksOf(line, model, cell);
  const one = (index: number, digits?: number): Both => {
    const operand = operands[index];
    const [value = Number.NaN] = operand === undefined ? [] : picked(operand, picks[index]);
    const place = { row: picks[index]?.row ?? 0, col: picks[index]?.col ?? 0 };
    return {
      symbols: operand === undefined ? [] : [at(operand, marks, place)],
      numbers: [number(value, digits)],
    };
  };
  const dot = (matrix: number): Both =>
    product(operands[matrix], operands[matrix + 1], picks[matrix], marks);
  const { name } = result;
  switch (name) {
    case "a":
    case "newA":
    case "o":
    case "newO": {
      const products = operands.flatMap((_, index) => (index % 2 === 1 ? [dot(index - 1)] : []));
      return sum(operands.length % 2 === 1 ? [...products, one(operands.length - 1)] : products);
    }
    case "h":
    case "newH":
      return both([one(0)], ([a = []]) => squash(model.activation, a));
    case "yhat":
    case "newYhat": {
      const [outputs] = operands;
      if (model.loss !== "cross-entropy" || outputs === undefined) return one(0);
      return softmax(outputs, marks, cell);
    }
    case "do":
      return both([one(0), one(1)], ([yhat = [], y = []]) => {
        const difference: Formula = [...yhat, op("−"), ...inner(y)];
        return model.loss === "squared" ? [number(2), op("·"), group(difference)] : difference;
      });
    case "dhDirect":
    case "dhFuture":
      return dot(0);
    case "dh":
      return result.step === 0
        ? dot(0)
        : sum([
            ...operands.map((_, index) => one(index)),
            ...(isCutOff(operands, result) ? [nothing(marks)] : []),
          ]);
    case "slope":
      return slope(line, model, marks, cell);
    case "da":
      return times(one(0), one(1));
    default:
  }
  if (name.startsWith("share-")) return operands.length === 1 ? one(0) : times(one(0), one(1));
  if (name.startsWith("grad-")) return sumOfShares(operands, marks, cell);
  // The update: w − η ∂L/∂w, of a clipped gradient w − η c ∂L/∂w.
  return both(
    operands.map((_, index) => one(index)),
    ([weight = [], rate = [], ...factors]) => [
      ...weight,
      op("−"),
      ...rate,
      ...factors.flatMap((factor) => [op("·"), ...inner(factor)]),
    ],
  );
}

/** What a truncation window leaves of a stream it cuts. */
function nothing({ cut }: Marks): Both {
  const told = [number(0), text(cut)];
  return { symbols: told, numbers: told };
}

function slope(line: Line, { activation }: Model, marks: Marks, cell: Cell): Both | null {
  const { result, operands } = onlyAt(line, cell);
  const [h] = operands;
  if (h === undefined) return null;
  const symbols = slopeFrom(activation, nodeAt("h", line, marks, cell), number(1), true);
  if (symbols === null) return null;
  const [value] = inner([number(h.values[0] ?? Number.NaN)]);
  const numbers =
    value !== undefined && tellsSlope(activation, h, result)
      ? slopeFrom(activation, value, number(1), true)
      : null;
  return { symbols, numbers: numbers ?? [] };
}

/** A line of vectors as if there were one entry only. */
function onlyAt({ result, operands }: Line, { row }: Cell): Line {
  const only = (value: Valued): Valued => ({
    ...value,
    rows: 1,
    values: value.values.slice(row, row + 1),
  });
  return { result: only(result), operands: operands.map(only) };
}

function nodeAt(name: "a" | "h", { result }: Line, marks: Marks, cell: Cell): Node {
  const index = isNumber(result) ? "" : indexOf(result, cell);
  return notation({ name, step: result.step }, marks, index);
}

/** Σ_j of a matrix's row, or of its column, times a vector. */
function product(
  matrix: Valued | undefined,
  vector: Valued | undefined,
  pick: Pick | undefined,
  marks: Marks,
): Both {
  if (matrix === undefined || vector === undefined || pick === undefined)
    return { symbols: [], numbers: [] };
  const factors = picked(matrix, pick);
  const several = factors.length > 1;
  const j = several ? "j" : "1";
  const index = pick.row === null ? `${j},${(pick.col ?? 0) + 1}` : `${pick.row + 1},${j}`;
  const symbols: Formula = [
    ...(several ? [sumOver("j")] : []),
    isNumber(matrix) ? notation(matrix, marks) : notation(matrix, marks, index),
    op("·"),
    several ? notation(vector, marks, "j") : notation(vector, marks),
  ];
  const terms = factors.map((factor, i) => {
    const other = vector.values[i] ?? Number.NaN;
    const formula = timesOf([number(factor, FACTOR_DIGITS)], [number(other, FACTOR_DIGITS)]);
    return { formula, size: Math.abs(factor * other) };
  });
  return { symbols, numbers: largest(terms, marks) };
}

function softmax(outputs: Valued, marks: Marks, { row }: Cell): Both {
  const exp = (body: Formula): Node => apply("exp", body);
  const values = Array.from(outputs.values);
  const terms = values.map((value) => ({ formula: [exp([number(value)])], size: value }));
  const own = at(outputs, marks, { row, col: 0 });
  const any = notation(outputs, marks, "j");
  return {
    symbols: [fraction([exp([own])], [sumOver("j"), exp([any])])],
    numbers: [fraction([exp([number(values[row] ?? Number.NaN)])], largest(terms, marks))],
  };
}

function sumOfShares(shares: readonly Valued[], marks: Marks, cell: Cell): Both {
  const [first] = shares;
  const terms = shares.map((share) => {
    const [value = Number.NaN] = picked(share, cell);
    return { formula: [number(value)], size: Math.abs(value) };
  });
  const symbols =
    first === undefined || shares.length <= MOST_TERMS
      ? shares.flatMap((share, i) => [...(i === 0 ? [] : [op("+")]), at(share, marks, cell)])
      : [sumOver("t"), notation({ ...first, step: "t" }, marks, indexOf(first, cell))];
  return { symbols, numbers: largest(terms, marks) };
}

interface Term {
  readonly formula: Formula;
  readonly size: number;
}

/** All terms, or of many the largest, and how many more there are. */
function largest(terms: readonly Term[], marks: Marks): Formula {
  const shown =
    terms.length <= MOST_TERMS
      ? terms
      : // What is not a number spoils the sum, and is seen first.
        [...terms].sort((a, b) => weightOf(b) - weightOf(a) || 0).slice(0, MOST_TERMS);
  const rest = terms.length - shown.length;
  const written = shown.flatMap(({ formula }, index) =>
    index === 0 ? formula : [op("+"), ...inner(formula)],
  );
  return rest === 0 ? written : [...written, op("+"), op("…"), text(marks.others(rest))];
}

function weightOf({ size }: Term): number {
  return Number.isNaN(size) ? Number.POSITIVE_INFINITY : size;
}

function sum(parts: readonly Both[]): Both {
  return both(parts, (terms) =>
    terms.flatMap((term, index) => (index === 0 ? term : [op("+"), ...inner(term)])),
  );
}

function times(a: Both, b: Both): Both {
  return both([a, b], ([first = [], second = []]) => timesOf(first, second));
}

function timesOf(a: Formula, b: Formula): Formula {
  return [...a, op("·"), ...inner(b)];
}

function both(parts: readonly Both[], write: (formulas: Formula[]) => Formula): Both {
  return {
    symbols: write(parts.map(({ symbols }) => symbols)),
    numbers: write(parts.map(({ numbers }) => numbers)),
  };
}

/** The entry of a quantity in symbols; a single number has none. */
function at(value: Valued, marks: Marks, cell: Cell): Node {
  return isNumber(value) ? notation(value, marks) : notation(value, marks, indexOf(value, cell));
}

/** Weights keep row and column even where they are one column wide; biases and states are vectors. */
function indexOf({ name }: Valued, { row, col }: Cell): string {
  return /(^|-)w/.test(name) ? `${row + 1},${col + 1}` : String(row + 1);
}

function picked({ rows, cols, values }: Valued, pick: Pick | undefined): number[] {
  const range = (chosen: number | null | undefined, count: number): number[] =>
    chosen === null || chosen === undefined ? Array.from({ length: count }, (_, i) => i) : [chosen];
  return range(pick?.row, rows).flatMap((row) =>
    range(pick?.col, cols).map((col) => values[row * cols + col] ?? Number.NaN),
  );
}

function isNumber({ rows, cols }: Valued): boolean {
  return rows * cols === 1;
}
