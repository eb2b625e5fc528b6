/**
 * Keeps the last good picture: a run together with the very state it was computed from. The core
 * is asked again only when the request changes, not when only the beat or the theme does.
 */
import type { Core, PresetInfo, Run } from "../core.js";
import { toRequest } from "../state/request.js";
import type { Problem, State } from "../state/state.js";
import { findBeat } from "./beat.js";

export interface Shown {
  readonly run: Run;
  readonly state: State;
}

export class Computer {
  /** The new picture, or after an error the last good one. */
  shown: Shown | null = null;
  error: Error | null = null;
  readonly #core: Core;
  #info: PresetInfo | null = null;
  #asked: string | null = null;
  /** The length of the sequence shown. */
  #steps = 0;

  constructor(core: Core) {
    this.#core = core;
  }

  /** The preset as the controls need it; after an unknown preset the last one known. */
  get info(): PresetInfo | null {
    return this.#info;
  }

  /** Computes what the state asks for. True if the core was asked. */
  update(state: State, report: (problems: readonly Problem[]) => void): boolean {
    try {
      const info = this.#core.presetInfo(state.preset);
      this.#info = info;
      const { request, problems } = toRequest(state, info);
      const asked = JSON.stringify(request);
      if (asked === this.#asked) {
        if (this.error === null && this.shown !== null) this.shown = { ...this.shown, state };
        return false;
      }
      this.#asked = asked;
      this.error = null;
      if (problems.length > 0) report(problems);
      this.shown = { run: this.#core.run(request), state };
      this.#steps = request.steps ?? info.T;
    } catch (thrown) {
      this.error = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    return true;
  }

  /** Where a beat stands in the picture shown. */
  find(id: string): number | undefined {
    return this.shown === null ? undefined : findBeat(this.shown.run.beats, id, this.#steps);
  }
}
