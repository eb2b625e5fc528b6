// Equations as people type them: read as meant, or refused with line, column and what would be right.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { api } from "./load.mjs";

afterEach(() => assert.equal(api.bptt(api.preset("notes-linear")).loss, 12.8125));

const config = (
  equations,
  params = {
    W: [[0.5], [0.25]],
    U: [
      [0.1, 0.2],
      [0.3, -0.4],
    ],
    b: [0.1, 0],
  },
) => ({
  cell: { equations },
  params,
  loss: "squared",
  lossAt: "last",
  inputs: [[1], [-1], [0.5]],
  targets: [[0], [0], [0]].map(([y]) => [y, 1]),
});
const HOME = "h = tanh(W x + U h[t-1] + b)";

const refused = [
  // [what is typed, line:column, a part of what would be right]
  ["", "1:1", "an equation"],
  ["   \n # nothing", "1:1", "an equation"],
  ["h = tanh(W x + U h[t-1] + b", "1:28", '")"'],
  ["h = tanh W x + U h[t-1] + b", "1:5", "tanh(…)"],
  ["h = W x + U h[t-1] + c", "1:22", "a parameter"],
  ["h = W x + U h[t-1] + h", "1:22", "h[t-1], or the line of h above"],
  ["h = a + U h[t-1] + b\na = W x", "1:5", "a[t-1], or the line of a above"],
  ["h = W x + U h[t-1]\nh = h + b", "2:1", "not defined yet"],
  ["h = W x + U h[t-2] + b", "1:15", "d = h[t-1] and use d[t-1]"],
  ["h = W x[t-1] + U h[t-1] + b", "1:7", "d = x in a line above"],
  ["h = W x + U h[t-1] + b[t-1]", "1:22", "the same at every step"],
  ["h = W x + U h[t-1] + g[t-1] + b", "1:22", "a line g = …"],
  ["W = x\nh = W", "1:1", "no parameter's"],
  ["x = b\nh = x", "1:1", "x is the input"],
  ["tanh = b\nh = tanh", "1:1", "this is a function"],
  ["h = W x + U x + b + h[t-1]", "1:13", "2 numbers"],
  ["h = W * x + U h[t-1] + b", "1:5", "before a vector"],
  ["h = b x + W x + U h[t-1]", "1:5", "a matrix, or *"],
  ["h = W x + U h[t-1] + b +", "1:25", "a name, a number"],
  ["h == W x + U h[t-1] + b", "1:4", "a name, a number"],
  ["h := W x", "1:3", "a name, a number or an operator"],
  ["h = W x ^ x + U h[t-1] + b", "1:11", "a whole number from 2 to 9"],
  ["h = φ(W x + U h[t-1] + b)", "1:5", "tanh, sigmoid"],
  ["h = W x + U h[t-1] + b; ; g h", "1:29", '"="'],
  ["h(t) = W x", "1:2", '"="'],
  ["return W x", "1:8", '"="'],
  ["h = W x + U h[t-1] + b % 2", "1:24", "a name, a number or an operator"],
  ["h = 'b'", "1:5", "a name, a number or an operator"],
  ["h = W x + U h[t-1] + 1e400 * b", "1:22", "a number"],
  [`h = ${"(".repeat(500)}b${")".repeat(500)}`, null, "parentheses within each other"],
  [`h = ${"b + ".repeat(2500)}b`, null, "characters"],
  [`h = ${"b+".repeat(1900)}b`, null, "names, numbers and signs"],
];

for (const [equations, place, right] of refused) {
  const shown = equations.length > 60 ? `${equations.slice(0, 60)}…` : equations;
  test(`refused: ${JSON.stringify(shown)}`, () => {
    for (const call of [api.bptt, api.gradientFlow, (c) => new api.Network(c)])
      assert.throws(
        () => call(config(equations)),
        (error) => {
          assert.equal(error.name, "BpttError");
          if (place !== null && error.code === "equation")
            assert.equal(error.path, `cell.equations[${place}]`, error.message);
          assert.ok(`${error.expected}`.includes(right), error.message);
          return true;
        },
      );
  });
}

const same = [
  ["h＝tanh（W x＋U h［t－1］＋b）", "full-width signs"],
  ["h = tanh(W @ x + U @ h[t-1] + b)", "Python's product"],
  ["h = tanh(W x + U h[t−1] + b)", "a true minus"],
  [
    "\ufeffh = tanh(W x + U h[t-1] + b) # a remark\r\n",
    "a byte-order mark, a remark, Windows' line end",
  ],
  ["a = W x + U h[t-1] + b; h = tanh(a)", "two equations in a line"],
  ["h = tanh(  W   x+U h[ t - 1 ]+b )", "blanks"],
  ["h = tanh(b + U h[t-1] - -W x)", "another order"],
  ["h = tanh(1 * (W x + U h[t-1] + b))", "a factor 1"],
];
const close = (a, b) =>
  [...a].every((v, i) => Math.abs(v - b[i]) <= 1e-15 * Math.max(1, Math.abs(b[i])));

