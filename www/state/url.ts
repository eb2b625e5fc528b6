/**
 * State ⇄ the part of the URL after `#`: `preset=notes-linear&w-hh=0.9&at=dh:2`.
 * Only what differs from `base` is written, in the table's order, and reading it back gives the
 * very same state. Whatever else stands there becomes a problem to show, never an exception.
 */
import {
  beatOf,
  type Change,
  defaultState,
  entryOf,
  type Problem,
  type State,
  sameValue,
  shown,
  takeApart,
  withChange,
} from "./state.js";
import { properties, propertyOf } from "./table.js";

/** A hash without `=` is an anchor in the page, not state. */
export function isState(hash: string): boolean {
  return hash.includes("=");
}

export function parse(
  hash: string,
  base: State = defaultState,
): { state: State; problems: Problem[] } {
  const text = hash.startsWith("#") ? hash.slice(1) : hash;
  if (!isState(text)) return { state: base, problems: [] };
  const { change, problems } = readPairs(text.split("&").map(splitPair));
  return { state: withChange(base, change), problems };
}

/** A key of the table, and a value as its kind writes it. */
export type Pair = readonly [key: string, value: string];

export function format(state: State, base: State = defaultState): string {
  return hashOf(pairsOf(state, base));
}

/** What of a state differs from `base`, as an element's attributes or a URL's keys say it. */
export function pairsOf(state: State, base: State = defaultState): Pair[] {
  // Reading applies `preset` and `cell` first, which clear what the base says of others: compare with
  // what that leaves.
  const own = withChange(base, { preset: state.preset });
  const start = withChange(own, { cell: state.cell });
  return properties
    .filter((property) => {
      if (property === "preset") return state.preset !== base.preset;
      if (property === "cell") return state.cell !== own.cell;
      // Where the example opens by itself is not said.
      if (property === "at") return beatOf(state) !== beatOf({ ...start, ask: state.ask });
      return !sameValue(property, state[property], start[property]);
    })
    .map((property) => [entryOf(property).key, write(property, state)]);
}

/** Pairs as the part of a URL after `#`. */
export function hashOf(pairs: readonly Pair[]): string {
  return pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join("&");
}

/** Reads `key, value` pairs: a URL's, or an element's attributes. An empty value is the default. */
export function readPairs(pairs: Iterable<readonly [string | null, string | null]>): {
  change: Change;
  problems: Problem[];
} {
  const change: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, value] of pairs) {
    if (key === "" && value === "") continue; // "#a=1&&b=2"
    const property = key === null ? undefined : propertyOf(key);
    if (key === null || property === undefined) {
      problems.push({
        key: shown(key ?? "%"),
        found: shown(value ?? "%"),
        expected: { id: key === null ? "encoding" : "key" },
      });
      continue;
    }
    const { kind, default: standard } = entryOf(property);
    const text = value?.trim();
    const read =
      text === undefined ? undefined : text === "" ? (kind.bare ?? standard) : kind.read(text);
    if (read === undefined) {
      problems.push({
        key,
        found: shown(value ?? "%"),
        expected: value === null ? { id: "encoding" } : kind.expected,
      });
    } else {
      change[property] = read;
    }
  }
  return { change: takeApart(change, problems), problems };
}

function splitPair(pair: string): [string | null, string | null] {
  const cut = pair.indexOf("=");
  return cut < 0 ? [decode(pair), ""] : [decode(pair.slice(0, cut)), decode(pair.slice(cut + 1))];
}

/** `null` for a broken %-escape. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

/** Spaces as `+`; `,` and `:` stay readable, both are allowed in a fragment. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":");
}

function write<P extends keyof State>(property: P, state: State): string {
  const value = state[property];
  // An empty text sets back to the default what the base had set to something else.
  return value === null ? "" : entryOf(property).kind.write(value as NonNullable<State[P]>);
}
