/** Texts as lines of words: the corpora, what a reader adds to them, and what is typed to be gone on with. */
import { en } from "./corpora/en.js";
import { zh } from "./corpora/zh.js";

export type CorpusName = "zh" | "en";
/** What a word is: a word of the text, or each of its characters. */
export type Level = "word" | "character";

/** The words before the first and after the last, as the core names them. */
export const BEGIN = "<s>";
export const END = "</s>";
/** A space between English words, where characters are words. */
export const SPACE = "␣";

/** What is taken of a reader's own text; a model that is shown has at most 128 inputs. */
export const MOST = {
  /** Characters of a word. */
  word: 100,
  /** Words of a line, and its characters where these are the words. */
  line: { word: 60, character: 120 },
  /** Words, or characters, of all own lines together. */
  own: { word: 200, character: 600 },
  /** Different words, with those of the corpus and the two around a line. */
  vocabulary: 127,
} as const;

/** Each own line stands so often beside the corpus, whose lines stand once. */
export const REPEATS = 8;

/** An own line that is not learnt, by its number, and the limit that it is beyond. */
export interface LeftOut {
  readonly line: number;
  readonly text: string;
  readonly why: "word" | "line" | "own" | "vocabulary";
}

export interface Lines {
  /** The corpus, then the own lines, each so often as it stands there. */
  readonly lines: readonly (readonly string[])[];
  /** In the order in which the core counts them: its two own words, then each as it first comes up. */
  readonly vocabulary: readonly string[];
  /** The own lines that are learnt, once each. */
  readonly own: readonly (readonly string[])[];
  readonly left: readonly LeftOut[];
}

const CORPORA: Readonly<Record<CorpusName, string>> = { zh, en };

/** The corpus with the reader's own lines. Lines beyond a limit are left out whole. */
export function corpusOf(corpus: CorpusName, level: Level, own: string): Lines {
  const apart = rowsOf(CORPORA[corpus]).map((line) => line.split(" "));
  const known = new Set(apart.flat());
  const atLevel = (words: readonly string[]): readonly string[] =>
    level === "word" ? words : charactersOf(words);
  const lines = apart.map(atLevel);
  const vocabulary = new Set([BEGIN, END, ...lines.flat()]);
  const taken: (readonly string[])[] = [];
  const left: LeftOut[] = [];
  let count = 0;
  for (const [index, text] of own.split(/\r\n|[\n\r\u2028\u2029]/).entries()) {
    // No line is read beyond what any limit could take.
    const words = atLevel(ownWords(text.slice(0, LONGEST_LINE), known));
    if (words.length === 0) continue;
    const fresh = new Set(words.filter((word) => !vocabulary.has(word)));
    const why =
      text.length > LONGEST_LINE || words.length > MOST.line[level]
        ? "line"
        : words.some((word) => word.length > MOST.word)
          ? "word"
          : count + words.length > MOST.own[level]
            ? "own"
            : vocabulary.size + fresh.size > MOST.vocabulary
              ? "vocabulary"
              : null;
    if (why !== null) {
      left.push({ line: index + 1, text, why });
      continue;
    }
    count += words.length;
    taken.push(words);
    for (const word of fresh) vocabulary.add(word);
  }
  const repeated = taken.flatMap((line) => Array.from({ length: REPEATS }, () => line));
  return { lines: [...lines, ...repeated], vocabulary: [...vocabulary], own: taken, left };
}

/** The lines alone. */
export function linesOf(
  corpus: CorpusName,
  level: Level,
  own: string,
): readonly (readonly string[])[] {
  return corpusOf(corpus, level, own).lines;
}

/** More than the longest words of a line would need. */
const LONGEST_LINE = (MOST.word + 1) * MOST.line.word;

function rowsOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

