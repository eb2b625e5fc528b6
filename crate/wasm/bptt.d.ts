/**
 * Exact forward passes and backpropagation through time (BPTT) for small recurrent networks
 * of any kind.
 *
 * T steps, I inputs, H hidden units, O outputs. Vectors are columns, matrices row-major. Every
 * series over time holds step t in row t − 1.
 *
 * ```js
 * import init, { bptt, preset } from "./bptt.js";
 * await init();
 * bptt(preset("notes-linear")).grads.whh; // Float64Array [ -3.25 ]
 * ```
 *
 * In Node: `initSync({ module: readFileSync("bptt_bg.wasm") })`.
 */

/**
 * Loads the wasm, by default from beside this file. Call once, before anything else, which refuses
 * until then with code `not-initialised`. A failure is a {@link BpttError} of code `not-loaded` whose
 * `cause` is the engine's own error; it can be tried again.
 */
export default function init(source?: {
  module_or_path: BufferSource | URL | Response | Promise<Response>;
}): Promise<unknown>;

/** The same from bytes or a module that are there already. */
export function initSync(source: { module: BufferSource | WebAssembly.Module }): unknown;

/**
 * A whole problem. Lists may be arrays or typed arrays. A key that is not of these is refused with
 * its path, whatever it holds, as are keys of another cell that hold something: an ignored one
 * would answer for another model.
 */
export interface Config {
  /**
   * The vanilla (Elman) cell, a gated one in PyTorch's layout (GRU: rows r, z, n; LSTM: i, f, g, o), or
   * a leaky integrator, h_t = (1 − α) h_{t−1} + α tanh(a_t).
   */
  cell: "rnn" | "gru" | "lstm" | "leaky";
  /** φ of the vanilla cell; default `tanh`. */
  activation?: "linear" | "tanh" | "relu" | "sigmoid";
  /**
   * Σ(o−y)², ½Σ(o−y)², −Σ y·log softmax(o) with y a probability vector, Σ y = 1 to 1e−6;
   * −Σ y·log σ(o) + (1−y)·log(1−σ(o)) with each y from 0 to 1; or Σ y∘o.
   */
  loss: "squared" | "half-squared" | "cross-entropy" | "binary-cross-entropy" | "linear";
  /** Whether every step has a loss, or the last one alone. */
  lossAt: "every" | "last";
  /** L = Σ l_t (default), or their mean over the steps that have a loss. `losses` are after it. */
  reduction?: "sum" | "mean";
  params: Params;
  /** h_0, H; default zeros. */
  h0?: number[];
  /** c_0 of the LSTM, H; default zeros. For other cells null, undefined or absent. */
  c0?: number[];
  /** x_1 … x_T, T × I. */
  inputs: number[][];
  /** y_1 … y_T, T × O; other forms are taken, too ({@link Given}). */
  targets: number[][];
  /**
   * Truncated BPTT: every `k1` steps, and at T, the losses since the last such step go back to the
   * uses of the weights in the last `k2` ≥ `k1` steps. The state carries on; ∇W_hy is complete.
   */
  truncation?: { k1: number; k2: number } | null;
}

/** The parameters of a cell of the library. */
export interface Params {
  /** W_xh, H × I; of a GRU 3H × I, of an LSTM 4H × I. */
  wxh: number[][];
  /** W_hh, H × H; 3H × H; 4H × H. */
  whh: number[][];
  /** W_hy, O × H. */
  why: number[][];
  /** b_y, O. */
  by: number[];
  /** b_h of `rnn` and `leaky`, H; default zeros. Beside gated cells null, undefined or absent. */
  bh?: number[];
  /**
   * The two biases of a gated cell, 3H or 4H; default zeros. Beside others null, undefined or absent,
   * `bh` being the sum of both.
   */
  bxh?: number[];
  bhh?: number[];
  /** α of `leaky`; default 1/2. Beside others null, undefined or absent. */
  alpha?: number;
}

