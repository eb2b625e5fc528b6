/** English. */
import type { MineTexts } from "./texts.js";

export const en: MineTexts = {
  about:
    "Worked it out by hand, or written your own backward pass? Paste the gradient you got for the model shown here. It is compared with the right one, and the mistakes that are often made are tried one by one: the one that gives your numbers is the likely cause.",
  which: "Gradient of",
  field: "Your gradient",
  series: (symbol) => `∂L/∂${symbol}, every step`,
  shape: (rows, cols) =>
    rows * cols === 1
      ? "One number."
      : cols === 1
        ? `${rows} numbers, in a row or in a column.`
        : `${rows} rows of ${cols} numbers.`,
  empty: "There is no number in it yet.",
  long: "That is more text than a gradient has. Paste the numbers alone.",
  ragged: "The rows are not equally long.",
  misshapen: (expected, rows, cols) =>
    `Expected here: ${expected} Found: ${rows === 1 || cols === 1 ? `${rows * cols} ${rows * cols === 1 ? "number" : "numbers"}` : `${rows} rows of ${cols}`}.`,
  overflow:
    "The gradient of this model is too large for a computer's numbers; there is nothing to compare with.",
  waiting: "Compared as soon as nothing moves.",
  right: "Right: it agrees with the gradient of this model, to the digits you gave.",
  turned: "It came with rows and columns exchanged, and was turned before it was compared.",
  departs: {
    number: (own, right) => `Not right: yours is ${own}, the gradient is ${right}.`,
    vector: (row, own, right) => `First departs at entry ${row}: yours ${own}, right ${right}.`,
    matrix: (row, col, own, right) =>
      `First departs at row ${row}, column ${col}: yours ${own}, right ${right}.`,
    series: (step, unit, own, right) =>
      `Seen from the end, first departs at step ${step}, unit ${unit}: yours ${own}, right ${right}. Steps before it have their errors from here, since gradients travel backward.`,
  },
  likely: "Likely cause",
  exactly: "Made on purpose, this mistake gives exactly your numbers.",
  unknown:
    "None of the mistakes tried gives these numbers. Compare step by step from the end: choose ∂L/∂h_t above and paste what you have for every step.",
  multiple: (factor) => `Yours is ${factor} times the right one.`,
  show: "Show where it happens",
  alike: "Gives the same numbers here",
  nearest: "Tried too, nearest first",
  off: (distance) => `off by ${distance}`,
  causes: {
    "no-future": {
      name: () => "the future term is missing",
      why: () =>
        "Each ∂L/∂h_t counts only what its own loss sends. But h_t also acts on every later loss, through h_{t+1}: add to the direct term what comes back from step t + 1.",
    },
    untransposed: {
      name: ({ matrix }) =>
        matrix === null ? "the matrices are not transposed" : `${matrix} is not transposed`,
      why: ({ matrix }) =>
        matrix === null
          ? "Forward a matrix stands as W v; backward the gradient crosses its transpose, Wᵀ d. Transpose on the way back."
          : `Forward ${matrix} multiplies a vector; on the way back the gradient crosses its transpose. Column j of ${matrix} collects what came of entry j, so take ${matrix} transposed times d.`,
    },
    "no-slopes": {
      name: () => "φ′ is left out",
      why: () =>
        "The gradient went past the activation as if it were the identity. Multiply by φ′(a_t), entry by entry, before going on: 1 − h_t² for tanh.",
    },
    diagonal: {
      name: () => "only the diagonal of W_hh is used",
      why: () =>
        "Each unit passed its gradient back to itself alone. W_hh connects every unit with every other: use the matrix product in the place of the product entry by entry.",
    },
    "entry-by-entry": {
      name: () => "Jacobians are multiplied entry by entry",
      why: () =>
        "Over several hops the Jacobians were multiplied with * where @ is meant. The chain rule multiplies matrices: each entry of the product is a sum over all units between.",
    },
    "current-state": {
      name: () => "h_t is used in the place of h_{t−1}",
      why: () =>
        "W_hh multiplied h_{t−1} on the way forward, so its share at step t is ∂L/∂a_t times h_{t−1}, transposed. Shift the index of h by one, with h_0 at step 1.",
    },
    "no-first-step": {
      name: () => "step 1 is left out",
      why: () =>
        "The shares are summed from step 2 on. Step 1 uses the weights too; let the loop run down to the first step.",
    },
    "no-target": {
      name: () => "the target y_t is not subtracted",
      why: () =>
        "Behind the softmax (or σ) with cross-entropy, ∂l_t/∂o_t is ŷ_t − y_t. Yours takes ŷ_t alone: subtract 1 at the right class.",
    },
    "last-loss-only": {
      name: () => "only the loss of the last step is counted",
      why: () =>
        "In this model every step has a loss, and L is made of all of them. Add ∂l_t/∂h_t at each step on the way back, not only at T.",
    },
    "every-loss": {
      name: () => "a loss is counted at every step",
      why: () =>
        "In this model only the last step has a loss. Start from ∂l_T/∂h_T, and let no other step add anything of its own.",
    },
    truncated: {
      name: ({ truncation }) =>
        truncation === null
          ? "nothing is truncated"
          : truncation.k1 === 1
            ? `each loss goes back to ${truncation.k2} steps only`
            : truncation.k1 === truncation.k2
              ? `the sequence is cut into pieces of ${truncation.k1} steps`
              : `truncated with k_1 = ${truncation.k1}, k_2 = ${truncation.k2}`,
      why: ({ truncation }) =>
        truncation === null
          ? "The model shown is truncated; yours goes all the way back. Stop where the window ends, or switch the truncation off here."
          : `Your gradient is cut after ${truncation.k2} uses of the weights. Look for a detach, a loop that ends early, or bounds that are off by one.`,
    },
    "transposed-gradient": {
      name: () => "rows and columns are exchanged",
      why: ({ of }) =>
        `The gradient of ${of} has the shape of ${of} itself: entry (i, j) belongs to the weight from j to i. Take the outer product in the order d vᵀ.`,
    },
    "half-the-loss": {
      name: () => "the factor 2 of the square is missing",
      why: () =>
        "Here l_t = (ŷ_t − y_t)², so its derivative is 2 (ŷ_t − y_t). Yours belongs to ½ (ŷ_t − y_t)².",
    },
    "twice-the-loss": {
      name: () => "there is a factor 2 too many",
      why: () =>
        "Here l_t = ½ (ŷ_t − y_t)², so the 2 of the square cancels. Yours belongs to the loss without the ½.",
    },
    "mean-of-losses": {
      name: () => "the losses are averaged",
      why: () =>
        "Here L is the sum of the losses; yours is the gradient of their mean. Drop the division by the number of steps, or choose the mean as L here.",
    },
    "sum-of-losses": {
      name: () => "the losses are summed",
      why: () =>
        "Here L is the mean of the losses; yours is the gradient of their sum. Divide by the number of steps that have a loss.",
    },
    "mean-of-entries": {
      name: () => "the loss is averaged over the outputs too",
      why: () =>
        'The mean squared error of most libraries divides by the number of all entries, steps times outputs. The loss here adds the outputs of a step; ask for the sum (reduction="sum").',
    },
    "mean-of-shares": {
      name: () => "the shares of the steps are averaged",
      why: ({ of }) =>
        `Every step uses the same ${of}, so its gradient is the sum of the shares of all steps. Averaging them is a rate of η/T in disguise: sum, do not average.`,
    },
    "divided-by-t": {
      name: () => "it is divided by T",
      why: ({ steps }) =>
        `Yours is the gradient divided by T = ${steps}. Only the last step has a loss here, so there is nothing to average.`,
    },
    descent: {
      name: () => "the sign is flipped",
      why: () =>
        "Yours is −∇: the direction of descent, or a loss written with y_t − ŷ_t. The gradient itself points uphill; the minus sign belongs to the update.",
    },
    step: {
      name: ({ amount }) => `it is the update −η∇, with η = ${amount}`,
      why: () => "Yours is what is added to the weights. Divide by −η to get the gradient.",
    },
    "times-rate": {
      name: ({ amount }) => `it is multiplied by the rate η = ${amount}`,
      why: () => "The rate belongs to the update, not to the gradient: divide by η.",
    },
    clipped: {
      name: ({ amount }) => `it is clipped to ‖∇‖ = ${amount}`,
      why: ({ amount }) =>
        `All gradients together were scaled down to the norm ${amount}. Print the gradient before clipping.`,
    },
    "clipped-alone": {
      name: ({ amount }) => `it is scaled to its own norm ${amount}`,
      why: ({ amount }) =>
        `This gradient alone was scaled down to the norm ${amount}. Print it before clipping; and clipping by norm usually takes all parameters together.`,
    },
    "clipped-entries": {
      name: ({ amount }) => `each entry is clipped to ±${amount}`,
      why: ({ amount }) =>
        `No entry of yours goes beyond ${amount}. Print the gradient before clipping.`,
    },
    factor: {
      name: ({ amount }) => `it is ${amount} times the right one`,
      why: () =>
        "The direction is right and the length is not. Look for a constant: in the loss, in a mean, in the batch size.",
    },
  },
  famous: "Famous wrong gradients",
  famousAbout: "Three that one meets again and again. Fill one in, and see how it is found out.",
  fill: "Fill in",
  fillName: (title) => `Fill in: ${title}`,
  averaged: {
    title: "Copies averaged",
    text: "“Unrolled, the network has T copies of W; their gradients are averaged so that the copies stay equal.” Equal they stay either way. But a weight that is used T times moves L through T places, and these effects add up: the gradient is the sum. The average is T times too small, a rate of η/T.",
    same: "With a single step there is nothing to average.",
  },
  entries: {
    title: "Jacobians entry by entry",
    text: "A product of Jacobians taken with * in the place of @. It has the right shape and often the right size, so nobody notices; in a layer of many units it may even seem to explode where the true gradient vanishes.",
    same: "It makes no difference in this gradient. The two products are the same for a single unit and over a single hop, and where h_0 = 0, step 1 adds nothing to W_hh. Try W_xh or ∂L/∂h_t, or an example with more units and steps.",
  },
  explodes: {
    title: "“|W| > 1, so it explodes”",
    text: "Each hop multiplies by W_hh and by φ′. A unit whose weight is large soon saturates, and there φ′ is nearly 0: the product of the two decides, not W_hh alone.",
    numbers: (sigma, hops, linear, real) =>
      `In the model shown σ_max(W_hh) = ${sigma}. Over ${hops === 1 ? "its one hop" : `its ${hops} hops`} W_hh alone would give ‖∂h_T/∂h_1‖ = ${linear}; with φ′ it is ${real}.`,
    small: "Here W_hh is not above 1.",
    noHop: "The cell shown has no single W_hh that every hop crosses.",
    linear:
      "With a linear φ the slope is 1 everywhere, and W_hh decides alone: here the sentence is true.",
    example: "Show it where it is false",
  },
};
