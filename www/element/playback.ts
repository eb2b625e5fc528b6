/**
 * Plays through the beats: a position in time, and nothing else. It knows no DOM; whoever owns it
 * gives it a clock and a tempo, and is told when the position changed.
 *
 * A position is (index, progress): which beat, and how far it has got. At rest progress is 1, the
 * beat is done, unless somebody paused in its midst or went there. What moves under reduced motion
 * always has progress 1: the picture goes from beat to beat.
 */
import { steady, type Tempo } from "./tempo.js";

export interface Clock {
  /** Calls back once, before the next frame, with the time in milliseconds. */
  request(callback: (now: number) => void): number;
  cancel(handle: number): void;
}

/** A stalled page resumes where it was instead of leaping ahead. */
const LONGEST_FRAME_MS = 100;

export class Playback {
  tempo: Tempo = steady(2);
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
    return this.reducedMotion && this.#mode !== "rest" ? 1 : this.#fraction;
  }
  /** One number for both, as `seek` takes it: 12 is beat 12 done, 12.4 the next one at 40 %. */
  get position(): number {
    return Math.max(0, this.#index - 1 + this.progress);
  }
  get playing(): boolean {
    return this.#mode === "play";
  }
  /** The wave that moves, or rests in the midst of a beat; null where single beats are followed. */
  get wave(): Tempo | null {
    return this.tempo.wave && this.#mode !== "step" ? this.tempo : null;
  }

  /** From here to the end; at the end, or if asked to, from the start. */
  play(fromStart = false): void {
    if (this.playing) return;
    const over = this.#index === this.#length - 1 && this.#fraction === 1;
    if (fromStart || over) this.#moveTo(0, 1);
    this.#run("play");
    this.#changed();
  }

  pause(): void {
    if (this.#mode === "rest") return;
    // Who wants no motion sees no half of one either.
    if (this.reducedMotion) this.#fraction = 1;
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

  /**
   * Goes to a position and rests there; stops what was playing. A whole number is a beat, done; 12.4
   * is where playing from beat 12 to beat 13 has got to when 40 % of beat 13 are done.
   */
  seek(position: number): void {
    this.#rest();
    if (Number.isNaN(position)) this.#moveTo(this.#index, 1);
    else {
      const there = Math.min(this.#length - 1, Math.max(0, position));
      const index = Math.ceil(there);
      this.#moveTo(index, there === index ? 1 : there - (index - 1));
    }
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
    return Number.isNaN(index)
      ? this.#index
      : Math.min(this.#length - 1, Math.max(0, Math.round(index)));
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
    const seconds = elapsed / 1000;
    const done = this.#mode === "step" ? this.#finishBeat(seconds) : this.#advance(seconds);
    if (done) this.#rest();
    else this.#handle = this.#clock.request((next) => this.#frame(next));
    this.#changed();
  }

  /** Plays the current beat out. */
  #finishBeat(seconds: number): boolean {
    this.#fraction = Math.min(1, this.#fraction + seconds / this.tempo.step);
    return this.#fraction === 1;
  }

  /** True when the last beat is done. */
  #advance(seconds: number): boolean {
    let [index, fraction, left] = [this.#index, this.#fraction, seconds];
    for (;;) {
      const whole = this.tempo.seconds(index);
      const rest = (1 - fraction) * whole;
      if (left < rest) {
        this.#moveTo(index, fraction + left / whole);
        return false;
      }
      if (index >= this.#length - 1) {
        this.#moveTo(this.#length - 1, 1);
        return true;
      }
      left -= rest;
      index += 1;
      fraction = 0;
    }
  }
}
