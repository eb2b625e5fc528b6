/**
 * How long each beat lasts while it plays. As a wave each phase takes its own few seconds, however
 * many beats it has; at a speed that the reader chose all beats last the same.
 */
import type { Beats, Phase } from "../core.js";

export interface Tempo {
  /** Whether it is a wave: too fast to follow single beats. */
  readonly wave: boolean;
  /** Seconds a beat takes. */
  seconds(beat: number): number;
  /** The same of one step by hand. */
  readonly step: number;
  /** Seconds from the start until that beat has got so far. */
  clock(beat: number, progress: number): number;
}

export type PhaseSeconds = Readonly<Record<Phase, number>>;

/** Seconds of a wave. */
const WAVE: PhaseSeconds = { forward: 3.5, loss: 0.8, backward: 3.5, sum: 1, update: 1.5 };
/** So few steps are played by beats, all of them in so many seconds. */
const [FEW_STEPS, FEW_SECONDS] = [3, 12];
/** A step ahead by hand shows its motion too, but never makes the reader wait. */
const LONGEST_STEP = 0.4;

/** Where nothing travels along an edge a wave does not linger: the streams are to flow evenly. */
const BRIEF = 0.3;

/** A prediction, a share, the sum of a state's two streams. */
function isBrief(beats: Beats, beat: number): boolean {
  const [kind, t] = [beats.kind(beat), beats.step(beat)];
  const streams = [`${kind}Direct`, `${kind}Future`].map((stream) => beats.at(stream, t));
  return (
    kind === "yhat" || kind.startsWith("share") || streams.some((stream) => stream !== undefined)
  );
}

const known = new WeakMap<Beats, Map<number | null, Tempo>>();

/** `speed`: beats a second; null: a wave. */
export function tempo(beats: Beats, speed: number | null): Tempo {
  const ofBeats = known.get(beats) ?? new Map<number | null, Tempo>();
  known.set(beats, ofBeats);
  const made = ofBeats.get(speed) ?? (speed === null ? asWave(beats) : steady(speed));
  ofBeats.set(speed, made);
  return made;
}

/** So many beats a second. */
export function steady(speed: number): Tempo {
  return {
    wave: false,
    seconds: () => 1 / speed,
    step: Math.min(1 / speed, LONGEST_STEP),
    clock: (beat, progress) => Math.max(0, beat - 1 + progress) / speed,
  };
}

function asWave(beats: Beats): Tempo {
  let steps = 0;
  for (let beat = 0; beat < beats.length; beat++) steps = Math.max(steps, beats.step(beat));
  return steps <= FEW_STEPS ? steady((beats.length - 1) / FEW_SECONDS) : wave(beats, WAVE);
}

/** Each phase in its seconds. The first beat computes nothing and takes no time. */
export function wave(beats: Beats, phases: PhaseSeconds): Tempo {
  const { length } = beats;
  const weight = (beat: number): number =>
    beat === 0 ? 0 : isBrief(beats, beat) || isEarlySum(beats, beat) ? BRIEF : 1;
  const weights: Partial<Record<Phase, number>> = {};
  for (let beat = 0; beat < length; beat++) {
    const phase = beats.phase(beat);
    weights[phase] = (weights[phase] ?? 0) + weight(beat);
  }
  /** When each beat is over. */
  const ends = new Float64Array(length);
  for (let beat = 1; beat < length; beat++) {
    const phase = beats.phase(beat);
    const share = weight(beat) / (weights[phase] ?? 1);
    ends[beat] = (ends[beat - 1] ?? 0) + share * phases[phase];
  }
  const end = (beat: number): number => ends[Math.max(0, beat)] ?? 0;
  const seconds = (beat: number): number => end(beat) - end(beat - 1);
  return {
    wave: true,
    seconds,
    step: LONGEST_STEP,
    clock: (beat, progress) => end(beat - 1) + seconds(beat) * progress,
  };
}

/** By hand one sum is finished before the next gradient is begun. */
function isEarlySum(beats: Beats, beat: number): boolean {
  return beats.phase(beat) === "backward" && beats.kind(beat).startsWith("sum");
}
