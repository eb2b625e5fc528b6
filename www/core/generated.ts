// Written by `cargo xtask types` from the structs in crate/wasm/src/page: change those, and run it again.

/** A value by its name in the equations, `h`; a part of a line that has none, `i~1`. */
export type ValueId = string;

/** A parameter by its name in a config: `whh`. */
export type Parameter = string;

/** What a beat does, `dhFuture`, `shareWhh`: with its step the name of the beat, `dhFuture:2`. */
export type BeatKind = string;

/** The cells of the library. */
export type CellName = "rnn" | "gru" | "lstm" | "leaky";

/** What a cell of the library has. */
export interface CellTraits {
  /** Its matrices are not stacked: of one unit each weight is a number. */
  readonly unstacked: boolean;
  /** Its φ can be chosen. */
  readonly activation: boolean;
  /** A bias that is called b_h. */
  readonly bh: boolean;
  /** A forget gate with a bias. */
  readonly forgetBias: boolean;
  /** It is no single hop h = f(M h[t-1] + …): the picture of it can be opened. */
  readonly gates: boolean;
  /** The names of its parameters, the read-out apart. */
  readonly parameters: readonly Parameter[];
  /** Those that are one number, with what each is where nothing is said. */
  readonly numbers: Readonly<Record<string, number>>;
  /** As one would type them, φ being tanh. */
  readonly equations: string;
}

/** The cells of the library, in its order. */
export const CELLS: Readonly<Record<CellName, CellTraits>> = {
  rnn: {
    unstacked: true,
    activation: true,
    bh: true,
    forgetBias: false,
    gates: false,
    parameters: ["wxh", "whh", "bh"],
    numbers: {},
    equations: "a = W_xh x + W_hh h[t-1] + b_h\nh = tanh(a)",
  },
  gru: {
    unstacked: false,
    activation: false,
    bh: false,
    forgetBias: false,
    gates: true,
    parameters: ["wxh", "whh", "bxh", "bhh"],
    numbers: {},
    equations:
      "r = sigmoid(W_ir x + b_ir + W_hr h[t-1] + b_hr)\nz = sigmoid(W_iz x + b_iz + W_hz h[t-1] + b_hz)\nu = W_hn h[t-1] + b_hn\nn = tanh(W_in x + b_in + r * u)\nh = (1 - z) * n + z * h[t-1]",
  },
  lstm: {
    unstacked: false,
    activation: false,
    bh: false,
    forgetBias: true,
    gates: true,
    parameters: ["wxh", "whh", "bxh", "bhh"],
    numbers: {},
    equations:
      "i = sigmoid(W_ii x + b_ii + W_hi h[t-1] + b_hi)\nf = sigmoid(W_if x + b_if + W_hf h[t-1] + b_hf)\ng = tanh(W_ig x + b_ig + W_hg h[t-1] + b_hg)\nq = sigmoid(W_iq x + b_iq + W_hq h[t-1] + b_hq)\nc = f * c[t-1] + i * g\nh = q * tanh(c)",
  },
  leaky: {
    unstacked: true,
    activation: false,
    bh: true,
    forgetBias: false,
    gates: true,
    parameters: ["wxh", "whh", "bh", "alpha"],
    numbers: { alpha: 0.5 },
    equations: "a = W_xh x + W_hh h[t-1] + b_h\nh = (1 - alpha) * h[t-1] + alpha * tanh(a)",
  },
};

/** The functions that equations may use. */
export const FUNCTIONS: readonly string[] = [
  "tanh",
  "sigmoid",
  "relu",
  "softplus",
  "exp",
  "log",
  "sin",
  "cos",
  "sqrt",
  "abs",
  "softmax",
  "sum",
];

/** What one number sets or scales, its strength: as requests name it, and as it is written. */
export const STRENGTHS = { whh: "W_hh", wxh: "W_xh", why: "W_hy", bh: "b_h", h0: "h_0" } as const;
export type StrengthId = keyof typeof STRENGTHS;

/** Whose strength decides what becomes of a gradient. */
export const LEVER = "whh";

/** φ of the vanilla cell. */
export type Activation = "linear" | "tanh" | "relu" | "sigmoid";

/** A loss of one step; see crate/core/src/loss.rs. */
export type LossName =
  | "squared"
  | "half-squared"
  | "cross-entropy"
  | "binary-cross-entropy"
  | "linear";

/** Which steps have a loss. */
export type LossAt = "every" | "last";

/** How the losses of the steps make L. */
export type Reduction = "sum" | "mean";

/** A way to draw W_hh; see crate/core/src/init.rs. */
export type Scheme = "gaussian" | "uniform" | "orthogonal" | "identity" | "scaled";

/** Two orders of the same beats: as a program does it, or parameter by parameter as by hand. */
export type Order = "program" | "notes";

/** What becomes of a gradient on its way back. */
export type Verdict = "vanishing" | "stable" | "exploding";