/**
 * A recurrence of one's own: one line a value, in order, as in
 *
 * ```text
 * a = W_xh x + W_hh h[t-1] + b_h
 * h = (1 - alpha) * h[t-1] + alpha * tanh(a)
 * ```
 *
 * `name[t-1]` is the value of the step before, and makes `name` a state; `x` is the input; any other
 * name is a parameter, which `params` gives as a matrix, a vector or a number. `W v` is a matrix times a
 * vector; `*` (also ∘ ⊙ ·) `/ + -` and whole powers `^2` work entry by entry, and a number spreads over a
 * vector. Functions: tanh, sigmoid (σ), relu, softplus, exp, log, sin, cos, sqrt, abs, softmax, sum.
 * `why` and `by` among `params` read out o = W_hy v + b_y; without them o is v itself.
 *
 * At most 4000 characters and 64 parameters. What means nothing is refused with code `equation` and a
 * path with its line and column, `cell.equations[2:7]`.
 */
export interface Equations {
  equations: string;
  /** The value v that o reads; default `h`, else the last line. */
  read?: string;
}

/** A problem whose recurrence is one's own. */
export interface EquationsConfig
  extends Pick<Config, "loss" | "lossAt" | "reduction" | "inputs" | "targets" | "truncation"> {
  cell: Equations;
  /** Every name that the equations use, and perhaps `why` and `by`. */
  params?: Record<string, number | number[] | number[][]>;
  /** The states before the first step, by name; default zeros. */
  initial?: Record<string, number[]>;
}

/** A problem of the vanilla cell. */
export type Rnn = Config & { cell: "rnn" };

/** What the forward pass gives. */
export interface Forward {
  T: number;
  H: number;
  I: number;
  O: number;
  /** Every named line of the equations, T × its length; `cells()` gives those of the library. */
  values: Record<string, Float64Array>;
  /** Hidden states h_t, T × H. Of equations see `values`, as for the next three. */
  h: Float64Array;
  /** Of the vanilla cell: pre-activations a_t = W_xh x_t + W_hh h_{t−1} + b_h, T × H. */
  a?: Float64Array;
  /** Of the LSTM: cell states c_t, T × H. */
  c?: Float64Array;
  /** Of gated cells, T × H each: `r`, `z`, `n`; `i`, `f`, `g`, `o` (the line q of the equations). */
  gates?: Record<string, Float64Array>;
  /** Outputs o_t = W_hy h_t + b_y, T × O. */
  o: Float64Array;
  /** Predictions: o_t; softmax(o_t) under cross-entropy, σ(o_t) under binary cross-entropy; T × O. */
  yhat: Float64Array;
  /** l_t, T; 0 where a step has none. */
  losses: Float64Array;
  /** L. */
  loss: number;
  /** The first step with a value that is not finite, or null. */
  firstNonFinite: number | null;
}

/** What the forward and the full backward pass give. */
export interface Bptt extends Forward {
  /** ∂L/∂ every named line, everything counted, T × its length. */
  adjoints: Record<string, Float64Array>;
  /** ∂L/∂h_t = dhDirect + dhFuture, T × H. */
  dh: Float64Array;
  /** What reaches h_t through its own output: W_hyᵀ do_t, T × H. */
  dhDirect: Float64Array;
  /** What reaches h_t through step t + 1: W_hhᵀ da_{t+1}, T × H; zero at T. */
  dhFuture: Float64Array;
  /** Of the vanilla cell: ∂L/∂a_t = φ′(a_t) ∘ dh_t, T × H. */
  da?: Float64Array;
  /** Of the LSTM: ∂L/∂c_t = dcDirect + dcFuture, T × H: through h_t, and through c_{t+1}. */
  dc?: Float64Array;
  dcDirect?: Float64Array;
  dcFuture?: Float64Array;
  /** ∂L/∂o_t, T × O. */
  do: Float64Array;
  /** ∂L/∂x_t, T × I. */
  dx: Float64Array;
  /**
   * ∂L/∂ each parameter, in its own shape, under its name in `params`, and ∂L/∂ each initial value:
   * `h0` and `c0`, of equations `<state>0`.
   */
  grads: Record<string, Float64Array>;
}

