/** The types of `<bptt-explorer>`: its state, its methods, its events (docs/embedding.md). */

/** An example from the library. */
export type Preset =
  | "blame"
  | "notes-linear"
  | "notes-linear-h1"
  | "notes-tanh"
  | "exercise"
  | "theory"
  | "landing"
  | "vanishing"
  | "exploding"
  | "saturating"
  | "latch"
  | "shear"
  | "shear-chaotic"
  | "chaos"
  | "orthogonal"
  | "irnn"
  | "gru-gates"
  | "lstm-gates"
  | "lstm-memory"
  | "leaky"
  | "antisymmetric"
  | "mingru"
  | "diagonal"
  | "curse-of-memory"
  | "two-layers"
  | "lag-two"
  | "peephole"
  | "momentum"
  | "logistic-unit"
  | "latch-threshold"
  | "logistic-map"
  | "logistic-map-chaotic"
  | "projectile"
  | "corridor";

export type Panel =
  | "controls"
  | "transport"
  | "diagram"
  | "distance"
  | "equations"
  | "worked"
  | "table"
  | "contributions"
  | "nudge"
  | "paths"
  | "aim"
  | "policy"
  | "training"
  | "triangle"
  | "activation"
  | "saturation"
  | "dominoes"
  | "dynamics"
  | "shares"
  | "truncation"
  | "clipping"
  | "spectrum"
  | "cells"
  | "checks"
  | "mine"
  | "cliff"
  | "files"
  | "share";

/** The numbers that exercise mode may ask for: the kinds of beats, and words for several of them. */
export type Asked =
  | "all"
  | "a"
  | "h"
  | "r"
  | "z"
  | "u"
  | "n"
  | "i"
  | "f"
  | "g"
  | "q"
  | "c"
  | "o"
  | "yhat"
  | "l"
  | "L"
  | "do"
  | "dhDirect"
  | "dhFuture"
  | "dh"
  | "da"
  | "dcDirect"
  | "dcFuture"
  | "dc"
  | "dr"
  | "dz"
  | "du"
  | "dn"
  | "di"
  | "df"
  | "dg"
  | "dq"
  | "dh0"
  | "dc0"
  | "share"
  | "shareWhy"
  | "shareWhh"
  | "shareWxh"
  | "shareB"
  | "sum"
  | "sumWhy"
  | "sumWhh"
  | "sumWxh"
  | "sumB"
  | "update"
  | "end";

/** What `lock` may name: controls, by their attribute. */
export type Lockable =
  | "preset"
  | "w-hh"
  | "w-xh"
  | "w-hy"
  | "b-h"
  | "h0"
  | "numbers"
  | "steps"
  | "cell"
  | "forget-bias"
  | "activation"
  | "loss"
  | "loss-at"
  | "reduction"
  | "seed"
  | "gain"
  | "init"
  | "units"
  | "truncate"
  | "rate"
  | "clip"
  | "ask"
  | "config";

/** The cells of the library. */
export type CellName = "rnn" | "gru" | "lstm" | "leaky";
export type Activation = "linear" | "tanh" | "relu" | "sigmoid";
export type LossName =
  | "squared"
  | "half-squared"
  | "cross-entropy"
  | "binary-cross-entropy"
  | "linear";
export type LossAt = "every" | "last";
/** Whether L is the sum of the losses, or their mean over the steps that have one. */
export type Reduction = "sum" | "mean";

/** A recurrence of one's own: one line a value, and the value that o reads. */
export interface Equations {
  readonly equations: string;
  readonly read?: string;
}

/** How a recurrent matrix is drawn. */
export type Scheme = "gaussian" | "uniform" | "orthogonal" | "identity" | "scaled";
export type Curve =
  | "lastLoss"
  | "total"
  | "jacobian"
  | "bound"
  | "rho"
  | "fit"
  | "linear"
  | "direction";

/** Truncated BPTT: every k1 steps, the losses since then go back k2 ≥ k1 steps. */
export interface Truncation {
  readonly k1: number;
  readonly k2: number;
}

/** A whole model: `Config` of bptt.d.ts, without its truncation. At most 200 steps, 128 units a layer. */
export interface ModelConfig {
  readonly cell: CellName | Equations;
  /** Of `rnn` alone. */
  readonly activation?: Activation;
  readonly loss: LossName;
  readonly lossAt: LossAt;
  readonly reduction?: Reduction;
  /** `wxh whh why by`; `bh` of `rnn` and `leaky`, `alpha` of `leaky`, `bxh bhh` of `gru` and `lstm`, whose gates are stacked as PyTorch has them; of equations the names that they use. */
  readonly params: Readonly<
    Record<string, readonly (readonly number[])[] | readonly number[] | number>
  >;
  readonly h0?: readonly number[];
  /** Of `lstm` alone. */
  readonly c0?: readonly number[];
  /** Of equations, by state. */
  readonly initial?: Readonly<Record<string, readonly number[]>>;
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
}

