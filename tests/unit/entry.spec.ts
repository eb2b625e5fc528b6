/** The formula of one entry: its numbers, put together as it says, give the result it shows. */
import { expect, test } from "@playwright/test";
import type { Core, Line, Request, Run } from "../../www/core.js";
import type { Equation, Formula } from "../../www/formula/ast.js";
import { entryEquation, picksOf } from "../../www/formula/entry.js";
import { latexOf, plainOf } from "../../www/formula/latex.js";
import type { Writing } from "../../www/formula/lines.js";
import { activations, losses, lossPlaces, orders, reductions } from "../../www/state/table.js";
import { evaluate } from "./matrices.js";
import { type Chance, chance } from "./random.js";
import { linesOf, loadedCore, writingOf } from "./runs.js";

let core: Core;
test.beforeAll(async () => {
  core = await loadedCore();
});

function plain(formula: Formula): string {
  return plainOf({ left: formula, right: [] });
}

/** Every line of a run whose result has several entries. */
function* vectorLinesOf(run: Run): Generator<Line> {
  for (const line of linesOf(run)) if (line.result.rows * line.result.cols > 1) yield line;
}

function* equationsOf(line: Line, writing: Writing): Generator<[Equation, number]> {
  const { rows, cols, values } = line.result;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const equation = entryEquation(line, writing, { row, col });
      if (equation === null) throw new Error(`no entry ${row}, ${col} of ${line.result.name}`);
      yield [equation, values[row * cols + col] ?? Number.NaN];
    }
  }
}

function randomRequest(random: Chance): Request {
  const factor = (): number => random.next() * 3 - 1.5;
  const steps = 1 + random.below(6);
  const k1 = 1 + random.below(3);
  return {
    preset: "theory",
    whh: factor(),
    wxh: factor(),
    why: factor(),
    bh: factor(),
    steps,
    activation: random.pick(activations),
    loss: random.pick(losses),
    lossAt: random.pick(lossPlaces),
    reduction: random.pick(reductions),
    truncation: random.below(2) === 0 ? null : { k1, k2: k1 + random.below(3) },
    order: random.pick(orders),
    rate: random.next(),
    ...(random.below(2) === 0 ? {} : { clip: 0.01 + random.next() }),
  };
}

