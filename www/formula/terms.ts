/**
 * A sum as its terms: how one is written with something put in its operands' places, symbols or
 * numbers, of vectors or of one entry alike. Nothing is computed here.
 */
import type { Factor, Line, Term, Valued } from "../core.js";
import { type Formula, fraction, group, type Node, number, op, power, symbol } from "./ast.js";
import { same } from "./slope.js";

/** A term of a line's sum, and which operands it takes: `count` of them, from `first` on. */
export interface Taken {
  readonly term: Term;
  readonly first: number;
  readonly count: number;
}

/** The terms of a line that is a sum; none of any other. */
export function takenBy({ rule }: Pick<Line, "rule">): Taken[] {
  if (rule.kind !== "sum") return [];
  let next = 0;
  return rule.terms.map((term) => {
    const [first, count] = [next, term.factors.length];
    next += count;
    return { term, first, count };
  });
}

/** v itself. */
export const AS_IT_IS: Factor = { offset: 0, scale: 1 };

/** Whether a term is one operand as it stands. */
export function isPlain({ kind, coefficient, factors }: Term): boolean {
  const [factor, ...more] = factors;
  const alone = kind === "entries" && coefficient === 1 && more.length === 0;
  return alone && factor?.offset === 0 && factor.scale === 1;
}

/** What stands in an operand's place, and the shape of what it stands for. */
export interface Slot extends Pick<Valued, "rows" | "cols"> {
  readonly body: Formula;
}

/** A term without its sign. */
export interface Summand {
  readonly negative: boolean;
  readonly body: Formula;
}

export function summand(
  term: Term,
  slots: readonly Slot[],
  shape: Pick<Valued, "rows" | "cols">,
  symbolic: boolean,
): Summand {
  const { kind, factors, coefficient } = term;
  const alone = kind === "entries" && factors.length === 1 && coefficient === 1;
  const written = slots.map((slot, i) => factored(slot, factors[i], symbolic, alone));
  if (kind === "entries" && factors.length === 0)
    return { negative: coefficient < 0, body: [same(Math.abs(coefficient), shape, symbolic)] };
  return signed(coefficient, termOf(kind, written, shape, symbolic));
}

/** With the number that stands before it. */
export function signed(coefficient: number, body: Formula): Summand {
  const size = Math.abs(coefficient);
  const negative = coefficient < 0;
  return { negative, body: size === 1 ? body : [number(size), op("·"), ...inner(body)] };
}

/** offset + scale · v: 1 − z, in parentheses unless it is the whole term. */
function factored(
  slot: Slot,
  { offset, scale }: Factor = AS_IT_IS,
  symbolic: boolean,
  alone: boolean,
): Slot {
  if (offset === 0 && scale === 1) return slot;
  const { negative, body } = signed(scale, slot.body);
  const before = offset === 0 ? [] : [same(offset, slot, symbolic)];
  const sign = negative ? [op("−")] : offset === 0 ? [] : [op("+")];
  const written = [...before, ...sign, ...(sign.length > 0 ? inner(body) : body)];
  return { ...slot, body: alone ? written : [group(written)] };
}

function termOf(
  kind: Term["kind"],
  slots: readonly Slot[],
  shape: Pick<Valued, "rows" | "cols">,
  symbolic: boolean,
): Formula {
  const [a = NOTHING, b = NOTHING, c = NOTHING] = slots;
  switch (kind) {
    case "entries":
      return product(slots);
    case "matrix":
      return times(a, b, symbolic);
    case "transposed":
      return times(flipped(a), b, symbolic);
    case "outer":
      if (isNumber(b)) return product([a, b]);
      return isNumber(a)
        ? [...a.body, op("·"), ...flipped(b).body]
        : [...a.body, ...flipped(b).body];
    case "dot":
      if (slots.every(isNumber)) return product(slots);
      return slots.length === 2 && !slots.some(isNumber)
        ? times(flipped(a), b, symbolic)
        : [symbol("Σ"), ...(slots.length === 1 ? a.body : [group(product(slots))])];
    case "spread":
      return isNumber(shape) ? a.body : [...a.body, op("·"), same(1, shape, symbolic)];
    case "over":
      return [fraction(a.body, b.body)];
    case "overSquare":
      return [fraction(product([a, b]), isNumber(c) ? [squared(c)] : product([c, c]))];
    case "softmax": {
      const mean = isNumber(b) ? product([b, a]) : times(flipped(b), a, symbolic);
      return product([b, { ...a, body: [group([...a.body, op("−"), ...inner(mean)])] }]);
    }
  }
}

const NOTHING: Slot = { body: [], rows: 1, cols: 1 };

/** Entry by entry; a number beside anything has a dot. */
function product(slots: readonly Slot[]): Formula {
  return slots.flatMap((slot, i) => {
    const before = slots[i - 1];
    if (before === undefined) return slot.body;
    const sign = isNumber(before) || isNumber(slot) ? "·" : "∘";
    return [op(sign), ...inner(slot.body)];
  });
}

/** A matrix times a vector; as numbers, a single one beside anything else has a dot. */
function times(a: Slot, b: Slot, symbolic: boolean): Formula {
  const lone = isNumber(a) || isNumber(b);
  return symbolic || !lone ? [...a.body, ...b.body] : [...a.body, op("·"), ...inner(b.body)];
}

function flipped(slot: Slot): Slot {
  const [node, ...more] = slot.body;
  if (node === undefined || isNumber(slot)) return slot;
  return { ...slot, body: [power(more.length === 0 ? node : group(slot.body), "⊤")] };
}

function squared({ body }: Slot): Node {
  const [node = group([]), ...more] = inner(body);
  return power(more.length === 0 ? node : group(body), "2");
}

/** Longer sums show their first terms and their last. */
const MOST_TERMS = 5;

/** Null for the empty sum. */
export function sum(terms: readonly Summand[]): Formula | null {
  if (terms.length === 0) return null;
  const left = { negative: false, body: [op("…")] };
  const shown =
    terms.length <= MOST_TERMS
      ? terms
      : [...terms.slice(0, MOST_TERMS - 2), left, ...terms.slice(-1)];
  return added(shown);
}

/** One behind the other, each with its sign. */
export function added(terms: readonly Summand[]): Formula {
  return terms.flatMap(({ negative, body }, index) =>
    index === 0 && !negative ? body : [op(negative ? "−" : "+"), ...inner(body)],
  );
}

/** A negative number behind an operator wears parentheses. */
export function inner(formula: Formula): Formula {
  const [first, ...more] = formula;
  const negative = first?.kind === "number" && (first.value < 0 || Object.is(first.value, -0));
  return negative ? [group([first]), ...more] : formula;
}

export function isNumber({ rows, cols }: Pick<Valued, "rows" | "cols">): boolean {
  return rows * cols === 1;
}
