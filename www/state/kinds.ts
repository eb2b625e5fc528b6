/**
 * The kinds of value a state can hold. A kind reads text (an attribute, a URL), writes it back
 * so that reading returns the very same value, and judges values that come from scripts.
 * `undefined` always means "not such a value"; nothing here throws.
 */

import { CELLS, LEVER } from "../core/generated.js";
import { listOf, readNumber } from "../numerals.js";

/** What would have been accepted, for www/i18n to put into words. */
export type Expected =
  | { id: "number" | "integer"; min: number; max: number }
  | { id: "word" | "words"; words: readonly string[] }
  | { id: "pair"; max: number }
  | { id: "beat" }
  | { id: "places"; example: string }
  | { id: "stateEntry"; example: string }
  | { id: "link" }
  | { id: "model"; steps: number; units: number }
  | { id: "ghost" }
  | { id: "marks"; most: number }
  | { id: "names"; most: number }
  | { id: "key" }
  | { id: "parameter"; example: string }
  | { id: "numbers" }
  | { id: "training"; example: string }
  | { id: "encoding" }
  | { id: "nothing" }
  /** A value that can be read at all: reading it threw. */
  | { id: "readable" };

export interface Kind<V> {
  read(text: string): V | undefined;
  write(value: V): string;
  accept(value: unknown): V | undefined;
  readonly expected: Expected;
  /** What the name alone means, without a value; else that is the default. */
  readonly bare?: V;
}

interface NumberKind extends Kind<number> {
  readonly min: number;
  readonly max: number;
  /** Step of the slider; any number between `min` and `max` is accepted. */
  readonly step: number;
}

export function number(min: number, max: number, step: number): NumberKind {
  const accept = (value: unknown): number | undefined =>
    // "+ 0" turns −0 into 0: a weight of −0 is the weight 0, and the URL should say so.
    typeof value === "number" && value >= min && value <= max ? value + 0 : undefined;
  return {
    min,
    max,
    step,
    expected: { id: "number", min, max },
    accept,
    read: (text) => numberIn(text, accept),
    // The shortest text that reads back as the same double.
    write: String,
  };
}

export function integer(min: number, max: number): NumberKind {
  const real = number(min, max, 1);
  const accept = (value: unknown): number | undefined =>
    Number.isInteger(value) ? real.accept(value) : undefined;
  return {
    ...real,
    expected: { id: "integer", min, max },
    accept,
    read: (text) => numberIn(text, accept),
  };
}

/** The only reading of a text that is such a value. */
function numberIn(text: string, accept: (value: number) => number | undefined): number | undefined {
  const reading = readNumber(text, (value) => accept(value) !== undefined);
  return "value" in reading ? accept(reading.value) : undefined;
}

interface WordKind<W extends string> extends Kind<W> {
  readonly words: readonly W[];
}

export function word<W extends string>(words: readonly W[]): WordKind<W> {
  const accept = (value: unknown): W | undefined => words.find((known) => known === value);
  return { words, expected: { id: "word", words }, accept, read: accept, write: (value) => value };
}

/** As HTML has it: there, or not. In a link `on`, and `off` where the page around says it is there. */
export function flag(): Kind<boolean> {
  const accept = (value: unknown): boolean | undefined =>
    typeof value === "boolean" ? value : undefined;
  const said = new Map([
    ["on", true],
    ["true", true],
    ["off", false],
    ["false", false],
  ]);
  return {
    expected: { id: "word", words: ["on", "off"] },
    bare: true,
    accept,
    read: (text) => said.get(text),
    write: (value) => (value ? "on" : "off"),
  };
}

/** `zh` or `en`; script and region may follow, as in HTML or in an operating system (`zh-Hant-TW`, `en_GB`). */
export function language<W extends string>(words: readonly W[]): WordKind<W> {
  const plain = word(words);
  const read = (text: string): W | undefined =>
    plain.read(text.trim().toLowerCase().split(/[-_]/, 1)[0] ?? "");
  const accept = (value: unknown): W | undefined =>
    typeof value === "string" ? read(value) : undefined;
  return { ...plain, accept, read };
}

/** More than there are words. */
const MOST_WORDS = 256;