/** The curves of gradient norm against distance; see crate/core/src/curves.rs. */
export type Curve =
  | "lastLoss"
  | "total"
  | "jacobian"
  | "bound"
  | "rho"
  | "fit"
  | "linear"
  | "direction";

/** What W_hh alone says of the gradient's way back; see crate/core/src/outlook.rs. */
export type Outlook = "contracting" | "bounded" | "decaying" | "marginal" | "growing" | "open";

/** Why a gradient is another one than that of its run; see crate/core/src/diagnosis/cause.rs. */
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

/** What becomes of a small deviation from a fixed point. */
export type Stability = "sink" | "saddle" | "source" | "neutral";

/** How a term comes of its operands: see `Term`. */
export type TermKind =
  | "entries"
  | "matrix"
  | "transposed"
  | "outer"
  | "dot"
  | "spread"
  | "over"
  | "overSquare"
  | "softmax";

/**
 * A model, a preset's or the reader's own, as the controls need to know it: its own values, and which
 * controls mean anything.
 */
export type ModelInfo = {
  /** The preset it is, or began as. */
  readonly id: string;
  readonly T: number;
  readonly H: number;
  readonly I: number;
  readonly O: number;
  /** Largest T this preset is meaningful at (`shear` doubles rounding errors at every step). */
  readonly maxSteps: number;
  /** Null: equations of one's own. */
  readonly cell: CellName | null;
  /** φ of the vanilla cell; null for another, whose functions are its own. */
  readonly activation: Activation | null;
  readonly loss: LossName;
  readonly lossAt: LossAt;
  readonly reduction: Reduction;
  /** Losses whose targets this preset has (cross-entropy needs probability vectors, binary cross-entropy probabilities). */
  readonly losses: ReadonlyArray<LossName>;
  /** The scalars where H = 1, else the factor 1; null for what this recurrence does not have. */
  readonly strengths: Readonly<Record<StrengthId, number | null>>;
  /**
   * The strength of W_hh at which it has the spectral radius 1; null where none does, or it is not
   * known.
   */
  readonly unitRadius: number | null;
  /** The matrix of the one hop gradients make; null where there is none. */
  readonly hop: Parameter | null;
  /** b_f of an LSTM, the mean over its units; null for another cell. */
  readonly forgetBias: number | null;
  /** The parameters that are one number, by name. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Null where the model is not drawn from a seed. */
  readonly seed: number | null;
  readonly gain: number | null;
  readonly init: Scheme | null;
  /** H without a word from the reader. */
  readonly units: number | null;
  /** A learning rate at which its optimizer step is worth looking at. */
  readonly rate: number;
  readonly order: Order;
};

/** What a run is made of, as the graph of its cell says it; see crate/core/src/nomenclature.rs. */
export type Schema = {
  /** A cell of the library; null: a recurrence of one's own. */
  readonly cell: CellName | null;
  readonly equations: string;
  /** In the order in which they are computed. */
  readonly values: ReadonlyArray<ValueInfo>;
  /** In the order of the slab. */
  readonly parameters: ReadonlyArray<ParameterInfo>;
  readonly states: ReadonlyArray<StateInfo>;
  /** What losses read, and what that reads out: the same where there is no read-out. */
  readonly output: ValueId;
  readonly read: ValueId;
  readonly hop: HopInfo | null;
  /** By the numbers of a run's `kinds`. */
  readonly beats: ReadonlyArray<BeatInfo>;
};

export type BeatInfo = {
  readonly kind: BeatKind;
  readonly phase: Phase;
  readonly does: Does;
  /** The value or parameter it is about; null: none, or all biases. */
  readonly of: string | null;
};

/**
 * Rows of a parameter that the equations know by a name of their own: of PyTorch's stack those of a
 * gate.
 */
export type BlockInfo = {
  /** As the equations name it, `W_hi`; of the whole parameter that parameter's name, `whh`. */
  readonly id: string;
  /** As it is written: `W_hh`, `W_hi`. */
  readonly written: string;
  /** The first row, counted from 0. */
  readonly row: number;
  readonly rows: number;
};

/**
 * What beats of a kind compute. `lossSlope`: ∂l_t/∂o_t; `direct`, `future`, `adjoint`: what reaches a
 * state through its own step, through the next, and ∂L/∂ of a value; `initial`: what arrives at an
 * initial value.
 */
export type Does =
  | "start"
  | "value"
  | "yhat"
  | "loss"
  | "total"
  | "lossSlope"
  | "direct"
  | "future"
  | "adjoint"
  | "initial"
  | "share"
  | "sum"
  | "update"
  | "end";

/** offset + scale · v, entry by entry: v itself, or 1 − z. */
export type Factor = { readonly offset: number; readonly scale: number };

/** A function of a number; crate/core/src/recurrence/function.rs. */
export type FunctionName =
  | "linear"
  | "tanh"
  | "relu"
  | "sigmoid"
  | "softplus"
  | "exp"
  | "log"
  | "sin"
  | "cos"
  | "sqrt"
  | "abs";

