/** Chance that is the same every time: a failing round can be named by its seed. */
export function chance(seed) {
  let state = seed >>> 0;
  // mulberry32.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return {
    next,
    below,
    often: (share) => next() < share,
    between: (from, to) => from + below(to - from + 1),
    pick: (list) => list[below(list.length)],
    /** A number of a size one might type, seldom one that nobody would. */
    number: () => {
      const kind = next();
      if (kind < 0.1) return 0;
      if (kind < 0.3) return below(7) - 3;
      if (kind < 0.9) return (next() * 2 - 1) * 1.5;
      return (next() * 2 - 1) * 10 ** (below(40) - 20);
    },
    list: (length, make) => Array.from({ length }, (_, i) => make(i)),
    /** Any text. */
    text: (longest) =>
      Array.from({ length: below(longest) }, () => String.fromCharCode(below(0x10000))).join(""),
  };
}
