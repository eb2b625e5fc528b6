/** Where the element stands: the beat that the state names, among those of the run that is shown. */
import type { Beats } from "../core.js";
import { beatOf, type Problem, type State } from "../state/state.js";
import type { Computer } from "./computer.js";
import { noSuch } from "./no-such.js";

interface Standing {
  readonly index: number;
  /** The beat that stands there: another than the state's where that one is not to be had. */
  readonly at: State["at"];
  readonly problems: readonly Problem[];
}

export class Place {
  /** The last beat that was there. */
  #last: State["at"] = null;

  /** `before`: the index in the run before this one; `limit`: the last beat that may be seen. */
  find(
    computer: Computer,
    beats: Beats,
    state: State,
    { before, limit }: { readonly before: number; readonly limit: number },
  ): Standing {
    const { at } = state;
    const found = computer.find(beatOf(state));
    const named =
      found === undefined ? this.#near(beats, state, before) : { index: found, at, problems: [] };
    const standing = named.index > limit ? { ...named, index: limit, at: beats.id(limit) } : named;
    this.#last = standing.at;
    return standing;
  }

  /**
   * What a link or a script named wrongly is said. What a control made disappear is not the
   * reader's fault: the place stays, as near as there is one.
   */
  #near(beats: Beats, state: State, before: number): Standing {
    const named = state.at !== null && state.at !== this.#last;
    const index = named ? 0 : Math.min(before, beats.length - 1);
    return { index, at: beats.id(index), problems: named ? [noSuch("at", state)] : [] };
  }
}
