/** How the quantities of a run are written. */
import type { Parameter, QuantityName, Valued } from "../core.js";
import { apply, type Node, partial, symbol } from "./ast.js";

/** What marks the two streams of a gradient, in the reader's language. */
export interface Marks {
  readonly direct: string;
  readonly future: string;
  /** What a truncation window lets through. */
  readonly kept: string;
}

const WEIGHTS: Readonly<Record<Parameter, readonly [string, string]>> = {
  wxh: ["W", "xh"],
  whh: ["W", "hh"],
  why: ["W", "hy"],
  bh: ["b", "h"],
  by: ["b", "y"],
};

export function notation({ name, step }: Pick<Valued, "name" | "step">, marks: Marks): Node {
  const t = String(step);
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
      return ofWeight(name, t);
  }
}

function ofWeight(name: Exclude<QuantityName, "x">, t: string): Node {
  const [kind, parameter] = name.includes("-") ? name.split("-") : ["", name];
  const [base, sub] = WEIGHTS[parameter as Parameter] ?? ["?", ""];
  switch (kind) {
    case "share":
      // Step t's own copy of the weight.
      return partial(symbol(base, sub, `(${t})`), "", true);
    case "grad":
      return partial(symbol(base, sub));
    case "new":
      return symbol(base, sub, "′");
    default:
      return symbol(base, sub);
  }
}
