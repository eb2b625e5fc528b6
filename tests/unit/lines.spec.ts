/** Whole lines: what stands behind the last equals sign but one is what stands behind the last. */
import { expect, test } from "@playwright/test";
import type { Core, Request, Rule, Run } from "../../www/core.js";
import type { Equation } from "../../www/formula/ast.js";
import { latexOf, plainOf } from "../../www/formula/latex.js";
import { equations, question } from "../../www/formula/lines.js";
import { resultOf, spoken } from "../../www/formula/spoken.js";
import { activations, losses, lossPlaces, reductions } from "../../www/state/table.js";
import { evaluate } from "./matrices.js";
import { type Chance, chance } from "./random.js";
import { linesOf, loadedCore, marks, writingOf } from "./runs.js";

let core: Core;
test.beforeAll(async () => {
  core = await loadedCore();
});

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
      reduction: random.pick(reductions),
      params: {
        wxh: matrix(H, I),
        whh: matrix(H, H),
        ...(random.below(2) === 0 ? {} : { bh: vector(H) }),
        why: matrix(O, H),
        by: vector(O),
      },
      h0: vector(H),
      inputs: matrix(T, I),
      targets: Array.from({ length: T }, () =>
        loss.endsWith("cross-entropy") ? oneHot() : vector(O),
      ),
    },
    truncation: random.below(3) === 0 ? { k1: 1, k2: 1 + random.below(2) } : null,
    rate: 0.1,
    ...(random.below(2) === 0 ? {} : { clip: 0.5 }),
  };
}

/** Lines whose numbers are sums and products. */
const PLAIN: ReadonlySet<Rule["kind"]> = new Set(["sum", "slope", "lossSlope"]);

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
    const writing = writingOf(run, request);
    for (const line of linesOf(run)) {
      if (!PLAIN.has(line.rule.kind)) continue;
      const [told] = equations(line, writing);
      const numbers = told?.right.at(-2);
      // Where the result is a value by itself there is nothing to be read.
      if (told === undefined || numbers === undefined || told.right.length < 3) continue;
      const read = reading(told);
      worked += 1;
      // 1 − h² of h as it is held here, not as it is shown.
      const right = Array.from(line.result.values).every(
        (value, i) => Math.abs(Number(read[i]) - value) <= 1e-9 * (1 + Math.abs(value)),
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
  const told = equations(line, writingOf(run, request))[0] ?? { left: [], right: [] };
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
  const writing = { ...writingOf(run, { preset: "theory" }), loss: "cross-entropy" } as const;
  const [told] = equations(line, writing).map(plainOf);
  expect(told).toMatch(/^l_1 = − Σ y_1 log\(ŷ_1\) = − 1 · log\(0\.\d+\) = 0\.\d+$/);
});

function told(request: Request, kind: Parameters<Run["explain"]>[0], t: number): string[] {
  const run = core.run(request);
  const writing = writingOf(run, request);
  return run.explain(kind, t).flatMap((line) => equations(line, writing).map(plainOf));
}

test("φ′ is found from what is known, and only where that tells it", () => {
  const tanh = { preset: "notes-tanh" };
  expect(told(tanh, "da", 2)).toEqual([
    "φ′(a_2) = 1 − h_2^2 = 1 − 0.942681^2 = 0.111353",
    "∂L/∂a_2 = φ′(a_2) · ∂L/∂h_2 = 0.111353 · 0.942681 = 0.10497",
  ]);
  expect(told({ ...tanh, wxh: -1 }, "da", 1)[0]).toBe(
    "φ′(a_1) = 1 − h_1^2 = 1 − (−0.761594)^2 = 0.419974",
  );
  expect(told({ ...tanh, activation: "sigmoid" }, "da", 1)[0]).toBe(
    "φ′(a_1) = h_1 · (1 − h_1) = 0.731059 · (1 − 0.731059) = 0.196612",
  );
  expect(told({ ...tanh, activation: "relu" }, "da", 1)[0]).toBe("φ′(a_1) = 1, since a_1 = 1 > 0");
  expect(told({ ...tanh, activation: "relu", wxh: -1 }, "da", 1)[0]).toBe(
    "φ′(a_1) = 0, since a_1 = −1 ≤ 0",
  );
  expect(told({ ...tanh, activation: "linear" }, "da", 1)[0]).toBe("φ′(a_1) = 1");
  // h₁ reads 1, but the slope is not 1 − 1².
  expect(told({ ...tanh, wxh: 9 }, "da", 1)[0]).toBe("φ′(a_1) = 1 − h_1^2 = 6.09199×10⁻⁸");
  // And where no double is as small as the slope, it is not 0 all the same.
  expect(told({ ...tanh, wxh: 400 }, "da", 1)[0]).toBe("φ′(a_1) = 1 − h_1^2 < 10^−308");
  expect(told({ preset: "theory" }, "da", 1)[0]).toMatch(
    /^φ′\(a_1\) = 1 − h_1 ∘ h_1 = \[1; 1; 1\] − \[.*\] ∘ \[.*\] = \[.*\]$/,
  );
  expect(told({ preset: "theory", activation: "relu" }, "da", 1)[0]).toMatch(
    /^φ′\(a_1\) = \[[01]; [01]; [01]\], 1 where a > 0, else 0$/,
  );
});

test("before its number may be told a slope says how it is found", () => {
  const asked = (request: Request): string => {
    const run = core.run(request);
    const [line] = run.explain("da", 1);
    if (line === undefined) throw new Error("no line");
    return plainOf(question(line, writingOf(run, request), false));
  };
  expect(asked({ preset: "notes-tanh" })).toBe("φ′(a_1) = 1 − h_1^2");
  expect(asked({ preset: "theory", activation: "relu" })).toBe("φ′(a_1) = 1 where a > 0, else 0");
  expect(asked({ preset: "notes-linear" })).toBe("φ′(a_1) = 1");
});

