import { expect, test } from "@playwright/test";
import type { ModelConfig } from "../../www/core.js";
import { presetIds } from "../../www/state/presets.js";
import { beatOf, defaultState, type State, withChange } from "../../www/state/state.js";
import * as known from "../../www/state/table.js";
import { usualTraining } from "../../www/state/training";
import { format, isState, parse } from "../../www/state/url.js";
import { type Chance, chance } from "./random.js";

function randomModel(random: Chance): ModelConfig {
  const rows = (count: number, width: number): number[][] =>
    Array.from({ length: count }, () =>
      Array.from({ length: width }, () => random.pick([0, 1, -0.1, 1e-300, random.next() - 0.5])),
    );
  const [steps, units] = [1 + random.below(12), 1 + random.below(4)];
  return {
    cell: "rnn",
    activation: random.pick(known.activations),
    loss: "squared",
    lossAt: random.pick(known.lossPlaces),
    h0: rows(1, units)[0] ?? [],
    inputs: rows(steps, 2),
    targets: rows(steps, 1),
    params: {
      wxh: rows(units, 2),
      whh: rows(units, units),
      why: rows(1, units),
      by: [0],
    },
  };
}

function randomState(random: Chance): State {
  const maybe = <V>(value: () => V): V | null => (random.next() < 0.5 ? null : value());
  const weight = (): number => random.pick([-10, 10, 0, 0.1, 1e-7, (random.next() - 0.5) * 20]);
  const some = <W>(words: readonly W[]): W[] =>
    words.filter((_, place) => place === 0 || random.next() < 0.5);
  const k2 = 1 + random.below(200);
  return {
    preset: random.pick(presetIds),
    config: random.next() < 0.8 ? null : randomModel(random),
    cell: maybe(() => random.pick(known.cells)),
    forgetBias: maybe(weight),
    gates: maybe(() => random.pick(known.gateViews)),
    whh: maybe(weight),
    wxh: maybe(weight),
    why: maybe(weight),
    bh: maybe(weight),
    h0: maybe(weight),
    steps: maybe(() => 1 + random.below(200)),
    activation: maybe(() => random.pick(known.activations)),
    numbers: maybe(() => ({ alpha: random.next(), λ_2: (random.next() - 0.5) * 2e6 })),
    loss: maybe(() => random.pick(known.losses)),
    lossAt: maybe(() => random.pick(known.lossPlaces)),
    reduction: maybe(() => random.pick(known.reductions)),
    gain: maybe(() => random.next() * 4),
    seed: maybe(() => random.below(2 ** 32)),
    init: maybe(() => random.pick(known.schemes)),
    units: maybe(() => 1 + random.below(32)),
    truncate: maybe(() => ({ k1: 1 + random.below(k2), k2 })),
    rate: random.pick([null, 0.02, 0, 100, random.next()]),
    clip: random.pick([null, 0, 1e6, random.next()]),
    order: random.pick([null, "program", "notes"] as const),
    ask: maybe(() => some(known.asks)),
    pin: random.pick([
      null,
      ["h:2"],
      ["h:0", "whh", "yhat:12"],
      ["h:2.3", "whh.2.1", "bh.32"],
      ["c:0", "i~1:3", "W_x.1"],
    ]),
    weight: random.pick(["whh", "wxh", "bhh", "W_x"]),
    entry: 1 + random.below(65_536),
    nudge: random.pick([0.01, 0, -1, random.next()]),
    domino: random.pick([null, "h:1", "c:200.3", "h:17.32"]),
    push: random.pick([0, 1, -1, random.next()]),
    measure: random.pick(known.measures),
    rows: random.pick(known.rowChoices),
    row: maybe(() => random.below(201)),
    zoom: maybe(() => random.pick([0.005, 4, 1, 0.0478, 0.005 + random.next()])),
    width: random.pick(known.widths),
    at: random.pick([null, "start", "dh0", "end", "L", "dh:2", "h:200", "shareWhh:17", "di~1:3"]),
    distance: maybe(() => random.below(200)),
    curves: maybe(() => some(known.curves)),
    scale: random.pick(["gain", "absolute"]),
    ghost: random.pick([null, "preset=landing", "preset=chaos&gain=2&w-hh=0.5"]),
    ofLoss: maybe(() => 1 + random.below(200)),
    cliffW: random.pick([5, 3, 7, 3 + random.next() * 4]),
    cliffB: random.pick([known.wallB, -4, -1, -1 - random.next() * 3]),
    cliffRate: random.pick([0.1, 0, random.next()]),
    cliffTheta: random.pick([1, 0, random.next() * 10]),
    cliffView: random.pick(known.cliffViews),
    compare: maybe(() => some(known.cells)),
    compareBias: maybe(() => random.pick([0, 1, -10, Math.log(99), random.next()])),
    training: maybe(() => ({
      ...usualTraining,
      units: 1 + random.below(64),
      carry: random.below(2) === 1,
      rate: random.next(),
    })),
    inputNames: random.pick([null, ["a", "b"], ["<s>", "</s>", "今天", "&#"]]),
    walks: random.pick(known.walkCounts),
    walkSeed: random.below(10_000),
    discount: random.pick([0.9, 0, 1, random.next()]),
    compareSeed: maybe(() => random.below(10_000)),
    speed: random.pick([null, ...known.speeds, 3.7]),
    autoplay: random.next() < 0.5,
    present: random.next() < 0.5,
    marks: random.pick([null, ["preset=blame&w-hh=0.5", "show=controls+diagram"], ["at=dh:2"]]),
    lang: maybe(() => random.pick(known.languages)),
    theme: random.pick(known.themes),
    show: maybe(() => some(known.panels)),
    lock: maybe(() => some(known.lockable)),
    loading: maybe(() => random.pick(known.loadings)),
  };
}