/** Everything that decides what is on the screen. `null`: the preset's own; in `lang`, `show`, `lock`, `ask`: not said. */
export interface State {
  readonly preset: Preset;
  /** The same data and read-out with another cell. */
  readonly cell: CellName | null;
  /** b_f of an LSTM. */
  readonly forgetBias: number | null;
  /** A model of the reader's own, edited or brought along. */
  readonly config: ModelConfig | null;
  /** Where there is one unit of `rnn` or `leaky` the number itself, else a factor on the preset's own matrix. So are the next four. */
  readonly whh: number | null;
  readonly wxh: number | null;
  readonly why: number | null;
  readonly bh: number | null;
  readonly h0: number | null;
  /** Parameters that are one number, by name: `{ alpha: 0.3 }`. */
  readonly numbers: Readonly<Record<string, number>> | null;
  /** T, 1 … 200. */
  readonly steps: number | null;
  readonly activation: Activation | null;
  readonly loss: LossName | null;
  readonly lossAt: LossAt | null;
  readonly reduction: Reduction | null;
  /** Where the preset is drawn at random. */
  readonly gain: number | null;
  readonly seed: number | null;
  readonly init: Scheme | null;
  /** H, of a preset that is drawn at random. */
  readonly units: number | null;
  readonly truncate: Truncation | null;
  /** The learning rate of the update at the end. */
  readonly rate: number | null;
  /** The threshold its gradient is clipped to, by global norm. */
  readonly clip: number | null;
  /** The order of the beats. */
  readonly order: "program" | "notes" | null;
  /** Places whose explanations stay open: `h:2`, `whh.2.1`. */
  readonly pin: readonly string[] | null;
  /** The distance k that all panels light together. */
  readonly distance: number | null;
  readonly curves: readonly Curve[] | null;
  /** Of the distance plot: against the last loss's gradient at h_T, or as it is. */
  readonly scale: "gain" | "absolute";
  /** The model whose curve is kept to compare with, as a link says a model. */
  readonly ghost: string | null;
  /** The step t whose loss is looked at. */
  readonly ofLoss: number | null;
  /** The parameter the panels below the picture speak of, its nudged entry (from 1), and by how much. */
  readonly weight: string;
  readonly entry: number;
  readonly nudge: number;
  /** The state that the dominoes push at a step, `h:2`, of a layer its entry `h:2.3`; null: the first one. By how much. */
  readonly domino: string | null;
  readonly push: number;
  readonly measure: "norm" | "entry";
  readonly rows: "near" | "all";
  /** The step whose vectors are written out. */
  readonly row: number | null;
  /** Exercise mode: which kinds of number are blanks to fill in; null: none. */
  readonly ask: readonly Asked[] | null;
  /** A beat's id: `h:2`, `dh:2`, `sumWhh`, `end`; null: where the preset opens. */
  readonly at: string | null;
  /** Width of the diagram's columns as a multiple of the automatic one. */
  readonly zoom: number | null;
  /** Whether the diagram shows the inside of a cell with gates; null: where there is room for it. */
  readonly gates: "open" | "closed" | null;
  /** What a stream's width stands for. */
  readonly width: "log" | "linear";
  readonly cliffW: number;
  readonly cliffB: number;
  readonly cliffRate: number;
  readonly cliffTheta: number;
  readonly cliffView: "plane" | "wall";
  readonly compare: readonly CellName[] | null;
  readonly compareBias: number | null;
  readonly compareSeed: number | null;
  /** Walks of one estimate of a policy's gradient, their seed, and the discount beside it. */
  readonly walks: "1" | "10" | "100";
  readonly walkSeed: number;
  readonly discount: number;
  /** What each input is called: where exactly one is 1 and the others 0, its name stands in the node. */
  readonly inputNames: readonly string[] | null;
  /** What the panel `training` trains, and how; in a link `task:recall,steps:20,cell:gru`. */
  readonly training: {
    readonly task: "recall" | "adding" | "copy" | "order" | "echo" | "sine" | "words" | "own";
    readonly steps: number;
    readonly delay: number;
    readonly corpus: "zh" | "en";
    readonly level: "word" | "character";
    readonly cell: "rnn" | "gru" | "lstm" | "leaky" | "equations";
    readonly units: number;
    readonly init: "gaussian" | "uniform" | "orthogonal" | "identity" | "scaled";
    readonly gain: number;
    readonly bias: number;
    readonly optimizer: "sgd" | "momentum" | "rmsprop" | "adam";
    readonly rate: number;
    readonly clip: "off" | "norm" | "value";
    readonly theta: number;
    readonly cut: number;
    readonly carry: boolean;
    readonly batch: number;
    readonly seed: number;
    readonly pace: number;
  } | null;
  /** Beats a second; null: as a wave, each phase in a few seconds whatever T is. */
  readonly speed: number | null;
  /** Plays by itself once it is looked at; never under reduced motion. */
  readonly autoplay: boolean;
  /** When work begins: near the window, or at once. */
  readonly loading: "lazy" | "eager" | null;
  /** Present mode: large type, and marks to go through. */
  readonly present: boolean;
  /** Those marks, each a state as a link says it; null: the usual four. */
  readonly marks: readonly string[] | null;
  readonly lang: "zh" | "en" | null;
  readonly theme: "auto" | "light" | "dark";
  readonly show: readonly Panel[] | null;
  readonly lock: readonly Lockable[] | null;
}

