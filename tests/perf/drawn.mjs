/** A tanh network with the squared loss at every step, and a sequence. Loaded by the pages of the benches. */

/**
 * Any numbers will do, as long as they are the same for all peers: a linear congruential generator.
 * `gain`: the spread of the entries of W_hh, times √H.
 */
export function drawn([T, H, I, O], gain) {
  let seed = 1;
  const next = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
  const matrix = (rows, cols, size) =>
    Array.from({ length: rows }, () => Array.from({ length: cols }, () => size * next()));
  return {
    cell: "rnn",
    activation: "tanh",
    loss: "squared",
    lossAt: "every",
    params: {
      wxh: matrix(H, I, 1 / Math.sqrt(I)),
      whh: matrix(H, H, gain / Math.sqrt(H)),
      why: matrix(O, H, 1 / Math.sqrt(H)),
      bh: matrix(1, H, 0.1)[0],
      by: matrix(1, O, 0.1)[0],
    },
    h0: matrix(1, H, 0.1)[0],
    inputs: matrix(T, I, 1),
    targets: matrix(T, O, 1),
  };
}