test("of random models with three units, every entry of every line is what its terms make", () => {
  const told = new Set<string>();
  const wrong: string[] = [];
  let worked = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const request = randomRequest(chance(seed));
    const run = core.run(request);
    const writing = writingOf(run, request);
    for (const line of vectorLinesOf(run)) {
      told.add(keyOf(line.result));
      for (const [equation, result] of equationsOf(line, writing)) {
        const value = remade(line, writing, equation);
        if (value === null) continue;
        worked += 1;
        const [shown] = equation.right.at(-1) ?? [];
        const right = shown?.kind === "number" && Object.is(shown.value, result);
        if (!right || !(Math.abs(value - result) <= 1e-10 * Math.max(1, Math.abs(result))))
          wrong.push(`seed ${seed}: ${plainOf(equation)}, but ${value} for ${result}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(worked).toBeGreaterThan(10_000);
  expect([...told].sort()).toEqual(
    [
      ...["value a", "value h", "value o", "yhat", "lossSlope o", "slope h"],
      ...["direct h", "future h", "adjoint h", "adjoint a"],
      ...["value a′", "value h′", "value o′", "yhat′"],
      ...["share why", "share whh", "share wxh", "share bh", "share by"],
      ...["gradient why", "gradient whh", "gradient wxh", "gradient bh", "gradient by"],
      ...["weight why′", "weight whh′", "weight wxh′", "weight bh′", "weight by′"],
    ].sort(),
  );
});

function keyOf({ role, of, updated }: Line["result"]): string {
  return `${role} ${of}`.trim() + (updated ? "′" : "");
}

/** An entry from the numbers in its formula; null where only the largest of many are written. */
function remade(line: Line, writing: Writing, equation: Equation): number | null {
  // A slope that nothing is computed for, or that h as it is shown would not give.
  if (line.rule.kind === "slope" && equation.right.length < 3) return null;
  // The empty sum.
  if (line.operands.length === 0) return 0;
  const [, numbers = []] = equation.right;
  if (equation.right.length === 2) return lone(line, writing, equation);
  return plain(numbers).includes("…") ? null : (evaluate(numbers).values[0] ?? Number.NaN);
}

/** The one number that goes into an entry whose formula is a name alone. */
function lone(line: Line, writing: Writing, { left }: Equation): number {
  const [, index = ""] = /[[,](\d+(?:,\d+)?)\]?(?:\)| |′|$)/.exec(plain(left)) ?? [];
  const cell = cellIn(line, index);
  const [pick] = picksOf(line, writing, cell);
  // What a loss that is linear in the output changes by is its target.
  const [operand, ...more] =
    line.rule.kind === "lossSlope" && writing.loss === "linear"
      ? line.operands.slice(1)
      : line.operands;
  if (more.length > 0) throw new Error(`numbers are missing: ${plainOf({ left, right: [] })}`);
  return operand?.values[(pick?.row ?? 0) * operand.cols + (pick?.col ?? 0)] ?? Number.NaN;
}

function cellIn({ result }: Line, index: string): { row: number; col: number } {
  const [row = 1, col = 1] = index.split(",").map(Number);
  return { row: row - 1, col: result.cols === 1 ? 0 : col - 1 };
}

test("both orders tell the same entries", () => {
  const told = (order: "program" | "notes"): string[] => {
    const run = core.run({ preset: "theory", order });
    const writing = writingOf(run, { preset: "theory" });
    return [...vectorLinesOf(run)]
      .flatMap((line) => [...equationsOf(line, writing)].map(([equation]) => plainOf(equation)))
      .sort();
  };
  const program = told("program");
  expect(program.length).toBeGreaterThan(100);
  expect(told("notes")).toEqual(program);
});

test("an entry as a person would write it", () => {
  const run = core.run({ preset: "theory" });
  const writing = writingOf(run, { preset: "theory" });
  const all = [...vectorLinesOf(run)].flatMap((line) =>
    [...equationsOf(line, writing)].map(([equation]) => equation),
  );
  const starting = (start: string): Equation[] =>
    all.filter((equation) => plainOf(equation).startsWith(start));
  const [a] = starting("a_2,3 = ");
  expect(plainOf(a ?? { left: [], right: [] })).toMatch(
    /^a_2,3 = Σ_j W_xh\[3,j\] · x_2,j \+ Σ_j W_hh\[3,j\] · h_1,j \+ b_h\[3\] = /,
  );
  expect(latexOf(a ?? { left: [], right: [] })).toMatch(
    /^a_\{2,3\} = \\sum_\{j\} W_\{xh\}\[3,j\] \\cdot x_\{2,j\} \+ /,
  );
  const [future] = starting("∂L/∂h_2,1 (future)");
  expect(plainOf(future ?? { left: [], right: [] })).toContain("= Σ_j W_hh[j,1] · ∂L/∂a_3,j = ");
  const [share] = starting("∂⁺L/∂W_hh(2)[2,1]");
  expect(plainOf(share ?? { left: [], right: [] })).toContain("= ∂L/∂a_2,2 · h_1,1 = ");
  const [softmax] = starting("ŷ_1,2");
  expect(plainOf(softmax ?? { left: [], right: [] })).toContain(
    "= exp(o_1,2) / (Σ_j exp(o_1,j)) = exp(",
  );
  const [update] = starting("W_hh′[2,1]");
  expect(plainOf(update ?? { left: [], right: [] })).toContain(
    "= W_hh[2,1] − η · ∂L/∂W_hh[2,1] = ",
  );
});

test("an update with a clipped gradient names every factor", () => {
  const run = core.run({ preset: "theory", clip: 0.1 });
  const writing = writingOf(run, { preset: "theory" });
  const line = run.explain("update", 0).find(({ result }) => result.updated && result.of === "whh");
  if (line === undefined) throw new Error("no update of W_hh");
  const equation = entryEquation(line, writing, { row: 0, col: 1 });
  expect(plainOf(equation ?? { left: [], right: [] })).toBe(
    "W_hh′[1,2] = W_hh[1,2] − η · c · ∂L/∂W_hh[1,2] = −0.4 − 0.1 · 0.0431755 · (−0.198545) = −0.399143",
  );
});

test("of many terms the largest are written, and how many more there are", () => {
  const run = core.run({ preset: "chaos", steps: 3 });
  const writing = writingOf(run, { preset: "chaos" });
  const [line] = run.explain("a", 3);
  if (line === undefined) throw new Error("a_3 has no line");
  const equation = entryEquation(line, writing, { row: 6, col: 0 });
  expect(plainOf(equation ?? { left: [], right: [] })).toContain("+ … (28 more) = ");
  const [, , whh, h] = line.operands;
  const terms = Array.from(h?.values ?? [], (state, j) =>
    Math.abs(state * (whh?.values[6 * 32 + j] ?? 0)),
  ).sort((a, b) => b - a);
  // The term of the input comes first, then the four.
  const numbers = equation?.right[1] ?? [];
  const sizes = plain(numbers)
    .split(" + ")
    .slice(1, 5)
    .map((term) => term.replaceAll("−", "-").replace(/[()]/g, "").split(" · ").map(Number))
    .map(([a = 0, b = 0]) => Math.abs(a * b));
  for (const [i, size] of sizes.entries()) {
    expect(Math.abs(size - (terms[i] ?? 0))).toBeLessThanOrEqual(2e-3 * (terms[i] ?? 0));
  }
  expect(sizes).toHaveLength(4);
});

test("an entry that is not there has no formula", () => {
  const run = core.run({ preset: "theory" });
  const writing = writingOf(run, { preset: "theory" });
  const [line] = run.explain("a", 1);
  if (line === undefined) throw new Error("a_1 has no line");
  expect(entryEquation(line, writing, { row: 3, col: 0 })).toBeNull();
  expect(entryEquation(line, writing, { row: 0, col: 1 })).toBeNull();
});
