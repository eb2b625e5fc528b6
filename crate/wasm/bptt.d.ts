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
  /** y_1 … y_T, T × O. */
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

/** Runs `config` forward. Throws a {@link BpttError} for a bad config. */
export function forward(config: Rnn): RnnForward;
export function forward(config: Config | EquationsConfig): Forward;

/** Runs `config` forward, then backward through time. Throws a {@link BpttError} for a bad config. */
export function bptt(config: Rnn): RnnBptt;
export function bptt(config: Config | EquationsConfig): Bptt;

/**
 * Runs `config` forward and backward; how much gradient reaches back how far. Throws a
 * {@link BpttError} for a bad config, and with code `limit` for (T + 30)·H³ above 2^29.
 */
export function gradientFlow(config: Config | EquationsConfig): GradientFlow;

/**
 * log10 ‖∂l_t/∂s_k‖, packed: row t = 1 … T holds k = 1 … t, so that entry (t, k) is at
 * t(t − 1)/2 + k − 1. −Infinity for an exact zero. Throws a {@link BpttError} for a bad config, and
 * with code `limit` for T²·H² above 2^30 or T² above 2^23.
 */
export function flowTriangle(config: Config | EquationsConfig): Float64Array;

/**
 * Checks the exact gradients by three methods that share nothing with the backward pass. Throws a
 * {@link BpttError} for a bad config, and with code `limit` for a run of more than 2^24 multiply-adds.
 */
export function checkGradients(config: Config | EquationsConfig): GradientChecks;

/** The cells of the library, with their equations. */
export function cells(): { id: string; equations: string }[];

/** The ids of all presets, the landing state first. */
export function presets(): string[];

/** The config of a preset: of the plain RNN, but for those with gates. Throws a {@link BpttError} if there is none of that id. */
export function preset(id: "gru-gates" | "lstm-gates" | "lstm-memory"): Config;
export function preset(id: string): Rnn;

/**
 * A problem kept in wasm between calls: for sliders and benchmarks. It has been run once when the
 * constructor returns.
 */
export class Network {
  constructor(config: Config | EquationsConfig);
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
    /** Too little memory for the numbers of the problem or of its results; freeing networks helps. */
    | "memory"
    /** Of a network that has been freed, that is in the middle of `set`, or of a call without one. */
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
