/** Whole lines: what stands behind the last equals sign but one is what stands behind the last. */
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { Core, Line, Request, Run } from "../../www/core.js";
import type { Equation } from "../../www/formula/ast.js";
import { latexOf, plainOf } from "../../www/formula/latex.js";
import { equation, type Model } from "../../www/formula/lines.js";
import { loadCore } from "../../www/run.js";
import { activations, losses, lossPlaces } from "../../www/state/table.js";
import { evaluate } from "./matrices.js";
import { type Chance, chance } from "./random.js";

const marks = {
  direct: "direct",
  future: "future",
  kept: "kept",
  others: (count: number) => `(${count} more)`,
};

let core: Core;
test.beforeAll(async () => {
  const wasm = readFileSync(new URL("../../www/pkg/page_bg.wasm", import.meta.url));
  core = await loadCore(() => WebAssembly.compile(wasm));
});

function modelOf(run: Run, { config, activation, loss }: Request): Model {
  return {
    activation: activation ?? config?.activation ?? run.info.activation,
    loss: loss ?? config?.loss ?? run.info.loss,
  };
}

function* linesOf({ beats, explain }: Run): Generator<Line> {
  for (let index = 1; index < beats.length; index++)
    yield* explain(beats.kind(index), beats.step(index));
}

/** A model of the given sizes, with numbers that three digits hold: as shown they are exact. */
function requestOf(
  random: Chance,
  { H, I, O, T }: { H: number; I: number; O: number; T: number },
): Request {
  const number = (): number => Math.round(random.next() * 300 - 150) / 100;
  const vector = (length: number): number[] => Array.from({ length }, number);
  const matrix = (rows: number, cols: number): number[][] =>
    Array.from({ length: rows }, () => vector(cols));
  const oneHot = (): number[] => {
    const chosen = random.below(O);
    return Array.from({ length: O }, (_, i) => (i === chosen ? 1 : 0));
  };
  const loss = random.pick(losses);
  return {
    preset: "theory",
    config: {
      cell: "rnn",
      activation: random.pick(activations),
      loss,
      lossAt: random.pick(lossPlaces),
      params: {
        wxh: matrix(H, I),
        whh: matrix(H, H),
        ...(random.below(2) === 0 ? {} : { bh: vector(H) }),
        why: matrix(O, H),
        by: vector(O),
      },
      h0: vector(H),
      inputs: matrix(T, I),
      targets: Array.from({ length: T }, () => (loss === "cross-entropy" ? oneHot() : vector(O))),
    },
    truncation: random.below(3) === 0 ? { k1: 1, k2: 1 + random.below(2) } : null,
    rate: 0.1,
    ...(random.below(2) === 0 ? {} : { clip: 0.5 }),
  };
}

/** Lines whose numbers are sums and products. */
const PLAIN = /^(a|o|do|dhDirect|dhFuture|dh|da|L|share-.*|grad-.*|new-.*)$/;

test("of models of random shapes, every line's numbers make its result, read as they stand", () => {
  const wrong: string[] = [];
  let worked = 0;
  for (let seed = 1; seed <= 80; seed++) {
    const random = chance(seed);
    const size = (most: number): number => 1 + random.below(most);
    const shape =
      seed === 1
        ? { H: 1, I: 2, O: 1, T: 3 }
        : seed === 2
          ? { H: 4, I: 1, O: 1, T: 3 }
          : { H: size(4), I: size(3), O: size(3), T: size(3) };
    const request = requestOf(random, shape);
    const run = core.run(request);
    const model = modelOf(run, request);
    for (const line of linesOf(run)) {
      if (!PLAIN.test(line.result.name)) continue;
      const told = equation(line, model, marks);
      const numbers = told.right.at(-2);
      // Where the result is a value by itself there is nothing to be read.
      if (numbers === undefined || told.right.length < 3) continue;
      const read = reading(told);
      worked += 1;
      const right = Array.from(line.result.values).every(
        (value, i) => Math.abs((read?.[i] ?? Number.NaN) - value) <= 1e-9 * (1 + Math.abs(value)),
      );
      if (!right) wrong.push(`seed ${seed}: ${plainOf(told)} reads ${read}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(worked).toBeGreaterThan(1000);
});

function reading({ right }: Equation): readonly number[] | string {
  try {
    return evaluate(right.at(-2) ?? []).values;
  } catch (error) {
    return error instanceof Error ? error.message : "nothing";
  }
}

test("a number beside a matrix has a dot, and a negative one parentheses, in every copy", () => {
  const request: Request = {
    preset: "theory",
    config: {
      cell: "rnn",
      activation: "linear",
      loss: "squared",
      lossAt: "last",
      params: { wxh: [[0.5, 0.3]], whh: [[1.5]], why: [[1], [-1]], by: [0, 0] },
      h0: [-0.25],
      inputs: [[1, 1]],
      targets: [[1, 2]],
    },
  };
  const run = core.run(request);
  const line = run.explain("a", 1)[0];
  if (line === undefined) throw new Error("no line");
  const told = equation(line, modelOf(run, request), marks);
  expect(plainOf(told)).toContain("= [0.5 0.3] [1; 1] + 1.5 · (−0.25) = 0.425");
  expect(latexOf(told)).toContain("+ 1.5 \\cdot \\left( -0.25 \\right) = 0.425");
});

test("a single term of cross-entropy keeps its logarithm, whatever its share", () => {
  const run = core.run({
    preset: "theory",
    config: {
      cell: "rnn",
      activation: "tanh",
      loss: "cross-entropy",
      lossAt: "last",
      params: { wxh: [[1]], whh: [[1]], why: [[1], [-1]], by: [0, 0] },
      inputs: [[1]],
      targets: [[0.9999999999, 0]],
    },
  });
  const line = run.explain("l", 1)[0];
  if (line === undefined) throw new Error("no line");
  const told = plainOf(equation(line, { activation: "tanh", loss: "cross-entropy" }, marks));
  expect(told).toMatch(/^l_1 = − Σ y_1 log\(ŷ_1\) = − 1 · log\(0\.\d+\) = 0\.\d+$/);
});
