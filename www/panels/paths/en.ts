/** English. */
import type { PathsTexts } from "./texts.js";

export const en: PathsTexts = {
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
};
