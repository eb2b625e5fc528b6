// Bad input: a BpttError that names the place, and the next call works.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { api } from "./load.mjs";

afterEach(() => assert.equal(api.bptt(api.preset("notes-linear")).loss, 12.8125));

const good = () => ({
  cell: "rnn",
  loss: "squared",
  lossAt: "every",
  params: {
    wxh: [[1], [1], [1]],
    whh: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    why: [[1, 1, 1]],
    by: [0],
  },
  inputs: [[1], [2]],
  targets: [[1], [2]],
});

function refused(call, path, code, message) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof Error);
    assert.equal(error.name, "BpttError");
    assert.equal(error.path, path);
    assert.equal(error.code, code);
    if (message) assert.equal(error.message, message);
    assert.equal(
      error.message,
      `${path ? `${path}: ` : ""}expected ${error.expected}, found ${error.found}`,
    );
    return true;
  });
}

const calls = [
  api.forward,
  api.bptt,
  api.gradientFlow,
  api.flowTriangle,
  api.checkGradients,
  (c) => api.diagnose(c, "whh", 0),
  (c) => new api.Network(c),
];

const faults = {
  "a ragged row": [
    (c) => c.params.whh[1].pop(),
    "params.whh[1]",
    "shape",
    "params.whh[1]: expected 3 numbers, found 2",
  ],
  "an empty sequence": [
    (c) => {
      c.inputs = [];
    },
    "inputs",
    "empty",
  ],
  "an empty row": [
    (c) => {
      c.params.wxh = [[], [], []];
    },
    "params.wxh[0]",
    "empty",
  ],
  NaN: [
    (c) => {
      c.inputs[1][0] = Number.NaN;
    },
    "inputs[1][0]",
    "not-finite",
  ],
  Infinity: [
    (c) => {
      c.params.by = new Float64Array([Number.NEGATIVE_INFINITY]);
    },
    "params.by[0]",
    "not-finite",
  ],
  "a text for a number": [
    (c) => {
      c.h0 = ["1", 0, 0];
    },
    "h0[0]",
    "type",
  ],
  "an object that would turn into a number": [
    (c) => {
      c.h0 = [{ valueOf: () => 1 }, 0, 0];
    },
    "h0[0]",
    "type",
  ],
  "a hole": [
    (c) => {
      c.h0 = new Array(3);
    },
    "h0[0]",
    "missing",
  ],
  "a wrong word": [
    (c) => {
      c.activation = "softplus";
    },
    "activation",
    "word",
  ],
  "a word of the prototype": [
    (c) => {
      c.loss = "constructor";
    },
    "loss",
    "word",
  ],
  "a wrong cell": [
    (c) => {
      c.cell = "transformer";
    },
    "cell",
    "word",
  ],
  "T = 10^9": [
    (c) => {
      c.inputs = new Array(1e9);
    },
    "inputs",
    "limit",
  ],
  "a huge unit count": [
    (c) => {
      c.params.whh = new Array(4e9);
    },
    "params.whh",
    "limit",
  ],
  "sizes whose product is too large": [
    (c) => {
      c.params.whh = new Array(1024).fill(new Float64Array(1024));
      c.params.wxh = new Array(1024).fill(new Float64Array(1));
      c.inputs = new Array(9000);
    },
    "",
    "limit",
  ],
  "a getter that throws": [
    (c) =>
      Object.defineProperty(c, "h0", {
        get() {
          throw new Error("no");
        },
      }),
    "h0",
    "unreadable",
  ],
  "a proxy that throws": [
    (c) => {
      c.inputs = new Proxy([[1], [2]], {
        get(target, key) {
          if (key === "1") throw new Error("no");
          return target[key];
        },
      });
    },
    "inputs[1]",
    "unreadable",
  ],
  "no params": [
    (c) => {
      delete c.params;
    },
    "params",
    "missing",
  ],
  "params that are a list": [
    (c) => {
      c.params = [];
    },
    "params",
    "type",
  ],
  "a truncation the wrong way round": [
    (c) => {
      c.truncation = { k1: 5, k2: 1 };
    },
    "truncation.k2",
    "range",
  ],
  "a key of PyTorch's": [
    (c) => {
      c.nonlinearity = "relu";
    },
    "nonlinearity",
    "key",
    'nonlinearity: expected one of "cell", "activation", "loss", "lossAt", "reduction", "params", "h0", "inputs", "targets", "truncation" (perhaps "activation"), found "nonlinearity"',
  ],
  "PyTorch's second bias": [
    (c) => {
      c.params.bhh = [0, 0, 0];
    },
    "params.bhh",
    "key",
    'params.bhh: expected one of "wxh", "whh", "bh", "why", "by" (perhaps "bh"), found "bhh"',
  ],
  "a cell state beside a cell without one": [
    (c) => {
      c.c0 = [0, 0, 0];
    },
    "c0",
    "key",
  ],
  "an unknown key that holds nothing": [
    (c) => {
      c.truncate = undefined;
    },
    "truncate",
    "key",
  ],
  "a key nobody sees": [
    (c) => {
      c.params["\u200bbh"] = [1, 1, 1];
    },
    'params["\\u{200b}bh"]',
    "key",
  ],
  "a prototype as a key": [
    (c) => Object.defineProperty(c, "__proto__", { value: {}, enumerable: true }),
    "__proto__",
    "key",
  ],
  "a third window": [
    (c) => {
      c.truncation = { k1: 1, k2: 1, k3: 1 };
    },
    "truncation.k3",
    "key",
  ],
  "keys that cannot be listed": [
    (c) => {
      c.params = new Proxy(c.params, {
        ownKeys() {
          throw new Error("no");
        },
      });
    },
    "params",
    "unreadable",
  ],
  "a probability below 0": [
    (c) => {
      c.loss = "cross-entropy";
      c.targets = [[1], [-0.5]];
    },
    "targets[1][0]",
    "probability",
    "targets[1][0]: expected a number from 0 to 1, found -0.5",
  ],
  "targets that are no probabilities": [
    (c) => {
      c.loss = "cross-entropy";
      c.targets = [[1], [0.99]];
    },
    "targets[1]",
    "probability",
    "targets[1]: expected numbers that sum to 1, found sum 0.99",
  ],
};

