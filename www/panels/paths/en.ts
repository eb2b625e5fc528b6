/** English. */
import type { PathsTexts } from "./texts.js";

export const en: PathsTexts = {
  state: "Paths from which state",
  step: (of) => `Paths from ${of}_k, k`,
  about: (of, k, count, first, last) =>
    count === 1
      ? `From ${of}_${k} one path leads to L, through l_${last}. Along it the derivatives multiply.`
      : `From ${of}_${k} there are ${count} paths to L, one through each loss from l_${first} to l_${last}. Along a path the derivatives multiply; the paths add up.`,
  norms: "Each number is the norm of the gradient once it has come back that far.",
  ways: "From one step to the step before, this cell has several ways, through its gates and past them, and they add up: a hop here is all of them together. × says how many times as large the gradient is after it.",
  cut: (of) => `What is struck out is cut by truncation and does not reach ${of}_k.`,
  list: "Paths",
  through: (t) => `through l_${t}`,
  folded: (hops) => (hops === 1 ? "1 hop" : `${hops} hops`),
  rest: (count) => `${count} more, together`,
  sum: "sum",
  tour: "Show one by one",
  next: "Next path",
  stop: "Stop",
};
