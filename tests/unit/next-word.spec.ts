/** A model that is trained on a corpus, and what its run says of the words that it reads. */
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { ModelConfig, Run } from "../../www/core.js";
import {
  asked,
  hasWeights,
  type Reading,
  readingOf,
  scenarioOf,
  type Told,
  wordsOf,
} from "../../www/panels/training/assistant.js";
import { en } from "../../www/panels/training/assistant-en.js";
import type { AssistantTexts } from "../../www/panels/training/assistant-texts.js";
import { zh } from "../../www/panels/training/assistant-zh.js";
import { BEGIN, type CorpusName, corpusOf, END, linesOf } from "../../www/panels/training/words.js";
import { loadedCore } from "./runs.js";

/** What the API's trainer is asked for here. */
interface Trainer {
  step(n: number): { readonly losses: Float64Array };
  task(): { readonly vocabulary: readonly string[] };
  config(): ModelConfig;
  free(): void;
}
type NewTrainer = new (options: object) => Trainer;

const dist = new URL("../../dist/", import.meta.url);
const api: { initSync(options: object): void; Trainer: NewTrainer } = await import(
  new URL("bptt.js", dist).href
);
api.initSync({ module: readFileSync(new URL("bptt_bg.wasm", dist)) });

const SETTINGS = { cell: "gru", units: 24, rate: 0.02, batch: 16, clip: { norm: 1 } } as const;
const STEPS = 600;

// One after the other: what one has trained the next one asks.
test.describe.configure({ mode: "default" });

/** Trained once, however many tests ask. */
const known = new Map<string, Told>();

function trained(corpus: CorpusName, own = "", steps = STEPS): Told {
  const key = `${corpus} ${own} ${steps}`;
  const told = known.get(key) ?? train(linesOf(corpus, "word", own), steps);
  known.set(key, told);
  return told;
}

function train(lines: readonly (readonly string[])[], steps: number): Told {
  const trainer = new api.Trainer({ task: { name: "words", lines }, ...SETTINGS, seed: 1 });
  trainer.step(steps);
  const { vocabulary } = trainer.task();
  const model = trainer.config();
  trainer.free();
  return { vocabulary, model };
}

const core = await loadedCore();

function runOf(told: Told, words: readonly string[], picked: string): Run {
  const { config = null } = asked(told, words, picked);
  return core.run({ preset: "landing", config });
}

function read(told: Told, words: readonly string[], picked: string): Reading {
  const run = runOf(told, words, picked);
  const settings = { loss: run.info.loss, lossAt: run.info.lossAt };
  const reading = readingOf({ run, settings } as Parameters<typeof readingOf>[0], told.vocabulary);
  if (reading === null) throw new Error("no reading");
  return reading;
}

/** The likeliest first. */
function ranked({ probabilities }: Reading, vocabulary: readonly string[]): readonly string[] {
  const order = Array.from(probabilities.keys());
  order.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  return order.map((i) => vocabulary[i] ?? "");
}

for (const [corpus, most, some] of [
  ["zh", "野餐", "散步"],
  ["en", "picnic", "walk"],
] as const)
  test(`${corpus}: after the scenario ${most} is likeliest, and ${some} among the next`, () => {
    const told = trained(corpus);
    expect(told.vocabulary).toEqual(corpusOf(corpus, "word", "").vocabulary);
    const { words, picked } = scenarioOf(told.vocabulary, corpus);
    expect(picked).toBe(some);
    const reading = read(told, words, some);
    expect(reading.words).toEqual([BEGIN, ...words]);
    expect(reading.picked).toBe(some);
    const [first, ...others] = ranked(reading, told.vocabulary);
    expect(first).toBe(most);
    expect(others.slice(0, 3)).toContain(some);
    const p = reading.probabilities[told.vocabulary.indexOf(some)] ?? 0;
    expect(p).toBeGreaterThan(0.1);
    expect(reading.loss).toBeCloseTo(-Math.log(p), 12);
    // A blame for every word that was read, and more of it for who picked what is less likely.
    expect(reading.blame).toHaveLength(words.length + 1);
    for (const size of reading.blame) expect(size).toBeGreaterThan(0);
    const hit = read(told, words, most);
    expect(hit.loss).toBeLessThan(reading.loss);
    const sum = (sizes: Float64Array): number => sizes.reduce((all, one) => all + one, 0);
    expect(sum(hit.blame)).toBeLessThan(sum(reading.blame));
  });