for (const [name, [spoil, path, code, message]] of Object.entries(faults)) {
  test(`${name} is refused at ${path || "the config"}`, () => {
    for (const call of calls) {
      const config = good();
      spoil(config);
      refused(() => call(config), path, code, message);
    }
  });
}

test("a million keys are not read", () => {
  let read = 0;
  const config = new Proxy(good(), {
    ownKeys: (target) => [
      ...Reflect.ownKeys(target),
      ...Array.from({ length: 1_000_000 }, (_, i) => `k${i}`),
    ],
    getOwnPropertyDescriptor: (target, key) =>
      Reflect.getOwnPropertyDescriptor(target, key) ?? { configurable: true, enumerable: true },
    get(target, key) {
      read++;
      return target[key];
    },
  });
  refused(() => api.bptt(config), "k0", "key");
  assert.ok(read < 20, `${read} were read`);
});

test("what is not there, not enumerable, inherited or a symbol is no key", () => {
  const config = Object.create({ inherited: 1 }, Object.getOwnPropertyDescriptors(good()));
  Object.assign(config, { h0: undefined, c0: null, truncation: null, [Symbol("note")]: 1 });
  Object.assign(config.params, { bh: undefined, bxh: undefined, bhh: null });
  Object.defineProperty(config, "hidden", { value: 1 });
  assert.equal(api.bptt(config).loss, api.bptt(good()).loss);
});

test("what a preset or the results give as a config is a config", () => {
  for (const id of api.presets()) assert.ok(api.forward(api.preset(id)).T > 0, id);
});

test("no config at all", () => {
  for (const call of calls) {
    for (const nothing of [undefined, null]) refused(() => call(nothing), "", "missing");
    for (const other of [1, "rnn", [], () => {}, Symbol("c"), 1n, true])
      refused(() => call(other), "", "type");
  }
});

test("what would take too long is refused before it is begun", () => {
  const sized = (steps, hidden) => ({
    ...good(),
    params: {
      wxh: new Array(hidden).fill(new Float64Array(1)),
      whh: new Array(hidden).fill(new Float64Array(hidden)),
      why: [new Float64Array(hidden)],
      by: [0],
    },
    inputs: new Array(steps).fill([1]),
    targets: new Array(steps).fill([1]),
  });
  const large = sized(1000, 200);
  refused(() => api.gradientFlow(large), "", "limit");
  refused(() => api.flowTriangle(large), "", "limit");
  refused(() => api.checkGradients(large), "", "limit");
  refused(() => api.flowTriangle(sized(5000, 1)), "", "limit");
  const network = new api.Network(large);
  refused(() => network.gradientFlow(), "", "limit");
  assert.ok(Number.isFinite(network.run()));
  network.free();
});

