/** English. */
import type { NudgeTexts } from "./texts.js";

export const en: NudgeTexts = {
  about:
    "Every step uses the same weight. Suppose one step had a copy of its own, and move that copy a little.",
  step: "Nudged step k",
  row: "Row",
  column: "Column",
  one: (weight, t) => `Only step ${t}'s copy of ${weight}`,
  all: (weight) => `All copies of ${weight} at once`,
  share: (t) => `share of step ${t}`,
  gradient: "gradient, all shares",
  estimate: "predicted: share × Δ",
  estimateAll: "predicted: gradient × Δ",
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
};
