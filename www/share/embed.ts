/** What is put into somebody's page: a state and the dialog's choices, as the one table writes them. */

import { fitsLink } from "../state/model.js";
import type { State } from "../state/state.js";
import {
  type Language,
  type Lockable,
  type Panel,
  panelsOf,
  type Theme,
  table,
} from "../state/table.js";
import { type Pair, pairsOf } from "../state/url.js";

/** What the dialog lets its reader choose. */
interface Choice {
  readonly panels: readonly Panel[];
  readonly lock: readonly Lockable[];
  /** Whether it is an exercise, and of which numbers. */
  readonly ask: State["ask"];
  /** null: as the page around. */
  readonly lang: Language | null;
  readonly theme: Theme;
  readonly present: boolean;
}

/** All that a writer needs to know. */
export interface Embed {
  /** Attributes of the element, or keys of a hash. */
  readonly pairs: readonly Pair[];
  /** Where the files will lie: an address or a folder. */
  readonly base: string;
  /** Of a frame, in CSS pixels. */
  readonly height: number;
  /** The frame's accessible name. */
  readonly title: string;
  /** Shown until the explorer is ready. */
  readonly fallback: string;
}

export function embeddedPairs(
  state: State,
  { panels, lock, ask, lang, theme, present }: Choice,
): Pair[] {
  const usual = panels.join() === panelsOf({ show: null, ask, preset: state.preset }).join();
  return pairsOf({
    ...state,
    // A model too large for an address is too large for an attribute.
    config: fitsModel(state) ? state.config : null,
    show: usual || panels.length === 0 ? null : panels,
    lock: lock.length === 0 ? null : lock,
    // An exercise begins at its start.
    ask,
    at: ask === null ? state.at : null,
    lang,
    theme,
    present,
  });
}

/** Whether the model shown can travel at all. */
export function fitsModel({ config }: State): boolean {
  return config === null || fitsLink(table.config.kind.write(config));
}