/** The forward results of the vanilla cell. */
export interface RnnForward extends Forward {
  a: Float64Array;
}

/** All results of the vanilla cell. */
export interface RnnBptt extends Bptt {
  a: Float64Array;
  da: Float64Array;
  grads: Record<"wxh" | "whh" | "bh" | "why" | "by" | "h0", Float64Array>;
}

/**
 * How much gradient reaches back how far. Index = distance k = 0 … T − 1, the state s_{T−k}: h, and
 * where there are several states all of them together as independent coordinates, of an LSTM (h, c).
 * log10 of Euclidean (of Jacobians: spectral) norms, which no number type limits: 10^−600 is −600.
 * An exact zero is −Infinity; where the forward pass has overflowed there is NaN. Gradients are
 * the exact ones, whatever `truncation` cuts.
 */
export interface GradientFlow {
  /** log10 ‖∂l_T/∂h_{T−k}‖: what the last loss alone sends back. */
  lastLoss: Float64Array;
  /** log10 ‖∂L/∂h_{T−k}‖: what all losses together send back. */
  total: Float64Array;
  /** log10 ‖∂h_T/∂h_{T−k}‖. */
  jacobian: Float64Array;
  /** k·log10(γ σ_max(W_hh)), γ = sup φ′: a bound on `jacobian`; null for gated cells. */
  bound: Float64Array | null;
  /** ρ(W_hh), null for gated cells. */
  spectralRadius: number | null;
  /** σ_max(W_hh), null for gated cells. */
  sigmaMax: number | null;
  /** ln ‖∂h_T/∂h_1‖ / (T − 1), the finite-time Lyapunov exponent; 0 for T = 1. */
  lyapunov: number;
  /** Least-squares slope of the finite part of `jacobian`, decades a step; 0 for T = 1. */
  slope: number;
  /** The first k at which `jacobian` is 3 or more decades below its value at 0, or null. */
  horizon: number | null;
  /** From `jacobian` over the whole run: more than a decade lost, gained, or neither; null if NaN. */
  verdict: "vanishing" | "stable" | "exploding" | null;
  /**
   * The mean over the units of φ′(a_t), t = 1 … T: with W_hh the factors of every hop. Null where a hop
   * is not one function of one matrix times the state.
   */
  meanSlopes: Float64Array | null;
  /** The largest φ′(a_t) of any unit, t = 1 … T; null as above. */
  largestSlopes: Float64Array | null;
  /** Where there are several states: `lastLoss` and `total` of each apart; else null. */
  states: Record<string, { lastLoss: Float64Array; total: Float64Array }> | null;
}

/**
 * Relative errors ‖g − r‖ / max(‖g‖, ‖r‖) of the exact gradients, by parameter and initial value,
 * as in `grads`. In large models some entries of each are compared, evenly spread.
 */
export interface GradientChecks {
  /**
   * Against central finite differences; null where these cannot tell, because the gradient is lost
   * in the rounding of L, or L bends within every step tried.
   */
  finiteDifference: Record<string, number | null>;
  /** Against forward-mode accumulation (real-time recurrent learning). */
  rtrl: Record<string, number>;
  /** Against the sum of the derivatives of untied copies of the weights; null for large models. */
  untied: Record<string, number | null>;
}

