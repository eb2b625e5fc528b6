/** Configs of all sorts: right ones, nearly right ones, and what somebody hostile would hand over. */

/** A right one. */
export function good(random) {
  const [T, H, I, O] = [
    random.often(0.05) ? random.between(1, 60) : random.between(1, 9),
    random.between(1, 5),
    random.between(1, 3),
    random.between(1, 3),
  ];
  const loss = random.pick(["squared", "half-squared", ...(O > 1 ? ["cross-entropy"] : [])]);
  const vector = (length) => {
    const numbers = random.list(length, random.number);
    return random.often(0.2) ? Float64Array.from(numbers) : numbers;
  };
  const matrix = (rows, columns) => random.list(rows, () => vector(columns));
  const config = {
    cell: "rnn",
    loss,
    lossAt: random.pick(["every", "last"]),
    params: { wxh: matrix(H, I), whh: matrix(H, H), why: matrix(O, H), by: vector(O) },
    inputs: matrix(T, I),
    targets: loss === "cross-entropy" ? random.list(T, () => shares(random, O)) : matrix(T, O),
  };
  if (random.often(0.7)) config.activation = random.pick(["linear", "tanh", "relu", "sigmoid"]);
  if (random.often(0.5)) config.params.bh = vector(H);
  if (random.often(0.5)) config.h0 = vector(H);
  if (random.often(0.2)) {
    const k1 = random.between(1, 5);
    config.truncation = random.often(0.2) ? null : { k1, k2: k1 + random.below(5) };
  }
  return config;
}

function shares(random, length) {
  const parts = random.list(length, () => random.next() + 0.01);
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}

const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const throwing = (what) =>
  new Proxy(Array.isArray(what) ? what : {}, {
    get() {
      throw what;
    },
  });

/** Values that stand where something else should. */
const STRANGE = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -0,
  () => 5e-324,
  () => 1e308,
  () => "",
  () => "1",
  () => "tanh",
  () => "\ud800",
  () => "x".repeat(100_000),
  () => Symbol("s"),
  () => 10n,
  () => true,
  () => () => 1,
  () => new Date(0),
  () => new Map([[0, 1]]),
  () => new Set([1]),
  () => [],
  () => [[]],
  () => [[[1]]],
  () => ({}),
  () => ({ length: 3 }),
  () => ({ length: -1, 0: 1 }),
  () => ({ length: 2 ** 53 }),
  () => new Array(1e9),
  () => new Float64Array(0),
  () => new Float64Array([Number.NaN]),
  () => new Float32Array([0.1, 0.2]),
  () => new BigInt64Array(2),
  () => new Uint8Array(3),
  () => new DataView(new ArrayBuffer(8)),
  () => new ArrayBuffer(8),
  () => revoked([]),
  () => revoked({}),
  () => throwing(new Error("no")),
  () => throwing(7),
  () => throwing(Symbol("why")),
  () => throwing(null),
  () => Object.create(null),
  () => Object.setPrototypeOf([Symbol("x")], Float64Array.prototype),
  () => Object.defineProperty(new Float64Array(4), "length", { value: 1e9 }),
  () => ({ valueOf: () => 1 }),
  () => ({
    [Symbol.toPrimitive]() {
      throw new Error("no primitive");
    },
  }),
];
export const strange = (random) => random.pick(STRANGE)();

/** Every place of a config: the object that holds it, and its key there. */
function places(value, found = []) {
  for (const key of Object.keys(value)) {
    found.push([value, key]);
    const inner = value[key];
    if (typeof inner === "object" && inner !== null && !ArrayBuffer.isView(inner))
      places(inner, found);
  }
  return found;
}

const WORDS = ["cell", "h_0", "nonlinearity", "__proto__", "constructor", "bxh", "c0", "W_hh", ""];

/** A right one with something wrong somewhere, and sometimes, by chance, with nothing wrong. */
export function spoilt(random, reenter) {
  return spoil(random, good(random), reenter, WORDS);
}

/** The same of anything; `words`: keys that it perhaps has not. */
export function spoil(random, config, reenter, words) {
  // Before anything is spoilt: looking for places reads.
  const all = places(config);
  for (let i = random.between(1, 2); i > 0; i--) {
    const [holder, key] = random.pick(all);
    const kind = random.next();
    try {
      const old = holder[key];
      if (kind < 0.15) delete holder[key];
      else if (kind < 0.25 && Array.isArray(old)) old.pop();
      else if (kind < 0.35 && Array.isArray(old)) old.push(random.number());
      else if (kind < 0.45) holder[random.pick(words)] = random.often(0.5) ? old : strange(random);
      else if (kind < 0.55) define(holder, key, () => old);
      else if (kind < 0.6)
        define(holder, key, () => {
          throw random.pick([new Error("mine"), 5, null, Symbol("t"), revoked({})]);
        });
      else if (kind < 0.7)
        define(holder, key, () => {
          reenter();
          return old;
        });
      else if (kind < 0.75 && typeof old === "object" && old !== null) holder[key] = revoked(old);
      else if (kind < 0.8 && typeof old === "object" && old !== null)
        holder[key] = new Proxy(old, { get: (target, name) => target[name] });
      else if (kind < 0.83 && ArrayBuffer.isView(old))
        structuredClone(old.buffer, { transfer: [old.buffer] });
      else holder[key] = strange(random);
    } catch {
      // Not every place can be spoilt in every way.
    }
  }
  return config;
}

function define(holder, key, get) {
  Object.defineProperty(holder, key, { get, configurable: true, enumerable: true });
}

/** No config at all, or a spoilt one. */
export function bad(random, reenter) {
  return random.often(0.1) ? strange(random) : spoilt(random, reenter);
}
