/** What of a run has happened at a beat: the whole picture is a function of it. */
import type { BeatKind, Beats, ParameterInfo } from "../core.js";
import type { View, Wave } from "../view.js";

export class Moment {
  readonly #beats: Beats;
  /** The current beat's place in the list. */
  readonly beat: number;
  /** How far the current beat has got, 0 … 1. */
  readonly progress: number;

  /** Beats whose results an exercise asks for. */
  readonly open: ReadonlySet<number> | null;
  /** The wave that is under way; null at rest, and where single beats are followed. */
  readonly wave: Wave | null;
  /** Nobody has gone anywhere yet: the run stands as it opens, and no beat of it is the current one. */
  readonly untouched: boolean;

  constructor(
    beats: Beats,
    beat: number,
    progress: number,
    open: ReadonlySet<number> | null = null,
    wave: Wave | null = null,
    untouched = false,
  ) {
    this.#beats = beats;
    this.beat = beat;
    this.progress = progress;
    this.open = open;
    this.wave = wave;
    this.untouched = untouched;
  }

  /** Whether what the current beat moves has got where it goes. */
  get arrived(): boolean {
    return this.progress >= 1;
  }

  /** Whether this run has such a beat at all. */
  has(kind: BeatKind, t = 0): boolean {
    return this.indexOf(kind, t) !== undefined;
  }

  /** Whether the beat is over, and its result there. */
  reached(kind: BeatKind, t = 0): boolean {
    const index = this.indexOf(kind, t);
    return index !== undefined && (index < this.beat || (index === this.beat && this.arrived));
  }

  /** Whether what the beat moves is on its way, or has arrived. */
  begun(kind: BeatKind, t = 0): boolean {
    const index = this.indexOf(kind, t);
    return index !== undefined && index <= this.beat;
  }

  /** How much of a beat is done, 0 … 1. */
  part(kind: BeatKind, t = 0): number {
    if (!this.begun(kind, t)) return 0;
    return this.now(kind, t) ? this.progress : 1;
  }

  /** Seconds of the wave since a beat was over; 0 while it lasts, and where no wave is under way. */
  since(kind: BeatKind, t = 0): number {
    const index = this.indexOf(kind, t);
    if (this.wave === null || index === undefined || index >= this.beat) return 0;
    return this.clock - this.wave.clock(index, 1);
  }

  /** Seconds of the wave since its start. */
  get clock(): number {
    return this.wave?.clock(this.beat, this.progress) ?? 0;
  }

  /** Whether the reader is to find its result. */
  asked(kind: BeatKind, t = 0): boolean {
    const index = this.open === null ? undefined : this.indexOf(kind, t);
    return index !== undefined && this.open?.has(index) === true;
  }

  /** Whether this is the current beat. */
  now(kind: BeatKind, t = 0): boolean {
    return !this.untouched && this.indexOf(kind, t) === this.beat;
  }

  /** Whether a parameter has a share at this step. */
  shares({ share, after }: ParameterInfo, t: number): boolean {
    // What acts through an output does where a loss reads that; all biases share one beat.
    return this.has(share, t) && (!after || this.has("do", t));
  }

  get kind(): BeatKind {
    return this.#beats.kind(this.beat);
  }

  /** The step the beat is about; 0 where it is about all of them. */
  get step(): number {
    return this.#beats.step(this.beat);
  }

  /** The step the beat is about, as a place in the picture; it may lie between two steps. */
  place(steps: number): number {
    const now = this.#placeOf(this.beat, steps);
    const before = this.#placeOf(Math.max(0, this.beat - 1), steps);
    // Eased, so that a window that follows starts and stops gently.
    const p = this.progress;
    return before + (now - before) * p * p * (3 - 2 * p);
  }

  #placeOf(beat: number, steps: number): number {
    const step = this.#beats.step(beat);
    if (step > 0) return step;
    return this.#beats.kind(beat) === "L" ? steps : 1;
  }

  /** Where the beat stands in the list; undefined where this run has none. */
  indexOf(kind: BeatKind, t = 0): number | undefined {
    return this.#beats.at(kind, t);
  }
}

export function momentOf({ run, state, beat, progress, exercise, wave }: View): Moment {
  const untouched = state.at === null && wave === null && progress >= 1;
  return new Moment(run.beats, beat, progress, exercise?.open, wave, untouched);
}