test("earlier words decide later ones", () => {
  const zh = trained("zh");
  for (const [text, next] of [
    ["今天 天气 很 好 ， 奶奶 去 公园", "散步"],
    ["今天 天气 很 好 ， 爸爸 去 公园", "跑步"],
    ["今天 下雪 ， 我们 去 公园", "堆"],
    ["今天 天气 很 热 ， 我们 去 海边", "游泳"],
    ["今天 下雨 ， 我们 在 家", "看书"],
  ] as const) {
    const [first] = ranked(read(zh, text.split(" "), END), zh.vocabulary);
    expect(first, text).toBe(next);
  }
  const en = trained("en");
  for (const [text, next] of [
    ["the weather is lovely today , grandma is going to the park for a", "walk"],
    ["it is snowing , we are going to the park to build a", "snowman"],
    ["anna has a book , so", "she"],
    ["every saturday dad goes to the market for some", "fish"],
  ] as const) {
    const [first] = ranked(read(en, text.split(" "), END), en.vocabulary);
    expect(first, text).toBe(next);
  }
});

test("a sentence of the reader's own is learnt", () => {
  for (const [corpus, own] of [
    ["zh", "明天 我们 和 老师 去 月球 看 星星"],
    ["en", "our rusty robot dreams of electric penguins"],
  ] as const) {
    const told = trained(corpus, own);
    const words = own.split(" ");
    const last = words.at(-1) ?? "";
    const [first] = ranked(read(told, words.slice(0, -1), last), told.vocabulary);
    expect(first).toBe(last);
    // And the scenario is not forgotten.
    const { words: begun, picked } = scenarioOf(told.vocabulary, corpus);
    expect(ranked(read(told, begun, picked), told.vocabulary).slice(0, 4)).toContain(picked);
  }
});

test("the scenario of characters goes on with the first of its word", () => {
  const vocabulary = corpusOf("zh", "character", "").vocabulary;
  const { words, picked } = scenarioOf(vocabulary, "zh");
  expect(words.join("")).toBe("今天天气很好，我们去公园");
  expect(picked).toBe("散");
  expect(scenarioOf(["<s>", "</s>", "a"], "zh")).toEqual({ words: [], picked: END });
  // Of an English corpus it is English, whatever the reader's language.
  expect(scenarioOf(corpusOf("en", "word", "").vocabulary, "zh").picked).toBe("walk");
});

test("a run of something else is no reading", () => {
  const told = trained("zh", "", 1);
  const { vocabulary } = told;
  const run = runOf(told, ["今天"], "天气");
  const view = (loss: string, lossAt: string, of = run) =>
    ({ run: of, settings: { loss, lossAt } }) as Parameters<typeof readingOf>[0];
  expect(readingOf(view("cross-entropy", "last"), vocabulary)?.picked).toBe("天气");
  expect(readingOf(view("squared", "last"), vocabulary)).toBeNull();
  expect(readingOf(view("cross-entropy", "every"), vocabulary)).toBeNull();
  expect(readingOf(view("cross-entropy", "last"), vocabulary.slice(1))).toBeNull();
  const other = core.run({ preset: "landing" });
  expect(readingOf(view("cross-entropy", "last", other), vocabulary)).toBeNull();
  expect(wordsOf(other.frame, vocabulary)).toBeNull();
  expect(wordsOf(run.frame, vocabulary)).toEqual([BEGIN, "今天"]);
  // A sequence that does not begin as a line.
  const { config } = asked(told, ["今天"], "天气");
  if (config == null) throw new Error("no model");
  const [, ...inputs] = config.inputs;
  const cut = core.run({
    preset: "landing",
    config: { ...config, inputs, targets: config.targets.slice(1) },
  });
  expect(readingOf(view("cross-entropy", "last", cut), vocabulary)).toBeNull();
});

test("weights of before are told from those of now", () => {
  const [early, late] = [trained("zh", "", 1), trained("zh", "", 2)];
  const { frame } = runOf(early, [], END);
  expect(hasWeights(frame, early.model)).toBe(true);
  expect(hasWeights(frame, late.model)).toBe(false);
  expect(hasWeights(core.run({ preset: "landing" }).frame, early.model)).toBe(false);
});

/** Every text, with words and numbers of no language. */
function sentences(texts: AssistantTexts): readonly string[] {
  const { unknown, shortened, pick, goOnName, foretold, hit, missed, most, chip, ...plain } = texts;
  return [
    ...Object.values(plain),
    ...[unknown(["1", "2"]), shortened(60), pick("1", "2"), goOnName("1"), foretold("1", "2")],
    ...[hit("1", "2"), missed("1", "2", "3"), most("1", 2, true), most("1", 2, false)],
    chip(1, "2", "3"),
  ];
}

test("the assistant speaks one language at a time", () => {
  for (const text of sentences(zh)) {
    expect(text).not.toMatch(/[a-z]{4,}/i);
    expect(text).not.toMatch(/\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/u);
  }
  for (const text of sentences(en)) expect(text).not.toMatch(/\p{Script=Han}|[，。：；]/u);
});