/** Signs that are words of their own; inside a number or an English word they belong to it. */
const PUNCTUATION = '，。！？；：、“”‘’（）《》…—,.!?;:()"';
const SIGNS = new RegExp(`[${PUNCTUATION}]`, "u");
const HAN = /\p{Script=Han}/u;
/** A word with its apostrophes, points within numbers, or any one sign. */
const PIECES = /[\p{L}\p{M}\p{N}_'’-]+(?:[.,:](?=\p{N})[\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The words of a line of the reader's own. Spaces part words, signs are words of their own, and Chinese
 * without spaces is parted by the browser where it can, else by characters. Words of the corpus are
 * preferred to a longer one that they make up, so that 很好 is 很 and 好 if these are known.
 */
function ownWords(text: string, known: ReadonlySet<string>): readonly string[] {
  const clean = text.replaceAll("\t", " ").replace(UNSEEN, "").normalize("NFC");
  return clean.split(/\s+/).flatMap((piece) =>
    (piece.match(PIECES) ?? [])
      .flatMap((part) => (HAN.test(part) ? segmented(part) : [lowered(part, known)]))
      .flatMap((word) => madeOf(word, known) ?? [word])
      .filter((word) => word !== BEGIN && word !== END),
  );
}

/** `The` is `the` where that is known and it is not. */
function lowered(word: string, known: ReadonlySet<string>): string {
  const small = word.toLowerCase();
  return !known.has(word) && known.has(small) ? small : word;
}

function segmented(text: string): readonly string[] {
  if (typeof Intl.Segmenter !== "function") return Array.from(text);
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** A Chinese word as known ones, as few as do; null: it cannot be had so, or is one already. */
function madeOf(word: string, known: ReadonlySet<string>): readonly string[] | null {
  if (known.has(word) || !HAN.test(word)) return null;
  const { words, unknown } = covered(word, known);
  return unknown.length === 0 ? words : null;
}

/** A line as one writes it: Chinese without spaces, English without any before a sign. */
function written(words: readonly string[]): string {
  let text = "";
  for (const word of words) {
    const tight = text === "" || SIGNS.test(word) || (HAN.test(word) && endsTight(text));
    text += tight ? word : ` ${word}`;
  }
  return text.replace(/([，。！？；：、“”‘’（）《》…—]) /gu, "$1");
}

function endsTight(text: string): boolean {
  const last = Array.from(text).at(-1) ?? "";
  return HAN.test(last) || /[，。！？；：、“”‘’（）《》…—]/u.test(last);
}

function charactersOf(words: readonly string[]): readonly string[] {
  return Array.from(written(words), (char) => (char === " " ? SPACE : char));
}

/** What is typed, as words of a vocabulary. */
export interface Tokens {
  /** The known ones, in their order. */
  readonly words: readonly string[];
  /** What is no word of the vocabulary, each once; it is left out of `words`. */
  readonly unknown: readonly string[];
}

/** Signs that stand for one another where only one of them is known. */
const ALIKE: Readonly<Record<string, string>> = {
  ",": "，",
  ".": "。",
  "!": "！",
  "?": "？",
  ";": "；",
  ":": "：",
  "，": ",",
  "。": ".",
  "！": "!",
  "？": "?",
  "；": ";",
  "：": ":",
};

/**
 * What is typed as words of `vocabulary`: apart by spaces, and where there are none as the known words
 * that leave the fewest characters unknown. Capital letters and the width of signs do not matter where
 * only the other form is known. Of more words than `most` the last ones count.
 */
export function tokens(
  text: string,
  vocabulary: readonly string[],
  most: number = mostRead(vocabulary),
): Tokens {
  const known = new Set(vocabulary.filter((word) => word !== BEGIN && word !== END));
  const spaced = known.has(SPACE);
  const clean = (spaced ? text.replaceAll(SPACE, " ") : text)
    .replace(/[\t\r\n]/g, " ")
    .replace(UNSEEN, "")
    .normalize("NFC")
    .slice(-LONGEST_LINE);
  const words: string[] = [];
  const unknown = new Set<string>();
  // Where a space is a character, one follows every piece that another follows, or nothing yet.
  const space = (): void => {
    if (spaced && words.length > 0 && words.at(-1) !== SPACE) words.push(SPACE);
  };
  for (const piece of clean.split(/\s+/)) {
    space();
    if (piece === "") continue;
    const found = covered(piece, known);
    words.push(...found.words);
    for (const one of found.unknown) unknown.add(one);
  }
  const read = words.slice(-most);
  return { words: read[0] === SPACE ? read.slice(1) : read, unknown: [...unknown] };
}

/** Words as a text that `tokens` reads as them. */
export function spelt(words: readonly string[], vocabulary: readonly string[]): string {
  if (!areCharacters(new Set(vocabulary))) return words.join(" ");
  return words.map((word) => (word === SPACE ? " " : word)).join("");
}

/** How many words, or characters, are read at once. */
export function mostRead(vocabulary: readonly string[]): number {
  return MOST.line[areCharacters(new Set(vocabulary)) ? "character" : "word"];
}

/** Whether all that is known is single characters. */
function areCharacters(known: ReadonlySet<string>): boolean {
  for (const word of known)
    if (word !== BEGIN && word !== END && Array.from(word).length > 1) return false;
  return true;
}

/** How a piece of text is known; undefined: it is not. */
function form(piece: string, known: ReadonlySet<string>): string | undefined {
  return [piece, piece.toLowerCase(), ALIKE[piece]].find(
    (one): one is string => one !== undefined && known.has(one),
  );
}

/** The parting of a text into known words with the fewest unknown characters, then the fewest words. */
function covered(text: string, known: ReadonlySet<string>): Tokens {
  const whole = form(text, known);
  if (whole !== undefined) return { words: [whole], unknown: [] };
  const chars = Array.from(text);
  const longest = Math.min(Math.max(0, ...Array.from(known, ({ length }) => length)), MOST.word);
  const characters = areCharacters(known);
  const isCut = (place: number): boolean => !characters && isWithin(chars, place);
  interface Way {
    readonly lost: number;
    readonly count: number;
    readonly before: number;
    /** Null: this character is unknown. */
    readonly word: string | null;
  }
  const ways: Way[] = [{ lost: 0, count: 0, before: 0, word: null }];
  for (let end = 1; end <= chars.length; end++) {
    const last = ways[end - 1] as Way;
    let best: Way = { lost: last.lost + 1, count: last.count, before: end - 1, word: null };
    for (let start = end - 1; start >= Math.max(0, end - longest); start--) {
      if (isCut(start) || isCut(end)) continue;
      const word = form(chars.slice(start, end).join(""), known);
      const way = ways[start] as Way;
      if (word === undefined) continue;
      const count = way.count + 1;
      if (way.lost < best.lost || (way.lost === best.lost && count < best.count))
        best = { lost: way.lost, count, before: start, word };
    }
    ways.push(best);
  }
  const parts: { readonly word: string | null; readonly text: string }[] = [];
  for (let end = chars.length; end > 0; ) {
    const { before, word } = ways[end] as Way;
    parts.unshift({ word, text: chars.slice(before, end).join("") });
    end = before;
  }
  const words: string[] = [];
  const unknown: string[] = [];
  for (const [index, { word, text }] of parts.entries()) {
    if (word !== null) words.push(word);
    // What is unknown side by side is one word.
    else if (index > 0 && parts[index - 1]?.word === null)
      unknown.push((unknown.pop() ?? "") + text);
    else unknown.push(text);
  }
  return { words, unknown };
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whether two letters of an alphabet meet here: what they are in is one word. */
function isWithin(chars: readonly string[], place: number): boolean {
  return [chars[place - 1], chars[place]].every(
    (char) => char !== undefined && LETTER.test(char) && !HAN.test(char),
  );
}
