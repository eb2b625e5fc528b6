/**
 * What the attributes say. Several that change together are read together, or a late `preset` would
 * clear the `w-hh` that was written before it.
 */
import { type Change, defaultState, type Problem, type State, withChange } from "../state/state.js";
import { propertyOf } from "../state/table.js";
import { readPairs } from "../state/url.js";

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

  /** What changed since the last time; null for nothing. */
  read(element: Element): { readonly change: Change; readonly problems: Problem[] } | null {
    if (this.#unread.size === 0) return null;
    const pairs = Array.from(
      this.#unread,
      (name) => [name, element.getAttribute(name) ?? ""] as const,
    );
    this.#unread.clear();
    const read = readPairs(pairs);
    this.state = withChange(this.state, read.change);
    return read;
  }
}