/**
 * Why a gradient is another one than that of its run:
 * - `no-future`: of ∂L/∂h_t only what its own loss sends is counted;
 * - `untransposed`: W in the place of Wᵀ on the way back;
 * - `no-slopes`: φ′ is left out;
 * - `diagonal`, `entry-by-entry`: only the diagonal of W_hh; the Jacobians of several hops multiplied entry by entry;
 * - `current-state`: h_t in the place of h_{t−1} in the product with ∂L/∂a_t;
 * - `no-first-step`: the use of the weights at step 1 is left out;
 * - `no-target`: ŷ in the place of ŷ − y behind a softmax or σ;
 * - `last-loss-only`, `every-loss`: the losses of other steps than those that have one;
 * - `truncated`: cut after other steps;
 * - `transposed-gradient`: the matrix on its side;
 * - `half-the-loss`, `twice-the-loss`: with or without the ½ of the squared error;
 * - `mean-of-losses`, `sum-of-losses`, `mean-of-entries`, `divided-by-t`: another mean;
 * - `mean-of-shares`: the shares of the steps averaged in the place of summed;
 * - `descent`: −∇; `step`, `times-rate`: −η∇, η∇ (where η is known);
 * - `clipped`, `clipped-alone`, `clipped-entries`: to ‖∇‖ = θ, to its own norm θ, each entry to −θ … θ;
 * - `factor`: a multiple, for whatever reason.
 */
export type Cause =
  | "no-future"
  | "untransposed"
  | "no-slopes"
  | "diagonal"
  | "entry-by-entry"
  | "current-state"
  | "no-first-step"
  | "no-target"
  | "last-loss-only"
  | "every-loss"
  | "truncated"
  | "transposed-gradient"
  | "half-the-loss"
  | "twice-the-loss"
  | "mean-of-losses"
  | "sum-of-losses"
  | "mean-of-entries"
  | "mean-of-shares"
  | "divided-by-t"
  | "descent"
  | "step"
  | "times-rate"
  | "clipped"
  | "clipped-alone"
  | "clipped-entries"
  | "factor";

/** A cause that was tried. */
export interface Suspect {
  cause: Cause;
  /** ‖own − what the cause gives‖ / the larger of their norms. */
  distance: number;
  /** It gives every entry. */
  explains: boolean;
  /** The beat of `<bptt-explorer>` at which it happens (`at`); null where the run has none. */
  beat: string | null;
  /** Of `untransposed`: whose matrix, as it is written, `W_hh`; null: of every square one. */
  parameter: string | null;
  /** Of `truncated`: how it was cut; null: not at all. */
  truncation: { k1: number; k2: number } | null;
  /** η of `times-rate` and `step`, θ of clipping, the factor of `factor`; else null. */
  amount: number | null;
}

/** What was found of a gradient that was worked out by another way. */
export interface Diagnosis {
  /** Every entry agrees: to 1e−6 of the largest, or to the digits it was written with, if three or more. */
  right: boolean;
  /** Rows and columns of the right gradient; a vector is one column. */
  rows: number;
  cols: number;
  /** It came as columns × rows, and was turned before it was compared. */
  turned: boolean;
  /**
   * The first entry that is not right, counted from 0, row by row; of a series that of the last step
   * that has one, since errors propagate backward. Null: none.
   */
  departure: { row: number; col: number; own: number; right: number } | null;
  /** ‖own − right‖ / the larger of their norms. */
  distance: number;
  /** s, where own = s · right in every entry; else null. */
  factor: number | null;
  /** The causes that explain it, the nearest first; then the nearest others. */
  suspects: Suspect[];
}

/** Runs `config` forward. Throws a {@link BpttError} for a bad config. */
export function forward(config: Rnn): RnnForward;
export function forward(config: Given): Forward;

/** Runs `config` forward, then backward through time. Throws a {@link BpttError} for a bad config. */
export function bptt(config: Rnn): RnnBptt;
export function bptt(config: Given): Bptt;

/**
 * Runs `config` forward and backward; how much gradient reaches back how far. Throws a
 * {@link BpttError} for a bad config, and with code `limit` for (T + 30)·H³ above 2^29.
 */
export function gradientFlow(config: Given): GradientFlow;

