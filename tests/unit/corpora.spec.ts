/** The texts that a model of words is trained on, what a reader adds to them, and what is typed. */
import { expect, test } from "@playwright/test";
import {
  BEGIN,
  type CorpusName,
  corpusOf,
  END,
  type Level,
  linesOf,
  MOST,
  mostRead,
  REPEATS,
  SPACE,
  spelt,
  tokens,
} from "../../www/panels/training/words.js";
import { chance } from "./random.js";

const CORPORA: readonly CorpusName[] = ["zh", "en"];
const LEVELS: readonly Level[] = ["word", "character"];

test("the corpora are small enough to be learnt, and large enough to be worth it", () => {
  for (const corpus of CORPORA) {
    const { lines, vocabulary } = corpusOf(corpus, "word", "");
    expect(lines.length).toBeGreaterThanOrEqual(40);
    expect(lines.length).toBeLessThanOrEqual(50);
    expect(vocabulary.length).toBeLessThanOrEqual(75);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(24);
    // A sentence ends as one; no two are the same.
    for (const line of lines) expect(line.at(-1)).toBe(corpus === "zh" ? "。" : ".");
    expect(new Set(lines.map((line) => line.join(" "))).size).toBe(lines.length);
    // A word that comes up only once cannot be told from a slip.
    const counts = new Map<string, number>();
    for (const word of lines.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count === 1).length).toBeLessThan(20);
  }
});

test("the scenario goes on with a picnic most often, and sometimes with a walk", () => {
  for (const [corpus, begun, most, some] of [
    ["zh", "今天 天气 很 好 ， 我们 去 公园 ", "野餐", "散步"],
    ["en", "the weather is lovely today , we are going to the park for a ", "picnic", "walk"],
  ] as const) {
    const lines = linesOf(corpus, "word", "").map((line) => line.join(" "));
    const next = lines
      .filter((line) => line.startsWith(begun))
      .map((line) => line.slice(begun.length).split(" ")[0]);
    const count = (word: string): number => next.filter((one) => one === word).length;
    expect(count(some)).toBeGreaterThanOrEqual(2);
    expect(count(most)).toBeGreaterThan(count(some));
    expect(count(most) + count(some)).toBe(next.length);
    // The same place leads elsewhere after other beginnings.
    const park = corpus === "zh" ? / 公园 (\S+)/ : / park (?:for a|to) (\S+)/;
    const after = new Set(lines.map((line) => park.exec(line)?.[1]).filter(Boolean));
    expect(after.size).toBeGreaterThanOrEqual(5);
  }
});

test("every word of every line is in the vocabulary, in the order of its first use", () => {
  const own = "我 喜欢 看 雪\nAnna likes the rain.\n今天我们去钓鱼";
  for (const corpus of CORPORA)
    for (const level of LEVELS) {
      const { lines, vocabulary } = corpusOf(corpus, level, own);
      expect(vocabulary).toEqual([...new Set([BEGIN, END, ...lines.flat()])]);
      expect(lines).toEqual(linesOf(corpus, level, own));
      expect(vocabulary.length).toBeLessThanOrEqual(MOST.vocabulary);
      for (const line of lines) expect(line.length).toBeGreaterThan(0);
    }
});

test("at the level of characters a line is what one would write", () => {
  const [zh] = linesOf("zh", "character", "");
  expect(zh?.join("")).toBe("今天天气很好，我们去公园野餐。");
  const [en] = linesOf("en", "character", "");
  expect(en?.join("")).toBe(
    "the weather is lovely today, we are going to the park for a picnic.".replaceAll(" ", SPACE),
  );
  for (const corpus of CORPORA) {
    const characters = new Set(linesOf(corpus, "character", "").flat());
    for (const one of characters) expect(Array.from(one)).toHaveLength(1);
  }
  // They are sequences that can be looked at.
  for (const line of linesOf("en", "character", "")) expect(line.length).toBeLessThan(120);
});

test("own lines are added, each so often that it is learnt", () => {
  const { own, lines, left } = corpusOf("en", "word", "Tom likes The rain, and so do I!\n\n  \n");
  expect(own).toEqual([["tom", "likes", "the", "rain", ",", "and", "so", "do", "I", "!"]]);
  expect(left).toEqual([]);
  const before = linesOf("en", "word", "").length;
  expect(lines).toHaveLength(before + REPEATS);
  expect(new Set(lines.slice(before))).toEqual(new Set([own[0]]));
});

