/** English. */
import { subscript } from "../format.js";
import type { CloserTexts } from "./closer.js";

export const closerEn: CloserTexts = {
  contributions: {
    about: (weight) =>
      `Each row is a loss, each column one step's use of ${weight}: what that loss adds to ∇${weight} through that use. Add up the rows or add up the columns: the total is one and the same.`,
    norms: (weight) =>
      `${weight} has many entries, so each number is the norm of its part of the gradient. Norms do not add up; the parts themselves do.`,
    ownStep: (weight) =>
      `${weight} acts on its own step's loss only, so everything stands on the diagonal.`,
    oneLoss: (t) => `Only step ${t} has a loss, so there is one row.`,
    cut: "What is struck out is cut by truncation and counts in no sum.",
    window: (first, last, of) =>
      `Steps ${first} to ${last} of ${of} are shown; the sums are over all of them.`,
    table: (weight) => `What adds up to ∇${weight}: loss × use`,
    uses: (weight) => `through the use of ${weight} at step`,
    losses: "of loss",
    loss: (t) => `Loss l${t}`,
    use: (t) => `Use at step ${t}`,
    byLoss: "by loss",
    byUse: "by use",
  },
  nudge: {
    about:
      "Every step uses the same weight. Suppose one step had a copy of its own, and move that copy a little.",
    step: "Nudged step k",
    row: "Row",
    column: "Column",
    one: (weight, t) => `Only step ${t}'s copy of ${weight}`,
    all: (weight) => `All copies of ${weight} at once`,
    share: (t) => `share of step ${t}`,
    gradient: "gradient, all shares",
    estimate: "foretold: share × Δ",
    estimateAll: "foretold: gradient × Δ",
    change: "true change ΔL",
    unseen: "lost in rounding",
    bends:
      "The two differ because L is a curve and bends: the share is its slope here, and the nudge has gone a little way along it. A smaller Δ brings them together.",
    straight: "So small a nudge sees no bend: to these digits the two agree.",
    still: "Nothing changes: what this copy multiplies is 0, or no loss is within its reach.",
    faint: "The share is not 0, but too small for a computer's numbers; so is the change.",
    overflow:
      "L or its gradient is too large for a computer's numbers here: of what the nudge does nothing can be told.",
    together:
      "In truth the weight is shared, and all copies move at once. To the first order the shares simply add up, which is why ∇ is their sum.",
    truncated: "Truncation leaves out part of the shares; the true change knows no truncation.",
  },
  paths: {
    step: "Paths from h_k, k",
    about: (k, count, first, last) =>
      count === 1
        ? `From h_${k} one path leads to L, through l_${last}. Along it the derivatives multiply.`
        : `From h_${k} there are ${count} paths to L, one through each loss from l_${first} to l_${last}. Along a path the derivatives multiply; the paths add up.`,
    norms: "Each number is the norm of the gradient once it has come back that far.",
    cut: "What is struck out is cut by truncation and does not reach h_k.",
    list: "Paths",
    through: (t) => `through l_${t}`,
    folded: (hops) => (hops === 1 ? "1 hop" : `${hops} hops`),
    rest: (count) => `${count} more, together`,
    sum: "sum",
    tour: "Show one by one",
    next: "Next path",
    stop: "Stop",
    lit: (k, t) =>
      t === k
        ? `Lit: the path from h${subscript(k)} straight to l${subscript(t)}`
        : `Lit: the path from h${subscript(k)} over ${t - k === 1 ? "1 hop" : `${t - k} hops`} to h${subscript(t)} and l${subscript(t)}`,
  },
};