/**
 * log10 ‖∂l_t/∂s_k‖, packed: row t = 1 … T holds k = 1 … t, so that entry (t, k) is at
 * t(t − 1)/2 + k − 1. −Infinity for an exact zero. Throws a {@link BpttError} for a bad config, and
 * with code `limit` for T²·H² above 2^30 or T² above 2^23.
 */
export function flowTriangle(config: Given): Float64Array;

/**
 * Checks the exact gradients by three methods that share nothing with the backward pass. Throws a
 * {@link BpttError} for a bad config, and with code `limit` for a run of more than 2^24 multiply-adds.
 */
export function checkGradients(config: Given): GradientChecks;

/**
 * Compares a gradient that was worked out by another way with that of `config`, and finds the likely
 * cause by trying: the gradient is computed with each mistake that is often made. `name`: a parameter
 * (`whh`), an initial value (`h0`), or ∂L/∂ of a line at every step (`dh`, T × H). `values`: a number, a
 * list, or rows. Throws a {@link BpttError} for a bad config, an unknown name, another shape.
 */
export function diagnose(
  config: Config | EquationsConfig,
  name: string,
  values: number | readonly number[] | readonly (readonly number[])[] | Float64Array,
): Diagnosis;

/** The cells of the library, with their equations. */
export function cells(): { id: string; equations: string }[];

/** The ids of all presets, the landing state first. */
export function presets(): string[];

/** The config of a preset: of the plain RNN, but for those with gates and those that are equations. Throws a {@link BpttError} if there is none of that id. */
export function preset(id: "gru-gates" | "lstm-gates" | "lstm-memory"): Config;
export function preset(
  id:
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
    | "corridor",
): EquationsConfig;
export function preset(id: string): Rnn;

/**
 * A problem kept in wasm between calls: for sliders and benchmarks. It has been run once when the
 * constructor returns.
 */
export class Network {
  constructor(config: Given);
  /**
   * Replaces a parameter (`whh`), an initial value (`h0`, as in `grads`), `inputs` or `targets` by as many
   * numbers, row-major; takes effect at the next run. If it throws, nothing has changed. A getter of
   * `values` that calls this very network is refused with code `busy`.
   */
  set(name: string, values: Float64Array): void;
  /** Forward and full BPTT; allocates nothing; the loss. */
  run(): number;
  /**
   * `o`, `yhat`, `losses`, `do`, `dx`; any line and ∂L/∂ it (`h`, `dh`); of a state `dhDirect` and
   * `dhFuture`; `grads.whh` … of the last run, without copying: valid until the next call to anything in this module.
   */
  view(name: string): Float64Array;
  /** Runs forward; copies of the results. Gradients keep those of the last full run. */
  forward(): Forward;
  /** Runs forward and backward; copies of the results. */
  bptt(): Bptt;
  /** Runs forward and backward; how much gradient reaches back how far. */
  gradientFlow(): GradientFlow;
  /**
   * Gives its memory back; whatever is called afterwards is refused with code `freed`. Where there is
   * `Symbol.dispose`, `using` does it too.
   */
  free(): void;
}

/**
 * What is to be learnt. The sequences of the first six are drawn from `seed`, without end; losses of all
 * but `given` are means over the steps that have one. An unknown key is refused with code `key`, a length
 * too short for the task with `range`, one too long with `range` or `limit`.
 */
