import type { PolicyTexts } from "./texts.js";

export const en: PolicyTexts = {
  about:
    "BPTT differentiates the chances of all walks at once, and must know where a move leads. REINFORCE only walks: each choice is made more or less likely by what came after it. Each dot is one estimate; on average they are right (Williams 1992).",
  togo: "Only reward still to come counts (reward-to-go): what was earned before a choice cannot be owed to it.",
  discounted:
    "A discount counts what lies k steps ahead as γᵏ: below the curve of the exact gradient it forgets by decree.",
  none: "This picture needs a policy that walks.",
  open: "Open the corridor",
  scatter: (estimates, walks) =>
    `∂L/∂θ at each place: ${estimates} estimates of ${walks} ${walks === 1 ? "walk" : "walks"} each, their mean, and the exact gradient`,
  distance: "What is left k steps back: of the gradient, and of a discounted reward",
  keys: { exact: "exact (BPTT)", estimate: "one estimate", mean: "their mean" },
  curves: { gain: "gradient", discount: "γᵏ" },
  columns: ["place", "exact", "mean", "standard error"],
};
