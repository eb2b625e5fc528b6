/** Everything the core says of a fault in equations has words in Chinese, and a place that can be shown. */
import { expect, test } from "@playwright/test";
import { completionAt, marked } from "../../www/panels/equations/completion.js";
import { said } from "../../www/panels/equations/faults-zh.js";
import { api } from "../e2e/truth";

const params = {
  W: [[0.5], [0.25]],
  U: [
    [0.1, 0.2],
    [0.3, -0.4],
  ],
  b: [0.1, 0],
};
const config = (equations: string): unknown => ({
  cell: { equations },
  params,
  loss: "squared",
  lossAt: "last",
  inputs: [[1], [-1]],
  targets: [
    [0, 1],
    [0, 1],
  ],
});

/** As a lesson's students typed them; one for each thing the core can say. */
const TYPED = [
  "",
  "h = tanh(W x + U h[t-1] + b",
  "h = tanh W x + U h[t-1] + b",
  "h = W x + U h[t-1] + c",
  "h = W x + U h[t-1] + h",
  "h = a + U h[t-1] + b\na = W x",
  "h = W x + U h[t-1]\nh = h + b",
  "h = W x + U h[t-2] + b",
  "h = W x + U h[t+1] + b",
  "h = W x[t-1] + U h[t-1] + b",
  "h = W x + U h[t-1] + b[t-1]",
  "h = W x + U h[t-1] + g[t-1] + b",
  "W = x\nh = W",
  "x = b\nh = x",
  "tanh = b\nh = tanh",
  "h = W x + U x + b + h[t-1]",
  "h = W * x + U h[t-1] + b",
  "h = b x + W x + U h[t-1]",
  "h = W x + U h[t-1] + b +",
  "h := W x",
  "h = W x ^ x + U h[t-1] + b",
  "h = φ(W x + U h[t-1] + b)",
  "h = W x + U h[t-1] + b; ; g h",
  "h(t) = W x",
  "h = 'b'",
  "h = W x + U h[t-1] + 1e400 * b",
  `h = ${"(".repeat(500)}b${")".repeat(500)}`,
  `h = ${"b + ".repeat(2500)}b`,
  `h = ${"b+".repeat(1900)}b`,
  "h ＝ W x ＋ U h［t－2］",
];

/** English words; names, functions and what stands in quotes are not. */
function english(text: string): string[] {
  const bare = text.replace(/“[^”]*”/gu, "").replace(/例如 .*|[\w']+\[t-1\]|\w+ = \S*/gu, "");
  return (bare.match(/[a-z]{3,}/g) ?? []).filter(
    (word) => !/^(tanh|sigmoid|relu|softplus|exp|log|sin|cos|sqrt|abs|softmax|sum)$/.test(word),
  );
}

function faultOf(text: string): { path: string; expected: string; found: string } {
  try {
    api.bptt(config(text) as never);
  } catch (error) {
    return error as ReturnType<typeof faultOf>;
  }
  throw new Error(`nothing wrong with ${text}`);
}

for (const text of TYPED)
  test(`said in Chinese: ${text.slice(0, 40)}`, () => {
    const thrown = faultOf(text);
    expect(english(said(thrown.expected)), thrown.expected).toEqual([]);
    expect(english(said(thrown.found)), thrown.found).toEqual([]);
    const [, line, column] = /\[(\d+):(\d+)\]$/.exec(thrown.path) ?? [];
    if (line === undefined || text === "") return;
    const [from, to] = marked(text, Number(line), Number(column));
    expect(to).toBeGreaterThan(from);
    expect(to).toBeLessThanOrEqual(text.length);
  });

test("a fault marks the name, the number or the sign that it is about", () => {
  const at = (text: string, line: number, column: number): string =>
    text.slice(...marked(text, line, column));
  expect(at("h = W x + foo", 1, 11)).toBe("foo");
  expect(at("a = x\nh = h[t-2] + 3", 2, 5)).toBe("h[t-2]");
  expect(at("h = tanh(W x", 1, 13)).toBe("x");
  // 𝒘 is one character and two code units.
  expect(at("h = 𝒘 + foo", 1, 9)).toBe("foo");
});

test("only a name at its end is completed, and only by what begins with it", () => {
  const known = ["W_xh", "W_hh", "h", "h[t-1]", "tanh("];
  expect(completionAt("h = W_", 6, known)).toEqual({ from: 4, words: ["W_xh", "W_hh"] });
  expect(completionAt("h = h", 5, known)).toEqual({ from: 4, words: ["h[t-1]"] });
  expect(completionAt("h = W_x", 5, known)).toBeNull();
  expect(completionAt("h = ", 4, known)).toBeNull();
});
