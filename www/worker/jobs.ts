/**
 * What can be done in the background. A job is a generator that stops after every bit of work, so
 * that the same lines run in a Worker and, where there is none, between the page's frames.
 */
import type {
  CliffGrid,
  CliffWindow,
  GradientCheck,
  Metrics,
  ModelConfig,
  NextChange,
  Survey,
  TaskInfo,
  TrainerOptions,
} from "../core.js";

/** The parts of the wasm that jobs call; each side brings its own instance. */
export interface Kernel {
  readonly cliffRows: (
    window: Float64Array,
    nw: number,
    nb: number,
    from: number,
    to: number,
  ) => Float64Array;
  readonly Basins: new (
    config: ModelConfig,
    step: number,
    side: number,
  ) => { step(): boolean; progress(): number; results(): Float64Array; free(): void };
  readonly Checks: new (
    config: ModelConfig,
  ) => { step(): boolean; progress(): number; results(): unknown; free(): void };
  readonly Trainer: new (
    options: TrainerOptions,
  ) => {
    step(n: number): unknown;
    survey(count: number): unknown;
    nextChange(name: string, entry: number): unknown;
    task(): unknown;
    config(): unknown;
    snapshot(): Uint8Array;
    restore(bytes: Uint8Array): void;
    free(): void;
  };
}

/** A bit of a training run: where it goes on, and for how long. */
export interface Training {
  readonly options: TrainerOptions;
  /** Where the bit before ended; null: at the start. */
  readonly snapshot: Uint8Array | null;
  /** So many steps at most, and so many milliseconds. */
  readonly steps: number;
  readonly ms: number;
  /** Sequences that the model is tried on after it; 0: none. */
  readonly tried: number;
  /** The weight whose next change is told; null: none. */
  readonly weight: { readonly name: string; readonly entry: number } | null;
}

export interface Trained {
  readonly metrics: Metrics;
  readonly snapshot: Uint8Array;
  /** The model as it is then, on the sequence that the next step begins with. */
  readonly config: ModelConfig;
  readonly task: TaskInfo;
  readonly survey: Survey | null;
  readonly change: NextChange | null;
}

/** By name: what is asked, what comes before the answer, and the answer. All can be sent. */
export interface Jobs {
  /** E on grids of `sizes` (columns, rows), one after the other: a coarse one, then finer ones. */
  cliff: {
    ask: { readonly window: CliffWindow; readonly sizes: readonly (readonly [number, number])[] };
    part: CliffGrid;
    answer: CliffGrid;
  };
  /** The exact gradients of a model, checked. */
  checks: { ask: ModelConfig; part: never; answer: readonly GradientCheck[] };
  /** Of a map of two numbers: the fixed point that each start of a grid of `side` × `side` ends in, −1 for none. */
  basins: {
    ask: { readonly config: ModelConfig; readonly step: number; readonly side: number };
    part: never;
    answer: Float64Array;
  };
  training: { ask: Training; part: never; answer: Trained };
}
export type Job = keyof Jobs;

/** After a bit of work: how much is done, 0 … 1, and what can be shown already. */
export interface Bit<P> {
  readonly done: number;
  readonly part?: P;
}

export interface Options<J extends Job> {
  readonly signal: AbortSignal;
  tell?(bit: Bit<Jobs[J]["part"]>): void;
}

export type InBackground = <J extends Job>(
  job: J,
  ask: Jobs[J]["ask"],
  options: Options<J>,
) => Promise<Jobs[J]["answer"]>;

type Work<J extends Job> = Generator<Bit<Jobs[J]["part"]>, Jobs[J]["answer"]>;

export const jobs: {
  readonly [J in Job]: (kernel: Kernel, ask: Jobs[J]["ask"]) => Work<J>;
} = { basins, cliff, checks, training };

/** Places computed in one bit: some two milliseconds. */
const PLACES = 2000;

function* cliff(
  { cliffRows }: Kernel,
  { window: { across, up }, sizes }: Jobs["cliff"]["ask"],
): Work<"cliff"> {
  const window = Float64Array.of(...across, ...up);
  const all = sizes.reduce((sum, [cols, rows]) => sum + cols * rows, 0);
  let done = 0;
  let grid: CliffGrid = { values: new Float64Array(), cols: 1 };
  for (const [cols, rows] of sizes) {
    if (done > 0) yield { done: done / all, part: grid };
    const values = new Float64Array(cols * rows);
    const some = Math.max(1, Math.floor(PLACES / cols));
    for (let from = 0; from < rows; from += some) {
      const part = cliffRows(window, cols, rows, from, from + some);
      values.set(part, from * cols);
      done += part.length;
      yield { done: done / all };
    }
    grid = { values, cols };
  }
  return grid;
}

function* checks({ Checks }: Kernel, config: ModelConfig): Work<"checks"> {
  const work = new Checks(config);
  try {
    while (work.step()) yield { done: work.progress() };
    return work.results() as readonly GradientCheck[];
  } finally {
    work.free();
  }
}

function* basins(
  { Basins }: Kernel,
  { config, step, side }: Jobs["basins"]["ask"],
): Work<"basins"> {
  const work = new Basins(config, step, side);
  try {
    while (work.step()) yield { done: work.progress() };
    return work.results();
  } finally {
    work.free();
  }
}

/** Milliseconds of steps in one bit of work. */
const BIT = 3;

function* training(
  { Trainer }: Kernel,
  { options, snapshot, steps, ms, tried, weight }: Training,
): Work<"training"> {
  const trainer = new Trainer(options);
  try {
    if (snapshot !== null) trainer.restore(snapshot);
    const begun = performance.now();
    let metrics = trainer.step(0) as Metrics;
    let done = 0;
    let some = 1;
    while (done < steps && metrics.divergence === null && performance.now() - begun < ms) {
      const before = performance.now();
      const next = trainer.step(Math.min(some, steps - done)) as Metrics;
      metrics = joined(metrics, next);
      done += next.losses.length;
      const took = performance.now() - before;
      some = Math.max(1, Math.min(2 * some, Math.floor((some * BIT) / Math.max(took, 0.1))));
      yield { done: Math.min(1, done / steps) };
    }
    const { truncation: _, ...config } = trainer.config() as ModelConfig & { truncation: unknown };
    return {
      metrics,
      snapshot: trainer.snapshot(),
      config,
      task: trainer.task() as TaskInfo,
      survey: tried > 0 ? (trainer.survey(tried) as Survey) : null,
      change:
        weight === null
          ? null
          : (trainer.nextChange(weight.name, weight.entry) as NextChange | null),
    };
  } finally {
    trainer.free();
  }
}

function joined(a: Metrics, b: Metrics): Metrics {
  const both = (one: Float64Array, other: Float64Array): Float64Array => {
    const all = new Float64Array(one.length + other.length);
    all.set(one);
    all.set(other, one.length);
    return all;
  };
  return {
    ...b,
    losses: both(a.losses, b.losses),
    accuracies: both(a.accuracies, b.accuracies),
    norms: both(a.norms, b.norms),
    clipped: both(a.clipped, b.clipped),
    rates: both(a.rates, b.rates),
  };
}
