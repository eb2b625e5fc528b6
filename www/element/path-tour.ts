/**
 * Lights the paths of a list one after another: by themselves, each for a while, or under reduced
 * motion one at every press. It only says which is next; the lit path itself is the owner's.
 */

const EACH_MS = 1400;

/** Nothing is shown one by one; or something is, in time, or at every press. */
type Tour = "off" | "timed" | "pressed";

export class PathTour {
  state: Tour = "off";

  #paths: readonly number[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #light: (t: number | null) => void;

  /** `light` is given the step of the loss the next path leads to; null at the end. */
  constructor(light: (t: number | null) => void) {
    this.#light = light;
  }

  /** From the first path on, in time. */
  start(paths: readonly number[]): void {
    this.stop();
    this.#paths = paths;
    this.#next(null);
  }

  /** The one after `now`; no time passes. */
  step(paths: readonly number[], now: number | null): void {
    const t = after(paths, now);
    this.stop();
    this.state = t === null ? "off" : "pressed";
    this.#light(t);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.state = "off";
  }

  #next(now: number | null): void {
    const t = after(this.#paths, now);
    this.#timer = t === null ? null : setTimeout(() => this.#next(t), EACH_MS);
    this.state = t === null ? "off" : "timed";
    this.#light(t);
  }
}

function after(paths: readonly number[], now: number | null): number | null {
  return paths[now === null ? 0 : paths.indexOf(now) + 1] ?? null;
}
