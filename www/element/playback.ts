/**
 * Plays through the beats: a position in time, and nothing else. It knows no DOM; whoever owns it
 * gives it a clock and is told when the position changed.
 *
 * A position is (index, progress): which beat, and how far it has got. At rest progress is 1, the
 * beat is done. Under reduced motion it is always 1: the picture goes from beat to beat.
 */

export interface Clock {
  /** Calls back once, before the next frame, with the time in milliseconds. */
  request(callback: (now: number) => void): number;
  cancel(handle: number): void;
}

/** A stalled page resumes where it was instead of leaping ahead. */
const LONGEST_FRAME_MS = 100;
/** One step ahead by hand shows its motion too, but never makes the reader wait. */
const LONGEST_STEP_MS = 400;

export class Playback {
  speed = 2;
  reducedMotion = false;

  #length = 1;
  #index = 0;
  /** How far the beat has got; 1 is the same moment as 0 of the next beat. */
  #fraction = 1;
  #mode: "rest" | "play" | "step" = "rest";
  #handle: number | null = null;
  #last: number | null = null;
  readonly #clock: Clock;
  readonly #changed: () => void;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get length(): number {
    return this.#length;
  }
  get index(): number {
    return this.#index;
  }
  get progress(): number {
    return this.reducedMotion ? 1 : this.#fraction;
  }
  get playing(): boolean {
    return this.#mode === "play";
  }

  /** From here to the end; at the end, once more from the start. */
  play(): void {
    if (this.playing) return;
    if (this.#index === this.#length - 1 && this.#fraction === 1) this.#moveTo(0, 1);
    this.#run("play");
    this.#changed();
  }

  pause(): void {
    if (this.#mode === "rest") return;
    this.#rest();
    this.#changed();
  }

  /** Moves by `n` beats. One ahead is shown as motion; any other step is shown done. */
  step(n: number): void {
    const index = this.#clamp(this.#index + n);
    const moves = n === 1 && index !== this.#index && !this.reducedMotion;
    this.#rest();
    this.#moveTo(index, moves ? 0 : 1);
    if (moves) this.#run("step");
    this.#changed();
  }

  /** Goes to a beat and shows it done; stops what was playing. */
  seek(index: number): void {
    this.#rest();
    this.#moveTo(this.#clamp(index), 1);
    this.#changed();
  }

  /**
   * Goes on to this moment now, instead of in the coming frame: what changes with it is then drawn
   * once. `now` is of the clock's time.
   */
  catchUp(now: number): void {
    if (this.#mode === "rest" || this.#last === null || now <= this.#last) return;
    if (this.#handle !== null) this.#clock.cancel(this.#handle);
    this.#frame(now);
  }

  /** Another run has another number of beats. What plays goes on playing; the owner redraws anyway. */
  setLength(length: number, index: number): void {
    this.#length = Math.max(1, length);
    const kept = this.#clamp(index);
    if (kept !== this.#index) this.#moveTo(kept, 1);
  }

  #clamp(index: number): number {
    return Number.isFinite(index)
      ? Math.min(this.#length - 1, Math.max(0, Math.round(index)))
      : this.#index;
  }

  #moveTo(index: number, fraction: number): void {
    this.#index = index;
    this.#fraction = fraction;
  }

  #rest(): void {
    this.#mode = "rest";
    this.#last = null;
    if (this.#handle !== null) this.#clock.cancel(this.#handle);
    this.#handle = null;
  }

  #run(mode: "play" | "step"): void {
    this.#rest();
    this.#mode = mode;
    this.#handle = this.#clock.request((now) => this.#frame(now));
  }

  #frame(now: number): void {
    // Caught up with already, and drawn.
    if (this.#last !== null && now <= this.#last) {
      this.#handle = this.#clock.request((next) => this.#frame(next));
      return;
    }
    const elapsed =
      this.#last === null ? 0 : Math.min(LONGEST_FRAME_MS, Math.max(0, now - this.#last));
    this.#last = now;
    const beats =
      (elapsed / 1000) * Math.max(this.speed, this.#mode === "step" ? 1000 / LONGEST_STEP_MS : 0);
    const done = this.#mode === "step" ? this.#finishBeat(beats) : this.#advance(beats);
    if (done) this.#rest();
    else this.#handle = this.#clock.request((next) => this.#frame(next));
    this.#changed();
  }

  /** Plays the current beat out. */
  #finishBeat(beats: number): boolean {
    this.#fraction = Math.min(1, this.#fraction + beats);
    return this.#fraction === 1;
  }

  /** True when the last beat is done. */
  #advance(beats: number): boolean {
    const position = this.#index + this.#fraction + beats;
    if (position >= this.#length) {
      this.#moveTo(this.#length - 1, 1);
      return true;
    }
    this.#moveTo(Math.floor(position), position - Math.floor(position));
    return false;
  }
}