/** Where h = f(a), a = M h[t−1] + what is not h: the one hop gradients make. */
export type HopInfo = {
  readonly sum: ValueId;
  readonly state: ValueId;
  readonly function: FunctionName;
  readonly parameter: Parameter;
};

/** How a value of a step comes about; crate/core/src/recurrence/graph.rs. */
export type Op = "sum" | "map" | "softmax" | "reduce" | "quotient";

export type ParameterInfo = {
  readonly id: Parameter;
  /** As it is written: `W_hh`. */
  readonly written: string;
  readonly rows: number;
  readonly cols: number;
  /** Whether its entries have a row and a column, or one index. */
  readonly matrix: boolean;
  /** A vector that is only ever added: its shares come with those of all such, in one beat. */
  readonly bias: boolean;
  /** Biases that a model does without are there all the same, and are not. */
  readonly trained: boolean;
  /** Used behind the recurrence alone, so only at steps with a loss. */
  readonly after: boolean;
  /** The beats that add its share and finish its sum. */
  readonly share: BeatKind;
  readonly sum: BeatKind;
  readonly blocks: ReadonlyArray<BlockInfo>;
};

/** The parts of a run. */
export type Phase = "forward" | "loss" | "backward" | "sum" | "update";

export type StateInfo = {
  readonly id: ValueId;
  /** Its initial value's name: `h0`. */
  readonly initial: string;
};

/** One use of a value, of x or of a parameter by another value. */
export type Use = {
  /** A value, `x`, or null where a parameter stands alone. */
  readonly from: ValueId | "x" | null;
  /** Of the step before. */
  readonly past: boolean;
  /** The rows of a parameter that stand before it, or alone; null: none. */
  readonly block: string | null;
  /**
   * What it is multiplied by, entry by entry: values of the same step, those of the step before
   * with `[t-1]`; blocks of one number or one column.
   */
  readonly factors: ReadonlyArray<string>;
  /** Of each of them what it stands there as. */
  readonly scaled: ReadonlyArray<Factor>;
};

/** A value of every step, or a part of one that has no name of its own. */
export type ValueInfo = {
  readonly id: ValueId;
  /**
   * Whether the equations name it. A part is written as what it is: tanh(c), or a of the line it
   * belongs to.
   */
  readonly named: boolean;
  /** The line it is a part of; its own id where it is named. */
  readonly line: ValueId;
  readonly width: number;
  readonly op: Op;
  /** Of a map: its function, and what it is of. */
  readonly function: FunctionName | null;
  readonly argument: ValueId | "x" | null;
  /** Whether its former value is used. */
  readonly state: boolean;
  /** Whether it lies behind the recurrence: such values are there only at steps with a loss. */
  readonly after: boolean;
  readonly uses: ReadonlyArray<Use>;
};

/**
 * Everything one picture shows, but for the schema. T steps, I inputs, H entries of what is read
 * out, O outputs.
 */
export type FrameNumbers = {
  readonly T: number;
  readonly H: number;
  readonly I: number;
  readonly O: number;
  /**
   * `x`, `y`, every value (`h`), `yhat`, `l`; `do` = ∂l_t/∂o_t, and of every value `dh` = ∂L/∂ of
   * it, everything counted; of every state `dhDirect`, `dhFuture`; of every map f′ of its argument,
   * `slope-h`.
   */
  readonly series: Readonly<Record<string, Series>>;
  /** By state. */
  readonly initial: Readonly<Record<string, Initial>>;
  readonly loss: number;
  readonly firstNonFinite: number | null;
  /** By parameter, and by initial value (`h0`). */
  readonly grads: Readonly<Record<string, Float64Array>>;
  readonly params: Readonly<Record<string, Float64Array>>;
  /** Whether all biases are learnt. */
  readonly biased: boolean;
  readonly flow: GradientFlow;
  readonly updated: Updated;
  /** What truncation cuts of the hop from step t to t − 1, at t − 2: 0 nothing, 1 part of it, 2 all. */
  readonly cuts: Uint8Array;
  /** Of each beat its kind, by its place in the schema, and its step. */
  readonly kinds: Uint16Array;
  readonly steps: Uint16Array;
};

/** log10 by distance, with respect to all states together. */
export type GradientFlow = {
  readonly lastLoss: Float64Array;
  readonly total: Float64Array;
  /**
   * Both against the last loss's gradient at h_T, so that `gain` begins at 0; null where that is 0
   * or not finite.
   */
  readonly gain: Float64Array | null;
  readonly totalGain: Float64Array | null;
  /** From h_T to h_1; null where there is nothing to compare with. */
  readonly decades: number | null;
  readonly verdict: Verdict | null;
  /** Each state apart, where there are several. */
  readonly states: ReadonlyArray<StateFlow>;
};