for (const [equations, what] of same)
  test(`read as meant: ${what}`, () => {
    const [got, want] = [api.bptt(config(equations)), api.bptt(config(HOME))];
    assert.ok(close(got.values.h, want.values.h));
    for (const name of ["W", "U", "b", "h0"])
      assert.ok(close(got.grads[name], want.grads[name]), name);
  });

test("greek letters, indices, powers and what spreads", () => {
  const run = api.bptt({
    ...config("z = σ(α)\nh₁ = (1 − z) · h₁[t−1] + z ⊙ x²\ny = sum(h₁) / 2", { α: 0.3 }),
    targets: [[0], [0], [1]],
  });
  assert.deepEqual(Object.keys(run.values), ["z", "h₁", "y"]);
  const z = 1 / (1 + Math.exp(-0.3));
  let h = 0;
  for (const x of [1, -1, 0.5]) h = (1 - z) * h + z * x * x;
  assert.ok(Math.abs(run.o[2] - h / 2) < 1e-15);
  assert.deepEqual(Object.keys(run.grads), ["α", "h₁0"]);
});

test("what surrounds the equations is refused at its place, too", () => {
  const at = (change) => {
    const c = config(HOME);
    change(c);
    try {
      api.bptt(c);
    } catch (error) {
      return `${error.code} ${error.path}`;
    }
    return "nothing";
  };
  const places = {
    "type cell.equations": (c) => (c.cell.equations = 5),
    "missing cell.equations": (c) => delete c.cell.equations,
    "word cell.read": (c) => (c.cell.read = "g"),
    "key cell.text": (c) => (c.cell.text = ""),
    "key params.V": (c) => (c.params.V = [[1]]),
    "key initial.g": (c) => (c.initial = { g: [1, 2] }),
    "shape initial.h": (c) => (c.initial = { h: [1, 2, 3] }),
    "key h0": (c) => (c.h0 = [0, 0]),
    "key activation": (c) => (c.activation = "tanh"),
    "shape params.U[1]": (c) => c.params.U[1].pop(),
    "missing params.why": (c) => (c.params.by = [0, 0]),
    "shape params.why[0]": (c) => (c.params.why = [[1, 2, 3]]),
    "shape params.by": (c) => {
      Object.assign(c.params, { why: [[1, 2]], by: [[1, 2, 3]] });
    },
    "key params.h0": (c) => {
      c.cell.equations = "h = h0 * tanh(W x + U h[t-1] + b)";
      c.params.h0 = 0.5;
    },
    "key params.targets": (c) => {
      c.cell.equations = "h = targets * tanh(W x + U h[t-1] + b)";
      c.params.targets = 0.5;
    },
    "not-finite params.b[0]": (c) => (c.params.b[0] = Number.NaN),
    "shape targets[0]": (c) => (c.targets = [[1], [1], [1]]),
    "missing cell": (c) => (c.cell = null),
  };
  for (const [place, change] of Object.entries(places)) assert.equal(at(change), place);
});

test("a gated cell refuses another's keys and shapes", () => {
  const { activation: _, params, ...rest } = api.preset("theory");
  const times = (rows, n) => Array.from({ length: n }, () => rows).flat();
  const gated = (cell, n, more = {}) => ({
    ...rest,
    cell,
    params: {
      wxh: times(params.wxh, n),
      whh: times(params.whh, n),
      why: params.why,
      by: params.by,
      ...more,
    },
  });
  const code = (c) => {
    try {
      api.bptt(c);
    } catch (error) {
      return `${error.code} ${error.path}`;
    }
    return "nothing";
  };
  assert.equal(code(gated("gru", 3)), "nothing");
  assert.equal(code(gated("lstm", 4)), "nothing");
  assert.equal(code(gated("gru", 4)), "shape params.wxh");
  assert.equal(code(gated("lstm", 3)), "shape params.wxh");
  assert.equal(code(gated("gru", 3, { bh: [0, 0, 0] })), "key params.bh");
  assert.equal(code({ ...gated("gru", 3), c0: [0, 0, 0] }), "key c0");
  assert.equal(code({ ...gated("lstm", 4), activation: "relu" }), "key activation");
  assert.equal(code({ ...gated("lstm", 4), c0: [0, 0] }), "shape c0");
});
