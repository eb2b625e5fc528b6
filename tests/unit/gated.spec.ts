/** Lines of cells with gates: how they are written, and that their numbers make their results. */
import { expect, test } from "@playwright/test";
import type { Line, Schema, Term, Valued } from "../../www/core.js";
import { entryEquation } from "../../www/formula/entry.js";
import { latexOf, plainOf } from "../../www/formula/latex.js";
import { equations, question, type Writing } from "../../www/formula/lines.js";
import { gru, lineOf, lstm, REST, term, valued } from "./gated.js";
import { evaluate } from "./matrices.js";
import { chance } from "./random.js";
import { marks } from "./runs.js";

const writing = (schema: Schema): Writing => ({ schema, marks, loss: "squared", over: 1 });
const plain = (line: Line, schema: Schema): string =>
  equations(line, writing(schema)).map(plainOf).join("; ");
/** Of three units: in symbols, without what stands behind. */
const symbols = (line: Line, schema: Schema): string =>
  plainOf({ ...question(line, writing(schema), false) });
const entry = (line: Line, schema: Schema, row: number, col = 0): string => {
  const equation = entryEquation(line, writing(schema), { row, col });
  return equation === null ? "" : plainOf({ ...equation, right: equation.right.slice(0, 1) });
};

/** Numbers that three digits hold, of so many units. */
function numbers(seed: number, H: number) {
  const random = chance(seed);
  const values = (count: number): number[] =>
    Array.from({ length: count }, () => Math.round(random.next() * 300 - 150) / 100);
  const of = (role: Valued["role"], id: string, step: number): Valued =>
    valued(role, id, step, values(H));
  const block = (id: string): Valued =>
    valued("weight", id, 0, values(H * H), { rows: H, cols: H });
  return { of, block, values };
}

const sum = (...terms: Term[]): Line["rule"] => ({ kind: "sum", terms });

function linesOfGru(seed: number, H: number): Readonly<Record<string, Line>> {
  const { of, block } = numbers(seed, H);
  const entries = term("entries", 2);
  const z = of("value", "z", 2);
  const [n, h1] = [of("value", "n", 2), of("value", "h", 1)];
  const dh = of("adjoint", "h", 2);
  return {
    h: lineOf(
      of("value", "h", 2),
      sum({ ...entries, factors: [REST, { offset: 0, scale: 1 }] }, entries),
      [z, n, z, h1],
    ),
    dz: lineOf(of("adjoint", "z", 2), sum({ ...entries, coefficient: -1 }, entries), [
      dh,
      n,
      dh,
      h1,
    ]),
    dn: lineOf(
      of("adjoint", "n", 2),
      sum({ ...entries, factors: [{ offset: 0, scale: 1 }, REST] }),
      [dh, z],
    ),
    sum: lineOf(of("value", "n~1", 2), sum(term("entries", 1), term("entries", 2)), [
      valued("weight", "b_in", 0, Array.from(of("x", "", 0).values)),
      of("value", "r", 2),
      of("value", "u", 2),
    ]),
    dhFuture: lineOf(
      of("future", "h", 1),
      sum(term("transposed", 2), term("transposed", 2), term("transposed", 2), entries),
      [
        ...[block("W_hr"), of("adjoint", "r~1", 2), block("W_hz"), of("adjoint", "z~1", 2)],
        ...[block("W_hn"), of("adjoint", "u", 2), dh, z],
      ],
    ),
  };
}

function linesOfLstm(seed: number, H: number): Readonly<Record<string, Line>> {
  const { of, block } = numbers(seed, H);
  const c = of("value", "c", 2);
  const tanh = lineOf(of("value", "h~1", 2), { kind: "map", function: "tanh" }, [c]);
  const i = lineOf(of("value", "i", 2), { kind: "map", function: "sigmoid" }, [
    of("value", "i~1", 2),
  ]);
  const slope = lineOf(of("slope", "h~1", 2), { kind: "slope", function: "tanh" }, [tanh.result]);
  const product = sum(term("entries", 2));
  const share = { ...block("W_hi"), role: "share", step: 2 } as const;
  return {
    tanh,
    i,
    slope,
    slopeI: lineOf(of("slope", "i", 2), { kind: "slope", function: "sigmoid" }, [i.result]),
    h: lineOf(of("value", "h", 2), product, [of("value", "q", 2), tanh.result]),
    dc: lineOf(of("direct", "c", 2), product, [slope.result, of("adjoint", "h~1", 2)]),
    dcFuture: lineOf(of("future", "c", 1), product, [of("adjoint", "c", 2), of("value", "f", 2)]),
    share: lineOf(share, sum(term("outer", 2)), [of("adjoint", "i~1", 2), of("value", "h", 1)]),
  };
}