/**
 * A stranger's list, of one to `most` items, each read once: what is judged is what is kept. An array
 * may be a proxy, and have methods of its own.
 */
function listed(value: unknown, most: number): unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const count: unknown = value.length;
  if (typeof count !== "number" || !(count >= 1 && count <= most)) return undefined;
  return Array.from({ length: count }, (_, i) => value[i]);
}

/** More numbers than a model has. */
const MOST_NUMBERS = 64;
/** Beyond it nothing is worth looking at. */
const LARGEST = 1e6;
export const numberLimits = number(-LARGEST, LARGEST, 0.01);

/** Numbers by name, `alpha:0.3,r:3.2`. */
export function namedNumbers(): Kind<Readonly<Record<string, number>>> {
  const one = numberLimits;
  const name = parameterId();
  const whole = (pairs: readonly (readonly [unknown, unknown])[]) => {
    const read = pairs.map(([key, value]) => [name.accept(key), one.accept(value)] as const);
    const sound = read.every(([key, value]) => key !== undefined && value !== undefined);
    return sound && pairs.length > 0 && pairs.length <= MOST_NUMBERS
      ? (Object.fromEntries(read) as Readonly<Record<string, number>>)
      : undefined;
  };
  return {
    expected: { id: "numbers" },
    accept: (value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
      return whole(Object.keys(value).map((key) => [key, (value as Record<string, unknown>)[key]]));
    },
    read: (text) =>
      whole(
        text.split(",").map((pair) => {
          const [key, value, ...more] = pair.split(":");
          return [key?.trim(), more.length > 0 ? undefined : one.read(value?.trim() ?? "")];
        }),
      ),
    write: (value) =>
      Object.entries(value)
        .map(([key, number]) => `${key}:${number}`)
        .join(","),
  };
}

/** Some of the words, separated by spaces; the order is the table's, whatever order was written. None is no list. */
export function words<W extends string>(known: readonly W[]): Kind<readonly W[]> {
  const accept = (value: unknown): readonly W[] | undefined => {
    const items = listed(value, MOST_WORDS);
    if (items === undefined || items.some((item) => !known.some((one) => one === item)))
      return undefined;
    return known.filter((item) => items.includes(item));
  };
  return {
    expected: { id: "words", words: known },
    accept,
    read: (text) => accept(text.split(/\s+/).filter((item) => item !== "")),
    write: (value) => value.join(" "),
  };
}

export interface Truncation {
  readonly k1: number;
  readonly k2: number;
}

/** Truncation as `k1,k2` with k2 ≥ k1 ≥ 1. */
export function truncationPair(max: number): Kind<Truncation> {
  const part = integer(1, max);
  const accept = (value: unknown): Truncation | undefined => {
    if (typeof value !== "object" || value === null) return undefined;
    // Nothing of it is left aside.
    if (Object.keys(value).some((key) => key !== "k1" && key !== "k2")) return undefined;
    const pair = value as Partial<Truncation>;
    const [k1, k2] = [part.accept(pair.k1), part.accept(pair.k2)];
    return k1 !== undefined && k2 !== undefined && k1 <= k2 ? { k1, k2 } : undefined;
  };
  return {
    expected: { id: "pair", max },
    accept,
    read: (text) => {
      const [k1, k2] = (listOf(text, 2) ?? []).map((readings) =>
        readings.find((value) => part.accept(value) !== undefined),
      );
      return accept({ k1, k2 });
    },
    write: ({ k1, k2 }) => `${k1},${k2}`,
  };
}

/** A text of a pattern that no markup fits. */
function pattern(form: RegExp, expected: Expected): Kind<string> {
  const accept = (value: unknown): string | undefined =>
    typeof value === "string" && form.test(value) ? value : undefined;
  return { expected, accept, read: accept, write: (value) => value };
}

/** A name in equations; a part of a line that has none is counted, `i~1`. */
const NAME = "\\p{L}[\\p{L}\\d_]{0,23}(?:~\\d{1,2})?";

/** A beat's stable id. Whether a run has such a beat is seen when there is a run; so are parameters and places. */
export function beatId(): Kind<string> {
  return pattern(new RegExp(`^${NAME}(?::[1-9]\\d{0,4})?$`, "u"), { id: "beat" });
}

