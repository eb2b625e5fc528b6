/** English. */
import type { DescentTexts } from "./descent.js";
import { listed as inOrder } from "./listed.js";

const listed = (steps: readonly number[]): string => inOrder(steps, ", ", " and ");

export const descentEn: DescentTexts = {
  shares: {
    about:
      "Each bar is one step's use of W_hh: what it adds to ∇W_hh. Its parts tell how far ahead the losses lie that ask for it, in bands that double: 0, 1, 2–3, 4–7 steps and so on. The bands far out are what the network can learn about long memory.",
    signed: (entry) =>
      `Parts have a sign, and may cancel. The line across a bar is what is left, the step's share; these shares add up to ∂L/∂${entry}.`,
    norms:
      "Each part is a matrix, and the bars show norms. Norms do not add: the line across a bar is the norm of the step's whole share, and lies below the top wherever parts cancel.",
    measures: { norm: "norms", entry: "one entry" },
    row: "Row",
    column: "Column",
    losses: "Losses",
    all: "all losses",
    one: "one loss",
    loss: "Loss l_t, t",
    oneLoss: (t) => `Only step ${t} has a loss: through each step there is one part alone.`,
    cut: "What truncation cuts is left out.",
    bands: "Steps from the use to the loss",
    band: (first, last) => (first === last ? `Distance ${first}` : `Distances ${first}–${last}`),
    x: "Step k of the use of W_hh",
    choose: "Step of the use",
    at: (k, share) => `step ${k}, share ${share}`,
    share: "share",
    only: (t) => `of l_${t}`,
    sum: (weight) => `Sum of all shares: ${weight} =`,
    norm: (weight) => `Norm of the sum of all shares: ${weight} =`,
    summary: (steps, largest, share) => {
      if (steps === 1) return `What the one step adds to the gradient: ${share}.`;
      const told = `What ${steps} steps add to the gradient: `;
      const [only] = largest;
      if (only === undefined) return `${told}no share has a size to compare.`;
      if (largest.length === 1) return `${told}the largest share is ${share}, at step ${only}.`;
      if (largest.length === steps)
        return `${told}the shares of all steps are equally large, ${share}.`;
      return `${told}the largest shares, ${share}, are equally large: at steps ${listed(largest)}.`;
    },
  },
  truncation: {
    about:
      "Truncated BPTT does not go all the way back. Every k_1 steps the losses since the last time go back together, and reach the uses of the weights in the last k_2 steps.",
    state:
      "Nothing is forgotten: the state h_t is handed on from step to step as before, and the losses are the same. Only gradients are cut.",
    lost: "What is lost is credit. A use further back than the window gets none for a later loss, so what has to be remembered longer than the window is not learned from this gradient. A network that happens to carry it in its state all the same can still be read out: ∇W_hy is complete.",
    off: "Nothing is truncated: every loss goes back to the first step. Drag a handle, or switch truncation on.",
    kept: "kept",
    cut: "cut",
    uses: "Step k of the use of the weights",
    losses: "loss l_t",
    k1: "Steps between two sweeps, k_1",
    k2: "Reach of the last sweep, k_2",
    k1At: (k1) => `k1 = ${k1}`,
    k2At: (k2, reach) => `k2 = ${k2}, back to step ${reach}`,
    summary: (sweeps, kept, cells) =>
      `${sweeps === 1 ? "One backward sweep keeps" : `${sweeps} backward sweeps keep`} ${kept} of ${cells} pairs of a loss and a use before it.`,
    table: "The truncated gradient beside the exact one",
    parameter: "Parameter",
    cosine: "cosine",
    ratio: "norm ratio",
    truncated: "‖truncated‖",
    exact: "‖exact‖",
    overall: "all",
    undefined: "undefined: one of the two is zero",
  },
  clipping: {
    on: "Clip the gradient",
    about:
      "All trained parameters together make one long vector, the gradient ∇. If its norm is θ or more, it is shortened to θ; the direction stays. The initial state h_0 is given, not trained, and does not count.",
    vanished:
      "Clipping keeps an exploding gradient from throwing the weights across the plane. It does not cure vanishing: it only ever shortens, and one factor for everything leaves every proportion as it was. What was lost on the way back stays lost.",
    step: "The update in the diagram takes the clipped gradient, too.",
    table: "The norms of the gradient before and after clipping",
    parameter: "Parameter",
    before: "before",
    after: "clipped",
    overall: "all, ‖∇‖",
    factor: "Factor c",
    losses: "Where one step leads",
    lossNow: "L now",
    lossPlain: "L after a step along ∇",
    lossClipped: "L after a step along the clipped ∇",
    bars: { before: "∇", after: "clipped" },
    off: "Nothing is clipped so far. Drag the threshold, or switch clipping on.",
    short: "The gradient is shorter than θ: nothing is changed.",
    broken:
      "The gradient is too large for a computer's numbers: it cannot be clipped, and is left as it is. The update takes it whole, without a factor c.",
    summary: (before, after, theta) =>
      theta === null
        ? `The gradient has norm ${before}; it is not clipped.`
        : after === null
          ? `The gradient is too large to be clipped to θ = ${theta}: its norm is ${before}, and it is left as it is.`
          : `The gradient has norm ${before}; clipped to θ = ${theta} it has norm ${after}.`,
  },
};
