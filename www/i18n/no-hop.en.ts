/** English. */
import type { NoHopTexts } from "./no-hop.js";

export const noHopEn: NoHopTexts = {
  why: {
    activation:
      "This panel shows where on the curve of φ a plain RNN works: h_t = φ(a_t). The cell shown has no one φ. Its gates are sigmoids and its candidate is a tanh, each with an argument and a slope of its own; the table lists them.",
    saturation:
      "In a plain RNN every hop back multiplies the gradient by two factors, φ′ and W_hh, and this panel takes them apart. In the cell shown the gradient goes back to the step before by several ways at once, which add up, so there are no two such factors.",
    spectrum:
      "In a plain RNN every hop back multiplies the gradient by W_hh, so its eigenvalues decide. In the cell shown W_hh is a stack of matrices, one for each gate and the candidate; the gradient passes each of them on a way of its own, and a direct path passes none.",
  },
  whyUnstacked: {
    activation:
      "This panel shows where on the curve of φ a plain RNN works: h_t = φ(a_t). In the cell shown h_t is no φ of one argument: something is added behind the function. The table lists its values and slopes.",
    saturation:
      "In a plain RNN every hop back multiplies the gradient by two factors, φ′ and W_hh, and this panel takes them apart. In the cell shown the gradient goes back to the step before by several ways at once, which add up, so there are no two such factors.",
    spectrum:
      "In a plain RNN every hop back multiplies the gradient by W_hh, so its eigenvalues decide. In the cell shown W_hh stands on only some of the ways back; they add up, and a direct path does not pass it.",
  },
  path: (state, factors, hops, left) =>
    `What stands there instead: the direct path of ${state}. From step t to t − 1 it multiplies the gradient by ${factors}, entry by entry, and by nothing else; over k steps by the product of these factors. Over the ${hops === 1 ? "one hop" : `${hops} hops`} from the last step to the first, ${left} is left in the unit that keeps most.`,
  pathAlone: (state, factors) =>
    `What stands there instead: the direct path of ${state}. From step t to t − 1 it multiplies the gradient by ${factors}, entry by entry, and by nothing else.`,
  none: "What all ways together do is still told by the curve of the Jacobian in the plot of the gradient against distance.",
  compare: "To see this panel, choose the plain RNN as the cell.",
};