test("unknown presets, series and parameters", () => {
  refused(() => api.preset("__proto__"), "preset", "word");
  refused(() => api.preset(7), "preset", "type");
  refused(() => api.preset(), "preset", "missing");
  const network = new api.Network(good());
  refused(() => network.view("grads.nothing"), "name", "word");
  refused(() => network.view(null), "name", "type");
  refused(() => network.set("weights", new Float64Array(1)), "name", "word");
  refused(() => network.set("by", "1"), "params.by", "type");
  refused(() => network.set("by", [Symbol()]), "params.by[0]", "type");
  refused(() => network.set("by", new Float64Array(2)), "params.by", "shape");
  refused(() => network.set("by", new Float64Array([Number.NaN])), "params.by[0]", "not-finite");
  assert.ok(Number.isFinite(network.run()));
});

test("a getter that calls back into the module does no harm", () => {
  const config = good();
  Object.defineProperty(config, "h0", {
    get: () => {
      api.bptt(good());
      return [0, 0, 0];
    },
  });
  assert.ok(api.bptt(config).loss > 0);
});

/** Values whose reading runs, or fails in, somebody else's code. */
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const posing = (list) => Object.setPrototypeOf(list, Float64Array.prototype);
const lying = (length) => Object.defineProperty(new Float64Array(4), "length", { value: length });
const saying = (message) => ({
  get cell() {
    throw Object.assign(new Error(), { message });
  },
});
const hostile = {
  "a revoked proxy": () => api.bptt(revoked({})),
  "a revoked list": () => api.bptt({ ...good(), inputs: revoked([]) }),
  "a thrown error without words": () => api.bptt(saying(5)),
  "a thrown error with a symbol": () => api.bptt(saying(Symbol("why"))),
  "a typed array that lies": () => api.bptt({ ...good(), inputs: [lying(1), [2]] }),
  "a list posing as a typed array": () =>
    api.bptt({ ...good(), inputs: [posing([Symbol("x")]), [2]] }),
  bigints: () => api.bptt({ ...good(), inputs: [new BigInt64Array(1), [2]] }),
  "a detached array": () => {
    const row = new Float64Array([1]);
    structuredClone(row.buffer, { transfer: [row.buffer] });
    return api.bptt({ ...good(), inputs: [row, [2]] });
  },
  "a config that reads itself without end": () => {
    const config = good();
    Object.defineProperty(config, "h0", { get: () => api.bptt(config) });
    return api.bptt(config);
  },
};

for (const [name, call] of [
  ["gradientFlow", () => api.gradientFlow(revoked({}))],
  ["flowTriangle", () => api.flowTriangle({ ...good(), inputs: revoked([]) })],
  ["checkGradients", () => api.checkGradients(saying(Symbol("why")))],
  ["diagnose", () => api.diagnose(revoked({}), "whh", 0)],
  ["diagnose, of values", () => api.diagnose(good(), "whh", revoked([]))],
])
  hostile[`${name} of what cannot be read`] = call;

for (const [name, call] of Object.entries(hostile)) {
  test(`${name}: refused a thousand times, and nothing has worn out`, () => {
    for (let i = 0; i < 1000; i++) assert.throws(call, { name: "BpttError" });
  });
}

test("a set that throws, lies or calls back leaves the network as it was", () => {
  const network = new api.Network(api.preset("notes-linear"));
  const callsBack = Object.defineProperty(new Float64Array([1.5]), "length", {
    get: () => network.run(),
  });
  for (const values of [
    posing([
      {
        valueOf() {
          throw 7;
        },
      },
    ]),
    lying(1),
    revoked([]),
    [{ valueOf: () => network.run() }],
  ]) {
    for (let i = 0; i < 300; i++)
      assert.throws(() => network.set("whh", values), { name: "BpttError" });
  }
  network.set("whh", callsBack);
  assert.equal(network.run(), 12.8125);
  network.free();
});
