/**
 * What the attributes say. Several that change together are read together, and what they say does
 * not depend on the order in which they were written.
 */
import {
  type Change,
  defaultState,
  ofCell,
  type Problem,
  type State,
  withChange,
} from "../state/state.js";
import { properties, propertyOf, table } from "../state/table.js";
import { readPairs } from "../state/url.js";

/** What another preset or cell clears, and the attributes that stand say again. */
const keysOf = (which: (property: keyof State) => boolean): string[] =>
  properties.filter(which).map((property) => table[property].key);
const cleared: readonly (readonly [by: string, keys: readonly string[]])[] = [
  [table.preset.key, keysOf((property) => table[property].ofPreset)],
  [table.cell.key, [...keysOf((property) => Object.hasOwn(ofCell, property)), table.gates.key]],
];

export class Attributes {
  /** What the attributes alone say: the state an empty hash stands for. */
  state: State = defaultState;
  /** Changed since they were last read. */
  readonly #unread = new Set<string>();

  /** An attribute changed. True if it is one of the state's. */
  note(name: string): boolean {
    if (propertyOf(name) === undefined) return false;
    this.#unread.add(name);
    return true;
  }

  /**
   * What changed since the last time; null for nothing. One that was removed gives the default
   * back, one that makes no sense changes nothing.
   */
  read(element: Element): { readonly change: Change; readonly problems: Problem[] } | null {
    if (this.#unread.size === 0) return null;
    const changed = new Set(this.#unread);
    this.#unread.clear();
    const removed = [...changed].filter((name) => !element.hasAttribute(name));
    const again = cleared.flatMap(([by, keys]) =>
      changed.has(by) ? keys.filter((name) => element.hasAttribute(name)) : [],
    );
    const there = [...new Set([...changed, ...again])].filter((name) => !removed.includes(name));
    const read = readPairs(there.map((name) => [name, element.getAttribute(name)] as const));
    const change = { ...defaultsOf(removed), ...read.change };
    // What was said of one before is not said again because the preset is another.
    const problems = read.problems.filter(({ key }) => changed.has(key));
    this.state = withChange(this.state, change);
    return { change, problems };
  }
}

function defaultsOf(names: readonly string[]): Change {
  return Object.fromEntries(
    names.flatMap((name) => {
      const property = propertyOf(name);
      return property === undefined ? [] : [[property, table[property].default]];
    }),
  );
}
