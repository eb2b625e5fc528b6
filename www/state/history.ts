/**
 * Undo and redo of what the reader did to the model. How they look at it (the beat, the theme, open
 * panels) is not undone; only with another preset do the beat and the pins that belonged to it
 * come back.
 */
import type { Change, State } from "./state.js";
import { properties, table } from "./table.js";

const MOST = 200;

/** What makes another model of it. */
const modelProperties = properties.filter((property) => table[property].model);
/** What only means something for one preset. */
const presetProperties = properties.filter((property) => table[property].ofPreset);

export class History {
  #past: State[] = [];
  #future: State[] = [];
  /** What the change under way changes, as one gesture. */
  #open: { readonly gesture: number; readonly what: string } | null = null;

  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** The reader changes `state`; changes to the same thing within one gesture are one step back. */
  record(state: State, change: Change, gesture: number | null): void {
    const touched = modelProperties.filter((property) => Object.hasOwn(change, property));
    if (touched.length === 0) return;
    const what = touched.join(" ");
    const same = gesture !== null && this.#open?.gesture === gesture && this.#open.what === what;
    this.#open = gesture === null ? null : { gesture, what };
    this.#future = [];
    if (!same) this.#past = [...this.#past, state].slice(-MOST);
  }

  /** The last step could not be taken: there is nothing to go back from. */
  drop(): void {
    this.#past.pop();
    this.#open = null;
  }

  undo(state: State): Change | null {
    return this.#go(state, this.#past, this.#future);
  }

  redo(state: State): Change | null {
    return this.#go(state, this.#future, this.#past);
  }

  #go(state: State, from: State[], to: State[]): Change | null {
    const there = from.pop();
    if (there === undefined) return null;
    to.push(state);
    this.#open = null;
    const another = there.preset !== state.preset;
    const kept = another
      ? [...new Set([...modelProperties, ...presetProperties])]
      : modelProperties;
    return Object.fromEntries(kept.map((property) => [property, there[property]]));
  }
}