/** The beat where an example opens may be named or not: it is the same place. */
const standing = (state: State): State => ({ ...state, at: beatOf(state) });

test("a state written into a URL is read back exactly", () => {
  for (let seed = 1; seed <= 500; seed++) {
    const state = randomState(chance(seed));
    const text = format(state);
    expect(text, `seed ${seed}`).toMatch(/^[\w\-=&+.,:%~]*$/);
    const read = parse(`#${text}`);
    expect(read.problems).toEqual([]);
    expect(standing(read.state), `seed ${seed}: ${text}`).toEqual(standing(state));
  }
});

test("a page with attributes of its own reads back what it wrote, too", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = chance(seed);
    const base = randomState(random);
    const state = randomState(random);
    const text = format(state, base);
    const read = parse(text, base);
    expect(read.problems).toEqual([]);
    expect(standing(read.state), `seed ${seed}: ${text}`).toEqual(standing(state));
  }
});

test("only what differs from the start is written, in one order", () => {
  expect(format(defaultState)).toBe("");
  const { state, problems } = parse("#at=dh:2&steps=20&w-hh=0.90&preset=notes-linear&speed=");
  expect(problems).toEqual([]);
  expect(format(state)).toBe("preset=notes-linear&w-hh=0.9&steps=20&at=dh:2");
});

test("the beat is written unless the example opens there by itself", () => {
  for (const [state, text] of [
    [{ at: "dh0" }, ""],
    [{ at: "start" }, "at=start"],
    [{ preset: "landing", at: "start" }, "preset=landing"],
    [{ preset: "landing", at: "dh0" }, "preset=landing&at=dh0"],
    // An exercise begins at its start.
    [{ ask: ["h"], at: "start" }, "ask=h"],
    [{ ask: ["h"], at: null }, "ask=h"],
  ] as const)
    expect(format({ ...defaultState, ...state })).toBe(text);
});

test("a hash without = is an anchor", () => {
  expect(isState("#two-phases")).toBe(false);
  expect(parse("#preset")).toEqual({ state: defaultState, problems: [] });
});

test("every value is read, whatever order the keys come in", () => {
  const { state, problems } = parse(
    "#w-hh=-1.5&truncate=5,20&show=diagram+controls&lock=w-hh%20steps&lang=zh-CN&theme=dark&preset=chaos",
  );
  expect(problems).toEqual([]);
  expect(state).toMatchObject({ preset: "chaos", whh: -1.5, truncate: { k1: 5, k2: 20 } });
  expect(state).toMatchObject({ lang: "zh", theme: "dark", show: ["controls", "diagram"] });
  expect(state.lock).toEqual(["w-hh", "steps"]);
});

const bad: readonly (readonly [string, string])[] = [
  ["w-hh=NaN", "number"],
  ["w-hh=Infinity", "number"],
  ["w-hh=1e999", "number"],
  ["w-hh=-10.0001", "number"],
  ["w-hh=0x10", "number"],
  ["w-hh=10,001.5", "number"],
  ["clip=1,250", "number"],
  ["steps=0", "integer"],
  ["steps=1000000000", "integer"],
  ["steps=2.5", "integer"],
  ["steps=<img src=x onerror=alert(1)>", "integer"],
  ["units=0", "integer"],
  ["units=33", "integer"],
  ["init=Gaussian", "word"],
  ["init=toString", "word"],
  ["ghost=chaos", "ghost"],
  ["ghost=%3Cscript%3E=1", "ghost"],
  ["ghost=a=%22%3E", "ghost"],
  ["marks=blame", "marks"],
  ["marks=w-hh%3D1+%3Cscript%3E%3D1", "marks"],
  ["present=yes", "word"],
  ["preset=__proto__", "word"],
  ["preset=Landing", "word"],
  ["activation=constructor", "word"],
  ["truncate=5", "pair"],
  ["truncate=5,4", "pair"],
  ["truncate=1,2,3", "pair"],
  ["at=<script>", "beat"],
  ["at=h:0", "beat"],
  ["show=diagram+toString", "words"],
  ["pin=h:2.0", "places"],
  ["pin=h:2.1.1", "places"],
  ["pin=l:2.1", "places"],
  ["pin=edge-:2", "places"],
  ["pin=whh.1.2.3", "places"],
  ["pin=<script>", "places"],
  ["domino=h:0", "stateEntry"],
  ["domino=h", "stateEntry"],
  ["domino=h:2.0", "stateEntry"],
  ["domino=h:2,c:1", "stateEntry"],
  ["push=1.1", "number"],
  ["cell=GRU", "word"],
  ["cell=rnn2", "word"],
  ["forget-bias=11", "number"],
  ["gates=ajar", "word"],
  ["weight=w-hh", "parameter"],
  ["weight=1", "parameter"],
  ["w-hh=%E0%A4%A", "encoding"],
  ["%=1", "encoding"],
  ["__proto__=1", "key"],
  ["constructor=1", "key"],
  ["hasOwnProperty=1", "key"],
  ["W-HH=1", "key"],
  ["=1", "key"],
];
for (const [pair, expected] of bad) {
  test(`${pair} is ignored and said`, () => {
    const { state, problems } = parse(`#${pair}&rate=0.5`);
    expect(state).toEqual({ ...defaultState, rate: 0.5 });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.expected.id).toBe(expected);
  });
}

