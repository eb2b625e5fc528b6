/**
 * The formula of each line of the core: how its operands are put together. Twice the same pattern,
 * once with symbols and once with numbers; nothing is computed here.
 */
import type { Activation, Line, LossName, Valued } from "../core.js";
import {
  apply,
  BELOW,
  type Equation,
  type Formula,
  group,
  type Node,
  norm,
  number,
  op,
  power,
  symbol,
  text,
} from "./ast.js";
import { type Marks, notation } from "./notation.js";
import { isFaint, isNeverZero, reasonOf, ruleOf, slopeFrom, tellsSlope } from "./slope.js";

export interface Model {
  readonly activation: Activation;
  readonly loss: LossName;
}

/** More entries than these are told by their norm. */
const MOST_ENTRIES = 16;
/** Longer sums show their first terms and their last. */
const MOST_TERMS = 5;

/** A line as equations: one; of a result too large to be told entry by entry also its norm. */
export function equations(line: Line, model: Model, marks: Marks): Equation[] {
  const { result, operands } = line;
  const left = [notation(result, marks)];
  const symbols = inSymbols(line, model, marks);
  const told = symbols === null ? [] : [symbols];
  if (operands.length > 0 && operands.every(fits)) {
    const numbers = pattern(line, model, marks, operands.map(asShown), false);
    if (numbers !== null && !isValue(numbers)) told.push(numbers);
  }
  if (result.name === "slope" && isNumber(result) && isFaint(model.activation, result))
    return [{ left, right: [[...(symbols ?? []), ...BELOW]] }];
  if (fits(result)) {
    const reason = result.name === "slope" ? reasonOf(line, argumentOf(line, marks), marks) : [];
    return [{ left, right: [...told, [resultNode(result, model), ...reason]] }];
  }
  const size: Equation = { left: [norm(left)], right: [[number(result.norm)]] };
  if (told.length === 0 && result.name === "slope") told.push(ruleOf(model.activation, marks));
  return told.length === 0 ? [size] : [{ left, right: told }, size];
}

/** The line without its result: in symbols, and where `numbers` are to be told, with them put in. */
export function question(line: Line, model: Model, marks: Marks, numbers: boolean): Equation {
  const { result } = line;
  const symbols = inSymbols(line, model, marks);
  const left = [notation(result, marks)];
  if (result.name === "slope" && symbols === null)
    return { left, right: [ruleOf(model.activation, marks)] };
  // Of a large result the norm is asked for.
  if (!fits(result))
    return { left: [norm(left)], right: symbols === null ? [] : [[norm(symbols)]] };
  const right = numbers
    ? (equations(line, model, marks)[0]?.right ?? []).slice(0, -1)
    : symbols === null
      ? []
      : [symbols];
  return { left, right };
}

function inSymbols(line: Line, model: Model, marks: Marks): Formula | null {
  const slots = line.operands.map((operand) => [notation(operand, marks)]);
  return pattern(line, model, marks, slots, true);
}

function argumentOf({ result }: Line, marks: Marks): Node {
  return notation({ name: "a", step: result.step }, marks);
}

/** The line's right-hand side, with `slots` in the places of its operands; null: nothing to show. */
function pattern(
  { result, operands }: Line,
  { activation, loss }: Model,
  marks: Marks,
  slots: readonly Formula[],
  symbolic: boolean,
): Formula | null {
  const at = (index: number): Formula => slots[index] ?? [];
  const single = operands.every(isNumber);
  /** Operand `first`, perhaps transposed, times the next: a number beside anything else has a dot. */
  const times = (first: number, left = at(first)): Formula => {
    const lone = isNumber(operands[first]) || isNumber(operands[first + 1]);
    const right = at(first + 1);
    return symbolic || !lone ? [...left, ...right] : [...left, op("·"), ...inner(right)];
  };
  const transposed = (index: number): Formula => {
    const [node] = at(index);
    return node === undefined || isNumber(operands[index]) ? at(index) : [power(node, "⊤")];
  };
  switch (result.name) {
    case "a":
    case "newA":
      return sum([times(0), times(2), ...slots.slice(4)], symbolic);
    case "o":
    case "newO":
      return sum([times(0), ...slots.slice(2)], symbolic);
    case "h":
    case "newH":
      return squash(activation, at(0));
    case "yhat":
    case "newYhat":
      return loss === "cross-entropy" ? [apply("softmax", at(0))] : at(0);
    case "l":
    case "newLoss":
      return lossOf(loss, operands, slots, symbolic);
    case "do": {
      const difference: Formula = [...at(0), op("−"), ...inner(at(1))];
      return loss === "squared" ? [number(2), op("·"), group(difference)] : difference;
    }
    case "L":
    case "newL":
      return sum(slots, symbolic);
    case "dhDirect":
    case "dhFuture":
      return times(0, transposed(0));
    case "dh": {
      if (result.step === 0) return times(0, transposed(0));
      // Where nothing reaches this state: the empty sum.
      const nothing = isCutOff(operands, result)
        ? [[zeroOf(result, symbolic), text(marks.cut)]]
        : [];
      return sum([...slots, ...nothing], symbolic);
    }
    case "slope": {
      const [argument] = operands;
      const [h] = at(0);
      if (argument === undefined || h === undefined) return null;
      if (!symbolic && !tellsSlope(activation, argument, result)) return null;
      return slopeFrom(activation, inner([h])[0] ?? h, onesOf(argument, symbolic), single);
    }
    case "da":
      return single ? [...at(0), op("·"), ...inner(at(1))] : [...at(0), op("∘"), ...at(1)];
    case "clip":
      return [apply("min", [number(1), op(","), ...at(0), op("/"), ...at(1)])];
    default:
      return ofWeights(result.name, slots, operands, symbolic);
  }
}

