/** The parts of an exercise that need no page: reading an answer, judging it, keeping count. */
import { expect, test } from "@playwright/test";
import { type Blank, blanksOf, isAsked } from "../../www/ask/blanks.js";
import { judge, type Question, tolerance } from "../../www/ask/judge.js";
import { Sheet } from "../../www/ask/sheet.js";
import type { BeatKind, Beats, Does, Line, Rule, Schema, Term } from "../../www/core.js";
import { listOf, readingsOf } from "../../www/numerals.js";
import { en as askEn } from "../../www/panels/exercise/en.js";
import { zh as askZh } from "../../www/panels/exercise/zh.js";
import type { asks } from "../../www/state/table.js";
import { readPairs } from "../../www/state/url.js";
import { gru, lstm, term, valued } from "./gated.js";

test("a number is read however it is written", () => {
  const written: [string, number][] = [
    ["-3.25", -3.25],
    ["−3.25", -3.25],
    ["–3.25", -3.25],
    ["－３．２５", -3.25],
    ["﹣3.25", -3.25],
    ["-3,25", -3.25],
    ["－3，25", -3.25],
    ["3。5", 3.5],
    ["+.5", 0.5],
    ["5.", 5],
    [" 12.8125 ", 12.8125],
    ["= 2", 2],
    ["(-3)", -3],
    ["-13/4", -3.25],
    ["−13⁄4", -3.25],
    ["－１３／４", -3.25],
    ["- 13 / 4", -3.25],
    ["13/-4", -3.25],
    ["1 1/2", 1.5],
    ["-1 1/2", -1.5],
    ["½", 0.5],
    ["1½", 1.5],
    ["−1½", -1.5],
    ["1e-3", 0.001],
    ["1E−3", 0.001],
    ["1.5×10⁻³", 0.0015],
    ["1.5 x 10^-3", 0.0015],
    ["−1.5·10^(−3)", -0.0015],
    ["1.5*10**-3", 0.0015],
    ["10^-3", 0.001],
    ["−10⁻³", -0.001],
    ["[0.5]", 0.5],
    ["-(1/2)", -0.5],
    ["1.5x10-3", 0.0015],
    ["1 000", 1000],
    ["1 000 000", 1e6],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1,234,567", 1234567],
    ["0", 0],
    ["-0", -0],
    ["5e-324", 5e-324],
  ];
  for (const [text, value] of written) expect(readingsOf(text), text).toContain(value);
  // Either may be meant.
  expect(readingsOf("1,250")).toEqual([1.25, 1250]);
});

test("what is no number is none, and nothing throws", () => {
  for (const text of [
    "",
    " ",
    "x",
    "1.2.3",
    "1..2",
    "--1",
    "1/0",
    "1/2/3",
    "e5",
    "1e",
    "1e99999",
    "1e999",
    "∞",
    "NaN",
    "0x10",
    "2×100",
    "0.5*100",
    "3*105",
    "1.5²",
    "10³5",
    "2³",
    "1 2",
    "1 2345",
    "<b>1</b>",
    "一",
    "1+1",
    ".",
    ",",
    "-",
    "9".repeat(500),
    "\u0000",
    "‮1",
  ])
    expect(readingsOf(text), text).toEqual([]);
});

test("several numbers stand apart by spaces, semicolons, or commas where that is meant", () => {
  const values = (text: string, count: number): unknown => listOf(text, count)?.map(([x]) => x);
  for (const text of ["1 2 3", "[1, 2, 3]", "1;2;3", "1,2,3", "１，２，３", " (1  2\n3) "])
    expect(values(text, 3), text).toEqual([1, 2, 3]);
  expect(values("0,5 1,5", 2)).toEqual([0.5, 1.5]);
  expect(values("1 / 2, 3", 2)).toEqual([0.5, 3]);
  expect(values("- 1, 2", 2)).toEqual([-1, 2]);
  expect(values("1.5 × 10^-3, 2", 2)).toEqual([0.0015, 2]);
  expect(listOf("1 2", 3)).toBeNull();
  expect(listOf("1 2 3 4", 3)).toBeNull();
});

function asked(
  value: number,
  operands: readonly number[] = [],
  rule: Rule = sum(term("entries", operands.length)),
): Question {
  const valued = operands.map((operand) => ({
    rows: 1,
    cols: 1,
    values: Float64Array.of(operand),
  }));
  return { rule, values: [value], operands: valued };
}
const sum = (...terms: Term[]): Rule => ({ kind: "sum", terms });
/** Of so many numbers, shares of a gradient say. */
const sumOf = (count: number): Rule =>
  sum(...Array.from({ length: count }, () => term("entries", 1)));
const verdict = (text: string, ...rest: Parameters<typeof asked>): string =>
  judge(text, asked(...rest)).is;