/** A state before the first step, and what arrives there. */
export type Initial = {
  readonly values: Float64Array;
  readonly norm: number;
  readonly gradient: Float64Array;
  readonly gradientNorm: number;
  readonly gain: number;
};

/** A quantity at every step, row-major: step t in row t − 1. */
export type Series = {
  readonly width: number;
  /** T × width. */
  readonly values: Float64Array;
  /** Euclidean norm of each step. */
  readonly norms: Float64Array;
  /**
   * Of a gradient the log10 of its norm against that of ∂L/∂h_T (of all states together where
   * there are several); where that is 0 or not finite, of the norm itself. Null for what is no
   * gradient.
   */
  readonly gains: Float64Array | null;
};

export type StateFlow = {
  readonly state: string;
  readonly lastLoss: Float64Array;
  readonly total: Float64Array;
};

/** After one optimizer step. */
export type Updated = {
  readonly params: Readonly<Record<string, Float64Array>>;
  readonly loss: number;
};

/** A matrix or vector with its Euclidean norm: a share of a gradient, or a partial sum of shares. */
export type Part = { readonly values: Float64Array; readonly norm: number };

/** A result and what it is computed from, in the order of its formula. */
export type Line = {
  readonly result: Valued;
  readonly rule: Rule;
  readonly operands: ReadonlyArray<Valued>;
};

/**
 * What a quantity of an explanation is.
 * `x`, `y`: x_t, y_t; `value`: a value of the equations, at step 0 the initial value of a state;
 * `weight`: a parameter, or rows of one; `lossSlope`: ∂l_t/∂o_t; `adjoint`: ∂L/∂ of a value,
 * everything counted, at step 0 of an initial value; `kept`: the part of an adjoint that a truncation
 * window lets through to the step before; `slope`: f′ at the argument of a map; `share`: step t's
 * share of a parameter's gradient, of rows of it; `norm`: ‖∇‖ of all trained parameters; `clip`: the
 * factor of clipping.
 */
export type Role =
  | "x"
  | "y"
  | "value"
  | "yhat"
  | "loss"
  | "total"
  | "weight"
  | "lossSlope"
  | "adjoint"
  | "direct"
  | "future"
  | "kept"
  | "slope"
  | "share"
  | "gradient"
  | "rate"
  | "theta"
  | "norm"
  | "clip";

/**
 * How a result comes of its operands.
 * `map`, `slope`: f of the one operand, and f′, told from the one operand (f itself, its argument) or
 * from none; `reduce`: the sum of the entries; `predict`, `loss`, `lossSlope`: ŷ of o, l of ŷ and y,
 * ∂l/∂o of ŷ and y, as the loss of the run has it; `clip`: min(1, θ / ‖∇‖).
 */
export type Rule =
  | { readonly kind: "sum"; readonly terms: ReadonlyArray<Term> }
  | { readonly kind: "map"; readonly function: FunctionName }
  | { readonly kind: "slope"; readonly function: FunctionName }
  | { readonly kind: "softmax" }
  | { readonly kind: "reduce" }
  | { readonly kind: "quotient" }
  | { readonly kind: "predict" }
  | { readonly kind: "loss" }
  | { readonly kind: "lossSlope" }
  | { readonly kind: "clip" };

/**
 * One term of a sum, of the operands in turn.
 * `entries`: entry by entry (one operand: itself; none: a constant; a number spreads over a vector);
 * `matrix`: M v; `transposed`: Mᵀ d; `outer`: d vᵀ;
 * `dot`: the sum of the entries of all operands' product; `spread`: d, a number, at every entry;
 * `over`: d over v, entry by entry; `overSquare`: d ∘ u over v²; `softmax`: y ∘ (d − yᵀd), operands
 * d, y.
 */
export type Term = {
  readonly kind: TermKind;
  readonly coefficient: number;
  /** One for each operand it takes. */
  readonly factors: ReadonlyArray<Factor>;
};

/**
 * A quantity of step t (0: of none, or an initial value) with its value, row-major; vectors are one
 * column.
 */
export type Valued = {
  readonly role: Role;
  /** The value, parameter or block it is about; empty for none. */
  readonly of: string;
  /** With the new weights. */
  readonly updated: boolean;
  /** A name for keys, unique with the step: `h`, `dhFuture`, `slope-h`, `share-whh`, `new-whh`. */
  readonly name: string;
  readonly step: number;
  readonly rows: number;
  readonly cols: number;
  readonly values: Float64Array;
  readonly norm: number;
  /** Whether truncation has left something out of it. */
  readonly truncated: boolean;
};

/**
 * G[t][k]: what loss l_t adds to a gradient through step k's use of the weight. A single weight's
 * own numbers; of matrices the norms, which do not add up.
 */
