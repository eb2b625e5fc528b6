/** How the quantities of a run are written. */
import type { Parameter, QuantityName, Valued } from "../core.js";
import { apply, entry, type Node, partial, symbol } from "./ast.js";

/** What marks the two streams of a gradient, in the reader's language. */
export interface Marks {
  readonly direct: string;
  readonly future: string;
  /** What a truncation window lets through. */
  readonly kept: string;
  /** Beside the 0 of a stream that a truncation window cuts. */
  readonly cut: string;
  /** In front of ∂ in a spoken name, where it is written with a tilde. */
  readonly truncated: string;
  /** In front of a condition that holds: φ′(a) = 1, since a > 0. */
  readonly since: string;
  /** The slope of ReLU, entry by entry. */
  readonly relu: string;
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
interface Quantity {
  readonly name: QuantityName;
  readonly step: Valued["step"] | string;
  /** Whether truncation has left something out of it. */
  readonly truncated?: boolean;
}

/** `at`: which of its entries, `3` of a vector or `2,1` of a matrix; empty for all of it. */
export function notation({ name, step, truncated = false }: Quantity, marks: Marks, at = ""): Node {
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
    case "newA":
      return symbol("a", t, "′");
    case "newH":
      return symbol("h", t, "′");
    case "newO":
      return symbol("o", t, "′");
    case "newYhat":
      return symbol("ŷ", t, "′");
    case "newLoss":
      return symbol("l", t, "′");
    case "newL":
      return symbol("L", "", "′");
    case "rate":
      return symbol("η");
    case "theta":
      return symbol("θ");
    case "norm":
      return symbol(truncated ? "‖∇̃‖" : "‖∇‖");
    case "clip":
      return symbol("c");
    case "do":
      return partial(symbol("o", t));
    case "dh":
      return partial(symbol("h", t), { truncated });
    case "da":
      return partial(symbol("a", t), { truncated });
    case "daKept":
      return partial(symbol("a", t), { truncated, mark: marks.kept });
    case "dhDirect":
      return partial(symbol("h", t), { mark: marks.direct });
    case "dhFuture":
      return partial(symbol("h", t), { truncated, mark: marks.future });
    case "slope":
      return apply("φ′", [symbol("a", t)]);
    default:
      return ofWeight(name, String(step), at, truncated);
  }
}

function ofWeight(
  name: Exclude<QuantityName, "x">,
  t: string,
  at: string,
  truncated: boolean,
): Node {
  const [kind, parameter] = name.includes("-") ? name.split("-") : ["", name];
  const [base, sub] = WEIGHTS[parameter as Parameter] ?? ["?", ""];
  const weight = (mark = ""): Node =>
    at === "" ? symbol(base, sub, mark) : entry(symbol(base, sub, mark), at);
  switch (kind) {
    case "share":
      // Step t's own copy of the weight.
      return partial(weight(`(${t})`), { immediate: true, truncated });
    case "grad":
      return partial(weight(), { truncated });
    case "new":
      return weight("′");
    default:
      return weight();
  }
}