test("three significant digits are enough, and two are not", () => {
  for (const [value, right, wrong] of [
    [12.8125, ["12.8125", "12.8", "12.81", "12.85"], ["13", "12.9", "12.7", "12"]],
    [0.761594, ["0.762", "0.7616", "0.76159"], ["0.76", "0.77", "0.8"]],
    [-3.25, ["-3.25", "-13/4", "-3,25", "-3.254"], ["3.25", "-3.3", "-3.2"]],
    [0.9996, ["1.00", "1", "0.9996"], ["0.99", "1.01", "0.995", "1.0046"]],
    [1e-12, ["1e-12", "1.004e-12"], ["0", "1e-11", "1.1e-12"]],
    [1.5e300, ["1.5e300"], ["1.5e299"]],
    [5e-324, ["5e-324", "4.94×10⁻³²⁴"], ["0", "1e-323"]],
  ] as const) {
    for (const text of right) expect(verdict(text, value), `${text} for ${value}`).toBe("right");
    for (const text of wrong)
      expect(verdict(text, value), `${text} for ${value}`).not.toBe("right");
  }
  expect(tolerance(12.8125)).toBeCloseTo(0.05, 12);
});

test("zero is zero, whatever its sign, and nothing else is", () => {
  for (const zero of [0, -0]) {
    for (const text of ["0", "-0", "0.000", "0/5"]) expect(verdict(text, zero)).toBe("right");
    for (const text of ["1e-300", "0.001", "-1"]) expect(verdict(text, zero)).toBe("wrong");
  }
  // What rounding leaves of a zero is one for who works on paper; a small product is not.
  expect(verdict("0", 0.1 + 0.2 - 0.3, [0.1, 0.2, -0.3], sumOf(3))).toBe("right");
  expect(verdict("0", 1e-17, [1e-17, 1])).toBe("zero");
  expect(verdict("0", 1e-17, [1, 1e-17], sum(term("transposed", 2)))).toBe("zero");
  const matrix = term("matrix", 2);
  expect(verdict("0", 1e-17, [1, 0, 1, 1e-17], sum(matrix, matrix))).toBe("zero");
});

test("where terms cancel, the digits shown are enough", () => {
  // Shown are 0.999999 and 1.
  expect(verdict("-0.000002", -2.123e-6, [0.9999989385, 1], { kind: "lossSlope" })).toBe("right");
  expect(verdict("-0.00004", -2.123e-6, [0.9999989385, 1], { kind: "lossSlope" })).not.toBe(
    "right",
  );
  expect(verdict("0.0001", 0, [1, -1], sumOf(2))).not.toBe("right");
});

test("of a wrong answer only what is true is said", () => {
  expect(verdict("6.5", -6.5)).toBe("sign");
  expect(verdict("-13", -6.5, [1, 2])).toBe("twice");
  expect(verdict("-3.25", -6.5, [1, 2])).toBe("half");
  expect(verdict("-65", -6.5)).toBe("point");
  expect(verdict("-6.6", -6.5)).toBe("close");
  expect(verdict("17", -6.5)).toBe("wrong");
  expect(verdict("0", -6.5)).toBe("zero");
  expect(verdict("?", -6.5)).toBe("unreadable");
  // ∂L/∂h_1 = −3 + −9.75: only the one, or the other.
  expect(judge("-3", asked(-12.75, [-3, -9.75], sumOf(2)))).toEqual({ is: "operand", index: 0 });
  expect(judge("6", asked(9, [1, 2, 3, 3], sumOf(4)))).toEqual({ is: "term", index: 2 });
  // Forgotten: φ′ in φ′ · ∂L/∂h.
  expect(judge("0.942681", asked(0.10497, [0.111353, 0.942681]))).toEqual({
    is: "operand",
    index: 1,
  });
  // Two operands with that value: which was meant nobody knows.
  expect(verdict("3", 9, [3, 3])).toBe("wrong");
  const vector = { ...asked(0), values: [1, 2, 3] };
  expect(judge("1 5 3", vector)).toEqual({ is: "entry", index: 2 });
  expect(judge("1 5", vector)).toEqual({ is: "count", of: 3 });
  expect(judge("1 2 3", vector)).toEqual({ is: "right" });
});

/** A run of a few beats, one line each. */
function run(
  kinds: readonly BeatKind[],
  values: readonly number[],
  schema: Schema = vanilla,
): Parameters<typeof blanksOf>[0] {
  const beats = {
    length: kinds.length,
    kind: (index: number) => kinds[index] ?? "start",
    step: (index: number) => index,
    id: (index: number) => `${kinds[index]}:${index}`,
  } as unknown as Beats;
  const explain = (_: BeatKind, t: number): Line[] => [
    { result: valued("value", "h", t, [values[t] ?? 0]), rule: sum(), operands: [] },
  ];
  return { beats, explain, frame: { schema } };
}

