/** English. */
import type { ActivationTexts } from "./texts.js";

export const en: ActivationTexts = {
  about:
    "On its way back through a step the gradient is multiplied by φ′(a_t): the slope of the tangent at that step's dot. Where the curve is flat, φ′ ≈ 0, and what comes back through it dies, whatever W_hh is: a larger W_hh only pushes the dots further out.",
  linear: "φ is linear here: its slope is 1 everywhere, and nothing is flat.",
  relu: "Of ReLU the left arm is flat and the right one has slope 1: a gradient passes whole or not at all.",
  shown: "What is drawn",
  names: { phi: "φ", dot: "h_t = φ(a_t)", tangent: "slope φ′(a_t)" },
  arm: (below) => `flat: φ′ < ${below}`,
  axes: "a_t to the right, h_t upwards. A step that is not reached yet has a hollow dot.",
  some: (units, of) => `There are dots for ${units} of ${of} units; all are counted.`,
};
