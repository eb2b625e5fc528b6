/** How the quantities of a run are written. */
import type { Schema, Valued, ValueId } from "../core.js";
import { parameterInfo } from "../network/parameters.js";
import { leavesOpen, valueInfo } from "../network/quantities.js";
import { apply, entry, type Node, partial, symbol } from "./ast.js";
import { applied, nameOf } from "./functions.js";
import { GREEK } from "./greek.js";

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
  /** The slope of the absolute value, entry by entry. */
  readonly abs: string;
}

/** What names are written by: the graph they are of, and the reader's words. */
export interface Notation {
  readonly schema: Schema;
  readonly marks: Marks;
}

/** A quantity, of one step or of any (`t`). */
export interface Quantity extends Pick<Valued, "role" | "of"> {
  readonly step: Valued["step"] | string;
  readonly updated?: boolean;
  /** Whether truncation has left something out of it. */
  readonly truncated?: boolean;
}

const PRIME = "′";

/** `at`: which of its entries, `3` of a vector or `2,1` of a matrix; empty for all of it. */
export function notation(quantity: Quantity, { schema, marks }: Notation, at = ""): Node {
  const { role, of, step, updated = false, truncated = false } = quantity;
  const t = at === "" ? String(step) : `${step},${at}`;
  const prime = updated ? PRIME : "";
  const value = (): Node => valueNode(schema, role === "lossSlope" ? schema.output : of, t, prime);
  const weight = (mark = prime): Node => {
    const whole = letter(weightOf(schema, of).written, "", mark);
    return at === "" ? whole : entry(whole, at);
  };
  switch (role) {
    case "x":
    case "y":
      return symbol(role, t);
    case "value":
      return value();
    case "yhat":
      return symbol("ŷ", t, prime);
    case "loss":
      return symbol("l", t, prime);
    case "total":
      return symbol("L", "", prime);
    case "weight":
      return weight();
    case "lossSlope":
      // Without a read-out a loss reads a state, which has other uses.
      return partial(value(), { immediate: valueInfo(schema, schema.output)?.after === false });
    case "adjoint":
      return partial(value(), { truncated });
    case "direct":
      return partial(value(), { truncated, mark: marks.direct });
    case "future":
      return partial(value(), { truncated, mark: marks.future });
    case "kept":
      return partial(value(), { truncated, mark: marks.kept });
    case "slope":
      return slopeNode(schema, of, t, prime);
    case "share":
      // Step t's own copy of the weight.
      return partial(weight(`(${step})`), { immediate: true, truncated });
    case "gradient":
      return partial(weight(), { truncated });
    case "rate":
      return symbol("η");
    case "theta":
      return symbol("θ");
    case "norm":
      return symbol(truncated ? "‖∇̃‖" : "‖∇‖");
    case "clip":
      return symbol("c");
  }
}

/** Whether its entries have a row and a column, even where it is one column wide. */
export function hasColumns({ role, of }: Pick<Valued, "role" | "of">, schema: Schema): boolean {
  const isWeight = role === "weight" || role === "share" || role === "gradient";
  return isWeight && weightOf(schema, of).matrix;
}

/** A parameter, or rows of one that the equations know by a name of their own. */
function weightOf(
  schema: Schema,
  id: string,
): { readonly written: string; readonly matrix: boolean } {
  const whole = parameterInfo(schema, id);
  if (whole !== undefined) return whole;
  const blocks = schema.parameters.flatMap(({ blocks, matrix }) =>
    blocks.map((block) => ({ ...block, matrix })),
  );
  return blocks.find((block) => block.id === id) ?? { written: id, matrix: false };
}

/** A name of the equations, `W_hh`, with what else stands below it and above. */
function letter(name: string, below: string, above: string): Node {
  const [base = "", ...subs] = name.split("_");
  const sub = [...subs, below].filter((part) => part !== "").join(",");
  return symbol(GREEK[base] ?? base, sub, above);
}

/** A value by its name; a part that has none as what it is: tanh(c_2), or the sum a^(i) within line i. */
function valueNode(schema: Schema, id: ValueId | "x", t: string, prime: string): Node {
  const info = valueInfo(schema, id);
  if (info === undefined || info.named) return letter(id, t, prime);
  const { function: name, argument, line } = info;
  if (name !== null && argument !== null) {
    const inside = valueNode(schema, argument, t, prime);
    return applied(name, [inside])[0] ?? inside;
  }
  const sums = schema.values.filter((one) => one.line === line && !one.named && one.op !== "map");
  const place = sums.length > 1 ? String(sums.indexOf(info) + 1) : "";
  return symbol("a", t, `(${GREEK[line] ?? line}${place})${prime}`);
}

/** f′ of its argument; of the vanilla cell, which has one function, φ′. */
function slopeNode(schema: Schema, id: ValueId, t: string, prime: string): Node {
  const { function: name, argument } = valueInfo(schema, id) ?? {};
  const called = leavesOpen(schema) ? "φ" : nameOf(name ?? "linear");
  return apply(`${called}${PRIME}`, [valueNode(schema, argument ?? id, t, prime)]);
}
