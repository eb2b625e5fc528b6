/** Graphs of cells as the core tells them, written by hand. */
import type { FunctionName, ParameterInfo, Schema, Use, ValueInfo } from "../../www/core.js";

/** `x*W_ih`, `h'*W_hh`, `c'.f` (times f), `n.1-z` (times 1 − z), `*b_h`: a use each. */
function useOf(text: string): Use {
  const [base = "", ...written] = text.split(".");
  const [source = "", block = null] = base.split("*");
  const past = source.endsWith("'");
  const from = past ? source.slice(0, -1) : source;
  const factors = written.map((factor) => factor.replace(/^1-/, ""));
  const scaled = written.map((factor) =>
    factor.startsWith("1-") ? { offset: 1, scale: -1 } : { offset: 0, scale: 1 },
  );
  return { from: from === "" ? null : from, past, block, factors, scaled };
}

interface Line {
  readonly id: string;
  readonly uses: readonly string[];
  readonly map?: FunctionName;
  readonly after?: boolean;
}

function valuesOf(lines: readonly Line[], states: readonly string[]): ValueInfo[] {
  return lines.map(({ id, uses, map = null, after = false }) => ({
    ...{ id, named: !id.includes("~"), line: id.split("~")[0] ?? id, width: 1 },
    op: map === null ? "sum" : "map",
    function: map,
    argument: map === null ? null : (uses[0] ?? null),
    ...{ state: states.includes(id), after, uses: uses.map(useOf) },
  }));
}

function parameter(id: string, blocks: readonly string[], after = false): ParameterInfo {
  const bias = id.startsWith("b");
  return {
    ...{ id, written: id, rows: blocks.length, cols: 1, matrix: !bias, bias, trained: true, after },
    ...{ share: bias ? "shareB" : `share${id}`, sum: bias ? "sumB" : `sum${id}` },
    blocks: blocks.map((block, row) => ({ id: block, written: block, row, rows: 1 })),
  };
}

function schema(
  cell: Schema["cell"],
  lines: readonly Line[],
  states: readonly string[],
  parameters: readonly ParameterInfo[],
  hop: Schema["hop"] = null,
  read = "h",
): Schema {
  return {
    ...{ cell, equations: "", parameters, hop, output: "o", read, beats: [] },
    values: valuesOf([...lines, { id: "o", uses: [`${read}*why`, "*by"], after: true }], states),
    states: states.map((id) => ({ id, initial: `${id}0` })),
  };
}

const readOut = [parameter("why", ["why"], true), parameter("by", ["by"], true)];

const stacked = (gates: string): ParameterInfo[] => [
  ...(["wxh", "whh"] as const).map((id) =>
    parameter(
      id,
      [...gates].map((gate) => `W_${id[1] === "x" ? "i" : "h"}${gate}`),
    ),
  ),
  ...(["bxh", "bhh"] as const).map((id) =>
    parameter(
      id,
      [...gates].map((gate) => `b_${id[1] === "x" ? "i" : "h"}${gate}`),
    ),
  ),
  ...readOut,
];

export const rnn = schema(
  "rnn",
  [
    { id: "a", uses: ["x*wxh", "h'*whh", "*bh"] },
    { id: "h", uses: ["a"], map: "tanh" },
  ],
  ["h"],
  [parameter("wxh", ["wxh"]), parameter("whh", ["whh"]), parameter("bh", ["bh"]), ...readOut],
  { sum: "a", state: "h", function: "tanh", parameter: "whh" },
);

export const leaky = schema(
  "leaky",
  [
    { id: "a", uses: ["x*wxh", "h'*whh", "*bh"] },
    { id: "h~1", uses: ["a"], map: "tanh" },
    { id: "h", uses: ["*alpha.h[t-1]", "h'.1-alpha", "*alpha.h~1", "h~1.alpha"] },
  ],
  ["h"],
  [...["wxh", "whh", "bh", "alpha"].map((id) => parameter(id, [id])), ...readOut],
);

const gate = (id: string, map: FunctionName): Line[] => [
  { id: `${id}~1`, uses: [`x*W_i${id}`, `*b_i${id}`, `h'*W_h${id}`, `*b_h${id}`] },
  { id, uses: [`${id}~1`], map },
];

export const gru = schema(
  "gru",
  [
    ...gate("r", "sigmoid"),
    ...gate("z", "sigmoid"),
    { id: "u", uses: ["h'*W_hn", "*b_hn"] },
    { id: "n~1", uses: ["x*W_in", "*b_in", "r.u", "u.r"] },
    { id: "n", uses: ["n~1"], map: "tanh" },
    { id: "h", uses: ["z.n", "n.z", "z.h[t-1]", "h'.z"] },
  ],
  ["h"],
  stacked("rzn"),
);

export const lstm = schema(
  "lstm",
  [
    ...gate("i", "sigmoid"),
    ...gate("f", "sigmoid"),
    ...gate("g", "tanh"),
    ...gate("q", "sigmoid"),
    { id: "c", uses: ["f.c[t-1]", "c'.f", "i.g", "g.i"] },
    { id: "h~1", uses: ["c"], map: "tanh" },
    { id: "h", uses: ["q.h~1", "h~1.q"] },
  ],
  ["h", "c"],
  stacked("ifgq"),
);

/** Two layers, the second above the first. */
export const layered = schema(
  null,
  [
    { id: "s~1", uses: ["x*W", "s'*U"] },
    { id: "s", uses: ["s~1"], map: "tanh" },
    { id: "h~1", uses: ["s*V", "h'*Q"] },
    { id: "h", uses: ["h~1"], map: "tanh" },
  ],
  ["s", "h"],
  [...["W", "U", "V", "Q"].map((id) => parameter(id, [id])), ...readOut],
);