function ofWeights(
  name: string,
  slots: readonly Formula[],
  operands: readonly Valued[],
  symbolic: boolean,
): Formula | null {
  const [first = [], second = [], third = [], fourth] = slots;
  if (name.startsWith("share-")) {
    if (slots.length === 1) return first;
    const [node] = second;
    if (node === undefined || isNumber(operands[1])) return [...first, op("·"), ...inner(second)];
    const row = power(node, "⊤");
    return isNumber(operands[0]) ? [...first, op("·"), row] : [...first, row];
  }
  if (name.startsWith("grad-")) return sum(slots, symbolic);
  // The update: w − η ∂L/∂w, of a clipped gradient w − η c ∂L/∂w.
  const last = fourth === undefined ? [] : [op("·"), ...inner(fourth)];
  return [...first, op("−"), ...second, op("·"), ...inner(third), ...last];
}

export function squash(activation: Activation, argument: Formula): Formula {
  switch (activation) {
    case "linear":
      return argument;
    case "tanh":
      return [apply("tanh", argument)];
    case "relu":
      return [apply("max", [number(0), op(","), ...argument])];
    case "sigmoid":
      return [apply("σ", argument)];
  }
}

function lossOf(
  loss: LossName,
  operands: readonly Valued[],
  slots: readonly Formula[],
  symbolic: boolean,
): Formula | null {
  const [prediction, target] = operands;
  const [yhat = [], y = []] = slots;
  if (loss === "cross-entropy") {
    if (symbolic) return [op("−"), symbol("Σ"), ...y, apply("log", yhat)];
    return crossEntropy(prediction, target);
  }
  const half: Formula = loss === "half-squared" ? [symbol("½")] : [];
  const difference: Formula = [...yhat, op("−"), ...inner(y)];
  return isNumber(prediction)
    ? [...half, power(group(difference), "2")]
    : [...half, power(norm(difference), "2")];
}

/** Only the terms a target has: of a one-hot target one is left. */
function crossEntropy(prediction: Valued | undefined, target: Valued | undefined): Formula | null {
  if (prediction === undefined || target === undefined) return null;
  const terms: Formula[] = [];
  target.values.forEach((share, index) => {
    if (share === 0) return;
    const log = apply("log", [number(prediction.values[index] ?? Number.NaN)]);
    terms.push(share === 1 ? [log] : [number(share), op("·"), log]);
  });
  const body = sum(terms, false);
  return body === null ? null : [op("−"), ...(terms.length > 1 ? [group(body)] : body)];
}

function sum(terms: readonly Formula[], symbolic: boolean): Formula | null {
  if (terms.length === 0) return null;
  const shown: Formula[] =
    terms.length <= MOST_TERMS
      ? [...terms]
      : [...terms.slice(0, MOST_TERMS - 2), [op("…")], terms.at(-1) ?? []];
  return shown.flatMap((term, index) =>
    index === 0 ? term : [op("+"), ...(symbolic ? term : inner(term))],
  );
}

/** A negative number behind an operator wears parentheses. */
export function inner(formula: Formula): Formula {
  const [first] = formula;
  const negative = first?.kind === "number" && (first.value < 0 || Object.is(first.value, -0));
  if (!negative) return formula;
  return formula.length === 1 ? [group(formula)] : [group([first as Node]), ...formula.slice(1)];
}

function valueNode({ rows, cols, values }: Valued): Node {
  return rows * cols === 1
    ? number(values[0] ?? Number.NaN)
    : { kind: "matrix", rows, cols, values };
}

function resultNode(result: Valued, { activation }: Model): Node {
  const node = valueNode(result);
  return node.kind === "matrix" && result.name === "slope"
    ? { ...node, faint: isNeverZero(activation) }
    : node;
}

function asShown(operand: Valued): Formula {
  return [valueNode(operand)];
}

/** As many ones as a vector has entries; in symbols 1 stands for all of them. */
function onesOf({ rows, cols }: Valued, symbolic: boolean): Node {
  return same(1, rows, cols, symbolic);
}

function zeroOf({ rows, cols }: Valued, symbolic: boolean): Node {
  return same(0, rows, cols, symbolic);
}

function same(value: number, rows: number, cols: number, symbolic: boolean): Node {
  if (symbolic || rows * cols === 1) return number(value);
  return { kind: "matrix", rows, cols, values: Array.from({ length: rows * cols }, () => value) };
}

/** Whether truncation cuts all that would come to this state from the future. */
export function isCutOff(operands: readonly Valued[], { truncated }: Valued): boolean {
  return truncated && !operands.some(({ name }) => name === "dhFuture");
}

/** Whether it is told entry by entry. */
export function fits(value: Pick<Valued, "rows" | "cols">): boolean {
  return value.rows * value.cols <= MOST_ENTRIES;
}

function isNumber(value: Valued | undefined): boolean {
  return value !== undefined && value.rows * value.cols === 1;
}

/** A single value by itself says no more than the result after it. */
function isValue(formula: Formula): boolean {
  return formula.length === 1 && (formula[0]?.kind === "number" || formula[0]?.kind === "matrix");
}