/** A parameter by its name in a config: `whh`; not what a program writes where it has none. */
export function parameterId(): Kind<string> {
  return pattern(/^(?!(?:NaN|Infinity|null|constructor|hasOwnProperty)$)\p{L}[\p{L}\d_]{0,23}$/u, {
    id: "parameter",
    example: LEVER,
  });
}

/** An entry of a vector, counted from 1; a matrix has two such numbers. */
const ENTRY = "(?:\\.[1-9]\\d{0,3})";
/** The parameters of the library's cells and of the read-out. */
const PARAMETERS = [
  ...new Set([...Object.values(CELLS).flatMap(({ parameters }) => parameters), "why", "by"]),
].join("|");
const PLACE = new RegExp(
  `^(?:l:\\d{1,3}|(?!l:)${NAME}:\\d{1,3}${ENTRY}?|edge-${NAME}(?:-${NAME})?:\\d{1,3}|(?:${PARAMETERS})${ENTRY}{0,2}|\\p{L}[\\p{L}\\d]{0,7}_[\\p{L}\\d_]{0,15}${ENTRY}{0,2}|L)$`,
  "u",
);
/** A reader pins a few. */
const MOST_PLACES = 6;

/** Places of the diagram, separated by commas: `h:2,whh,edge-phi:2`; or entries of them: `h:2.3,whh.2.1`. */
export function places(): Kind<readonly string[]> {
  const accept = (value: unknown): readonly string[] | undefined => {
    const items = listed(value, MOST_PLACES);
    const names = items?.every((item) => typeof item === "string" && PLACE.test(item));
    return names ? [...new Set(items as string[])] : undefined;
  };
  return {
    expected: { id: "places", example: `h:2,${LEVER}` },
    accept,
    read: (text) => accept(text.split(",")),
    write: (value) => value.join(","),
  };
}

/** Characters of a state in a link, and no more of them than a model takes. */
const STATE = /^[\w\-=&+.,:%~]{3,65536}$/;

/** An entry of a state at a step, `h:2.3`; of single numbers `h:2`. */
export function stateEntry(): Kind<string> {
  return pattern(new RegExp(`^${NAME}:[1-9]\\d{0,2}${ENTRY}?$`, "u"), {
    id: "stateEntry",
    example: "h:2",
  });
}

/** A model as a link says it: `preset=chaos&gain=2`. What it says is read where it is used. */
export function modelText(): Kind<string> {
  const accept = (value: unknown): string | undefined =>
    typeof value === "string" && STATE.test(value) && value.includes("=") ? value : undefined;
  return { expected: { id: "ghost" }, accept, read: accept, write: (value) => value };
}

/** A lecture has this many places at most. */
const MOST_MARKS = 24;

/** States as links say them, separated by spaces: a link writes its own spaces as `+`. */
/** As many as a model has inputs. */
const MOST_NAMES = 128;
const LONGEST_NAME = 100;
/** What is seen: no spaces, no signs that turn or hide a text; no = as a pair has. */
const INPUT_NAME = /^(?!.*=)[\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u;

/** Names without spaces, separated by these. */
export function names(): Kind<readonly string[]> {
  const accept = (value: unknown): readonly string[] | undefined => {
    const items = listed(value, MOST_NAMES);
    const sound = items?.every(
      (item) => typeof item === "string" && item.length <= LONGEST_NAME && INPUT_NAME.test(item),
    );
    // Of a single input the number says as much.
    return sound && items !== undefined && items.length > 1 ? (items as string[]) : undefined;
  };
  return {
    expected: { id: "names", most: MOST_NAMES },
    accept,
    read: (text) => accept(text.split(/\s+/).filter((item) => item !== "")),
    write: (value) => value.join(" "),
  };
}

export function stateTexts(): Kind<readonly string[]> {
  const accept = (value: unknown): readonly string[] | undefined => {
    const items = listed(value, MOST_MARKS);
    const states = items?.every(
      (item) => typeof item === "string" && STATE.test(item) && item.includes("="),
    );
    return states ? (items as string[]) : undefined;
  };
  return {
    expected: { id: "marks", most: MOST_MARKS },
    accept,
    read: (text) => accept(text.split(/\s+/).filter((item) => item !== "")),
    write: (value) => value.join(" "),
  };
}
