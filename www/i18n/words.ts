import type { BpttError } from "../core.js";
import { readingsOf } from "../numerals.js";
import { quoted } from "../quoted.js";
import type { Expected } from "../state/kinds.js";

/**
 * The core words its errors in English. In another language only what is the same in every
 * language may be taken from them: numbers.
 */
export function firstNumber(text: string): string | null {
  return /\d[\d\s,]*(\.\d+)?(e[+-]?\d+)?/i.exec(text)?.[0].trim() ?? null;
}

/** What a refused text may mean, of what would have been accepted. */
export function readings(
  found: string,
  { id, min, max }: Extract<Expected, { id: "number" | "integer" }>,
): readonly number[] {
  return readingsOf(found).filter(
    (value) => value >= min && value <= max && (id === "number" || Number.isInteger(value)),
  );
}

/** Characters of a path in a model, and of what stands there. */
const LONGEST = 80;

type Fault = Pick<BpttError, "code" | "path" | "expected" | "found">;

/** The core repeats what it found as it is. */
export function harmless({ code, path, expected, found }: Fault): Fault {
  // An error of another kind has no such fields.
  return { code, expected, path: quoted(`${path}`, LONGEST), found: quoted(`${found}`, LONGEST) };
}

/** The keys an error of the core names as those there are, and the one that was perhaps meant. */
export function keysIn(expected: string): {
  readonly all: readonly string[];
  readonly near: string | null;
} {
  const [all = "", near] = expected.split("(perhaps ");
  const words = (text: string): string[] => text.match(/\w+(?=")/g) ?? [];
  return { all: words(all), near: near === undefined ? null : (words(near)[0] ?? null) };
}