export type Contributions = {
  /** Packed rows t = 1 … T, row t holds k = 1 … t: index t(t−1)/2 + k − 1. */
  readonly cells: Float64Array;
  /** Cells that are not zero, though no double is as small: shown as 0 they would lie. */
  readonly faint: ReadonlyArray<boolean>;
  /** Cells that a truncation window cuts; sums are without them. */
  readonly cut: ReadonlyArray<boolean>;
  /** Sums over k, for t = 1 … T. */
  readonly byLoss: Float64Array;
  /** Sums over t, for k = 1 … T: the shares. */
  readonly byUse: Float64Array;
  /** The gradient. */
  readonly total: number;
};

/** The largest paths, and what the others bring together. */
export type Paths = { readonly paths: ReadonlyArray<Path>; readonly rest: Rest | null };

/** Over the hop from step `from` to the one before. */
export type Hop = {
  readonly from: number;
  /** φ′(a_from), where the cell has one such hop. */
  readonly slopes: Float64Array | null;
  /** ∂l_t/∂s_(from − 1). */
  readonly after: Reached;
};

/** One way from a state s_k to the loss, leaving through l_t. */
export type Path = {
  readonly t: number;
  /** A truncation window keeps l_t from reaching h_k; the numbers are the exact ones all the same. */
  readonly cut: boolean;
  /** ∂l_t/∂s_t. */
  readonly start: Reached;
  /** From s_t back to s_k. */
  readonly hops: ReadonlyArray<Hop>;
  /** ∂l_t/∂s_k: the products of the paths that are not cut sum to ∂L/∂s_k. */
  readonly product: Reached;
};

/** A vector with its norm, and the norm's log10, which no double limits. */
export type Reached = {
  readonly values: Float64Array;
  readonly norm: number;
  readonly log10: number;
};

export type Rest = { readonly count: number; readonly sum: Reached };

/** A weight moved a little: what becomes of L, beside what the gradient foretells. */
export type Nudge = {
  /** L afterwards. */
  readonly loss: number;
  /** By how much L changed; null where that drowns in the rounding of L. */
  readonly change: number | null;
  /** The moved copy's share in the gradient; of all copies the gradient. */
  readonly share: number;
  /** share × nudge. */
  readonly estimate: number;
};

/** A run from a pushed state on. */
export type Push = {
  /** The entry from the pushed step to the last. */
  readonly values: Float64Array;
  /** What the next steps are then handed; null as above. */
  readonly passed: Float64Array | null;
  /** By how much the last one changed; null where that drowns in rounding. */
  readonly change: number | null;
  /** sensitivity × push. */
  readonly estimate: number;
  /** log10 of its size. */
  readonly log10: number;
};

/** ∂s_T/∂s_t of one entry of a state by the same entry, for t = 1 … T; see crate/core/src/push.rs. */
export type Sensitivities = {
  readonly values: Float64Array;
  /** log10 of their sizes, which no double limits. */
  readonly log10: Float64Array;
  /**
   * What the entry of the next step is handed, of one unit W_hh h_t; null for cells that are not one
   * hop.
   */
  readonly passed: Float64Array | null;
};

/** What descent on an initial value came to; see crate/core/src/aim.rs. */
export type Aimed = {
  readonly initial: Float64Array;
  /** Before, and after each step that was taken. */
  readonly losses: Float64Array;
};

/** Estimates of ∂L/∂θ, and the gradient itself; see crate/core/src/reinforce.rs. */
export type Reinforced = {
  /** By BPTT, an entry a place. */
  readonly exact: Float64Array;
  /** An estimate a row. */
  readonly estimates: Float64Array;
  readonly mean: Float64Array;
  /** The standard error of the mean. */
  readonly error: Float64Array;
};

/** A plot as SVG text, with what reads values off it: its area and ranges, in CSS px and log10. */
export type Picture = {
  readonly svg: string;
  /** left, top, right, bottom */
  readonly area: [number, number, number, number];
  /** At the left edge of the area and at the right; either may be the greater one. */
  readonly x: [number, number];
  readonly y: [number, number];
};

/**
 * ‖∂h_T/∂h_{T−k}‖ and what follows from it; logs are log10, index = distance k. API.md §2,
 * `GradientFlow`, the Jacobian's part of it.
 */
export type Jacobians = {
  readonly jacobian: Float64Array;
  readonly bound: Float64Array | null;
  readonly spectralRadius: number | null;
  readonly sigmaMax: number | null;
  readonly lyapunov: number;
  readonly slope: number;
  /** The first k three decades below the start; null if there is none. */
  readonly horizon: number | null;
  /** From k = 0 to T − 1. */
  readonly decades: number;
  readonly verdict: Verdict | null;
  /** ‖∂h_T/∂h_0‖, one hop further. */
  readonly toStart: number;
  /** Of φ′(a_t) over the units, for t = 1 … T. */
  readonly meanSlopes: Float64Array;
  readonly largestSlopes: Float64Array;
};

