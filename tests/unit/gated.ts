/** Lines of a GRU and of an LSTM as the core tells them, with numbers of their own. */
import type {
  FunctionName,
  Line,
  ParameterInfo,
  Role,
  Rule,
  Schema,
  Term,
  Valued,
  ValueInfo,
} from "../../www/core.js";

/** A sum: its parts are named as `i~1`; a map: its function, and what it is of. */
type Kind = "sum" | [FunctionName, string];

function valuesOf(
  width: number,
  states: readonly string[],
  kinds: Readonly<Record<string, Kind>>,
): ValueInfo[] {
  return Object.entries(kinds).map(([id, kind]) => ({
    id,
    named: !id.includes("~"),
    line: id.split("~")[0] ?? id,
    width,
    op: kind === "sum" ? "sum" : "map",
    function: kind === "sum" ? null : kind[0],
    argument: kind === "sum" ? null : kind[1],
    state: states.includes(id),
    after: id === "o",
    uses: [],
  }));
}

/** PyTorch's stacks, and the read-out. */
function parametersOf(H: number, gates: string): ParameterInfo[] {
  const stack = (id: string, written: string, cols: number, from: string): ParameterInfo => ({
    id,
    written,
    rows: H * gates.length,
    cols,
    matrix: !id.startsWith("b"),
    bias: id.startsWith("b"),
    trained: true,
    after: false,
    share: id.startsWith("b") ? "shareB" : `share${id[0]?.toUpperCase()}${id.slice(1)}`,
    sum: id.startsWith("b") ? "sumB" : `sum${id[0]?.toUpperCase()}${id.slice(1)}`,
    blocks: Array.from(gates, (gate, i) => {
      const name = `${id[0]?.replace("w", "W")}_${from}${gate}`;
      return { id: name, written: name, row: i * H, rows: H };
    }),
  });
  const whole = { id: "why", written: "W_hy", row: 0, rows: 1 };
  return [
    stack("wxh", "W_xh", 1, "i"),
    stack("whh", "W_hh", H, "h"),
    stack("bxh", "b_xh", 1, "i"),
    stack("bhh", "b_hh", 1, "h"),
    {
      ...stack("why", "W_hy", H, ""),
      ...{ rows: 1, after: true, share: "shareWhy", sum: "sumWhy", blocks: [whole] },
    },
  ];
}

const noBeats = { equations: "", output: "o", read: "h", hop: null, beats: [] } as const;

export function gru(H: number): Schema {
  const values = valuesOf(H, ["h"], {
    "r~1": "sum",
    r: ["sigmoid", "r~1"],
    "z~1": "sum",
    z: ["sigmoid", "z~1"],
    u: "sum",
    "n~1": "sum",
    n: ["tanh", "n~1"],
    h: "sum",
    o: "sum",
  });
  const states = [{ id: "h", initial: "h0" }];
  return { cell: "gru", values, parameters: parametersOf(H, "rzn"), states, ...noBeats };
}

export function lstm(H: number): Schema {
  const values = valuesOf(H, ["h", "c"], {
    "i~1": "sum",
    i: ["sigmoid", "i~1"],
    "f~1": "sum",
    f: ["sigmoid", "f~1"],
    "g~1": "sum",
    g: ["tanh", "g~1"],
    "q~1": "sum",
    q: ["sigmoid", "q~1"],
    c: "sum",
    "h~1": ["tanh", "c"],
    h: "sum",
    o: "sum",
  });
  const states = [
    { id: "c", initial: "c0" },
    { id: "h", initial: "h0" },
  ];
  return { cell: "lstm", values, parameters: parametersOf(H, "ifgo"), states, ...noBeats };
}

export function valued(
  role: Role,
  of: string,
  step: number,
  values: readonly number[],
  more: Partial<Valued> = {},
): Valued {
  return {
    ...{ role, of, step, updated: false, name: `${role}-${of}`, truncated: false },
    ...{ rows: values.length, cols: 1, values: Float64Array.from(values) },
    norm: Math.hypot(...values),
    ...more,
  };
}

const AS_IT_IS = { offset: 0, scale: 1 };
/** 1 − v. */
export const REST = { offset: 1, scale: -1 };

export function term(kind: Term["kind"], count: number, more: Partial<Term> = {}): Term {
  return { kind, coefficient: 1, factors: Array.from({ length: count }, () => AS_IT_IS), ...more };
}

/** The line whose result these operands make. */
export function lineOf(result: Valued, rule: Rule, operands: Valued[]): Line {
  const found = valuesBy(rule, operands, result);
  const values = Float64Array.from(found);
  return { result: { ...result, values, norm: Math.hypot(...found) }, rule, operands };
}

const FUNCTIONS: Partial<Record<FunctionName, (a: number) => number>> = {
  tanh: Math.tanh,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
};

function valuesBy(rule: Rule, operands: readonly Valued[], { rows, cols }: Valued): number[] {
  const [first, second] = operands.map(({ values }) => Array.from(values));
  const pairs = (write: (a: number, b: number) => number): number[] =>
    (first ?? []).map((a, i) => write(a, second?.[i] ?? Number.NaN));
  switch (rule.kind) {
    case "map":
      return (first ?? []).map((a) => FUNCTIONS[rule.function]?.(a) ?? Number.NaN);
    case "slope":
      return (first ?? []).map((f) => (rule.function === "tanh" ? 1 - f * f : f * (1 - f)));
    case "quotient":
      return pairs((a, b) => a / b);
    case "reduce":
      return [(first ?? []).reduce((sum, a) => sum + a, 0)];
    case "softmax": {
      const exps = (first ?? []).map(Math.exp);
      const total = exps.reduce((sum, a) => sum + a, 0);
      return exps.map((a) => a / total);
    }
    case "sum": {
      const total = Array.from({ length: rows * cols }, () => 0);
      let next = 0;
      for (const one of rule.terms) {
        const taken = operands.slice(next, next + one.factors.length);
        next += one.factors.length;
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < cols; j++) {
            total[i * cols + j] =
              (total[i * cols + j] ?? 0) + one.coefficient * termAt(one, taken, i, j);
          }
      }
      return total;
    }
    default:
      throw new Error(`no line of this fixture: ${rule.kind}`);
  }
}

function termAt(
  { kind, factors }: Term,
  operands: readonly Valued[],
  i: number,
  j: number,
): number {
  const at = (index: number, k: number): number => {
    const { values = [Number.NaN] } = operands[index] ?? {};
    const { offset, scale } = factors[index] ?? AS_IT_IS;
    return offset + scale * (values[values.length === 1 ? 0 : k] ?? Number.NaN);
  };
  const { rows = 1, cols = 1 } = operands[0] ?? {};
  const summed = (count: number, write: (k: number) => number): number =>
    Array.from({ length: count }, (_, k) => write(k)).reduce((sum, a) => sum + a, 0);
  const all = (k: number): number =>
    operands.reduce((product, _, index) => product * at(index, k), 1);
  switch (kind) {
    case "entries":
      return all(i);
    case "matrix":
      return summed(cols, (k) => at(0, i * cols + k) * at(1, k));
    case "transposed":
      return summed(rows, (k) => at(0, k * cols + i) * at(1, k));
    case "outer":
      return at(0, i) * at(1, j);
    case "dot":
      return summed(rows, all);
    case "spread":
      return at(0, 0);
    case "over":
      return at(0, i) / at(1, i);
    case "overSquare":
      return (at(0, i) * at(1, i)) / at(2, i) ** 2;
    case "softmax":
      return at(1, i) * (at(0, i) - summed(rows, (k) => at(0, k) * at(1, k)));
  }
}
