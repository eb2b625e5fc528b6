/**
 * φ′(a_t) as one finds it by hand: for tanh and the sigmoid from h_t, which is known already. The
 * core computes it from a_t, and that is the number that stands behind it (see activation.rs).
 */
import type { Activation, Line, Valued } from "../core.js";
import { type Formula, group, type Node, number, op, power, text } from "./ast.js";
import type { Marks } from "./notation.js";

/** Digits of a number by itself, and of a matrix's entries. */
const [ALONE, ENTRY] = [6, 3];

/** From h in symbols or in numbers, of a `single` unit or several; null: there is nothing to compute. */
export function slopeFrom(
  activation: Activation,
  h: Node,
  one: Node,
  single: boolean,
): Formula | null {
  switch (activation) {
    case "linear":
    case "relu":
      return null;
    case "tanh":
      return [one, op("−"), ...(single ? [power(h, "2")] : [h, op("∘"), h])];
    case "sigmoid":
      return [h, op(single ? "·" : "∘"), group([one, op("−"), h])];
  }
}

/**
 * Whether h, as it is shown, gives the slope to all digits but the last: where a unit is saturated h
 * reads 1, and 1 − 1² is not its slope.
 */
export function tellsSlope(activation: Activation, h: Valued, slope: Valued): boolean {
  const digits = h.values.length === 1 ? ALONE : ENTRY;
  return h.values.every((value, i) => {
    const shown = Number(value.toPrecision(digits));
    const told = activation === "tanh" ? 1 - shown * shown : shown * (1 - shown);
    const right = slope.values[i] ?? Number.NaN;
    return Math.abs(told - right) < right * 10 ** (2 - digits) * 0.5;
  });
}

/** Of tanh and the sigmoid no slope is 0, though no double may be as small: below any of them. */
export function isFaint(activation: Activation, { values }: Valued): boolean {
  return isNeverZero(activation) && values[0] === 0;
}

export function isNeverZero(activation: Activation): boolean {
  return activation === "tanh" || activation === "sigmoid";
}

/** What there is to say of a slope that is not found from h, before its value is told. */
export function ruleOf(activation: Activation, marks: Marks): Formula {
  return activation === "relu" ? [text(marks.relu)] : [number(1)];
}

/** Of ReLU's slope the reason, behind its value: an entry's own, or of several the rule. */
export function reasonOf({ result, operands }: Line, a: Node, marks: Marks): Formula {
  const [argument] = operands;
  const [value = Number.NaN, ...others] = argument?.values ?? [];
  if (argument?.name !== "a" || result.values.some(Number.isNaN)) return [];
  if (others.length > 0) return [op(","), text(marks.relu)];
  const sign = op(value > 0 ? ">" : "≤");
  return [op(","), text(marks.since), a, op("="), number(value), sign, number(0)];
}