export type Task =
  /**
   * The first of `steps` (2 … 10 000) symbols, one of `symbols` (2 … 64, default 2), is to be said at the
   * end; all after it are one of two distractors. I = `symbols` + 2, O = `symbols`; cross-entropy.
   */
  | { name: "recall"; steps: number; symbols?: number }
  /** Two of `steps` numbers from 0 to 1 are marked, one in each half; their sum at the end. I = 2, O = 1; squared. */
  | { name: "adding"; steps: number }
  /**
   * `length` (1 … 1000, default 10) of `symbols` (2 … 64, default 8) symbols, `delay` − 1 blanks, a sign,
   * and then the symbols again: T = `delay` + 2 · `length`. I = `symbols` + 2, O = `symbols` + 1;
   * cross-entropy at every step.
   */
  | { name: "copy"; delay: number; symbols?: number; length?: number }
  /** Which of X and Y came first and which second, among distractors; `steps` ≥ 10. I = 8, O = 4; cross-entropy at the end. */
  | { name: "order"; steps: number }
  /** The bit of `delay` (default 3) steps ago, 0 before there is one. A stream. I = O = 1; binary cross-entropy at every step. */
  | { name: "echo"; steps: number; delay?: number }
  /** The next value of a sine of unknown phase and period (8 … 24 steps). A stream. I = O = 1; squared, at every step. */
  | { name: "sine"; steps: number }
  /**
   * The next word at each step. Lines of words (at most 10 000, of 9999 words of 100 characters);
   * `<s>` is put before each and `</s>` after it. I = O = the number of different words with these two, at
   * most 1024; cross-entropy at every step.
   */
  | { name: "words"; lines: readonly (readonly string[])[] }
  /**
   * Sequences of one's own, of any lengths, in this order again and again, at most 10 000 of 2^23 numbers.
   * `targets` as in {@link Given}. `loss` and `lossAt` are needed unless `config` has them; `reduction`
   * defaults to `sum`, or the config's.
   */
  | {
      name: "given";
      sequences: readonly { inputs: number[][]; targets: number[][] | number[] }[];
      loss?: Config["loss"];
      lossAt?: Config["lossAt"];
      reduction?: Config["reduction"];
    };

/**
 * How a gradient g changes a weight w at the rate η, in PyTorch's conventions:
 * - `sgd`: w − η g;
 * - `momentum`: v ← μ v + g, w − η v; `momentum` is μ, default 0.9;
 * - `rmsprop`: s ← α s + (1 − α) g², w − η g / (√s + ε); `decay` is α, default 0.99;
 * - `adam`: with m and v the running means of g and g², divided by 1 − βᵗ, w − η m̂ / (√v̂ + ε); defaults
 *   0.9 and 0.999.
 *
 * μ, α, β are from 0 to below 1, ε (default 1e−8) is at least 0: else code `range`.
 */
export type Optimizer =
  | { name: "sgd" }
  | { name: "momentum"; momentum?: number }
  | { name: "rmsprop"; decay?: number; epsilon?: number }
  | { name: "adam"; beta1?: number; beta2?: number; epsilon?: number };

/**
 * What η is multiplied by at step s = 0, 1, …: nothing; `factor` to the power ⌊s / `every`⌋;
 * ½ (1 + cos(π s / `steps`)), from s = `steps` on 0. Steps are 1 … 2^30, `factor` is at least 0.
 */
export type Schedule =
  | { name: "constant" }
  | { name: "decay"; factor: number; every: number }
  | { name: "cosine"; steps: number };

/**
 * A mean gradient longer than `norm` is scaled to it; or each entry is brought to −`value` … `value`. One
 * of the two, at least 0; neither or both is code `missing`.
 */
export type Clip = { norm: number; value?: null } | { value: number; norm?: null };