/** A beat's kind, what it does, and of what. */
function withBeats(schema: Schema, ...beats: [BeatKind, Does, string | null][]): Schema {
  return {
    ...schema,
    beats: beats.map(([kind, does, of]) => ({ kind, phase: "forward", does, of })),
  };
}

const vanilla = withBeats(
  { ...gru(1), cell: "rnn" },
  ["start", "start", null],
  ["n", "value", "n"],
  ["h", "value", "h"],
  ["shareWhh", "share", "whh"],
  ["sumWhh", "sum", "whh"],
);

test("which beats are asked for; what is no finite number is not", () => {
  const made = run(["start", "n", "h", "shareWhh", "sumWhh"], [0, 1, Number.NaN, 3, 4]);
  const ids = (...ask: (typeof asks)[number][]): string[] =>
    blanksOf(made, ask).map(({ id }) => id);
  expect(ids("all")).toEqual(["n:1", "shareWhh:3", "sumWhh:4"]);
  expect(ids("h")).toEqual([]);
  expect(ids("share", "a")).toEqual(["n:1", "shareWhh:3"]);
  expect(ids("sum")).toEqual(["sumWhh:4"]);
  expect(ids("shareWxh")).toEqual([]);
  expect(isAsked(vanilla, "start", ["all"])).toBe(false);
});

test("in a cell with gates a word is for all that do the same; parts without a name are no blanks", () => {
  const schema = withBeats(
    lstm(1),
    ["i~1", "value", "i~1"],
    ["i", "value", "i"],
    ["c", "value", "c"],
    ["o", "value", "o"],
    ["dcFuture", "future", "c"],
    ["dc", "adjoint", "c"],
    ["di~1", "adjoint", "i~1"],
    ["dc0", "initial", "c"],
  );
  const kinds = schema.beats.map(({ kind }) => kind);
  const asked = (...ask: (typeof asks)[number][]): string[] =>
    kinds.filter((kind) => isAsked(schema, kind, ask));
  expect(asked("a")).toEqual(["i"]);
  expect(asked("h")).toEqual(["c"]);
  expect(asked("o")).toEqual(["o"]);
  expect(asked("dhFuture")).toEqual(["dcFuture"]);
  expect(asked("dh", "da", "dh0")).toEqual(["dc", "di~1", "dc0"]);
  expect(asked("all")).toEqual(kinds.slice(1));
});

test("nothing at or after the first open blank may be seen; answers may come in any order", () => {
  const blanks: Blank[] = [2, 4, 6].map((beat) => ({
    id: `h:${beat}`,
    beat,
    line: 0,
    values: [1],
  }));
  const sheet = new Sheet();
  expect(sheet.limit(8)).toBe(7);
  sheet.blanks = blanks;
  expect(sheet.limit(8)).toBe(1);
  sheet.answer("h:4", "1", { is: "right" });
  expect(sheet.limit(8)).toBe(1);
  sheet.answer("h:2", "7", { is: "wrong" });
  expect([sheet.limit(8), sheet.attempt("h:2")?.text]).toEqual([1, "7"]);
  sheet.answer("h:2", "1", { is: "right" });
  expect(sheet.limit(8)).toBe(5);
  // What was right stays right.
  sheet.answer("h:2", "9", { is: "wrong" });
  sheet.show("h:2");
  expect([sheet.how("h:2"), sheet.text("h:2")]).toEqual(["right", "1"]);
  sheet.show("h:6");
  expect(sheet.progress).toEqual({ right: 2, shown: 1, of: 3 });
  expect([sheet.limit(8), sheet.next]).toEqual([7, null]);
  sheet.restart();
  expect([sheet.limit(8), sheet.progress.right, sheet.text("h:2")]).toEqual([1, 0, ""]);
});

test("the list is read as lists are, and strangers' words are refused", () => {
  const read = (text: string): unknown => readPairs([["ask", text]]);
  expect(read("dh h")).toEqual({ change: { ask: ["h", "dh"] }, problems: [] });
  expect(read("")).toEqual({ change: { ask: null }, problems: [] });
  for (const text of ["h x", "ALL", "start", "<img>", "__proto__", "constructor"])
    expect(read(text), text).toMatchObject({ change: {}, problems: [{ key: "ask" }] });
});

test("both languages, each in its own", () => {
  const said = (texts: object): string[] =>
    Object.values(texts).flatMap((text) => {
      if (typeof text === "function") return [String(text("2", "3", 4))];
      return typeof text === "string" ? [text] : said(text as object);
    });
  for (const text of said(askEn)) expect(text).not.toMatch(/\p{Script=Han}/u);
  for (const text of said(askZh)) {
    expect(text).not.toMatch(/[a-z]{4,}/i);
    expect(text).not.toMatch(/\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/u);
  }
});