/** log10 ‖∂l_t/∂h_k‖ for all losses and steps. */
export type Triangle = {
  /** Packed rows t = 1 … T, row t holds k = 1 … t: index t(t−1)/2 + k − 1. −∞ is an exact zero. */
  readonly cells: Float64Array;
  /** The first step each loss reaches under truncation, for t = 1 … T; 1 without. */
  readonly reach: ReadonlyArray<number>;
  /** What the colours spread over: all finite values, and 10⁰. */
  readonly range: [number, number];
  /** Whether there are exact zeros, and values that are not numbers. */
  readonly zeros: boolean;
  readonly undefined: boolean;
};

/** What is laid over the triangle's cells, or the whole picture, as SVG text; in CSS px. */
export type TrianglePicture = {
  readonly svg: string;
  /** left, top, right, bottom */
  readonly area: [number, number, number, number];
};

/** The model at one strength of W_hh; logs are log10. */
export type Strength = {
  /** The weight where H = 1, else a factor on the matrix. */
  readonly value: number;
  /** ‖W_hh^T‖. */
  readonly linear: number;
  /** ‖∂h_T/∂h_0‖. */
  readonly toStart: number;
  /** φ′(a_T)·W_hh; for H > 1 its norm. */
  readonly lastHop: number;
  /** The same once nothing changes any more, the last input going on; null if that never comes. */
  readonly settledHop: number | null;
};

/**
 * The gradient of one parameter by step and by the distance t − k of the loss: an entry, or norms,
 * which do not add up.
 */
export type Shares = {
  /** The first distance of each band, from 0 on. */
  readonly starts: ReadonlyArray<number>;
  /** Step k's bands are a row, without the loss that is looked at. */
  readonly bands: Parts;
  /** What the loss that is looked at brings through each step; null: none is. */
  readonly loss: Parts | null;
  /** Each step's whole share. */
  readonly byUse: Float64Array;
  /** The steps with the largest share: several where they are equal within rounding. */
  readonly largest: ReadonlyArray<number>;
  /** The gradient. */
  readonly total: number;
};

/** Numbers with the log10 of their magnitudes, which no double limits. */
export type Parts = { readonly values: Float64Array; readonly log10: Float64Array };

/** The gradient as truncation leaves it beside the exact one. */
export type Truncated = {
  readonly each: ReadonlyArray<AgainstExact>;
  /** Of all together; its name is empty. */
  readonly overall: Omit<AgainstExact, "name">;
  /** The last one first. */
  readonly sweeps: ReadonlyArray<Sweep>;
  /** Pairs of a loss and a use before it, and how many of them are left. */
  readonly cells: number;
  readonly kept: number;
};

/** A gradient beside the exact one, null where one of them is zero. */
export type AgainstExact = {
  readonly name: Parameter;
  readonly norm: number;
  readonly exact: number;
  readonly cosine: number | null;
  readonly ratio: number | null;
};

/** One backward sweep of truncated BPTT. */
export type Sweep = {
  readonly firstLoss: number;
  readonly last: number;
  /** The earliest step whose use of the weights it reaches. */
  readonly reach: number;
};

/** The gradient before and after clipping by global norm, over all trained parameters. */
export type Clipped = {
  readonly norm: number;
  /** Of the norm before, which no double limits. */
  readonly log10: number;
  readonly clipped: number;
  readonly factor: number;
  readonly each: ReadonlyArray<ClippedParameter>;
  /** L after an optimizer step without clipping, and with it. */
  readonly plain: number;
  readonly after: number;
};

export type ClippedParameter = {
  readonly name: Parameter;
  readonly norm: number;
  readonly clipped: number;
};

/** One parameter's gradient against other methods: relative errors, null where a method cannot tell. */
export type GradientCheck = {
  /** A parameter, or an initial value: `h0`. */
  readonly name: string;
  /** How many entries were compared. */
  readonly entries: number;
  readonly finiteDifference: number | null;
  readonly rtrl: number;
  /** Against the sum over untied copies of the weights. */
  readonly untied: number | null;
};

/** What there is to learn; see crate/core/src/train/task.rs. */
export type TaskName = "recall" | "adding" | "copy" | "order" | "echo" | "sine" | "words" | "given";

/** How a gradient changes a weight, with the usual settings; see crate/core/src/train/optimizer.rs. */
export const OPTIMIZERS = {
  sgd: {},
  momentum: { momentum: 0.9 },
  rmsprop: { decay: 0.99, epsilon: 1e-8 },
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
} as const;
export type OptimizerName = keyof typeof OPTIMIZERS;

/** The inks of several runs of training, the one that goes on first. */
export const RUN_INKS: readonly string[] = [
  "backward",
  "forward",
  "total",
  "rho",
  "linear",
  "jacobian",
];

/** What the last steps gave, an entry a step; each is of the weights before the step's update. */
export type Metrics = {
  /** Steps done in all. */
  readonly steps: number;
  /** Mean L of the batch. */
  readonly losses: Float64Array;
  /** The part of the answers that was right; NaN where there is no right and wrong. */
  readonly accuracies: Float64Array;
  /** ‖∇‖₂ of the mean gradient. */
  readonly norms: Float64Array;
  /** What clipping left of it. */
  readonly clipped: Float64Array;
  /** η. */
  readonly rates: Float64Array;
  /** Where training had to end; null: it goes on. */
  readonly divergence: Divergence | null;
};

