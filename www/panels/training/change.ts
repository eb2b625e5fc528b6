/** What the optimizer makes of one weight's gradient in the next step, as lines of a worked solution. */
import { html, nothing, type TemplateResult } from "lit";
import { OPTIMIZERS } from "../../core/generated.js";
import type { NextChange } from "../../core.js";
import {
  apply,
  type Equation,
  type Formula,
  fraction,
  group,
  type Node,
  number,
  op,
  partial,
  power,
  symbol,
} from "../../formula/ast.js";
import { copyRow } from "../../solution/copy-row.js";
import type { TrainingChoice } from "../../state/training.js";
import type { View } from "../../view.js";
import { setLine } from "../../widgets/equation.js";
import { typeset } from "../../widgets/symbols.js";
import type { TrainingTexts } from "./texts.js";

/** Digits of what goes into a line; what comes out has the usual six. */
const DIGITS = 5;

interface Step {
  readonly about: string;
  readonly equation: Equation;
}

export function renderChange(
  view: View,
  words: TrainingTexts,
  { optimizer }: TrainingChoice,
  weight: string,
  change: NextChange | null,
): TemplateResult | typeof nothing {
  if (change === null) return nothing;
  const title = words.changes(weight, change.step);
  const steps = linesOf(words, optimizer, change);
  return html`<div class="optimizer-lines">
    <h4>${typeset(title)}</h4>
    <ol>${steps.map(({ about, equation }) => html`<li><span>${about}</span> ${setLine(equation)}</li>`)}</ol>
    ${copyRow(view, { change: title }, () => [{ title, equations: steps.map(({ equation }) => equation) }], "copy-change")}
  </div>`;
}

const w = symbol("w");
const g = symbol("g");
const eta = symbol("η");
const epsilon = symbol("ε");
const delta = symbol("Δw");
const minus = op("−");
const dot = op("·");
const plus = op("+");
const one = number(1);

function linesOf(
  words: TrainingTexts,
  optimizer: TrainingChoice["optimizer"],
  next: NextChange,
): readonly Step[] {
  const { gradient, clipped, rate, weight, change, step } = next;
  const told = words.lines;
  const lines: Step[] = [];
  const add = (
    about: string,
    left: Formula,
    inSymbols: Formula,
    inNumbers: Formula,
    value: number | null,
  ): void => {
    const result = [number(value ?? Number.NaN)];
    lines.push({ about, equation: { left, right: [inSymbols, inNumbers, result] } });
  };
  const gNumber = put(clipped);
  const end = (rest: Formula, restNumbers: Formula): void => {
    add(told.step, [delta], [minus, eta, ...rest], [minus, put(rate), dot, ...restNumbers], change);
  };
  lines.push(
    clipped === gradient
      ? { about: told.gradient, equation: { left: [g], right: [[partial(w)], [number(gradient)]] } }
      : {
          about: told.clipped,
          equation: {
            left: [g],
            right: [
              [apply("clip", [partial(w)])],
              [apply("clip", [put(gradient)])],
              [number(clipped)],
            ],
          },
        },
  );
  const root = (of: Formula): Node => apply("sqrt", of);
  if (optimizer === "momentum") {
    const [v, mu] = [symbol("v"), symbol("μ")];
    const before = [put(OPTIMIZERS.momentum.momentum), dot, put(next.meanBefore), plus, gNumber];
    add(told.momentum, [v], [mu, v, plus, g], before, next.mean);
    end([v], [put(next.mean)]);
  } else if (optimizer === "rmsprop") {
    const [s, alpha] = [symbol("s"), symbol("α")];
    add(
      told.square,
      [s],
      mixed(alpha, s, power(g, "2")),
      numbers(OPTIMIZERS.rmsprop.decay, next.squareBefore, power(gNumber, "2")),
      next.square,
    );
    end(
      [fraction([g], [root([s]), plus, epsilon])],
      [fraction([gNumber], [root([put(next.square)]), plus, number(OPTIMIZERS.rmsprop.epsilon)])],
    );
  } else if (optimizer === "adam") {
    const [m, v] = [symbol("m"), symbol("v")];
    const [mHat, vHat] = [symbol("m̂"), symbol("v̂")];
    const [beta1, beta2] = [symbol("β", "1"), symbol("β", "2")];
    add(
      told.mean,
      [m],
      mixed(beta1, m, g),
      numbers(OPTIMIZERS.adam.beta1, next.meanBefore, gNumber),
      next.mean,
    );
    add(
      told.square,
      [v],
      mixed(beta2, v, power(g, "2")),
      numbers(OPTIMIZERS.adam.beta2, next.squareBefore, power(gNumber, "2")),
      next.square,
    );
    const corrected = (of: Node, beta: Node): Formula => [
      fraction([of], [one, minus, power(beta, "t")]),
    ];
    const correctedNumbers = (of: number | null, beta: number): Formula => [
      fraction([put(of)], [one, minus, power(number(beta), String(step))]),
    ];
    add(
      told.corrected,
      [mHat],
      corrected(m, beta1),
      correctedNumbers(next.mean, OPTIMIZERS.adam.beta1),
      next.meanHat,
    );
    add(
      told.corrected,
      [vHat],
      corrected(v, beta2),
      correctedNumbers(next.square, OPTIMIZERS.adam.beta2),
      next.squareHat,
    );
    end(
      [fraction([mHat], [root([vHat]), plus, epsilon])],
      [
        fraction(
          [put(next.meanHat)],
          [root([put(next.squareHat)]), plus, number(OPTIMIZERS.adam.epsilon)],
        ),
      ],
    );
  } else {
    end([g], [gNumber]);
  }
  add(
    told.weight,
    [symbol("w", "", "′")],
    [w, plus, delta],
    [put(weight), plus, put(change)],
    next.next,
  );
  return lines;
}

/** β a + (1 − β) b. */
function mixed(beta: Node, a: Node, b: Node): Formula {
  return [beta, a, plus, group([one, minus, beta]), b];
}

function numbers(beta: number, a: number, b: Node): Formula {
  return [put(beta), dot, put(a), plus, group([one, minus, number(beta)]), dot, b];
}

/** A number within a product: what is negative keeps its sign to itself. */
function put(value: number | null): Node {
  const told = number(value ?? Number.NaN, DIGITS);
  return value !== null && value < 0 ? group([told]) : told;
}
