/**
 * Keeps the last good picture: a run together with the very state it was computed from, which is the
 * reader's without what the model has no use for. The core is asked again only when the request
 * changes, not when only the beat or the theme does.
 */
import type { Core, ModelConfig, ModelInfo, Run } from "../core.js";
import { stateOfGhost } from "../state/ghost.js";
import { toRequest } from "../state/request.js";
import { type Settings, settingsOf } from "../state/settings.js";
import { defaultState, type Problem, type State } from "../state/state.js";
import { findBeat } from "./beat.js";

export interface Shown {
  readonly run: Run;
  readonly state: State;
  readonly settings: Settings;
}

export class Computer {
  /** The new picture, or after an error the last good one. */
  shown: Shown | null = null;
  error: Error | null = null;
  readonly #core: Core;
  #info: ModelInfo | null = null;
  #asked: { readonly config: ModelConfig | null; readonly rest: string } | null = null;
  /** The state last asked for: while a beat's motion lasts it is the same in every frame. */
  #state: State | null = null;
  #ghost: { readonly text: string; readonly curve: Float64Array | undefined } | null = null;
  /** The length of the sequence shown. */
  #steps = 0;

  constructor(core: Core) {
    this.#core = core;
  }

  /** The model as the controls need it; after one that is none the last one known. */
  get info(): ModelInfo | null {
    return this.#info;
  }

  /** Computes what the state asks for. True if the core was asked. */
  update(state: State, report: (problems: readonly Problem[]) => void): boolean {
    if (state === this.#state) return false;
    this.#state = state;
    const asked = this.#asked;
    // A model that is refused before the core is asked for a run: then the last good one is asked for
    // anew, with all that the state says beside it.
    this.#asked = null;
    try {
      const info = this.#core.modelInfo(state.preset, state.config, state);
      this.#info = info;
      const { request, taken, problems } = toRequest(state, info);
      const { config } = state;
      // A model never changes once it is there: which one it is says enough.
      const rest = JSON.stringify({ ...request, config: null });
      if (asked?.config === config && asked.rest === rest) {
        this.#asked = asked;
        if (this.error === null && this.shown !== null)
          this.shown = { ...this.shown, state: taken, settings: settingsOf(taken, info) };
        return false;
      }
      this.#asked = { config, rest };
      this.error = null;
      if (problems.length > 0) report(problems);
      const settings = settingsOf(taken, info);
      this.shown = { run: this.#core.run(request), state: taken, settings };
      this.#steps = settings.steps;
    } catch (thrown) {
      this.error = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    return true;
  }

  /** The curve of a model that was kept to compare with; undefined if there is no such model. */
  ghost(text: string | null): Float64Array | null | undefined {
    if (text === null) return null;
    if (this.#ghost?.text !== text) this.#ghost = { text, curve: this.#curveOf(text) };
    return this.#ghost.curve;
  }

  #curveOf(text: string): Float64Array | undefined {
    const state = stateOfGhost(text);
    if (state === null) return undefined;
    try {
      const info = this.#core.modelInfo(state.preset, state.config, state);
      return this.#core.curveOf(toRequest(state, info).request);
    } catch {
      return undefined;
    }
  }

  /** What the core knows of a model, or why it would refuse it. */
  infoOf(config: ModelConfig): ModelInfo | Error {
    try {
      return this.#core.modelInfo(defaultState.preset, config, defaultState);
    } catch (thrown) {
      return thrown instanceof Error ? thrown : new Error(String(thrown));
    }
  }

  /** Where a beat stands in the picture shown. */
  find(id: string): number | undefined {
    return this.shown === null ? undefined : findBeat(this.shown.run.beats, id, this.#steps);
  }
}