/** What equations of one's own may bring. */
function otherLines(seed: number, H: number): Readonly<Record<string, Line>> {
  const { of, values } = numbers(seed, H);
  const [d, u] = [of("adjoint", "u", 2), of("value", "u", 2)];
  const positive = {
    ...of("value", "n", 2),
    values: Float64Array.from(values(H), (v) => 1 + v * v),
  };
  const one = valued("adjoint", "s", 2, values(1));
  const result = of("adjoint", "n", 2);
  return {
    quotient: lineOf(of("value", "z", 2), { kind: "quotient" }, [u, positive]),
    softmax: lineOf(of("value", "z", 2), { kind: "softmax" }, [u]),
    reduce: lineOf(valued("value", "s", 2, [0]), { kind: "reduce" }, [u]),
    dot: lineOf(valued("adjoint", "s", 2, [0]), sum(term("dot", 2)), [d, u]),
    spread: lineOf(result, sum(term("spread", 1)), [one]),
    over: lineOf(result, sum(term("over", 2)), [d, positive]),
    overSquare: lineOf(result, sum(term("overSquare", 3, { coefficient: -1 })), [d, u, positive]),
    softmaxBack: lineOf(result, sum(term("softmax", 2)), [d, u]),
    constant: lineOf(
      of("value", "z", 2),
      sum(term("entries", 1, { coefficient: -2 }), term("entries", 0, { coefficient: 3 })),
      [u],
    ),
  };
}

test("a GRU's lines in symbols", () => {
  const lines = linesOfGru(1, 3);
  const told = Object.fromEntries(
    Object.entries(lines).map(([name, line]) => [name, symbols(line, gru(3))]),
  );
  expect(told).toEqual({
    h: "h_2 = (1 − z_2) ∘ n_2 + z_2 ∘ h_1",
    dz: "∂L/∂z_2 = − ∂L/∂h_2 ∘ n_2 + ∂L/∂h_2 ∘ h_1",
    dn: "∂L/∂n_2 = ∂L/∂h_2 ∘ (1 − z_2)",
    sum: "a_2(n) = b_in + r_2 ∘ u_2",
    dhFuture:
      "∂L/∂h_1 (future) = W_hr^⊤ ∂L/∂a_2(r) + W_hz^⊤ ∂L/∂a_2(z) + W_hn^⊤ ∂L/∂u_2 + ∂L/∂h_2 ∘ z_2",
  });
});

test("an LSTM's lines in symbols, parts without a name as what they are", () => {
  const lines = linesOfLstm(1, 3);
  const told = Object.fromEntries(
    Object.entries(lines).map(([name, line]) => [name, symbols(line, lstm(3))]),
  );
  expect(told).toEqual({
    tanh: "tanh(c_2)",
    i: "i_2 = σ(a_2(i))",
    slope: "tanh′(c_2) = 1 − tanh(c_2) ∘ tanh(c_2)",
    slopeI: "σ′(a_2(i)) = i_2 ∘ (1 − i_2)",
    h: "h_2 = q_2 ∘ tanh(c_2)",
    dc: "∂L/∂c_2 (direct) = tanh′(c_2) ∘ ∂L/∂tanh(c_2)",
    dcFuture: "∂L/∂c_1 (future) = ∂L/∂c_2 ∘ f_2",
    share: "∂⁺L/∂W_hi(2) = ∂L/∂a_2(i) h_1^⊤",
  });
});

test("an entry of a line with gates", () => {
  const [g, l] = [linesOfGru(1, 3), linesOfLstm(1, 3)];
  const of = (line: Line | undefined, schema: Schema, row: number, col = 0): string =>
    line === undefined ? "" : entry(line, schema, row, col);
  expect(of(g.h, gru(3), 1)).toBe("h_2,2 = (1 − z_2,2) · n_2,2 + z_2,2 · h_1,2");
  expect(of(g.dz, gru(3), 0)).toBe("∂L/∂z_2,1 = − ∂L/∂h_2,1 · n_2,1 + ∂L/∂h_2,1 · h_1,1");
  expect(of(g.dhFuture, gru(3), 2)).toBe(
    "∂L/∂h_1,3 (future) = Σ_j W_hr[j,3] · ∂L/∂a_2,j(r) + Σ_j W_hz[j,3] · ∂L/∂a_2,j(z) + Σ_j W_hn[j,3] · ∂L/∂u_2,j + ∂L/∂h_2,3 · z_2,3",
  );
  expect(of(l.share, lstm(3), 2, 1)).toBe("∂⁺L/∂W_hi(2)[3,2] = ∂L/∂a_2,3(i) · h_1,2");
  expect(of(l.slope, lstm(3), 0)).toBe("tanh′(c_2,1) = 1 − tanh(c_2,1)^2");
});

