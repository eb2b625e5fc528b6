/** The graphs of the library's cells, as far as the page's words and columns read them. */
import type {
  BeatInfo,
  Does,
  FunctionName,
  ParameterInfo,
  Phase,
  Schema,
  Use,
  ValueInfo,
} from "../../www/core.js";

type Part = Partial<ValueInfo> & Pick<ValueInfo, "id">;

function value({ id, ...rest }: Part): ValueInfo {
  const [line = id, part] = id.split("~");
  return {
    id,
    named: part === undefined,
    line,
    width: 1,
    op: rest.function == null ? "sum" : "map",
    function: null,
    argument: null,
    state: false,
    after: false,
    uses: [],
    ...rest,
  };
}

const map = (id: string, f: FunctionName, argument: string, state = false): ValueInfo =>
  value({ id, function: f, argument, state });

const back = (block: string): Use => ({ from: "h", past: true, block, factors: [], scaled: [] });

/** A gate, and the sum inside of it. */
const gate = (id: string, f: FunctionName): ValueInfo[] => [
  value({ id: `${id}~1`, uses: [back(`W_h${id}`)] }),
  map(id, f, `${id}~1`),
];

const own = (from: string, factor: string): Use => ({
  from,
  past: true,
  block: null,
  factors: [factor],
  scaled: [{ offset: 0, scale: 1 }],
});

function parameter(id: string, written: string, more: Partial<ParameterInfo> = {}): ParameterInfo {
  const bias = id.startsWith("b");
  const whole = id[0]?.toUpperCase() + id.slice(1);
  return {
    ...{ id, written, rows: 1, cols: 1, matrix: !bias, bias, trained: true, after: false },
    share: bias ? "shareB" : `share${whole}`,
    sum: bias ? "sumB" : `sum${whole}`,
    blocks: [{ id, written, row: 0, rows: 1 }],
    ...more,
  };
}

const readOut = (): ParameterInfo[] => [
  parameter("why", "W_hy", { after: true }),
  parameter("by", "b_y", { after: true }),
];

function beatsOf(
  values: readonly ValueInfo[],
  parameters: readonly ParameterInfo[],
  states: Schema["states"],
): BeatInfo[] {
  const beat = (kind: string, phase: Phase, does: Does, of: string | null = null): BeatInfo => ({
    ...{ kind, phase, does, of },
  });
  const inside = [...values].reverse().filter(({ after }) => !after);
  const matrices = [...parameters].reverse().filter(({ bias }) => !bias);
  return [
    beat("start", "forward", "start"),
    ...values.map(({ id }) => beat(id, "forward", "value", id)),
    beat("yhat", "forward", "yhat"),
    beat("l", "loss", "loss"),
    beat("L", "loss", "total"),
    beat("do", "backward", "lossSlope"),
    ...inside.flatMap(({ id, state }) => [
      ...(state
        ? [
            beat(`d${id}Direct`, "backward", "direct", id),
            beat(`d${id}Future`, "backward", "future", id),
          ]
        : []),
      beat(`d${id}`, "backward", "adjoint", id),
    ]),
    ...matrices.map(({ id, share }) => beat(share, "backward", "share", id)),
    beat("shareB", "backward", "share"),
    ...states.map(({ initial }) => beat(`d${initial}`, "backward", "initial", initial)),
    ...matrices.map(({ id, sum }) => beat(sum, "sum", "sum", id)),
    beat("sumB", "sum", "sum"),
    beat("update", "update", "update"),
    beat("end", "update", "end"),
  ];
}

function schema(
  cell: "rnn" | "gru" | "lstm",
  values: readonly ValueInfo[],
  parameters: readonly ParameterInfo[],
  hop: Schema["hop"] = null,
): Schema {
  const states = values
    .filter(({ state }) => state)
    .map(({ id }) => ({ id, initial: `${id}0` }))
    .reverse();
  return {
    ...{ cell, equations: "", values, parameters, states, output: "o", read: "h", hop },
    beats: beatsOf(values, parameters, states),
  };
}

const output = value({
  id: "o",
  after: true,
  uses: [{ from: "h", past: false, block: "why", factors: [], scaled: [] }],
});
const stacks = [
  parameter("wxh", "W_xh"),
  parameter("whh", "W_hh"),
  parameter("bxh", "b_xh"),
  parameter("bhh", "b_hh"),
  ...readOut(),
];

export const schemas: Readonly<Record<"rnn" | "gru" | "lstm", Schema>> = {
  rnn: schema(
    "rnn",
    [value({ id: "a", uses: [back("whh")] }), map("h", "tanh", "a", true), output],
    [parameter("wxh", "W_xh"), parameter("whh", "W_hh"), parameter("bh", "b_h"), ...readOut()],
    { sum: "a", state: "h", function: "tanh", parameter: "whh" },
  ),
  gru: schema(
    "gru",
    [
      ...gate("r", "sigmoid"),
      ...gate("z", "sigmoid"),
      value({ id: "u" }),
      ...gate("n", "tanh"),
      value({ id: "h", state: true, uses: [own("h", "z")] }),
      output,
    ],
    stacks,
  ),
  lstm: schema(
    "lstm",
    [
      ...gate("i", "sigmoid"),
      ...gate("f", "sigmoid"),
      ...gate("g", "tanh"),
      ...gate("q", "sigmoid"),
      value({ id: "c", state: true, uses: [own("c", "f")] }),
      map("h~1", "tanh", "c"),
      value({ id: "h", state: true }),
      output,
    ],
    stacks,
  ),
};