test("the loss after the update is the forward pass once more", () => {
  expect(told({ preset: "notes-linear" }, "end", 0)).toEqual([
    "a_1′ = W_xh′ x_1 + W_hh′ h_0 = 1.015 · 1 + 1.565 · 0 = 1.015",
    "h_1′ = a_1′ = 1.015",
    "o_1′ = W_hy′ h_1′ = 1.2575 · 1.015 = 1.27636",
    "ŷ_1′ = o_1′ = 1.27636",
    "l_1′ = (ŷ_1′ − y_1)^2 = (1.27636 − 2)^2 = 0.523651",
    "a_2′ = W_xh′ x_2 + W_hh′ h_1′ = 1.015 · 2 + 1.565 · 1.015 = 3.61848",
    "h_2′ = a_2′ = 3.61848",
    "o_2′ = W_hy′ h_2′ = 1.2575 · 3.61848 = 4.55023",
    "ŷ_2′ = o_2′ = 4.55023",
    "l_2′ = (ŷ_2′ − y_2)^2 = (4.55023 − 5)^2 = 0.202291",
    "L′ = l_1′ + l_2′ = 0.523651 + 0.202291 = 0.725942",
  ]);
  const long = told({ preset: "notes-linear", steps: 40, whh: 0.5 }, "end", 0);
  expect(long).toHaveLength(4 * 5 + 1);
  expect(long.at(-1)).toMatch(/^L′ = l_1′ \+ l_2′ \+ l_3′ \+ … \+ l_40′ = /);
});

test("what truncation leaves out is written with another sign, and a cut crossing as 0", () => {
  const cut = { preset: "notes-linear-h1", truncation: { k1: 1, k2: 1 } };
  expect(told(cut, "dh", 1)).toEqual(["∂̃L/∂h_1 = ∂L/∂h_1 (direct) + 0 (cut) = 0 + 0 (cut) = 0"]);
  expect(told(cut, "sumWhh", 0)).toEqual(["∂̃L/∂W_hh = ∂⁺L/∂W_hh(2) + ∂̃⁺L/∂W_hh(1) = −4 + 0 = −4"]);
  expect(told(cut, "sumWhy", 0)[0]).toMatch(/^∂L\/∂W_hy = ∂⁺L/);
  const run = core.run(cut);
  const [line] = run.explain("sumWhh", 0);
  if (line === undefined) throw new Error("no line");
  const [equation] = equations(line, writingOf(run, cut));
  expect(latexOf(equation ?? { left: [], right: [] })).toMatch(
    /^\\frac\{\\widetilde\{\\partial\} L\}\{\\partial W_\{hh\}\} = /,
  );
  // Nothing of the last window is missing.
  expect(told(cut, "dh", 2)[0]).toMatch(/^∂L\/∂h_2 = ∂L\/∂h_2 \(direct\)/);
  expect(told({ ...cut, truncation: { k1: 2, k2: 2 } }, "sumWhh", 0)[0]).toMatch(/^∂L\/∂W_hh/);
  // A window that ends at some losses and not at others lets a part through.
  const part = { preset: "notes-linear", steps: 4, truncation: { k1: 1, k2: 2 } };
  expect(told(part, "dhFuture", 2)[0]).toMatch(/^∂̃L\/∂h_2 \(future\) = W_hh ∂̃L\/∂a_3 \(kept\) = /);
});

test("of a vector too, a slope below any double is not 0", () => {
  const request: Request = {
    preset: "theory",
    config: {
      cell: "rnn",
      activation: "tanh",
      loss: "squared",
      lossAt: "last",
      params: {
        wxh: [[400], [1]],
        whh: [
          [0, 0],
          [0, 0],
        ],
        why: [[1, 1]],
        by: [0],
      },
      inputs: [[1]],
      targets: [[0]],
    },
  };
  expect(told(request, "da", 1)[0]).toBe("φ′(a_1) = 1 − h_1 ∘ h_1 = [< 10^−308; 0.42]");
  const run = core.run(request);
  const [line] = run.explain("da", 1);
  if (line === undefined) throw new Error("no line");
  const [equation] = equations(line, writingOf(run, request));
  expect(latexOf(equation ?? { left: [], right: [] })).toContain("\\begin{bmatrix} < {10}^{-308} ");
});

test("what is heard of a truncated derivative says so", () => {
  const run = core.run({ preset: "notes-linear", truncation: { k1: 1, k2: 1 } });
  const writing = writingOf(run, { preset: "notes-linear" });
  const heard = (kind: "update" | "sumWhh"): string =>
    resultOf(
      run.explain(kind, 0).flatMap((line) => equations(line, writing)),
      marks,
    );
  expect(heard("sumWhh")).toBe("−3.25");
  expect(heard("update")).not.toContain("∂̃");
  expect(spoken("∂̃L/∂h_1 = ∂L/∂h_1 (direct)", marks)).toBe("truncated ∂L/∂h 1 = ∂L/∂h 1 (direct)");
});

test("a vector is not its norm", () => {
  const lines = told({ preset: "chaos", steps: 12 }, "dh", 4);
  expect(lines).toEqual([
    "∂L/∂h_4 = ∂L/∂h_4 (future)",
    expect.stringMatching(/^‖∂L\/∂h_4‖ = [\d.]+$/),
  ]);
});
