/** How the quantities of a run are written. */
import type { Parameter, QuantityName, Valued } from "../core.js";
import { apply, entry, type Node, partial, symbol } from "./ast.js";

/** What marks the two streams of a gradient, in the reader's language. */
export interface Marks {
  readonly direct: string;
  readonly future: string;
  /** What a truncation window lets through. */
  readonly kept: string;
  /** Terms of a sum that are not written out. */
  others(count: number): string;
}

const WEIGHTS: Readonly<Record<Parameter, readonly [string, string]>> = {
  wxh: ["W", "xh"],
  whh: ["W", "hh"],
  why: ["W", "hy"],
  bh: ["b", "h"],
  by: ["b", "y"],
};

/** A quantity, of one step or of any (`t`). */
export interface Quantity {
  readonly name: QuantityName;
  readonly step: Valued["step"] | string;
}

/** `at`: which of its entries, `3` of a vector or `2,1` of a matrix; empty for all of it. */
export function notation({ name, step }: Quantity, marks: Marks, at = ""): Node {
  const t = at === "" ? String(step) : `${step},${at}`;
  switch (name) {
    case "x":
    case "a":
    case "h":
    case "o":
    case "y":
    case "l":
      return symbol(name, t);
    case "yhat":
      return symbol("ŷ", t);
    case "L":
      return symbol("L");
    case "newL":
      return symbol("L", "", "′");
    case "rate":
      return symbol("η");
    case "theta":
      return symbol("θ");
    case "norm":
      return symbol("‖∇‖");
    case "clip":
      return symbol("c");
    case "do":
      return partial(symbol("o", t));
    case "dh":
      return partial(symbol("h", t));
    case "da":
      return partial(symbol("a", t));
    case "daKept":
      return partial(symbol("a", t), marks.kept);
    case "dhDirect":
      return partial(symbol("h", t), marks.direct);
    case "dhFuture":
      return partial(symbol("h", t), marks.future);
    case "slope":
      return apply("φ′", [symbol("a", t)]);
    default:
      return ofWeight(name, String(step), at);
  }
}

function ofWeight(name: Exclude<QuantityName, "x">, t: string, at: string): Node {
  const [kind, parameter] = name.includes("-") ? name.split("-") : ["", name];
  const [base, sub] = WEIGHTS[parameter as Parameter] ?? ["?", ""];
  const weight = (mark = ""): Node =>
    at === "" ? symbol(base, sub, mark) : entry(symbol(base, sub, mark), at);
  switch (kind) {
    case "share":
      // Step t's own copy of the weight.
      return partial(weight(`(${t})`), "", true);
    case "grad":
      return partial(weight());
    case "new":
      return weight("′");
    default:
      return weight();
  }
}
