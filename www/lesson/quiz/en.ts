/** The self-test in English. */
import type { QuizTexts } from "./texts.js";

export const en: QuizTexts = {
  name: "Questions of the self-test",
  numbered: (number, of) => `Question ${number} of ${of}`,
  all: "All questions",
  check: "Check",
  next: "Next question",
  reset: "Clear all answers",
  wasReset: "All answers are cleared.",
  chooseFirst: "Choose an answer first.",
  right: "Right.",
  wrong: "Not so.",
  yours: "your answer",
  isRight: "right",
  isWrong: "wrong",
  tempting: "Why other answers are tempting",
  quoted: (answer) => `“${answer}”`,
  progress: (answered, right, of) => `${answered} of ${of} answered, ${right} right.`,
  open: "open",
  working: "Working it out …",
  failed: "The answer could not be worked out: a file did not arrive. Press “Check” once more.",
  here: "The figure is in exactly this setting. You can go on from here and change it.",
  kept: "Your answers are kept on this device only.",
  gain: (distance) => `Gradient at distance ${distance}, as a multiple of that at distance 0`,
  how: (tolerance) =>
    `Drag the mark up or down, or move it with the arrow keys. Up to ${tolerance} powers of ten too high or too low counts as right.`,
  scale: (low, high) => `A mark on a scale from ${low} to ${high}.`,
  distance: "distance",
  mark: (gain) => `your mark: ${gain}`,
  place: (gain) => `computed: ${gain}`,
  questions: {
    slope: {
      ask: "In the worked example with tanh, both inputs and all weights are 1. From h_2 back to a_2 the gradient is multiplied by tanh′(a_2). What kind of number is that?",
      choices: {
        above: "It is greater than 1.",
        one: "It is exactly 1.",
        between: "It lies between 0 and 1.",
        negative: "It is 0 or negative.",
      },
      because: {
        between: ({ sum, slope }) =>
          `Here a_2 = ${sum}, and there the slope of tanh is ${slope}. The slope is 1 where a_t = 0, and smaller everywhere else, but never 0. So tanh by itself never enlarges a gradient. Where one grows, it is W_hh that makes it grow.`,
      },
      tempting: {
        above:
          "a_2 is greater than 1, and a large value is easily taken for a large slope. It is the other way round: the further a_t is from 0, the flatter tanh is.",
        one: "That is the slope at 0, and near 0 tanh looks like a straight line. Here a_2 is well away from it.",
        negative:
          "tanh flattens out far from 0. Yet it rises everywhere, so its slope comes close to 0 and stays positive.",
      },
    },
    paths: {
      ask: "Draw the same two steps as an ordinary network without a loop. Follow every path from h_1 to L, multiply the derivatives along it, and add up the paths. How does the sum compare with the ∂L/∂h_1 of BPTT?",
      choices: {
        same: "They are the same number.",
        near: "They are close: BPTT approximates the sum.",
        other: "They differ: a loop needs a rule of its own.",
      },
      because: {
        same: ({ direct, future, total }) =>
          `There are two paths. The one through l_1 brings ${direct}, the one through h_2 and l_2 brings ${future}, and BPTT has their sum, ∂L/∂h_1 = ${total}. BPTT is ordinary backpropagation on the unrolled network. What is its own is only the order of the work: from the last step to the first, each number once.`,
      },
      tempting: {
        near: "Truncated BPTT is indeed an approximation, and in practice BPTT is often truncated. Without truncation nothing is left out.",
        other:
          "It has a name of its own, and the picture of an RNN has a loop. Unrolled in time there is no loop any more, and the chain rule is all one needs.",
      },
    },
    start: {
      ask: "The worked example has two linear steps and begins with h_0 = 0. Which steps contribute to ∇W_hh?",
      choices: {
        first: "Only step 1.",
        both: "Both steps.",
        second: "Only step 2.",
        neither: "Neither of them.",
      },
      because: {
        second: ({ first, second, total }) =>
          `A step contributes ∂L/∂a_t times the state that W_hh was multiplied with, which is h_{t−1}. At step 1 that is h_0 = 0, so step 1 contributes ${first}, however large its gradient is. Step 2 contributes ${second}, which is all of ∇W_hh = ${total}.`,
      },
      tempting: {
        both: "There is one shared weight, used at both steps, and so two contributions are added. One of them just happens to be 0.",
        first:
          "Step 1 has a say in both losses, and ∂L/∂h_1 is the larger gradient. But it is multiplied by h_0 = 0.",
        neither: "For step 1 that is right: there W_hh met a state of 0. At step 2 it met h_1.",
      },
    },
    copy: {
      ask: "The same network, now with h_0 = 1. Give step 1 a copy of W_hh of its own and raise that copy by 0.01. Step 2 keeps the old weight. How much does L change?",
      choices: {
        none: "Not at all, for the weight is shared.",
        whole: "By about 0.01 times the whole ∇W_hh.",
        own: "By about 0.01 times what step 1 contributes to ∇W_hh.",
      },
      because: {
        own: ({ change, share, estimate, gradient, whole }) =>
          `L changes by ${change}. Step 1 contributes ${share}, and 0.01 times that is ${estimate}. Raise both copies at once and L changes by ${whole}, as the whole gradient, ${gradient}, predicts. Moving a shared weight moves all its copies, and that is why contributions are added, not averaged.`,
      },
      tempting: {
        none: "True, a shared weight cannot be changed in one place only. But one can imagine it: give each step a copy, and see what each copy does.",
        whole:
          "That is what happens when the shared weight itself is moved, with both of its copies.",
      },
    },
    update: {
      ask: "The worked example runs forward and backward once, for one step of gradient descent. When does W_hh get a new value?",
      choices: {
        forward: "At every step forward, as soon as its loss is known.",
        backward: "At every step back, as soon as its contribution is known.",
        never: "Never.",
        once: "Once, when all contributions have been added up.",
      },
      because: {
        once: ({ before, after }) =>
          `The contributions are only collected. After the last of them there is one update, and it takes W_hh from ${before} to ${after}. Until then every step, forward and backward, works with the same weights.`,
      },
      tempting: {
        forward:
          "A loss is known early on, so why wait? Because later steps would then run in a different network from earlier ones, and the gradient would belong to neither.",
        backward:
          "Contributions do come one by one, and each is added to the sum at once. The sum grows; the weight waits.",
        never:
          "Computing a gradient changes no weight, that is true. Here the optimizer’s step follows it.",
      },
    },
    rate: {
      ask: "The gradient of the worked example is exact. One step is taken against it, with a learning rate of 0.05. What becomes of L?",
      choices: { falls: "It falls.", rises: "It rises.", stays: "It stays as it is." },
      because: {
        rises: ({ before, after }) =>
          `L goes from ${before} to ${after}. The gradient tells which way is down at one point. About the ground further away it says nothing. This step is too long: it crosses the valley and ends higher up on the other side. A shorter one along the very same gradient would have lowered L.`,
      },
      tempting: {
        falls:
          "The direction is right, and a short enough step does go down. But the gradient does not say how short is short enough.",
        stays: "It would if the gradient were 0, at a minimum for instance.",
      },
    },
    far: {
      ask: "One linear unit with W_hh = 0.7 runs for 20 steps, with a loss at the last one only. How much of its gradient at h_20 arrives at h_1?",
      because: ({ gain, hop }) =>
        `What arrives is ${gain} of it. Each of the 19 hops multiplies by ${hop}. The scale counts powers of ten, and on it the same factor is the same way down each time: the curve is a straight line.`,
      tempting: {
        high: "0.7 does not look small, and after two or three hops there is still a good deal left. But each hop takes its part of what is left, and nineteen of them leave little.",
        low: "Exponential decay is steep, and it is easy to imagine it steeper than it is. Try it: multiply by 0.7 until a tenth is left, and count the hops.",
      },
    },
    eigenvalue: {
      ask: "Eight tanh units, and the leading eigenvalue of W_hh has size 0.5. The loss at step 20 sends its gradient back to step 1. What arrives there? If the first word of a text decides what its last word means, can that be learnt?",
      choices: {
        whole: "About all of it. The first word is learnt as well as the last.",
        weak: "A few per cent. The first word is learnt too, only more slowly.",
        lost: "Less than a thousandth. What the first word decides is hardly learnt.",
        grown: "Far more than set out. The first word outweighs all others.",
      },
      because: {
        lost: ({ gain, radius }) =>
          `With ρ = ${radius}, ${gain} of it arrives: hop after hop about half of it is lost, and tanh′ takes more. Next to the contributions of the last few steps, that of step 1 is drowned out. So a long-term dependency is hardly learnt, though nothing forbids it in principle. Strictly, with tanh the product of all Jacobians decides and not the eigenvalue; here the two agree.`,
      },
      tempting: {
        whole:
          "The weights are shared, so all steps seem to be learnt from alike. They all contribute, but each only in proportion to the gradient that reaches it.",
        weak: "Half sounds like a lot, and after one hop it is. But there are eighteen more.",
        grown:
          "Over many hops a small effect can indeed become a large one, but only with factors above 1.",
      },
    },
    saturation: {
      ask: "One tanh unit with W_hh = 1.5, no input and h_0 = 0.5 runs for 50 steps, with a loss at the last one only. How much of its gradient at h_50 arrives at h_1?",
      because: ({ gain, linear, state, slope, hop }) =>
        `What arrives is ${gain} of it. W_hh alone would make it ${linear}. But the state settles at ${state}, where tanh′ is ${slope}, and a hop has both factors: ${hop}. For a unit that saturates, |W_hh| > 1 does not mean explosion.`,
      tempting: {
        high: "W_hh is above 1, so every hop seems to enlarge the gradient. That leaves out the other factor. And it is the large weight itself that drives the unit to where tanh is flat.",
        low: "You have noticed the saturation. But the weight is above 1 and gives back part of what tanh′ takes.",
      },
    },
    latch: {
      ask: "One tanh unit with W_hh = 2 reads the symbol 1 at step 1, and nothing after that. What about step 50: is the symbol still in the state, and does a gradient from there still reach step 1?",
      choices: {
        both: "The state keeps it, and the gradient arrives.",
        neither: "The state has lost it, and so has the gradient.",
        gradient: "The state has lost it, but the gradient arrives.",
        state: "The state keeps it, but next to no gradient arrives.",
      },
      because: {
        state: ({ first, last, gain }) =>
          `h_1 = ${first} and h_50 = ${last}: the symbol is as good as new. Of the gradient at h_50 only ${gain} arrives. The unit holds so firmly that a small push at step 1 is evened out long before step 50, and a gradient is about small pushes. The more firmly something is held, the smaller its gradient.`,
      },
      tempting: {
        both: "Surely what is remembered so well can be traced back, one thinks. But a gradient does not ask what is there. It asks what would change.",
        neither:
          "“The gradient has vanished” is often read as “it is forgotten”. They are two things: this state remembers, and cannot be moved.",
        gradient:
          "W_hh = 2 seems to double the gradient at each hop, while a state without input seems bound to fade. With saturation both come out the other way.",
      },
    },
    total: {
      ask: "One linear unit with W_hh = 0.5 runs for 20 steps, with a loss at each. The gradient of the last loss has all but vanished when it comes to step 1. How large is ∇W_hh?",
      choices: {
        nothing: "Almost 0, for the gradient has vanished.",
        far: "Not small, and it tells a lot about the far past.",
        near: "Not small, but it tells only about the near past.",
      },
      because: {
        near: ({ gradient, gain }) =>
          `∇W_hh = ${gradient}, though of the last loss’s gradient only ${gain} arrives at step 1. Each loss still reaches the few steps before it, and these contributions make up the sum. What vanishes are the long-range terms: the network does learn, but only what lies close together.`,
      },
      tempting: {
        nothing:
          "“The gradient vanishes” sounds as if all of it did. It is said of one loss and one distant step.",
        far: "A large sum looks as if everything were in it. But its size does not tell where it comes from.",
      },
    },
    shear: {
      ask: "Two tanh units; both eigenvalues of W_hh are 0, so ρ = 0. The biases keep the state where the two units have different slopes. What becomes of the gradient over 20 steps?",
      choices: {
        vanishing: "It vanishes, for ρ is below 1.",
        stable: "It keeps about its size.",
        exploding: "It explodes.",
      },
      because: {
        exploding: ({ radius, sigma, gain }) =>
          `ρ = ${radius}, but σ_max = ${sigma}, and the gradient becomes ${gain} times as large. W_hh is non-normal: it lengthens some vectors, although applied twice it gives 0. But between two applications come the slopes, and because these differ, the two no longer cancel. Here the eigenvalues of W_hh decide nothing; the product of the Jacobians does.`,
      },
      tempting: {
        vanishing:
          "For linear units this rule is right, and for a normal matrix and tanh it is too. This matrix is not normal.",
        stable:
          "tanh is bounded, so nothing seems able to grow for long. The state cannot; its sensitivity can.",
      },
    },
    truncation: {
      ask: "One linear unit with W_hh = 0.9, eight steps, a loss at each. BPTT is truncated to windows of four steps. What differs from BPTT without truncation?",
      choices: {
        all: "States, losses and gradients.",
        gradients: "Only gradients.",
        nothing: "Nothing: four steps are enough here.",
      },
      because: {
        gradients: ({ loss, cut, whole }) =>
          `Every state is the same to the last digit, and so is L = ${loss}. But ∇W_hh is ${cut} instead of ${whole}. The state is handed on from one window to the next; only the way back ends at the window’s edge. So a gradient need not go through the whole sequence, but that has a price, and here you can read it off.`,
      },
      tempting: {
        all: "It is tempting to picture the network starting afresh after a cut. That would be so if the state were set to 0 as well, but that is a separate decision.",
        nothing:
          "Where a gradient has vanished, little is lost by cutting it off. With 0.9 for a hop it has not vanished after four.",
      },
    },
    delay: {
      ask: "One tanh unit with W_hh = 2 reads a symbol at step 1, either 1 or −1. The loss comes at step 10, and BPTT is truncated to windows of five steps. Does a gradient reach step 1? Can one tell from h_10 which symbol it was?",
      choices: {
        neither: "No gradient, and no trace of the symbol.",
        credit: "A gradient, but no trace of the symbol.",
        both: "A gradient, and a trace of the symbol.",
        trace: "No gradient, but a trace of the symbol.",
      },
      because: {
        trace: ({ plus, minus, gradient }) =>
          `∂L/∂h_1 is exactly ${gradient}: step 1 gets none of the blame. But h_10 = ${plus} after the symbol 1, and ${minus} after −1, and the readout can learn to tell these apart. A truncation shorter than the delay keeps a network from learning what to store. What it stores already, by chance or design, can still be used.`,
      },
      tempting: {
        neither:
          "“Truncation shorter than the delay cannot learn” is the usual conclusion. It speaks of the way back and forgets the way forward, which nobody has cut.",
        credit:
          "This is the right idea the wrong way round: the way back is cut, not the way forward.",
        both: "Where the state gets through, the gradient should too, one thinks. It would without the truncation, if only just.",
      },
    },
    clipping: {
      ask: "One tanh unit with W_hh = 0.9, 50 steps, a loss at the last one: the gradient vanishes. Now it is clipped by its norm, with the threshold 1. What does that do to it?",
      choices: {
        longer: "It is lengthened until its norm is 1.",
        same: "Nothing.",
        shorter: "It is shortened.",
      },
      because: {
        same: ({ norm, gain }) =>
          `Its norm is ${norm}, below the threshold, so it stays as it is. And of the gradient at h_50 still only ${gain} arrives at h_1. Clipping only ever shortens, and it shortens near and far alike. It helps against steps that are too long, not against contributions that are too small.`,
      },
      tempting: {
        longer:
          "“Rescaled to the norm θ” sounds as if it worked both ways. It only happens to gradients that are longer than θ.",
        shorter:
          "Clipping does shorten, but only beyond the threshold, and this gradient is below.",
      },
    },
    gate: {
      ask: "An LSTM with forget bias 1 runs for 50 steps, with a loss at the last one only. Its state is h and c together. How much of the gradient there arrives at step 1?",
      because: ({ gain, forget }) =>
        `What arrives is ${gain} of it. Through c a hop multiplies by the forget gate, which is about ${forget} here, and even such a factor leaves little after 49 hops. An LSTM does not abolish vanishing. It lets the network choose the factor, and a forget bias that suits the length of the sequence puts it close to 1.`,
      tempting: {
        high: "“In an LSTM gradients do not vanish” is often said. That is true only while the forget gate is 1, and with a bias of 1 it is not.",
        low: "Three gates look like three further factors below 1. On the way through c there is only one of them, the forget gate.",
      },
    },
  },
};
