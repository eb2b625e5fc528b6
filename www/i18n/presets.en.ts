/** Titles, descriptions and footnotes of the presets. */
import type { PresetId } from "../state/presets.js";
import type { PresetText } from "./texts.js";

export const presetsEn: Readonly<Record<PresetId, PresetText>> = {
  blame: {
    title: "Blame reaches step 1",
    about:
      "Linear, one unit, a loss at the last step only. Drag W_hh: below 1 in size the blame shrinks on its way back, above 1 it grows. Then switch to tanh.",
  },
  "notes-linear": {
    title: "Two steps by hand (linear)",
    about: "A scalar network of two steps, every number checkable by hand.",
    outcome: "L = 12.8125, ∂L/∂W_hh = −3.25.",
    footnote:
      "Because h_0 = 0, step 1 contributes exactly 0 to ∇W_hh: no hop back in time ever reaches W_hh. To see a share that comes from the future, choose “Two steps by hand (h_0 = 1)”.",
  },
  "notes-linear-h1": {
    title: "Two steps by hand (h_0 = 1)",
    about: "The network of two steps by hand, with an initial state of 1.",
    outcome: "∂L/∂W_hh = −4 + −3 = −7, and the −3 comes wholly from the future.",
  },
  "notes-tanh": {
    title: "Two steps by hand (tanh)",
    about: "All three weights are 1, both targets 0.",
    outcome: "See ∂L/∂h_1 add up from the direct contribution and the one from the future.",
    footnote:
      "The course notes print the losses 0.2908 and 0.4441, which were slips: exactly they are 0.290013 and 0.444324. And the notes write y for the prediction and ŷ for the target; here ŷ_t is the prediction and y_t the target.",
  },
  exercise: {
    title: "Small numbers by hand (from a seed)",
    about:
      "Linear, two or three steps, numbers that need no calculator. Another seed is another exercise; the same seed is always the same one.",
  },
  theory: {
    title: "The full network (softmax)",
    about: "Three steps, several units: tanh hidden layer, softmax output, cross-entropy loss.",
    outcome: "This is the network as textbooks write it.",
  },
  landing: {
    title: "Vanish or explode (20 steps, no input)",
    about:
      "Linear, one unit, a loss at the last step only. Drag W_hh: below 1 in size the gradient vanishes, above 1 it explodes. Then switch to tanh.",
  },
  vanishing: {
    title: "Vanishing gradient",
    about: "Every step back multiplies the gradient by a factor smaller than 1 in size.",
    outcome: "Early steps receive next to nothing.",
  },
  exploding: {
    title: "Exploding gradient",
    about: "Every step back multiplies the gradient by a factor larger than 1 in size.",
    outcome: "The earlier the step, the larger its gradient.",
  },
  saturating: {
    title: "Saturation",
    about: "Where tanh saturates, the attenuation φ′ is close to 0.",
    outcome: "The gradient vanishes although |W_hh| is above 1.",
  },
  latch: {
    title: "Firm memory, tiny gradient",
    about: "One tanh unit with W_hh = 2.",
    outcome:
      "The state stays near ±0.9575 for ever while the gradient all but disappears. A small gradient does not mean forgotten.",
  },
  shear: {
    title: "Growth at spectral radius 0",
    about: "W_hh is non-normal with spectral radius 0.",
    outcome: "And yet every step back doubles the norm of the gradient.",
    limits: true,
    footnote:
      "The fixed point is unstable: rounding errors double at every step too, so the sequence stops at 30.",
  },
  "shear-chaotic": {
    title: "Chaos at spectral radius 0",
    about: "Again non-normal with spectral radius 0.",
    outcome:
      "The state moves on an attractor, and 50 steps back the gradient has grown by about ten decades.",
  },
  chaos: {
    title: "A chaotic tanh network",
    about:
      "32 tanh units with a random W_hh. Turn up the gain, and saturation no longer keeps the gradient from exploding.",
  },
  orthogonal: {
    title: "Orthogonal matrix",
    about: "W_hh is orthogonal and the activation linear.",
    outcome: "However far back, the norm of the gradient stays the same.",
  },
  irnn: {
    title: "ReLU and the identity",
    about: "W_hh is the identity.",
    outcome: "As long as units stay active, the gradient passes back unchanged.",
  },
  "gru-gates": {
    title: "The gates of a GRU",
    about:
      "A GRU of two units over a few steps. The update gate z decides how much of the old state stays: h_t = (1 − z_t) ∘ n_t + z_t ∘ h_{t−1}.",
    outcome: "Where z is close to 1 the gradient passes back almost unchanged.",
  },
  "lstm-gates": {
    title: "The gates of an LSTM",
    about:
      "An LSTM of one unit over four steps. Two states go on to the next step, h and c; c is only multiplied by the forget gate f and added to: c_t = f_t ∘ c_{t−1} + i_t ∘ g_t.",
    outcome: "The direct path of c multiplies the gradient by f_t at every step, and by no matrix.",
  },
  "lstm-memory": {
    title: "An LSTM that remembers 20 steps",
    about:
      "A loss at step 20 alone, and the forget bias ln(T − 1). Choose the plain RNN as the cell: on the same data it forgets.",
    outcome: "Through c a part of the gradient that can still be learnt from reaches step 1.",
    footnote:
      "The forget bias is the one of chrono initialization (Tallec and Ollivier, 2018): σ(b_f) = 1 − 1/T, so over T steps the forget gate alone leaves about 1/e. It says what the gates begin with; the inputs move them from there.",
  },
};
