/** Predictions, losses and their slopes as one writes them by hand: one formula a loss. */
import type { LossName, Valued } from "../core.js";
import {
  apply,
  type Formula,
  fraction,
  group,
  type Node,
  norm,
  number,
  op,
  power,
  symbol,
} from "./ast.js";
import { inner, isNumber, type Slot, sum } from "./terms.js";

export interface Losses {
  readonly loss: LossName;
  /** L is the mean of so many losses; 1: it is their sum. */
  readonly over: number;
}

/** What a prediction is made of: softmax of all outputs, a function of each, or the output itself. */
export function predictionOf({ loss }: Losses, output: Formula): Formula {
  if (loss === "cross-entropy") return [apply("softmax", output)];
  return loss === "binary-cross-entropy" ? [apply("σ", output)] : output;
}

/** Whether a prediction is another number than its output. */
export function isPredicted(loss: LossName): boolean {
  return loss === "cross-entropy" || loss === "binary-cross-entropy";
}

export function lossSlope({ loss, over }: Losses, yhat: Formula, y: Formula): Formula {
  if (loss === "linear") return partOf(over, y, false);
  const difference: Formula = [...yhat, op("−"), ...inner(y)];
  if (loss !== "squared") return partOf(over, difference, true);
  return partOf(over, [number(2), op("·"), group(difference)], false);
}

/** One of so many losses whose mean is L. */
function partOf(over: number, body: Formula, isSum: boolean): Formula {
  if (over === 1) return body;
  const one: Node = fraction([number(1)], [number(over)]);
  return [one, op("·"), ...(isSum ? [group(body)] : body)];
}

/** Null where it would be too long. */
export function lossOf(
  { loss, over }: Losses,
  operands: readonly Valued[],
  slots: readonly Slot[],
  symbolic: boolean,
): Formula | null {
  const [prediction, target] = operands;
  const [yhat = [], y = []] = slots.map(({ body }) => body);
  if (prediction === undefined || target === undefined) return null;
  const body = alone(loss, [prediction, target], [yhat, y], symbolic);
  return body === null ? null : partOf(over, body, body[0]?.kind === "op");
}

function alone(
  loss: LossName,
  [prediction, target]: readonly [Valued, Valued],
  [yhat, y]: readonly [Formula, Formula],
  symbolic: boolean,
): Formula | null {
  const single = isNumber(prediction);
  switch (loss) {
    case "cross-entropy":
      return symbolic
        ? [op("−"), symbol("Σ"), ...y, apply("log", yhat)]
        : minus(logs(prediction, target, false));
    case "binary-cross-entropy":
      return symbolic ? minus(bothSides(yhat, y, single)) : minus(logs(prediction, target, true));
    case "linear": {
      if (symbolic)
        return single ? [...y, op("·"), ...yhat] : [symbol("Σ"), ...y, op("∘"), ...yhat];
      const terms = Array.from(target.values, (worth, i) => [
        number(worth),
        op("·"),
        ...inner([number(prediction.values[i] ?? Number.NaN)]),
      ]);
      return sum(terms.map((term) => ({ negative: false, body: term })));
    }
    default: {
      const half: Formula = loss === "half-squared" ? [symbol("½")] : [];
      const difference: Formula = [...yhat, op("−"), ...inner(y)];
      return [...half, power(single ? group(difference) : norm(difference), "2")];
    }
  }
}

/** y log ŷ + (1 − y) log(1 − ŷ), over all entries where there are several. */
function bothSides(yhat: Formula, y: Formula, single: boolean): Formula {
  const times = op(single ? "·" : "∘");
  const rest = (body: Formula): Formula => [number(1), op("−"), ...body];
  const both: Formula = [
    ...y,
    times,
    apply("log", yhat),
    op("+"),
    group(rest(y)),
    times,
    apply("log", rest(yhat)),
  ];
  return single ? both : [symbol("Σ"), group(both)];
}

/** Only the terms a target has: of a one-hot target one is left. `sides`: also those of 1 − y. */
function logs(prediction: Valued, target: Valued, sides: boolean): Formula | null {
  const terms: Formula[] = [];
  const add = (share: number, log: Formula): void => {
    if (share === 0) return;
    const term = apply("log", log);
    terms.push(share === 1 ? [term] : [number(share), op("·"), term]);
  };
  target.values.forEach((share, index) => {
    const predicted = number(prediction.values[index] ?? Number.NaN);
    add(share, [predicted]);
    if (sides) add(1 - share, [number(1), op("−"), predicted]);
  });
  return sum(terms.map((term) => ({ negative: false, body: term })));
}

/** A sum of several in parentheses. */
function minus(body: Formula | null): Formula | null {
  if (body === null) return null;
  const several = body.some((node) => node.kind === "op" && node.text === "+");
  return [op("−"), ...(several && body[0]?.kind !== "symbol" ? [group(body)] : body)];
}