test("what a stranger wrote is shown short and without control characters", () => {
  const { problems } = parse(`#seed=${encodeURIComponent(`a\u202Eb\u0000c\n${"x".repeat(9999)}`)}`);
  expect(problems[0]?.found).toMatch(/^a⟨U\+202E⟩b⟨U\+0000⟩c⟨U\+000A⟩x+…$/);
  expect(problems[0]?.found.length).toBeLessThanOrEqual(41);
});

test("300 hostile hashes: never an exception, never an invalid state", () => {
  const scraps = [
    ...[
      "=",
      "&",
      "#",
      "%",
      "%%",
      "%zz",
      "%00",
      "%F0%9F",
      "+",
      ",",
      ":",
      ";",
      "?",
      "\u0000",
      "\uD800",
      "‮",
    ],
    ...[
      "__proto__",
      "constructor",
      "toString",
      "valueOf",
      "<script>",
      '"><img src=x>',
      "javascript:",
    ],
    ...[
      "NaN",
      "1e999",
      "-1e999",
      "9".repeat(400),
      "0x1",
      "1_000",
      "null",
      "undefined",
      "[]",
      "{}",
      "１",
    ],
    ...known.properties.map((property) => `${known.table[property].key}=`),
    ...["preset=theory", "w-hh=1", "&steps=3", "&at=h:2", "a".repeat(5000)],
  ];
  let told = 0;
  const invalid: string[] = [];
  for (let seed = 1; seed <= 300; seed++) {
    const random = chance(seed);
    const hash = Array.from({ length: 1 + random.below(30) }, () => random.pick(scraps)).join("");
    const { state, problems } = parse(`#${hash}`);
    told += problems.length;
    for (const property of known.properties) {
      const { kind, default: standard } = known.table[property];
      const value = state[property];
      const valid = value === null ? standard === null : kind.accept(value) !== undefined;
      if (!valid) invalid.push(`seed ${seed}: ${property} = ${String(value)}`);
    }
    if (Object.keys(state).length !== known.properties.length) invalid.push(`seed ${seed}: a key`);
    if (parse(format(state)).problems.length > 0) invalid.push(`seed ${seed}: ${format(state)}`);
  }
  expect(invalid).toEqual([]);
  expect(told).toBeGreaterThan(300);
  expect(Object.hasOwn(Object.prototype, "preset")).toBe(false);
});

test("another preset clears what belonged to the old one, and nothing else", () => {
  const reader = { speed: 8, theme: "dark", lang: "en", lock: ["seed"] } as const;
  const state = withChange(defaultState, { ...reader, whh: 2, steps: 7, at: "h:3", rate: 1 });
  expect(withChange(state, { preset: "chaos" })).toEqual({
    ...defaultState,
    ...reader,
    preset: "chaos",
  });
  expect(withChange(state, { preset: "chaos", whh: 3 }).whh).toBe(3);
  expect(withChange(state, { preset: state.preset, wxh: 1 })).toEqual({ ...state, wxh: 1 });
  expect(withChange(state, { activation: "tanh" })).toEqual({ ...state, activation: "tanh" });
});

test("another cell clears what was said of the one before, and the same change may say it anew", () => {
  const state = withChange(defaultState, { whh: 2, bh: 1, activation: "tanh", steps: 7 });
  expect(withChange(state, { cell: "lstm" })).toEqual({ ...defaultState, cell: "lstm", steps: 7 });
  const lstm = withChange(state, { cell: "lstm", forgetBias: 2, whh: 1.5, gates: "open" });
  expect(lstm).toMatchObject({ forgetBias: 2, whh: 1.5, gates: "open" });
  expect(withChange(lstm, { cell: "gru" })).toMatchObject({ forgetBias: null, gates: "open" });
  expect(withChange(lstm, { cell: null })).toMatchObject({ forgetBias: null, gates: null });
  expect(withChange(lstm, { cell: "lstm", steps: 3 })).toEqual({ ...lstm, steps: 3 });
  expect(parse("w-hh=1.5&cell=gru").state).toMatchObject({ cell: "gru", whh: 1.5 });
});