test("equations of one's own: quotient, softmax, sums of entries, and their derivatives", () => {
  const lines = otherLines(1, 3);
  const told = Object.fromEntries(
    Object.entries(lines).map(([name, line]) => [name, symbols(line, gru(3))]),
  );
  expect(told).toEqual({
    quotient: "z_2 = u_2 / (n_2)",
    softmax: "z_2 = softmax(u_2)",
    reduce: "s_2 = Σ u_2",
    dot: "∂L/∂s_2 = ∂L/∂u_2^⊤ u_2",
    spread: "∂L/∂n_2 = ∂L/∂s_2 · 1",
    over: "∂L/∂n_2 = ∂L/∂u_2 / (n_2)",
    overSquare: "∂L/∂n_2 = − ∂L/∂u_2 ∘ u_2 / (n_2 ∘ n_2)",
    softmaxBack: "∂L/∂n_2 = u_2 ∘ (∂L/∂u_2 − u_2^⊤ ∂L/∂u_2)",
    constant: "z_2 = − 2 · u_2 + 3",
  });
});

test("single numbers wear dots and parentheses", () => {
  const at = (value: number, role: Valued["role"], id: string, step: number): Valued =>
    valued(role, id, step, [value]);
  const entries = term("entries", 2);
  const line = lineOf(
    at(0, "value", "h", 2),
    sum({ ...entries, factors: [REST, { offset: 0, scale: 1 }] }, entries),
    [
      at(0.25, "value", "z", 2),
      at(-0.5, "value", "n", 2),
      at(0.25, "value", "z", 2),
      at(-2, "value", "h", 1),
    ],
  );
  expect(plain(line, gru(1))).toBe(
    "h_2 = (1 − z_2) · n_2 + z_2 · h_1 = (1 − 0.25) · (−0.5) + 0.25 · (−2) = −0.875",
  );
  const tanh = lineOf(at(0, "value", "h~1", 2), { kind: "map", function: "tanh" }, [
    at(0.5, "value", "c", 2),
  ]);
  expect(plain(tanh, lstm(1))).toBe("tanh(c_2) = tanh(0.5) = 0.462117");
});

test("marks stand above in every copy", () => {
  const [line] = [linesOfLstm(1, 3).i];
  if (line === undefined) throw new Error("no line");
  const updated = { ...line, operands: line.operands.map((one) => ({ ...one, updated: true })) };
  expect(latexOf(question(line, writing(lstm(3)), false))).toBe(
    "i_{2} = \\sigma\\left( a_{2}^{(i)} \\right)",
  );
  expect(latexOf(question(updated, writing(lstm(3)), false))).toContain("a_{2}^{(i)\\prime}");
});

test("of random numbers the lines read as their results, whole and entry by entry", () => {
  const wrong: string[] = [];
  let worked = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const H = 1 + (seed % 3);
    const all: [Line, Schema][] = [
      ...Object.values(linesOfGru(seed, H)).map((line): [Line, Schema] => [line, gru(H)]),
      ...Object.values(linesOfLstm(seed, H)).map((line): [Line, Schema] => [line, lstm(H)]),
      ...Object.values(otherLines(seed, H)).map((line): [Line, Schema] => [line, gru(H)]),
    ];
    for (const [line, schema] of all) {
      const { rows, cols, values } = line.result;
      // What is shown of a function's value is rounded, and so is what is made of it.
      const shown = line.operands.every((one) =>
        one.values.every((v) => Number(v.toPrecision(3)) === v),
      );
      if (!shown) continue;
      const compare = (
        formula: Parameters<typeof evaluate>[0] | undefined,
        right: number[],
        name: string,
      ): void => {
        if (formula === undefined) return;
        worked += 1;
        const read = evaluate(formula).values;
        if (
          !right.every(
            (value, i) => Math.abs((read[i] ?? Number.NaN) - value) <= 1e-9 * (1 + Math.abs(value)),
          )
        )
          wrong.push(`seed ${seed}: ${name} reads ${read} for ${right}`);
      };
      const [whole] = equations(line, writing(schema));
      if (whole !== undefined && whole.right.length > 2)
        compare(whole.right.at(-2), Array.from(values), plainOf(whole));
      if (rows * cols === 1) continue;
      for (let i = 0; i < rows * cols; i++) {
        const cell = { row: Math.floor(i / cols), col: i % cols };
        const one = entryEquation(line, writing(schema), cell);
        if (one !== null && one.right.length > 2)
          compare(one.right.at(-2), [values[i] ?? Number.NaN], plainOf(one));
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(worked).toBeGreaterThan(1000);
});
