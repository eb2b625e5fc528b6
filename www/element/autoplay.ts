/**
 * Plays by itself, once, when the element is in the middle of the window: who scrolls past misses
 * nothing. Not after somebody else has moved the position, and not where nothing is to move.
 */
import { whenNear } from "./near.js";
import type { Playback } from "./playback.js";

/** This much of the window, at its top and at its bottom, is not its middle. */
const EDGE = "-20%";

export class Autoplay {
  readonly #element: Element;
  readonly #playback: Playback;
  readonly #play: () => void;
  #waiting: AbortController | null = null;
  /** It has been wanted, and that was answered. */
  #done = false;

  constructor(element: Element, playback: Playback, play: () => void) {
    this.#element = element;
    this.#playback = playback;
    this.#play = play;
  }

  /** Said in every update, once there is something to play. */
  want(wanted: boolean): void {
    if (!wanted) {
      this.stop();
      this.#done = false;
    } else if (!this.#done && this.#waiting === null) {
      const { index } = this.#playback;
      this.#waiting = new AbortController();
      whenNear(this.#element, EDGE, this.#waiting.signal, () => {
        this.#waiting = null;
        this.#done = true;
        if (!this.#playback.playing && this.#playback.index === index) this.#play();
      });
    }
  }

  stop(): void {
    this.#waiting?.abort();
    this.#waiting = null;
  }
}
