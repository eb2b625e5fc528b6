/** Options of a Trainer of all sorts: right ones, nearly right ones, and what somebody hostile would give. */
import { good as config, spoil, strange } from "./configs.mjs";

/** A right one. */
export function good(random) {
  const options = random.often(0.3) ? own(random) : { task: made(random) };
  const stream = ["echo", "sine"].includes(options.task.name);
  const given = options.task.name === "given";
  if (options.config === undefined) begin(random, options);
  if (random.often(0.7)) options.batch = random.between(1, 4);
  if ((stream || given) && random.often(0.4)) {
    options.carry = true;
    if (given) options.batch = 1;
  }
  if (random.often(0.7)) options.optimizer = optimizer(random);
  if (random.often(0.7)) options.rate = random.pick([0, 1e-3, 0.01, 0.1, 1, 1e10, 1e200]);
  if (random.often(0.3)) options.schedule = schedule(random);
  if (random.often(0.3))
    options.clip = { [random.pick(["norm", "value"])]: random.pick([0, 0.1, 1, 1e300]) };
  if (random.often(0.2)) {
    const k1 = random.between(1, 5);
    options.truncation = random.often(0.2) ? null : { k1, k2: k1 + random.below(5) };
  }
  if (random.often(0.5)) options.seed = random.below(2 ** 32);
  return options;
}

function made(random) {
  const steps = random.between(2, 12);
  const symbols = random.between(2, 4);
  const word = () => random.pick(["a", "b", "c", "", "<s>", "</s>", "\ud800", "wörter"]);
  return random.pick([
    () => ({ name: "recall", steps }),
    () => ({ name: "recall", steps, symbols }),
    () => ({ name: "adding", steps }),
    () => ({ name: "copy", delay: random.between(1, 6), symbols, length: random.between(1, 4) }),
    () => ({ name: "order", steps: 10 + steps }),
    () => ({ name: "echo", steps, delay: random.between(1, 6) }),
    () => ({ name: "sine", steps }),
    () => ({
      name: "words",
      lines: random.list(random.between(1, 5), () => random.list(random.between(1, 6), word)),
    }),
  ])();
}

/** Sequences of one's own, of one width and other lengths, with a model or the loss alone. */
function own(random) {
  const first = config(random);
  const { inputs, targets, loss, lossAt } = first;
  const wide = (row, count) => random.list(count, () => [...row]);
  const sequences = random.list(random.between(1, 4), (i) => {
    const steps = random.between(1, 7);
    if (i === 0) return { inputs, targets };
    return { inputs: wide(inputs[0], steps), targets: wide(targets[0], steps) };
  });
  const task = { name: "given", sequences, loss, lossAt };
  if (random.often(0.5)) return { task };
  if (random.often(0.5)) {
    delete task.loss;
    delete task.lossAt;
  }
  return { task, config: first };
}

function begin(random, options) {
  if (random.often(0.7))
    options.cell = random.pick([
      ...["rnn", "gru", "lstm", "leaky"],
      { equations: "h = tanh(W x + U h[t-1] + b)" },
      { equations: "s = W x + sin(U s[t-1])\nh = s * exp(-s^2)", read: "s" },
    ]);
  options.units = random.between(1, 6);
  if (random.often(0.3))
    options.init = random.pick(["gaussian", "uniform", "orthogonal", "identity", "scaled"]);
  if (random.often(0.3)) options.gain = random.number();
  if (options.cell === undefined || options.cell === "rnn") {
    if (random.often(0.5)) options.activation = random.pick(["linear", "tanh", "relu", "sigmoid"]);
    if (random.often(0.2)) options.keep = [random.pick(["wxh", "whh", "bh", "why", "by"])];
  }
  if (options.cell === "lstm" && random.often(0.5)) options.forgetBias = random.number();
}

function optimizer(random) {
  const share = () => random.pick([0, 0.5, 0.9, 0.999]);
  return random.pick([
    () => ({ name: "sgd" }),
    () => ({ name: "momentum", momentum: share() }),
    () => ({ name: "rmsprop", decay: share(), epsilon: random.pick([0, 1e-8, 1]) }),
    () => ({ name: "adam", beta1: share(), beta2: share() }),
    () => ({ name: "adam" }),
  ])();
}

function schedule(random) {
  return random.pick([
    { name: "constant" },
    { name: "decay", factor: random.pick([0, 0.5, 2]), every: random.between(1, 5) },
    { name: "cosine", steps: random.between(1, 20) },
  ]);
}

const WORDS = ["lr", "learningRate", "hidden_size", "epochs", "__proto__", "steps", "units", ""];

/** A right one with something wrong somewhere, and sometimes, by chance, with nothing wrong. */
export function bad(random, reenter) {
  return random.often(0.1) ? strange(random) : spoil(random, good(random), reenter, WORDS);
}