export type Change = Partial<State>;

/** JSON has no other numbers; an exact zero in a log series is "-Infinity". */
export type Numeral = number | "NaN" | "Infinity" | "-Infinity";
type ByName = Readonly<Record<string, readonly Numeral[]>>;

/** A run as JSON. Series are row-major and flat, by the names of the computational API. */
export interface Exported {
  readonly format: "bptt-explorer";
  readonly version: 1;
  readonly config: ModelConfig & { readonly truncation: Truncation | null };
  readonly optimizer: { readonly rate: number; readonly clip: number | null };
  readonly results: {
    readonly T: number;
    readonly H: number;
    readonly I: number;
    readonly O: number;
    readonly loss: Numeral;
    readonly firstNonFinite: number | null;
    /**
     * T rows each: of `rnn` `a h o yhat losses slopes do dhDirect dhFuture dh da`; of another cell every
     * value by its name, `d` and the name for its gradient, `slope-` and the name for a slope.
     */
    readonly series: ByName;
    /** By parameter, and by initial value. */
    readonly grads: ByName;
    /** By distance, log10 but for the direction; null where there is none, or it would take too long. */
    readonly flow: {
      readonly lastLoss: readonly Numeral[];
      readonly total: readonly Numeral[];
      readonly jacobian: readonly Numeral[] | null;
      readonly bound: readonly Numeral[] | null;
      /** |cos| of the last loss's gradient to the direction of the largest effect on the last state. */
      readonly direction: readonly Numeral[] | null;
      readonly spectralRadius: Numeral | null;
      readonly sigmaMax: Numeral | null;
    };
    readonly updated: { readonly params: ByName; readonly loss: Numeral };
  };
}

export interface BpttExplorer extends HTMLElement {
  /** The model shown, as a Config of the API; null before the first picture. */
  get config(): (ModelConfig & { truncation: Truncation | null }) | null;
  /** Replaces the model; null gives the preset back. What is no model is refused with a notice. */
  set config(config: object | string | null);
  play(): void;
  pause(): void;
  /** By so many beats; default 1. What is no number throws a `BpttError`. */
  step(n?: number): void;
  /**
   * To a beat, by its id (`h:2`) or its number, and done. Between two numbers lies a motion: 12.4
   * rests where beat 13 has got 40 % of its way. What is neither throws a `BpttError`.
   */
  seek(beat: string | number): void;
  /** Where it stands, as `seek` takes it. */
  readonly position: number;
  getState(): State;
  /** What is not valid is left out, with a notice to the reader; of what cannot be read nothing is taken. */
  setState(partial: Change): void;
  /**
   * The picture of a panel (default the diagram) as an SVG file that needs nothing else, in the theme
   * shown; null where it is not open, and before the first picture.
   */
  toSVG(panel?: Panel): string | null;
  /** The same in pixels, two to each of CSS; null also where the page forbids images of its own making. */
  toPNG(panel?: Panel): Promise<Blob | null>;
  /** Every series, a row a step, at full precision; null before the first picture. */
  toCSV(): string | null;
  /** The model with all its results at full precision; null before the first picture. */
  toJSON(): Exported | null;
}

/** They bubble, out of shadow trees too. But for the first and the last, only what the reader did. */
export interface BpttExplorerEventMap {
  /** The first picture stands. */
  "bptt-ready": CustomEvent<State>;
  "bptt-change": CustomEvent<State>;
  "bptt-beat": CustomEvent<{ id: string; index: number }>;
  /** A model could not be computed, and the last good picture stays; or nothing could be started. */
  "bptt-error": CustomEvent<Error>;
}
