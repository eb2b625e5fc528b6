/**
 * One training run of an explorer, and those that were kept beside it. It lives as long as the page, is
 * no state, and can be had again from the settings alone: the same seed gives the same run.
 */
import type {
  Divergence,
  ModelConfig,
  NextChange,
  Run,
  Survey,
  TaskInfo,
  TrainerOptions,
} from "../../core.js";
import type { Trained } from "../../worker/jobs.js";

/** What is measured at each step; ρ(W_hh) and the horizon as last looked at, NaN where they are not known. */
const SERIES = ["losses", "accuracies", "norms", "clipped", "radii", "horizons"] as const;
export type Series = (typeof SERIES)[number];

/** The series of a run, an entry a step. */
export type Curves = Readonly<Record<Series, readonly number[]>>;

export interface Kept {
  readonly name: string;
  readonly curves: Curves;
}

interface Saved {
  readonly steps: number;
  /** Null: the beginning. */
  readonly snapshot: Uint8Array | null;
}

/** One answer of the Worker, so that the picture moves some times a second. */
const BIT_MS = 90;
/** Between two looks at sequences that are not trained with. */
const SURVEY_MS = 400;
/** Sequences looked at while it runs, and at rest. */
const SOME = 24;
const MANY = 200;
/** Places to go back to. */
const MOST_SAVED = 40;

export interface Weight {
  readonly name: string;
  readonly entry: number;
}

export class Session {
  steps = 0;
  readonly curves: Readonly<Record<Series, number[]>> = {
    losses: [],
    accuracies: [],
    norms: [],
    clipped: [],
    radii: [],
    horizons: [],
  };
  survey: Survey | null = null;
  task: TaskInfo | null = null;
  config: ModelConfig | null = null;
  /** What the next update of a weight is made of; null for what is not trained. */
  change: { readonly weight: Weight; readonly made: NextChange | null } | null = null;
  divergence: Divergence | null = null;
  /** Why the run could not begin or go on. */
  failure: Error | null = null;
  readonly key: string;
  readonly options: TrainerOptions;
  #snapshot: Uint8Array | null = null;
  #saved: Saved[] = [];
  #running: AbortController | null = null;
  /** A closer look that is under way: what it finds is of no use once the run goes on. */
  #looking: { readonly weight: Weight | null; readonly abort: AbortController } | null = null;
  #surveyed = 0;

  constructor(key: string, options: TrainerOptions) {
    this.key = key;
    this.options = options;
  }

  get running(): boolean {
    return this.#running !== null;
  }

  get canGoBack(): boolean {
    return this.#saved.some(({ steps }) => steps < this.steps);
  }

  pause(): void {
    this.#running?.abort();
    this.#running = null;
  }

  /** Trains until it is paused, or `most` steps; `pace`: steps a second, 0 for as many as there can be. */
  async go(
    inBackground: Run["inBackground"],
    most: number,
    pace: number,
    weight: () => Weight | null,
    tell: () => void,
  ): Promise<void> {
    if (this.#running !== null || this.divergence !== null) return;
    this.#looking?.abort.abort();
    const controller = new AbortController();
    const { signal } = controller;
    this.#running = controller;
    this.failure = null;
    tell();
    let left = most;
    try {
      while (left > 0 && !signal.aborted && this.divergence === null) {
        const begun = performance.now();
        const steps = pace > 0 ? Math.max(1, Math.round((pace * BIT_MS) / 1000)) : left;
        const due = begun - this.#surveyed > SURVEY_MS;
        if (due) this.#surveyed = begun;
        this.#save();
        const trained = await inBackground(
          "training",
          {
            options: this.options,
            snapshot: this.#snapshot,
            steps: Math.min(steps, left),
            ms: BIT_MS,
            tried: due ? SOME : 0,
            weight: null,
          },
          { signal },
        );
        left -= trained.metrics.losses.length;
        this.#take(trained);
        tell();
        if (pace > 0) await rest((1000 * steps) / pace - (performance.now() - begun), signal);
      }
    } catch (thrown) {
      if (!signal.aborted) this.failure = asError(thrown);
    }
    if (this.#running === controller) this.#running = null;
    // A newer run has taken over.
    else if (this.#running !== null) return;
    await this.look(inBackground, weight(), tell);
  }

  /** Whether the next update of this weight is known, or being asked for. */
  knows(weight: Weight | null): boolean {
    const known = this.#looking?.weight ?? this.change?.weight;
    return weight === null || (known?.name === weight.name && known.entry === weight.entry);
  }

  /** The model as it stands, looked at closely. */
  async look(
    inBackground: Run["inBackground"],
    weight: Weight | null,
    tell: () => void,
  ): Promise<void> {
    this.#looking?.abort.abort();
    const looking = { weight, abort: new AbortController() };
    this.#looking = looking;
    const { signal } = looking.abort;
    try {
      if (this.failure !== null) return;
      const { options } = this;
      const ask = { options, snapshot: this.#snapshot, steps: 0, ms: 0, tried: MANY, weight };
      const trained = await inBackground("training", ask, { signal });
      const { divergence } = this;
      this.#take(trained);
      this.divergence = divergence;
      this.change = weight === null ? null : { weight, made: trained.change };
    } catch (thrown) {
      if (!signal.aborted) this.failure = asError(thrown);
    } finally {
      if (this.#looking === looking) this.#looking = null;
      if (!signal.aborted) tell();
    }
  }

  /** To the last place that was saved before this one. */
  back(): void {
    this.pause();
    this.#looking?.abort.abort();
    const before = this.#saved.filter(({ steps }) => steps < this.steps).at(-1);
    if (before === undefined) return;
    this.#saved = this.#saved.filter(({ steps }) => steps < before.steps);
    this.#snapshot = before.snapshot;
    this.#cut(before.steps);
    this.divergence = null;
  }

  /** A copy of the curves, under a name. */
  kept(name: string): Kept {
    const copies = SERIES.map((series) => [series, [...this.curves[series]]] as const);
    return { name, curves: Object.fromEntries(copies) as unknown as Curves };
  }

  #cut(steps: number): void {
    this.steps = steps;
    for (const series of SERIES) {
      const values = this.curves[series];
      values.length = Math.min(values.length, steps);
    }
    this.change = null;
  }

  #take({ metrics, snapshot, config, task, survey }: Trained): void {
    this.#snapshot = snapshot;
    for (const series of ["losses", "accuracies", "norms", "clipped"] as const)
      this.curves[series].push(...metrics[series]);
    this.#cut(metrics.steps);
    this.survey = survey ?? this.survey;
    const { radii, horizons } = this.curves;
    while (radii.length < this.steps) {
      radii.push(this.survey?.spectralRadius ?? Number.NaN);
      horizons.push(this.survey?.horizon ?? Number.NaN);
    }
    this.task = task;
    this.config = config;
    this.divergence = metrics.divergence;
  }

  /** Of many places those that are far from another stay: the longer ago, the farther apart. */
  #save(): void {
    const last = this.#saved.at(-1);
    if ((last?.steps ?? -1) >= this.steps) return;
    this.#saved.push({ steps: this.steps, snapshot: this.#snapshot });
    if (this.#saved.length > MOST_SAVED)
      this.#saved = this.#saved.filter((_, i) => i % 2 === 0 || i > MOST_SAVED / 2);
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Some milliseconds, or until `signal` aborts. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((go) => {
    const timer = setTimeout(go, Math.max(0, ms));
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        go();
      },
      { once: true },
    );
  });
}