/** Everything that a training run is a function of: the same options give the same bits. */
export interface TrainerOptions {
  task: Task;
  /**
   * The model to begin with; its truncation and initial states count, its inputs, targets and loss do
   * not (the loss of `given` without one is its). It must have the task's I and O (code `shape`).
   * Beside it `cell`, `activation`, `units`, `init`, `gain`, `forgetBias` are refused with code `key`.
   */
  config?: Config | EquationsConfig;
  /**
   * Without `config`: a cell of the library, all weights and biases drawn from U(−1/√H, 1/√H), or
   * equations of one's own, whose sizes follow from the task. Default `rnn`.
   */
  cell?: "rnn" | "gru" | "lstm" | "leaky" | Equations;
  /** φ of the vanilla cell; default `tanh`. */
  activation?: "linear" | "tanh" | "relu" | "sigmoid";
  /** H, 1 … 1024; default 16. */
  units?: number;
  /**
   * How each square block of W_hh is drawn: N(0, 1/H); U(−1/√H, 1/√H), the default; an orthogonal
   * matrix; I; or a gaussian one brought to ρ = `gain` (at most 261 units, gated cells less: code `limit`).
   */
  init?: "gaussian" | "uniform" | "orthogonal" | "identity" | "scaled";
  /** What these blocks are multiplied by; default 1. */
  gain?: number;
  /** Of an LSTM: its forget bias, in sum; default as drawn. */
  forgetBias?: number;
  /** Parameters that are not trained, by name; default none. An unknown one: code `word`. */
  keep?: readonly string[];
  /** Default Adam. */
  optimizer?: Optimizer;
  /** η, at least 0; default 0.01. */
  rate?: number;
  /** How η changes; default not at all. */
  schedule?: Schedule | null;
  /** What is done to large gradients; default nothing. */
  clip?: Clip | null;
  /**
   * Sequences a step, 1 … 10 000; default 16, of given sequences and lines at most as many as there are,
   * and with `carry` 1 of them. Step s takes sequences s · `batch` … of those without end, or of the list,
   * over and over. Code `limit` for a step of more than 2^30 multiply-adds.
   */
  batch?: number;
  /**
   * A sequence begins with the state that the one before it in its stream ended with, and no gradient
   * goes back there; default false. For `echo`, `sine` (a stream for each of the batch) and `given`
   * (with `batch` 1); elsewhere code `range`.
   */
  carry?: boolean;
  /** As in {@link Config}; default the config's, or none. */
  truncation?: { k1: number; k2: number } | null;
  /** What weights and sequences are drawn from, a whole number 0 … 2^32 − 1; default 1. */
  seed?: number;
}

/** What the last steps gave, an entry a step that was done; each is of the weights before its update. */
export interface Metrics {
  /** Steps done in all. */
  steps: number;
  /** L, mean over the batch. */
  losses: Float64Array;
  /**
   * The part of the answers that was right, 0 … 1: the likeliest class, a bit on its side of ½, a sum
   * within 0.08, the next value of a sine within 0.1; NaN under the other losses of given sequences.
   */
  accuracies: Float64Array;
  /** ‖∇‖₂ of the mean gradient. */
  norms: Float64Array;
  /** What clipping left of it. */
  clipped: Float64Array;
  /** η. */
  rates: Float64Array;
  /** Why training ended; null: it goes on. */
  divergence: Divergence | null;
}

/**
 * A number was no longer finite. The update that led there has been taken back, though the metrics
 * keep its entry if the same call made it, and `step` does nothing more until `restore`.
 */
export interface Divergence {
  /** The update that did it, counted from 1. */
  step: number;
  /** The first that was not finite: a parameter, or a line of the forward pass. */
  name: string;
  /** At which step of the sequence, counted from 1; null for a parameter. */
  at: number | null;
  /** ‖∇‖₂ of the last gradient that was followed, before clipping. */
  norm: number;
  /** L there. */
  loss: number;
}

/** What the model is like, on sequences that training does not see; of `words` and `given`, on all. */
export interface Survey {
  /** Mean L. */
  loss: number;
  /** As in {@link Metrics}; null where there is no right and wrong. */
  accuracy: number | null;
  /** ρ(W_hh); null for gated cells. */
  spectralRadius: number | null;
  /** {@link GradientFlow.horizon} of the first of these sequences; null also where it would take long. */
  horizon: number | null;
}

/** What the next update of one weight is made of. */
export interface NextChange {
  /** The step, counted from 1. */
  step: number;
  /** η. */
  rate: number;
  /** The weight before. */
  weight: number;
  /** ∂L/∂w, mean over the batch. */
  gradient: number;
  /** What clipping left of it. */
  clipped: number;
  /** The running mean of gradients (v of momentum, m of Adam) before; 0 where there is none. */
  meanBefore: number;
  /** The same after; null where there is none. */
  mean: number | null;
  /** The running mean of their squares (s of RMSProp, v of Adam) before; 0 where there is none. */
  squareBefore: number;
  square: number | null;
  /** Both as they are used: of Adam, divided by 1 − βᵗ. */
  meanHat: number | null;
  squareHat: number | null;
  /** What is added to the weight. */
  change: number;
  /** The weight after it. */
  next: number;
}

