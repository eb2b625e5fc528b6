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
    outcome:
      "And yet the first step back lengthens the gradient more than tenfold, and each further one doubles it.",
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
  leaky: {
    title: "Memoryless to perfect memory",
    about: "h_t = (1 − α) h_{t−1} + α tanh(a_t). Drag α.",
    outcome:
      "At α = 1 it forgets like the plain RNN; towards 0 every hop has a factor near 1, as in a residual network.",
    footnote:
      "Leaky integrators: Jaeger et al. (2007). The price of a small α: new input is written as slowly as old input is lost.",
  },
  antisymmetric: {
    title: "Antisymmetric RNN",
    about: "Two units turn about each other with ω; γ is friction. Drag both.",
    outcome:
      "Turning changes no lengths: over 50 steps the gradient neither vanishes nor explodes.",
    footnote:
      "Chang et al. (2019). Each step is an Euler step, which alone would lengthen a little; γ ≈ ε ω²/2 takes that back.",
  },
  mingru: {
    title: "minGRU",
    about: "Gate and candidate are of x_t alone.",
    outcome: "So ∂h_t/∂h_{t−1} is 1 − z_t, whatever h is: it is never above 1 and cannot explode.",
    footnote: "Feng et al. (2024).",
  },
  diagonal: {
    title: "Diagonal linear RNN",
    about: "One mode: h_t = λ h_{t−1} + W_xh x_t. Drag λ.",
    outcome:
      "At distance k the gradient is exactly λᵏ times that at 0: a straight line, with no φ′ to bend it.",
    footnote:
      "The building block of the LRU (Orvieto et al., 2023) and of state-space models, there with complex λ.",
  },
  "curse-of-memory": {
    title: "The curse of memory",
    about: "h_t = λ h_{t−1} + x_t on white noise. Drag λ towards 1 and look at ∂L/∂λ.",
    outcome: "No hop is above 1, nothing explodes on the way, and ∂L/∂λ is huge all the same.",
    footnote:
      "Zucchet and Orvieto (2024): in the mean (∂h/∂λ)² is (1 + λ²)/(1 − λ²)³, at λ = 0.99 251 263. An input normalised by √(1 − λ²), and log(−log λ) learnt instead, tame it.",
  },
  "two-layers": {
    title: "Two layers",
    about: "The second layer, h, reads the first, g, at every step; both have a past.",
    outcome: "Blame goes back in time within each layer, and down from h to g.",
  },
  "lag-two": {
    title: "A look two steps back",
    about:
      "d_t = h_{t−1} hands on what h was, so that h_t also sees h_{t−2}. Set V to 0 to close that way.",
    outcome: "The second way reaches step 1 in half as many hops.",
    footnote: "The idea of NARX networks: Lin et al. (1996).",
  },
  peephole: {
    title: "Peephole LSTM",
    about: "An LSTM whose gates also see c.",
    outcome:
      "c gets new ways back, through its own gates: open the worked solution and count the terms of ∂L/∂c.",
    footnote: "Gers and Schmidhuber (2000).",
  },
  momentum: {
    title: "Momentum cell",
    about: "The input pushes a velocity v, which decays with μ and pushes h. Drag μ.",
    outcome: "Through v a second way back stays open, with the factor μ at every step.",
    footnote: "Nguyen et al. (2020).",
  },
  "logistic-unit": {
    title: "A logistic unit forgets",
    about: "y_t = σ(w y_{t−1}). Drag w up: the weight grows, but σ′ shrinks with it.",
    outcome: "The factor of a hop, w σ′, never reaches 1 for |w| < 4.",
    footnote:
      "Hochreiter and Schmidhuber (1997). At y = 1 it is largest at w = 1.5434, and there only 0.2239.",
  },
  "latch-threshold": {
    title: "Pushing a latch over",
    about: "A unit remembers +, and a steady u pushes against it. Drag u past 0.5328.",
    outcome:
      "Below the threshold the memory holds and the gradient vanishes; just beyond it the state tips over.",
    footnote:
      "Bengio, Simard and Frasconi (1994). It holds exactly while |u| < √(w(w − 1)) − artanh √(1 − 1/w); for w = 2 that is 0.53283998.",
  },
  "logistic-map": {
    title: "Logistic map: settled",
    about:
      "No network: p_t = r p_{t−1}(1 − p_{t−1}), a population by the year. Which p_0 leads to ½? Drag r.",
    outcome:
      "At r = 3.2 the start is forgotten in the long run (60 years), and its gradient vanishes.",
    footnote: "May (1976).",
  },
  "logistic-map-chaotic": {
    title: "Logistic map: chaos",
    about: "The same map at r = 3.9, over 30 years.",
    outcome: "The gradient by p_0 explodes: so far ahead no start can be aimed with it.",
    limits: true,
    footnote: "Beyond r = 4 the map leaves the interval from 0 to 1 and runs away.",
  },
  projectile: {
    title: "Physics: a throw with drag",
    about:
      "Forty steps of 0.05 s: v loses speed to drag and gravity, p adds it up. The loss: how far p_T is from the target.",
    outcome: "∂L/∂v_0 says how to change the throw.",
    footnote:
      "Differentiable physics: a simulation unrolled in time is a recurrent network with laws for weights.",
  },
  corridor: {
    title: "Reinforcement: a corridor",
    about:
      "Five places; at each one goes right with probability π = σ(θ). L is minus the chance to be at the right end after 12 steps.",
    outcome: "−∂L/∂p_t is the value function.",
    footnote:
      "Sutton and Barto (2018, chapters 3 and 13). M_r and M_l are the moves: they have gradients, but are not to be learnt.",
  },
};
