/** English. */
import { STRENGTHS } from "../core/generated.js";
import { subscript } from "../format.js";
import { activationEn } from "./activation.en.js";
import { arrivalEn } from "./arrival.en.js";
import { type BeatTexts, describeBeat } from "./beats.js";
import { leftOutEn } from "./left-out.js";
import { enError, enProblem, enSeveral } from "./messages.en.js";
import { noHopEn } from "./no-hop.en.js";
import { presentEn } from "./present.en.js";
import { presetsEn } from "./presets.en.js";
import type { Texts, VerdictOf } from "./texts.js";
import { harmless } from "./words.js";

const steps = (count: number): string => (count === 1 ? "1 step" : `${count} steps`);

/** Whose factor a verdict speaks of. */
const whose = (of: VerdictOf): string =>
  of === "last" ? "The last loss’s gradient" : "The gradient";

export const en: Texts = {
  tag: "en",
  title: "Backpropagation through time, step by step",
  presets: presetsEn,
  footnote: "Note",
  labels: {
    preset: "Example",
    ...STRENGTHS,
    bh: `Bias ${STRENGTHS.bh}`,
    h0: `Initial state ${STRENGTHS.h0}`,
    steps: "Sequence length T",
    cell: "Recurrent cell",
    forgetBias: "Forget bias b_f",
    gates: "Inside of the cell",
    activation: "Activation φ",
    loss: "Loss function",
    lossAt: "Loss at",
    reduction: "L is",
    numbers: "Numbers of the equations",
    gain: "Gain",
    seed: "Random seed",
    init: "Initialization of W_hh",
    units: "Hidden units H",
    truncate: "Truncation",
    rate: "Learning rate",
    clip: "Clipping threshold θ",
    measure: "What the bars show",
    order: "Order",
    ask: "Numbers left blank",
    pin: "Pinned explanations",
    weight: "Parameter",
    entry: "Entry",
    nudge: "Nudge Δ",
    domino: "Domino that is pushed",
    push: "Push",
    rows: "Rows of the table",
    row: "Row written out",
    position: "Position",
    zoom: "Zoom",
    width: "Width of the streams",
    speed: "Speed",
    autoplay: "Play by itself",
    present: "Present mode",
    marks: "Marks of the lecture",
    language: "Language",
    theme: "Theme",
    show: "Panels shown",
    lock: "Locked controls",
    loading: "When to load",
    config: "The model",
    distance: "Selected distance",
    ofLoss: "Selected loss",
    curves: "Curves of the distance plot",
    scale: "Scale of the distance plot",
    ghost: "Kept curve",
    cliffW: "Weight w",
    cliffB: "Bias b",
    cliffRate: "Step size η",
    cliffTheta: "Clipping threshold θ",
    cliffView: "Part of the surface",
    compare: "Cells compared",
    compareBias: "Forget bias b_f of the LSTM",
    compareSeed: "Seed of the gates",
    training: "Settings of training",
    inputNames: "Names of the inputs",
    walks: "Walks per estimate",
    walkSeed: "Seed of the walks",
    discount: "Discount γ",
  },
  factor: (label) => `${label} ×`,
  cells: { rnn: "plain RNN", gru: "GRU", lstm: "LSTM", leaky: "leaky RNN" },
  chrono: (value) => `ln(T − 1) = ${value}`,
  chronoAbout:
    "Chrono initialization: with this bias the forget gate alone keeps 1/e of c over the whole sequence (Tallec and Ollivier, 2018)",
  activations: { linear: "linear", tanh: "tanh", relu: "ReLU", sigmoid: "sigmoid" },
  losses: {
    squared: "squared error",
    "half-squared": "half squared error",
    "cross-entropy": "cross-entropy",
    "binary-cross-entropy": "binary cross-entropy",
    linear: "linear (Σ y∘o)",
  },
  lossPlaces: { every: "every step", last: "last step" },
  reductions: { sum: "the sum", mean: "the mean" },
  ownCell: "equations",
  themes: { auto: "as the system", light: "light", dark: "dark" },
  languages: { zh: "中文", en: "English" },

  schemes: {
    gaussian: "Gaussian",
    uniform: "uniform",
    orthogonal: "orthogonal",
    identity: "identity",
    scaled: "Gaussian, scaled",
  },
  more: "More parameters",
  reset: "Reset to the example",
  newSeed: "New",
  given: {
    scheme: "given",
    why: "The weights of this model are given, not drawn. Scheme, gain, seed and number of units are for the two examples drawn at random, “A chaotic tanh network” and “Orthogonal matrix”.",
  },
  truncateHelp: { k1: "Go back every k_1 steps", k2: "Each time over k_2 steps" },

  transport: {
    first: "To the start",
    back: "Back one beat",
    play: "Play",
    pause: "Pause",
    forward: "Forward one beat",
    last: "To the end",
    speed: (rate) => (rate === 1 ? "1 beat/s" : `${rate} beats/s`),
    wave: "as a wave",
    count: (beat, of) => `Beat ${beat} of ${of}`,
    formula: "The beat as a formula",
    goTo: (phase) => `Go to ${phase}`,
  },
  phases: { forward: "Forward", loss: "Loss", backward: "Backward", sum: "Sum", update: "Update" },
  describe: (phase, beat) => describeBeat(en, beats, phase, beat),

  figure: {
    table: "Numbers",
    saved: "Saved.",
    byHand: "Files cannot be saved here: copy the text.",
    noPng: "This page does not allow PNG images; the SVG has the same picture.",
  },
  sealed: "This would tell the numbers asked for: it is shown when no blank is left open.",
  sealedAbout:
    "An exercise: find the numbers yourself. What comes after a blank in the worked solution is shown once it is filled in.",
  paper: {
    titles: {
      sheet: (example) => `Exercise: ${example}`,
      key: (example) => `Key to the exercise: ${example}`,
    },
    name: "Name",
    date: "Date",
  },
  loading: "Loading …",
  arrival: arrivalEn,
  leftOut: leftOutEn,
  openedPanel: (name) => `“${name}” is open, below these buttons.`,
  panels: {
    controls: "Parameters",
    transport: "Playback",
    diagram: "The network unrolled in time",
    distance: "Gradient against distance",
    equations: "Equations",
    worked: "Worked solution",
    table: "Table",
    contributions: "Loss × use",
    nudge: "Nudge",
    paths: "Paths",
    aim: "Find the start",
    policy: "REINFORCE",
    training: "Training",
    triangle: "All losses × steps",
    activation: "Curve of φ",
    saturation: "Saturation",
    dominoes: "Dominoes",
    dynamics: "Dynamics",
    shares: "Shares",
    truncation: "Truncation",
    clipping: "Clipping",
    spectrum: "Spectrum",
    cells: "Cells side by side",
    checks: "Gradient check",
    mine: "Where does mine go wrong?",
    cliff: "Error cliff",
    files: "Export and import",
    share: "Share and embed",
  },
  marks: {
    direct: "direct",
    future: "future",
    kept: "kept",
    cut: "(cut)",
    truncated: "truncated",
    since: "since",
    relu: "1 where a > 0, else 0",
    others: (count) => `(${count} more)`,
    abs: "1 where a > 0, −1 where a < 0, else 0",
  },
  explain: {
    label: (place) => `How ${place} comes about`,
    unpin: (place) => `Close the explanation of ${place}`,
    entry: (place, index) => `${place}, entry ${index}`,
    cell: (place, row, col) => `${place}, row ${row}, column ${col}`,
    edges: {
      phi: (t) => `φ at step ${t}, from a_${t} to h_${t}`,
      softmax: (t) => `softmax at step ${t}, from o_${t} to ŷ_${t}`,
      loss: (t) => `loss at step ${t}, from ŷ_${t} to l_${t}`,
    },
    choose: (place) => `Entries of ${place}: choose one`,
    given: "Given from the start.",
    notYet: "Not computed yet.",
  },
  edit: {
    history: "Undo and redo",
    undo: "Undo",
    redo: "Redo",
    button: "Edit",
    label: (symbol) => `Edit ${symbol}`,
    hint: "Click to change it, or press Enter.",
    hintWeight:
      "Click the number to change it, or press Enter. A click on ∇, or Shift+Enter, pins this.",
    entry: (row, column) => (column === 0 ? `entry ${row}` : `row ${row}, column ${column}`),
    paste: "One row a line, numbers apart by spaces or commas. Ctrl+Enter puts them in.",
    wrong: (typed, readings) => {
      if (typed === "") return "A number is missing here: −0.5, for example.";
      if (readings.length > 1) return enSeveral(typed, readings);
      return `“${typed}” is not one number: −0.5, 0,5, 2e-3 and 1/2 are.`;
    },
    apply: "Apply",
    cancel: "Cancel",
    own: (title) => `${title} (edited)`,
    began: (about) => `Changed. The example itself: ${about}`,
  },
  worked: {
    step: (phase, t) => `${phase}, step ${t}`,
    initial: "What arrives at h_0",
    immediate:
      "∂⁺ is the derivative that counts this one use of the weight alone, all its other uses held fixed.",
    truncated: (k1, k2) =>
      `Truncated with k_1 = ${k1} and k_2 = ${k2}: what a loss would send back beyond its window is left out, a crossing that is cut counts as 0, and ∂̃ stands for ∂ wherever something is missing because of it.`,
    copy: "Copy",
    formats: { latex: "LaTeX", markdown: "Markdown", plain: "Text" },
    copied: "Copied.",
    byHand: "The clipboard is out of reach here: copy the text below.",
    initials: "What arrives at the initial states",
  },
  columns: {
    sum: "sum of both",
    damped: "times φ′",
  },
  activation: activationEn,
  noHop: noHopEn,
  present: presentEn,
  furtherPanels: "Look closer",
  orders: { program: "as a program does it", notes: "by hand, one parameter at a time" },
  quantities: {
    x: "input x_t",
    a: "pre-activation a_t",
    h: "hidden state h_t",
    o: "output o_t",
    yhat: "prediction ŷ_t",
    y: "target y_t",
    l: "loss l_t",
    h0: "initial state h_0",
  },
  gates: {
    gru: {
      r: "reset gate",
      z: "update gate",
      u: "recurrent part of the candidate",
      n: "candidate",
    },
    lstm: {
      i: "input gate",
      f: "forget gate",
      g: "candidate",
      q: "output gate",
      c: "cell state",
    },
  },
  value: "value",
  streams: {
    direct: "direct contribution",
    future: "contribution from the future",
    factor: "attenuation φ′",
  },
  widths: { log: "logarithmic", linear: "proportional" },
  zoom: {
    in: "Wider columns",
    out: "Narrower columns",
    fit: "Show the whole sequence",
    automatic: "Back to readable columns",
  },
  diagram: {
    row: (quantity, first, last, computed) =>
      `${quantity}, steps ${first} to ${last}, ${computed === 0 ? "none" : computed === last - first + 1 ? "all" : computed} computed`,
    river: {
      summary: (T, back) =>
        `The whole sequence as a river, steps 1 to ${T}. ${
          back === null
            ? "No gradient has set out yet."
            : `It is as wide as the gradient: at step ${back.t} ${back.relative ? `${back.size} times what it is at step ${T}` : back.size}.`
        }`,
      columns: "Columns",
      columnsAbout: "Columns: unroll the network step by step",
      back: "The whole sequence as a river",
      caption: "∂L/∂h_t: width = what is left of it",
      sums: "Weights and their gradients",
    },
    window: {
      k1: "Window: steps between two sweeps, k_1",
      k2: "Window: reach of the last sweep, k_2",
      k1At: (k1) => `k1 = ${k1}`,
      k2At: (k2, reach) => `k2 = ${k2}, back to step ${reach}`,
    },
    cut: (t, whole) =>
      `Truncated: ${whole ? "nothing" : "only part"} of the gradient goes on from step ${t} to step ${t - 1}`,
    newLoss: "L after the update",
    newWeight: (symbol) => `${symbol} after the update`,
    map: (symbol, rows, cols) => `${symbol} as a heat map, ${rows} × ${cols}`,
    overflow: (t) => `At step ${t} a value becomes too large for a computer's numbers.`,
    pointer: (panel, group) =>
      `The same numbers stand in a table: “${panel}”, under “${group}” below.`,
    soFar: (count, of) => `${count} of ${of}`,
    litPath: (k, t) =>
      t === k
        ? `Lit: the path from h${subscript(k)} straight to l${subscript(t)}`
        : `Lit: the path from h${subscript(k)} over ${t - k === 1 ? "1 hop" : `${t - k} hops`} to h${subscript(t)} and l${subscript(t)}`,
  },
  distance: {
    exact: "The curve shows the exact gradient, without truncation.",
    summary: (first, last, hops, verdict, gain) =>
      `${gain ? "The last loss’s gradient against what it is at the last step, by distance" : "Gradient norm against distance"}: ${first} at the last step, ${last} after ${steps(hops)} back. ${verdict}`,
    partly: (reached, T) =>
      `Gradient against distance: on the way back ${reached} of ${T} steps have been reached.`,
    x: "Steps back from the last, k",
    gain: "1: as large as at h_T",
    halves: ["vanishes", "explodes"],
    absolute: "absolute",
    absoluteAbout:
      "Shows the norms themselves instead of how many times as large as at h_T they are",
    choose: "Distance k",
    at: (k, step) => `k = ${k}, to step ${step}`,
    curves: "Curves",
    names: {
      lastLoss: "∂l_T/∂h_{T−k}",
      total: "∂L/∂h_{T−k}",
      jacobian: "∂h_T/∂h_{T−k}",
      bound: "bound",
      rho: "ρᵏ",
      fit: "fit",
      linear: "φ linear",
      direction: "direction",
    },
    gains: {
      lastLoss: "∂l_T/∂h_{T−k} ÷ ∂l_T/∂h_T",
      total: "∂L/∂h_{T−k} ÷ ∂l_T/∂h_T",
    },
    about: {
      lastLoss: "What the last loss alone sends back",
      total: "What all losses together send back",
      jacobian:
        "The spectral norm of the Jacobian product: by how much any gradient can grow or shrink at most",
      bound: "(γ σ_max)^k, with γ the steepest slope of φ: the Jacobian never lies above it",
      rho: "ρ^k, the spectral radius alone: decides only where φ is linear and k is large",
      fit: "The least-squares line through the Jacobian's curve",
      linear: "The norm of W_hh^k: the Jacobian if every φ′ were 1",
      direction:
        "|cos| between the last loss’s gradient and the direction in which a change of h_{T−k} has the largest effect on h_T: at 1 nothing but its size still depends on the loss",
    },
    keep: "keep",
    keepAbout: "Keeps the present curve as a shadow to compare later ones with",
    meanSlope: (t) => `mean φ′(a_${t})`,
    sigmaMax: "σ_max",
    mean: (symbol) => `mean ${symbol}`,
    noHop: "No bound, ρᵏ or “φ linear” here: they are about the one hop φ′ · W_hh of a plain RNN.",
    oneNumber: "No direction here: the state is one number, and that has nothing but a sign.",
    strip: "direction: |cos| to the leading one",
    direction: (cosine, hops) =>
      `Its direction, ${steps(hops)} back: |cos| = ${cosine} to the leading one.`,
  },
  question: {
    label: "What the picture shows",
    blame: "The last step was wrong. How much of the blame reaches step 1?",
    times: (factor) => `${factor} times`,
    becomes: {
      vanishing: "it vanishes",
      stable: "neither vanishes nor explodes",
      exploding: "it explodes",
    },
  },
  verdict: {
    vanishing: (factor, hops, horizon, of) =>
      `${whose(of)} vanishes: ${steps(hops)} back, ${of === "most" ? "at most " : ""}${factor} of it is left${
        horizon === null ? "" : `, and after ${horizon} less than 1/1000`
      }.`,
    stable: (factor, hops, _, of) =>
      `Within a factor of ten: ${steps(hops)} back, ${whose(of).toLowerCase()} is ${of === "most" ? "at most " : ""}${factor} times as large.`,
    exploding: (factor, hops, _, of) =>
      `${whose(of)} explodes: ${steps(hops)} back, it is ${of === "most" ? "up to " : ""}${factor} times as large.`,
  },
  verdictZero: (hops) =>
    `The gradient is cut off: ${steps(hops)} back from the last, it is exactly 0.`,
  verdictNothing: "The last loss sends nothing back: its gradient is exactly 0.",
  verdictOverflow: "At the last step already the gradient is too large for a computer's numbers.",
  verdictNone: "The sequence has one step only: there is no way back for a gradient to go.",

  problem: enProblem,
  moreProblems: (count) => `And ${count} more that could not be read.`,
  error: (fault) => enError(harmless(fault)),
  noWasm:
    "The explorer needs WebAssembly, which this browser lacks or the page’s security policy does not allow. Try an up-to-date browser.",
  lacks: (what) =>
    what === "markup"
      ? "The security policy of this page (trusted-types) keeps the explorer from drawing anything. Whoever looks after the page can allow it with “trusted-types lit-html bptt-explorer”."
      : `This browser lacks something the explorer needs (${what}). It runs in Chrome and Edge from version 112, Firefox from 117 and Safari from 16.5.`,
  dismiss: "Dismiss",

  cellPicture: {
    open: "Open the cell",
    openAbout:
      "Look inside: how gates and candidate make the state, and what of the gradient each of them gets",
    close: "Close the cell",
    closeAbout: "Only the states, from one step to the next",
    edge: (from, to, on, t) =>
      `${on === null ? "step" : `${on} at step`} ${t}, from ${from} to ${to ?? "the gates"}`,
  },
};

