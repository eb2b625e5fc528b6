/** The value of a formula from the numbers and matrices that stand in it, read as a reader would. */
import type { Formula, Node } from "../../www/formula/ast.js";
import { plainOf } from "../../www/formula/latex.js";

export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly values: readonly number[];
}

/** Sums of products; a number spreads over a vector. Two factors without a sign between them are both matrices, or it throws. */
export function evaluate(written: Formula): Matrix {
  const formula = written.filter(({ kind }) => kind !== "text");
  const sign = lastOf(formula, ["+", "−"]);
  if (sign >= 0) {
    const by = textOf(formula[sign]) === "+" ? 1 : -1;
    const after = evaluate(formula.slice(sign + 1));
    if (sign === 0) return map(after, (value) => by * value);
    return pair(evaluate(formula.slice(0, sign)), after, (a, b) => a + by * b);
  }
  const dot = lastOf(formula, ["·"]);
  if (dot >= 0) return times(evaluate(formula.slice(0, dot)), evaluate(formula.slice(dot + 1)));
  const circle = lastOf(formula, ["∘"]);
  if (circle >= 0)
    return pair(
      evaluate(formula.slice(0, circle)),
      evaluate(formula.slice(circle + 1)),
      (a, b) => a * b,
    );
  if (formula[0]?.kind === "symbol" && formula[0].base === "Σ")
    return one(evaluate(formula.slice(1)).values.reduce((sum, value) => sum + value, 0));
  const [first, ...others] = formula.map(factorOf);
  if (first === undefined) throw new Error("nothing there");
  return others.reduce((a, b) => {
    if (isNumber(a) || isNumber(b))
      throw new Error(`a number without a sign: ${plainOf({ left: formula, right: [] })}`);
    return times(a, b);
  }, first);
}

function factorOf(node: Node): Matrix {
  switch (node.kind) {
    case "number":
      return one(node.value);
    case "matrix":
      return { rows: node.rows, cols: node.cols, values: Array.from(node.values) };
    case "group":
      return evaluate(node.body);
    case "power":
      return node.exponent === "⊤"
        ? transposed(factorOf(node.base))
        : map(factorOf(node.base), (value) => value ** Number(node.exponent));
    case "fraction":
      return pair(evaluate(node.over), evaluate(node.under), (a, b) => a / b);
    case "apply":
      return applied(node.name, node.body);
    default:
      throw new Error(`no value: ${node.kind}`);
  }
}

const FUNCTIONS: Readonly<Record<string, (value: number) => number>> = {
  tanh: Math.tanh,
  exp: Math.exp,
  σ: (value) => 1 / (1 + Math.exp(-value)),
};

function applied(name: string, body: Formula): Matrix {
  // max(0, …).
  if (name === "max") return map(evaluate(body.slice(2)), (value) => Math.max(0, value));
  if (name === "softmax") {
    const exps = map(evaluate(body), Math.exp);
    const total = exps.values.reduce((sum, value) => sum + value, 0);
    return map(exps, (value) => value / total);
  }
  const f = FUNCTIONS[name];
  if (f === undefined) throw new Error(`no such function: ${name}`);
  return map(evaluate(body), f);
}

function transposed({ rows, cols, values }: Matrix): Matrix {
  const at = (i: number): number => values[(i % rows) * cols + Math.floor(i / rows)] ?? Number.NaN;
  return { rows: cols, cols: rows, values: values.map((_, i) => at(i)) };
}

function times(a: Matrix, b: Matrix): Matrix {
  if (isNumber(a)) return map(b, (value) => (a.values[0] ?? Number.NaN) * value);
  if (isNumber(b)) return times(b, a);
  if (a.cols !== b.rows) throw new Error(`${a.rows} × ${a.cols} times ${b.rows} × ${b.cols}`);
  const entry = (i: number, j: number): number =>
    Array.from(
      { length: a.cols },
      (_, k) => (a.values[i * a.cols + k] ?? 0) * (b.values[k * b.cols + j] ?? 0),
    ).reduce((sum, term) => sum + term, 0);
  const values = Array.from({ length: a.rows * b.cols }, (_, i) =>
    entry(Math.floor(i / b.cols), i % b.cols),
  );
  return { rows: a.rows, cols: b.cols, values };
}

function pair(a: Matrix, b: Matrix, f: (a: number, b: number) => number): Matrix {
  if (isNumber(b)) return map(a, (value) => f(value, b.values[0] ?? Number.NaN));
  if (isNumber(a)) return map(b, (value) => f(a.values[0] ?? Number.NaN, value));
  if (a.rows !== b.rows || a.cols !== b.cols) throw new Error("two shapes");
  return { ...a, values: a.values.map((value, i) => f(value, b.values[i] ?? Number.NaN)) };
}

function map(a: Matrix, f: (value: number) => number): Matrix {
  return { ...a, values: a.values.map(f) };
}

function one(value: number): Matrix {
  return { rows: 1, cols: 1, values: [value] };
}

function isNumber({ rows, cols }: Matrix): boolean {
  return rows * cols === 1;
}

function lastOf(formula: Formula, signs: readonly string[]): number {
  return formula.map(textOf).reduce((last, sign, i) => (signs.includes(sign) ? i : last), -1);
}

function textOf(node: Node | undefined): string {
  return node?.kind === "op" ? node.text : "";
}