/** The end of a run whose numbers left the finite ones. The trainer stands before the update that did it. */
export type Divergence = {
  /** The update that did it, counted from 1. */
  readonly step: number;
  /** The first that was not finite: a parameter, or a value of the forward pass. */
  readonly name: string;
  /** At which step of the sequence it was a value; null for a parameter. */
  readonly at: number | null;
  /** ‖∇‖₂ of the last gradient that was followed, before clipping. */
  readonly norm: number;
  /** L there. */
  readonly loss: number;
};

/** What a model is like, on sequences that training does not see. */
export type Survey = {
  /** Mean L. */
  readonly loss: number;
  /** The part of the answers that is right; null where there is no right and wrong. */
  readonly accuracy: number | null;
  /** ρ(W_hh); null for a cell of several hops. */
  readonly spectralRadius: number | null;
  /** The distance at which the gradient is three decades below its size at the end; null: none. */
  readonly horizon: number | null;
};

/** What the next update of one weight is made of. */
export type NextChange = {
  /** The step, counted from 1. */
  readonly step: number;
  /** η. */
  readonly rate: number;
  /** The weight before. */
  readonly weight: number;
  /** ∂L/∂w, mean over the batch. */
  readonly gradient: number;
  /** What clipping left of it. */
  readonly clipped: number;
  /** The running mean of gradients before, and after; null where the optimizer has none. */
  readonly meanBefore: number;
  readonly mean: number | null;
  /** The running mean of their squares before, and after; null where it has none. */
  readonly squareBefore: number;
  readonly square: number | null;
  /** Both as the optimizer uses them: of Adam, divided by 1 − βᵗ. */
  readonly meanHat: number | null;
  readonly squareHat: number | null;
  /** What is added to the weight. */
  readonly change: number;
  /** The weight after. */
  readonly next: number;
};

/** What is to be learnt. */
export type TaskInfo = {
  readonly name: string;
  /** The loss of the best answer of who never looks at the inputs. */
  readonly baseline: number;
  /** Every word, of a task of words; else null. */
  readonly vocabulary: ReadonlyArray<string> | null;
};

/** Where a gradient departs from that of its run, and why; see crate/core/src/diagnosis.rs. */
export type Diagnosis = {
  /** Every entry agrees, to 1e−6 or to the digits it was written with. */
  readonly right: boolean;
  /** Rows and columns of the gradient that it was compared with. */
  readonly rows: number;
  readonly cols: number;
  /** It came as columns × rows. */
  readonly turned: boolean;
  /** The first entry that is not right; of a series that of the last step that has one. Null: none. */
  readonly departure: Departure | null;
  /** ‖own − right‖ / the larger of their norms. */
  readonly distance: number;
  /** s, where own = s · right; else null. */
  readonly factor: number | null;
  /** The causes that explain it, then the nearest others. */
  readonly suspects: ReadonlyArray<Suspect>;
};

/** One entry, counted from 0, of both gradients. */
export type Departure = {
  readonly row: number;
  readonly col: number;
  readonly own: number;
  readonly right: number;
};

/** A cause that was tried. */
export type Suspect = {
  readonly cause: Cause;
  /** ‖own − what the cause gives‖ / the larger of their norms. */
  readonly distance: number;
  /** It gives every entry. */
  readonly explains: boolean;
  /** The beat at which it happens, by its name; null where the run has none. */
  readonly beat: string | null;
  /** Whose matrix; null: of all, or of none. */
  readonly parameter: string | null;
  /** How it was cut instead; null: not at all. */
  readonly truncation: Truncation | null;
  /** η, θ or the factor; null where there is none. */
  readonly amount: number | null;
};

/** Every k1 steps the losses go back to k2 uses of the weights. */
export type Truncation = { readonly k1: number; readonly k2: number };

/** A gradient as it comes out with a mistake, row-major. */
export type Mistaken = {
  readonly rows: number;
  readonly cols: number;
  readonly values: Float64Array;
};

/** W_hh as a matrix. */
export type Spectrum = {
  /** Real and imaginary parts by turns. */
  readonly eigenvalues: Float64Array;
  readonly moduli: Float64Array;
  /** The largest first. */
  readonly singularValues: Float64Array;
  /** ρ. */
  readonly radius: number;
  readonly sigmaMax: number;
  /** Henrici's departure from normality. */
  readonly departure: number;
  /** The departure is 0, but for rounding. */
  readonly normal: boolean;
  /** 1/γ, what σ_max is measured by: 4 for the sigmoid, else 1. */
  readonly limit: number;
  readonly outlook: Outlook | null;
};

