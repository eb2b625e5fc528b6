/** English. */
import type { ChecksTexts } from "./texts.js";

export const en: ChecksTexts = {
  about:
    "Is the gradient shown the right one? Three other ways to it, which share no code with the backward pass, and how far each is from it.",
  ordinary:
    "Backpropagation through time is no algorithm of its own: one column differentiates the unrolled graph operation by operation, as for any network without time, and finds the same gradient.",
  untiedAbout:
    "There each step has weights of its own. What a shared weight gets is the sum of what its copies get: that sum is what is compared.",
  exact:
    "Truncation is on. Compared is the exact gradient: the truncated one is not the derivative of L, and no method could confirm it.",
  tooLarge: "This model is too large to be checked here. A shorter sequence can be.",
  start: "Check the gradient",
  waiting: "The check runs as soon as nothing is moving.",
  working: (percent) => `Checking … ${percent} %`,
  failed: "The check broke off. Change the model, or open the panel again.",
  table: "Relative errors of the gradient",
  parameter: "parameter",
  entries: "entries compared",
  differences: "finite differences",
  rtrl: "forward mode (RTRL)",
  untied: "unrolled graph, untied",
  unresolved: "below what they resolve",
  noGraph: "graph too large",
  scale:
    "Relative errors: the norm of the difference divided by the larger of the two norms. About 10⁻¹⁶ is the rounding of the arithmetic itself; finite differences lose more digits, because they subtract two nearly equal losses.",
};
