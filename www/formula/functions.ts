/** Functions of a number as they are written, each with its derivative as one finds it by hand. */
import type { FunctionName } from "../core.js";
import { apply, type Formula, fraction, group, type Node, number, op, power } from "./ast.js";

/** Names that are no words for the function itself. */
const NAMES: Partial<Record<FunctionName, string>> = { sigmoid: "σ", linear: "id" };

export function nameOf(name: FunctionName): string {
  return NAMES[name] ?? name;
}

export function applied(name: FunctionName, argument: Formula): Formula {
  switch (name) {
    case "linear":
      return argument;
    case "relu":
      return [apply("max", [number(0), op(","), ...argument])];
    default:
      return [apply(nameOf(name), argument)];
  }
}

/** f′ as a formula of f itself, which is known already, or of its argument. */
interface Derivative {
  readonly of: "value" | "argument";
  /** `single`: of one number; of several `one` is as many ones. */
  write(known: Node, one: Node, single: boolean): Formula;
  at(known: number): number;
}

/** None where there is nothing to compute: f′ is 1, or goes by the sign of the argument. */
export const DERIVATIVES: Partial<Record<FunctionName, Derivative>> = {
  tanh: {
    of: "value",
    write: (h, one, single) => [one, op("−"), ...(single ? [power(h, "2")] : [h, op("∘"), h])],
    at: (h) => 1 - h * h,
  },
  sigmoid: {
    of: "value",
    write: (h, one, single) => [h, op(single ? "·" : "∘"), group([one, op("−"), h])],
    at: (h) => h * (1 - h),
  },
  softplus: {
    of: "argument",
    write: (a) => applied("sigmoid", [a]),
    at: (a) => 1 / (1 + Math.exp(-a)),
  },
  exp: { of: "value", write: (h) => [h], at: (h) => h },
  log: { of: "argument", write: (a, one) => [fraction([one], [a])], at: (a) => 1 / a },
  sin: { of: "argument", write: (a) => applied("cos", [a]), at: Math.cos },
  cos: { of: "argument", write: (a) => [op("−"), ...applied("sin", [a])], at: (a) => -Math.sin(a) },
  sqrt: {
    of: "value",
    write: (h, one) => [fraction([one], [number(2), op("·"), h])],
    at: (h) => 0.5 / h,
  },
};