/** What is to be learnt. */
export interface TaskInfo {
  name: Task["name"];
  /** The loss of the best answer of someone who never looks at the inputs. */
  baseline: number;
  /** Of `words`: every word, in the order of inputs and outputs; else null. */
  vocabulary: string[] | null;
}

/**
 * A training run, kept in wasm between calls: batches, their mean exact gradient, updates. The same
 * options give the same bits, however the steps are divided among calls.
 */
export class Trainer {
  /**
   * Throws a {@link BpttError} for bad options, at their place: `key` (with the key that was perhaps
   * meant), `missing`, `type`, `word`, `not-finite`, `range`, `limit`, `shape`, `empty`, `probability`,
   * `equation`, `unreadable`, `memory`.
   */
  constructor(options: TrainerOptions);
  /**
   * Does `n` steps, 0 … 1 000 000, or as many as come before a {@link Divergence}. Code `limit` for more
   * than 2^34 multiply-adds of forward passes in one call.
   */
  step(n: number): Metrics;
  /** On `count` sequences, 0 … 10 000, at least one; default 100. Changes nothing. `limit` as for `step`. */
  survey(count?: number): Survey;
  /**
   * Of the next step: entry `entry` (row-major, from 0) of the parameter `name`. Null for a parameter that
   * is not trained, and where there is no such entry. Changes nothing.
   */
  nextChange(name: string, entry: number): NextChange | null;
  task(): TaskInfo;
  /** The model as it is, on the first sequence of the next batch. */
  config(): Config | EquationsConfig;
  /** The same as a {@link Network} of its own, which training no longer changes and which is freed by itself. */
  network(): Network;
  /** Everything that changes: steps done, weights, running means, carried states. */
  snapshot(): Uint8Array;
  /**
   * Back to a snapshot of a trainer of the same options, also after a divergence. Code `type` for other
   * bytes, `shape` for another number of weights or states; then nothing has changed.
   */
  restore(bytes: Uint8Array): void;
  /** As {@link Network.free}. */
  free(): void;
}

/**
 * A config as it may be given: `targets` also as a list of T, of one output its target, of several the
 * class that is right, counted from 0; and with `lossAt: "last"` one row, or one number, is enough.
 */
export type Given = WithTargets<Config | EquationsConfig>;
type WithTargets<C> = C extends unknown
  ? Omit<C, "targets"> & { targets: number[][] | number[] }
  : never;

/**
 * What every refused call throws: an `Error` with `name` `BpttError` and a message that says it
 * all, as in `params.whh[1]: expected 3 numbers, found 2`.
 */
export interface BpttError extends Error {
  name: "BpttError";
  code:
    | "missing"
    | "type"
    | "shape"
    | "not-finite"
    | "word"
    | "key"
    | "empty"
    | "limit"
    | "range"
    | "probability"
    /** Equations that mean nothing; `path` has line and column. */
    | "equation"
    | "unreadable"
    /** Too little memory for the numbers of the problem or of its results; freeing networks and trainers helps. */
    | "memory"
    /** Of a network or trainer that has been freed, and of a network that is in the middle of `set`. */
    | "freed"
    | "busy"
    /** Of a call before `init()`, and of an `init()` that failed. */
    | "not-initialised"
    | "not-loaded"
    /** The caller's own recursion has left no room for a call. */
    | "stack"
    /** A fault in this module; please report it. */
    | "internal";
  /** The place, as one would write it in JavaScript; empty for the whole config. */
  path: string;
  expected: string;
  found: string;
}
