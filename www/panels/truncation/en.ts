/** English. */
import type { TruncationTexts } from "./texts.js";

export const en: TruncationTexts = {
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
};