test("Chinese is parted by spaces, and without them by words", () => {
  const own = (text: string): readonly (readonly string[])[] => corpusOf("zh", "word", text).own;
  expect(own("明天 我们 去 爬山 。")).toEqual([["明天", "我们", "去", "爬山", "。"]]);
  // 很好 is a word of dictionaries, 很 and 好 are those of the corpus.
  expect(own("今天天气很好，我们去公园野餐。")).toEqual([
    ["今天", "天气", "很", "好", "，", "我们", "去", "公园", "野餐", "。"],
  ]);
  expect(own("我们喜欢RNN！")[0]?.join("|")).toContain("RNN|！");
  expect(own("3.5 个 1,000")).toEqual([["3.5", "个", "1,000"]]);
});

test("without a segmenter Chinese is parted by known words, or characters", () => {
  const { Segmenter } = Intl;
  try {
    Object.assign(Intl, { Segmenter: undefined });
    expect(corpusOf("zh", "word", "我爱看").own).toEqual([["我", "爱", "看"]]);
  } finally {
    Object.assign(Intl, { Segmenter });
  }
});

test("what goes beyond a limit is left out, and said", () => {
  const why = (text: string, level: Level = "word"): readonly string[] =>
    corpusOf("en", level, text).left.map(({ line, why }) => `${line} ${why}`);
  expect(why("x".repeat(101))).toEqual(["1 word"]);
  expect(why("x".repeat(100))).toEqual([]);
  expect(why(`fine\n${"the ".repeat(61)}\nfine`)).toEqual(["2 line"]);
  expect(why("the ".repeat(60))).toEqual([]);
  expect(why("x".repeat(100_000))).toEqual(["1 line"]);
  const fifty = "the ".repeat(50);
  expect(why([fifty, fifty, fifty, fifty, "the", ""].join("\n"))).toEqual(["5 own"]);
  const many = Array.from({ length: 60 }, (_, i) => `w${i}`);
  const { left, vocabulary } = corpusOf("en", "word", many.join("\n"));
  expect(vocabulary).toHaveLength(MOST.vocabulary);
  expect(new Set(left.map(({ why }) => why))).toEqual(new Set(["vocabulary"]));
  expect(why("x".repeat(121), "character")).toEqual(["1 line"]);
  expect(why("x".repeat(120), "character")).toEqual([]);
});

test("the two words around a line are nobody's", () => {
  for (const level of LEVELS) {
    const { own } = corpusOf("en", level, "<s> the </s>");
    for (const word of own.flat()) expect([BEGIN, END]).not.toContain(word);
  }
  expect(tokens("<s> the </s>", corpusOf("en", "word", "").vocabulary).words).toEqual(["the"]);
});

test("what is typed is read as words of the vocabulary", () => {
  const zh = corpusOf("zh", "word", "").vocabulary;
  const all = ["今天", "天气", "很", "好", "，", "我们", "去", "公园"];
  for (const text of [
    "今天 天气 很 好 ， 我们 去 公园",
    "今天天气很好，我们去公园",
    " 今天天气 很好,我们去公园 ",
  ])
    expect(tokens(text, zh)).toEqual({ words: all, unknown: [] });
  expect(tokens("今天我们去火星散步", zh)).toEqual({
    words: ["今天", "我们", "去", "散步"],
    unknown: ["火星"],
  });
  const en = corpusOf("en", "word", "").vocabulary;
  expect(tokens("The weather is awful, we parks", en)).toEqual({
    words: ["the", "weather", "is", ",", "we"],
    unknown: ["awful", "parks"],
  });
  expect(tokens("", en)).toEqual({ words: [], unknown: [] });
  expect(tokens("the ".repeat(100), en).words).toHaveLength(mostRead(en));
  const characters = corpusOf("en", "character", "").vocabulary;
  expect(tokens("We go ", characters).words).toEqual(["w", "e", SPACE, "g", "o", SPACE]);
});

test("words are spelt so that they are read again, whatever is typed", () => {
  const { below, pick } = chance(7);
  for (const corpus of CORPORA)
    for (const level of LEVELS) {
      const { lines, vocabulary } = corpusOf(corpus, level, "");
      const most = mostRead(vocabulary);
      for (const line of lines)
        expect(tokens(spelt(line, vocabulary), vocabulary)).toEqual({
          words: line.slice(-most),
          unknown: [],
        });
      const known = new Set(vocabulary);
      const signs = [...vocabulary, " ", "x", "雪", "🙂", "\u202e", ",", "。", "\t"];
      for (let i = 0; i < 60; i++) {
        const text = Array.from({ length: below(20) }, () => pick(signs)).join(
          below(2) === 0 ? "" : " ",
        );
        const { words } = tokens(text, vocabulary);
        expect(words.filter((word) => !known.has(word))).toEqual([]);
        expect(tokens(spelt(words, vocabulary), vocabulary)).toEqual({ words, unknown: [] });
        const { lines, vocabulary: all } = corpusOf(corpus, level, text);
        const learnt = new Set(all);
        expect(lines.flat().filter((word) => !learnt.has(word))).toEqual([]);
      }
    }
});