const beats: BeatTexts = {
  start: "the start, with inputs, targets, h₀ and the weights given",
  value: (words, symbol, t) => `${words} ${symbol} of step ${t}`,
  part: (words, symbol, t) => `${symbol} in the ${words} of step ${t}`,
  yhat: (symbol, t) => `prediction ${symbol} of step ${t}`,
  loss: (symbol, t) => `loss ${symbol} of step ${t}`,
  total: "the losses of all steps add up to L",
  lossSlope: (symbol, t) => `gradient ∂L/∂${symbol} at the output of step ${t}`,
  directFrom: (from, to) => `the direct contribution, from ${from} to ${to}`,
  direct: (symbol) => `the direct contribution to ${symbol}, from within its own step`,
  futureFrom: (from, to) => `the contribution from the future, from ${from} back to ${to}`,
  future: (after, symbol) =>
    `the contribution from the future, from step ${after} back to ${symbol}`,
  both: (symbol) => `direct and future contributions add up to ∂L/∂${symbol}`,
  damped: (slope, symbol) =>
    `times ${slope.startsWith("φ") ? `the attenuation ${slope}` : slope}, giving ∂L/∂${symbol}`,
  adjoint: (symbol) => `what comes back to ${symbol} from all that uses it: ∂L/∂${symbol}`,
  initial: (symbol) => `the gradient reaches the initial state: ∂L/∂${symbol}`,
  share: (t, gradients) => `what step ${t} contributes to ${gradients}`,
  sum: (gradients) => `the contributions of all steps add up to ${gradients}`,
  update: "the optimizer changes the one set of weights all steps share",
  end: "the loss once more, with the new weights",
  comma: ", ",
  and: " and ",
};
