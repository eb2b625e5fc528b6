/**
 * Exact forward passes and backpropagation through time (BPTT) for small recurrent networks.
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
  /** The vanilla (Elman) cell. `gru` and `lstm` are names kept for those cells; refused so far. */
  cell: "rnn" | "gru" | "lstm";
  /** φ; default `tanh`. */
  activation?: "linear" | "tanh" | "relu" | "sigmoid";
  /** Σ(o−y)², ½Σ(o−y)², or −Σ y·log softmax(o) with y a probability vector, Σ y = 1 to 1e−6. */
  loss: "squared" | "half-squared" | "cross-entropy";
  /** Whether every step has a loss, or the last one alone. */
  lossAt: "every" | "last";
  params: {
    /** W_xh, H × I. */
    wxh: number[][];
    /** W_hh, H × H. */
    whh: number[][];
    /** W_hy, O × H. */
    why: number[][];
    /** b_y, O. */
    by: number[];
    /** b_h, H; default zeros. */
    bh?: number[];
    /** For the gated cells; beside `rnn` null, undefined or absent, `bh` being the sum of both. */
    bxh?: number[];
    /** For the gated cells. */
    bhh?: number[];
  };
  /** h_0, H; default zeros. */
  h0?: number[];
  /** For the LSTM; else null, undefined or absent. */
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

/** What the forward pass gives. */
export interface Forward {
  T: number;
  H: number;
  I: number;
  O: number;
  /** Hidden states h_t, T × H. */
  h: Float64Array;
  /** Pre-activations a_t = W_xh x_t + W_hh h_{t−1} + b_h, T × H. */
  a: Float64Array;
  /** Outputs o_t = W_hy h_t + b_y, T × O. */
  o: Float64Array;
  /** Predictions: o_t, or softmax(o_t) under cross-entropy, T × O. */
  yhat: Float64Array;
  /** l_t, T; 0 where a step has none. */
  losses: Float64Array;
  /** L = Σ l_t. */
  loss: number;
  /** The first step with a value that is not finite, or null. */
  firstNonFinite: number | null;
}

/** What the forward and the full backward pass give. */
export interface Bptt extends Forward {
  /** ∂L/∂h_t = dhDirect + dhFuture, T × H. */
  dh: Float64Array;
  /** What reaches h_t through its own output: W_hyᵀ do_t, T × H. */
  dhDirect: Float64Array;
  /** What reaches h_t through step t + 1: W_hhᵀ da_{t+1}, T × H; zero at T. */
  dhFuture: Float64Array;
  /** ∂L/∂a_t = φ′(a_t) ∘ dh_t, T × H. */
  da: Float64Array;
  /** ∂L/∂o_t, T × O. */
  do: Float64Array;
  /** ∂L/∂x_t, T × I. */
  dx: Float64Array;
  /** ∂L/∂ each parameter, in its own shape, and ∂L/∂h_0. */
  grads: Record<"wxh" | "whh" | "bh" | "why" | "by" | "h0", Float64Array>;
}

/**
 * How much gradient reaches back how far. Index = distance k = 0 … T − 1, the hidden state h_{T−k};
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
  /** The mean over the units of φ′(a_t), t = 1 … T: with W_hh the factors of every hop. */
  meanSlopes: Float64Array;
  /** The largest φ′(a_t) of any unit, t = 1 … T. */
  largestSlopes: Float64Array;
}

/**
 * Relative errors ‖g − r‖ / max(‖g‖, ‖r‖) of the exact gradients, by parameter (`wxh`, `whh`, `bh`,
 * `why`, `by`, `h0`). In large models some entries of each are compared, evenly spread.
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
export function forward(config: Config): Forward;

/** Runs `config` forward, then backward through time. Throws a {@link BpttError} for a bad config. */
export function bptt(config: Config): Bptt;

/**
 * Runs `config` forward and backward; how much gradient reaches back how far. Throws a
 * {@link BpttError} for a bad config, and with code `limit` for (T + 30)·H³ above 2^29.
 */
export function gradientFlow(config: Config): GradientFlow;

/**
 * log10 ‖∂l_t/∂h_k‖, packed: row t = 1 … T holds k = 1 … t, so that entry (t, k) is at
 * t(t − 1)/2 + k − 1. −Infinity for an exact zero. Throws a {@link BpttError} for a bad config, and
 * with code `limit` for T²·H² above 2^30 or T² above 2^23.
 */
export function flowTriangle(config: Config): Float64Array;

/**
 * Checks the exact gradients by three methods that share nothing with the backward pass. Throws a
 * {@link BpttError} for a bad config, and with code `limit` for T·H·(H + I + O) above 2^24.
 */
export function checkGradients(config: Config): GradientChecks;

/** The ids of all presets, the landing state first. */
export function presets(): string[];

/** The config of a preset. Throws a {@link BpttError} if there is none of that id. */
export function preset(id: string): Config;

/**
 * A problem kept in wasm between calls: for sliders and benchmarks. It has been run once when the
 * constructor returns.
 */
export class Network {
  constructor(config: Config);
  /**
   * Replaces `wxh`, `whh`, `bh`, `why`, `by`, `h0`, `inputs` or `targets` by as many numbers,
   * row-major; takes effect at the next run. If it throws, nothing has changed. A getter of
   * `values` that calls this very network is refused with code `busy`.
   */
  set(name: string, values: Float64Array): void;
  /** Forward and full BPTT; allocates nothing; the loss. */
  run(): number;
  /**
   * `h`, `a`, `o`, `yhat`, `losses`, `dh`, `dhDirect`, `dhFuture`, `da`, `do`, `dx`, `grads.wxh` …
   * of the last run, without copying: valid until the next call to anything in this module.
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
