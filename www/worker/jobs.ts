/**
 * What can be done in the background. A job is a generator that stops after every bit of work, so
 * that the same lines run in a Worker and, where there is none, between the page's frames.
 */
import type { CliffGrid, CliffWindow, GradientCheck, ModelConfig } from "../core.js";

/** The parts of the wasm that jobs call; each side brings its own instance. */
export interface Kernel {
  readonly cliffRows: (
    window: Float64Array,
    nw: number,
    nb: number,
    from: number,
    to: number,
  ) => Float64Array;
  readonly Checks: new (
    config: ModelConfig,
  ) => { step(): boolean; progress(): number; results(): unknown; free(): void };
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
} = { cliff, checks };

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
