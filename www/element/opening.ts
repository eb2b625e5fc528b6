/**
 * The first seconds of a page of the explorer's own: what stands there is played once, from the start
 * to the beat it opens at. Nothing is said of it outside, neither state nor address nor events; the
 * first touch anywhere, and whatever changes, ends it where it was going. Who only looked is then
 * shown what to take hold of.
 */
import { bare } from "../bare.js";
import type { Beats } from "../core.js";
import { beatOf, type State } from "../state/state.js";
import { type Clock, Playback } from "./playback.js";
import { type PhaseSeconds, wave } from "./tempo.js";

/** Four seconds, as far as the gradient has gone back. */
const SECONDS: PhaseSeconds = { forward: 1.4, loss: 0.4, backward: 2.2, sum: 0, update: 0 };
const BECKONS_MS = 6000;
const TOUCHES = ["pointerdown", "wheel", "touchstart", "keydown"] as const;

/** Once a page, whichever of its elements it was. */
let played = false;

export class Opening {
  /** Whether the lever is to be pointed out. */
  beckons = false;

  readonly #clock: Clock;
  readonly #changed: () => void;
  /** Whether it played, or will not. */
  #decided = false;
  #playback: Playback | null = null;
  /** What is shown meanwhile: another state ends it. */
  #state: State | null = null;
  #watching: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Where it has got to; null while it does not play. */
  get playback(): Playback | null {
    return this.#playback;
  }

  /** Told in every update, before anything is drawn; `may`: there is nothing against motion. */
  update(state: State, beats: Beats, may: boolean): void {
    if (this.#watching !== null && (!may || state !== this.#state)) this.stop();
    if (this.#decided) return;
    // Now or never: what comes later is not the opening.
    this.#decided = true;
    const end = beats.index(beatOf(state));
    if (!may || played || state.at !== null || !end) return;
    played = true;
    this.#start(state, beats, end);
  }

  #start(state: State, beats: Beats, end: number): void {
    this.#state = state;
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const stop = (): void => this.#touched();
    for (const touch of TOUCHES)
      addEventListener(touch, stop, bare({ signal, capture: true, passive: true }));
    const playback = new Playback(this.#clock, () => this.#moved());
    playback.tempo = wave(beats, SECONDS);
    playback.setLength(end + 1, 0);
    this.#playback = playback;
    playback.play();
  }

  #moved(): void {
    if (this.#playback?.playing === false) {
      this.#playback = null;
      this.beckons = true;
      this.#timer = setTimeout(() => this.#touched(), BECKONS_MS);
    }
    this.#changed();
  }

  #touched(): void {
    this.stop();
    this.#changed();
  }

  /** Ends it at once. */
  stop(): void {
    const playback = this.#playback;
    this.#playback = null;
    playback?.pause();
    this.#watching?.abort();
    this.#watching = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.beckons = false;
  }
}