/** The spectrum as SVG text, in CSS px. */
export type SpectrumPicture = {
  readonly svg: string;
  readonly size: [number, number];
  /** The plane: left, top, right, bottom. */
  readonly plane: [number, number, number, number];
  /** Where the plane (to all four sides) and the scale of the bars end. */
  readonly reach: [number, number];
};

/** A matrix, row by row, and where its eigenvalues were put. */
export type Changed = { readonly values: Float64Array; readonly intended: Float64Array };

/** φ over a, a dot for each a_t, and the slope there; see crate/core/src/operating.rs. */
export type ActivationPicture = {
  /** x and y of each dot in CSS px, by step, then by unit; NaN where there is none. */
  readonly places: Float64Array;
  /** The units that have dots, counted from 0; the same at every step. */
  readonly units: ReadonlyArray<number>;
  /** T·H. */
  readonly all: number;
  /** How many of all are where φ is flat: where φ′ is less than `below`. */
  readonly flat: number;
  /** The smallest φ′ of all; null where none is known. */
  readonly least: number | null;
  /** On how many sides φ has a flat part: none of linear, one of relu. */
  readonly arms: 0 | 1 | 2;
  readonly below: number;
  readonly svg: string;
  /** left, top, right, bottom */
  readonly area: [number, number, number, number];
  /** At the left edge of the area and at the right; either may be the greater one. */
  readonly x: [number, number];
  readonly y: [number, number];
};

/** Cells side by side; see crate/core/src/compared.rs. */
export type Compared = {
  readonly cells: ReadonlyArray<ComparedCell>;
  /** ln(T − 1) (Tallec and Ollivier 2018). */
  readonly chrono: number;
};

/** One cell; logs are log10, index = distance k. */
export type ComparedCell = {
  readonly cell: CellName;
  /** ‖∂l_T/∂s_(T−k)‖ against that at k = 0; null where that is 0 or not finite. */
  readonly gain: Float64Array | null;
  /** ‖∂s_T/∂s_(T−k)‖, all states together; null where it would take too long. */
  readonly jacobian: Float64Array | null;
  /** Of an LSTM ‖f_T ∘ … ∘ f_(T−k+1)‖_∞: the direct path of c, and the mean of all f_t. */
  readonly forgetProduct: Float64Array | null;
  readonly meanForget: number | null;
  /** From h_T to h_1. */
  readonly decades: number | null;
  readonly verdict: Verdict | null;
};

/** One step as a map, its input held; see crate/core/src/dynamics.rs. */
export type Dynamics = {
  /** What the axes are. */
  readonly states: ReadonlyArray<StateEntry>;
  /** What is shown of each, and where fixed points were looked for. */
  readonly window: ReadonlyArray<[number, number]>;
  readonly searched: ReadonlyArray<[number, number]>;
  readonly points: ReadonlyArray<FixedPoint>;
  /** There are too many fixed points to be listed. */
  readonly crowded: boolean;
  /** Of one number: intervals all of whose places are fixed points. */
  readonly intervals: ReadonlyArray<[number, number]>;
  /** Of one number; of two they are asked for apart. */
  readonly basins: ReadonlyArray<Basin>;
  /** How many different inputs the sequence has. */
  readonly inputs: number;
  /**
   * The hop of this step in the run: s_(t−1), s_t, and the slope of the map there (of two numbers
   * null) and ρ of its Jacobian.
   */
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly slope: number | null;
  readonly radius: number | null;
};

/** An interval of starts and the fixed point in which they end, by its place in the list. */
export type Basin = { readonly from: number; readonly to: number; readonly sink: number | null };

export type FixedPoint = {
  readonly at: ReadonlyArray<number>;
  readonly stability: Stability;
  /** ρ of the Jacobian there; null where it is not known. */
  readonly radius: number | null;
  /** The slope of a map of one number; null of two. */
  readonly slope: number | null;
};

/** One number of the state. */
export type StateEntry = {
  readonly state: ValueId;
  /** Counted from 1; null for a state of one number. */
  readonly unit: number | null;
};

/** E at a point of the cliff, its gradient, and where one step leads, with and without clipping. */
export type CliffPlace = {
  readonly error: number;
  readonly dw: number;
  readonly db: number;
  readonly norm: number;
  /** Where the wall is beside w, and beside b; null where there is none. */
  readonly wallB: number | null;
  readonly wallW: number | null;
  /** A step along −∇E, and the same with the gradient clipped. */
  readonly free: Landing;
  readonly clipped: Landing;
};

/** Where a step leads. */
export type Landing = { readonly w: number; readonly b: number; readonly error: number };

/** Axes and lines of equal E. */
export type CliffSurface = {
  readonly picture: Picture;
  readonly levels: Float64Array;
  /** The largest E there can be: the range of colours. */
  readonly most: number;
};

/** E along a section through a point. */
export type CliffSection = {
  readonly picture: Picture;
  /** The places along the section, and E there. */
  readonly places: Float64Array;
  readonly values: Float64Array;
};
