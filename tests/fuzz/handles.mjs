// Bad calls of every kind, a great many of each: each is refused with a BpttError, and afterwards a
// good call gives the right bits, and memory, table and stack of the wasm are where they were.
//
//   node tests/fuzz/handles.mjs 60                  for so many seconds
//   node tests/fuzz/handles.mjs --calls 1000000     so many of each kind (of the dear ones, fewer)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { limited } from "./limited.mjs";

const dist = new URL("../../dist/", import.meta.url);
let copies = 0;

/** The API with an instance of its own, and what is to be seen of it; `pages`: all it may have. */
export async function fresh(pages) {
  copies += 1;
  const api = await import(new URL(`bptt.js?${copies}`, dist));
  const bytes = readFileSync(new URL("bptt_bg.wasm", dist));
  const wasm = api.initSync({ module: pages === undefined ? bytes : limited(bytes, pages) });
  const state = () => ({
    memory: wasm.memory.buffer.byteLength,
    table: wasm.__wbindgen_externrefs.length,
    stack: wasm.__stack_pointer?.value,
  });
  return { api, state };
}

export const config = () => ({
  cell: "rnn",
  activation: "linear",
  loss: "squared",
  lossAt: "every",
  params: {
    wxh: [[1], [0.5]],
    whh: [
      [0.5, 0],
      [0.25, 1],
    ],
    why: [[1, 2]],
    by: [0],
  },
  inputs: [[1], [2], [3]],
  targets: [[1], [0], [2]],
});

const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const throwingAt = (key, what) =>
  Object.defineProperty({}, key, {
    enumerable: true,
    get() {
      throw what;
    },
  });
const throwing = (what) => throwingAt("cell", what);

/** name → [a bad call, how many times fewer than the others it is made]. */
export function badCalls(api) {
  const freed = new api.Network(config());
  freed.free();
  const held = new api.Network(config());
  const { prototype } = api.Network;
  const methods = {
    run: [],
    view: ["h"],
    set: ["by", new Float64Array(1)],
    forward: [],
    bptt: [],
    gradientFlow: [],
    free: [],
  };
  const calls = {};
  for (const [method, values] of Object.entries(methods)) {
    calls[`${method} of a freed network`] = [() => freed[method](...values), 1];
    for (const [name, self] of Object.entries({
      "an object": {},
      nothing: undefined,
      "a number": 1,
      "a pointer": { __wbg_ptr: 1_048_576 },
      "an heir": Object.create(held),
      "a proxy": new Proxy(held, {}),
      "a revoked proxy": revoked({}),
      "another class": [],
    }))
      calls[`${method} on ${name}`] = [() => prototype[method].apply(self, values), 8];
    calls[`${method} while it is being set`] = [
      () => {
        const list = [0];
        Object.defineProperty(list, "0", { get: () => held[method](...values) });
        held.set("by", list);
      },
      10,
    ];
    calls[`${method} at the end of the stack`] = [
      () => {
        const network = new api.Network(config());
        const refused = atTheEnd(() => network[method](...values));
        if (method !== "free") network.free();
        throw refused;
      },
      1000,
    ];
  }
  Object.assign(calls, badTrainerCalls(api));
  if (Symbol.dispose) calls["dispose of an object"] = [() => prototype[Symbol.dispose].call({}), 1];
  Object.assign(calls, {
    "Network without new": [() => api.Network(config()), 1],
    "set to nothing": [() => held.set(), 1],
    "set of a symbol": [() => held.set(Symbol("by"), [1]), 1],
    "set to a revoked list": [() => held.set("by", revoked([])), 1],
    "set to a list that throws": [
      () =>
        held.set("by", new Proxy([1], { get: (list, key) => (key === "0" ? lost() : list[key]) })),
      1,
    ],
    "view of no name": [() => held.view(), 1],
    "view of a name there is not": [() => held.view("grads.nothing"), 1],
    "view of a long name": [() => held.view("h".repeat(300)), 1],
    "preset of an object": [() => api.preset({}), 1],
    "preset there is not": [() => api.preset("nothing"), 1],
    "a config that calls itself without end": [
      () => {
        const own = config();
        Object.defineProperty(own, "h0", { get: () => api.bptt(own) });
        return api.bptt(own);
      },
      1000,
    ],
    "bptt at the end of the stack": [
      () => {
        throw atTheEnd(() => api.bptt(config()));
      },
      1000,
    ],
    "results the engine has no memory for": [
      () => {
        const { Float64Array: real } = globalThis;
        globalThis.Float64Array = () => {
          throw new RangeError("Array buffer allocation failed");
        };
        try {
          held.bptt();
        } finally {
          globalThis.Float64Array = real;
        }
      },
      100,
    ],
  });
  const entries = {
    Network: (c) => new api.Network(c),
    bptt: api.bptt,
    forward: api.forward,
    gradientFlow: api.gradientFlow,
    flowTriangle: api.flowTriangle,
    checkGradients: api.checkGradients,
    diagnose: (c) => api.diagnose(c, "whh", 0),
  };
  for (const [name, call] of Object.entries(entries)) {
    calls[`${name} of nothing`] = [() => call(), 2];
    calls[`${name} of what throws`] = [() => call(throwing(new Error("no"))), 2];
    calls[`${name} of what throws itself`] = [() => call(throwing(revoked({}))), 2];
    calls[`${name} of a revoked proxy`] = [() => call(revoked({})), 2];
    calls[`${name} of ragged rows`] = [() => call({ ...config(), inputs: [[1], [], [3]] }), 4];
    calls[`${name} of a revoked list`] = [() => call({ ...config(), inputs: revoked([]) }), 4];
    calls[`${name} of what is too large`] = [
      () => call({ ...config(), inputs: new Array(1e9) }),
      4,
    ];
  }
  return calls;
}

export const options = () => ({
  task: { name: "recall", steps: 3 },
  units: 3,
  batch: 2,
});

function badTrainerCalls(api) {
  const freed = new api.Trainer(options());
  freed.free();
  const held = new api.Trainer(options());
  const bytes = held.snapshot();
  const { prototype } = api.Trainer;
  const methods = {
    step: [1],
    survey: [2],
    nextChange: ["whh", 0],
    task: [],
    config: [],
    network: [],
    snapshot: [],
    restore: [bytes],
    free: [],
  };
  const calls = {};
  for (const [method, values] of Object.entries(methods)) {
    calls[`${method} of a freed trainer`] = [() => freed[method](...values), 1];
    for (const [name, self] of Object.entries({
      "an object": {},
      nothing: undefined,
      "a network": new api.Network(config()),
      "an heir": Object.create(held),
      "a proxy": new Proxy(held, {}),
    }))
      calls[`${method} of a trainer on ${name}`] = [() => prototype[method].apply(self, values), 8];
    calls[`${method} of a trainer at the end of the stack`] = [
      () => {
        const trainer = new api.Trainer(options());
        const refused = atTheEnd(() => {
          const made = trainer[method](...values);
          if (method === "network") made.free();
        });
        if (method !== "free") trainer.free();
        throw refused;
      },
      1000,
    ];
  }
  const given = (sequences) => ({
    task: { name: "given", loss: "squared", lossAt: "every", sequences },
  });
  return Object.assign(calls, {
    "Trainer without new": [() => api.Trainer(options()), 1],
    "Trainer of nothing": [() => new api.Trainer(), 2],
    "Trainer of what throws": [() => new api.Trainer(throwingAt("task", new Error("no"))), 2],
    "Trainer of what throws itself": [() => new api.Trainer(throwingAt("task", revoked({}))), 2],
    "Trainer of a revoked proxy": [() => new api.Trainer(revoked({})), 2],
    "Trainer of ragged sequences": [
      () => new api.Trainer(given([{ inputs: [[1], []], targets: [1, 2] }])),
      4,
    ],
    "Trainer of a revoked list": [() => new api.Trainer(given(revoked([]))), 4],
    "Trainer of what is too large": [() => new api.Trainer(given(new Array(1e9))), 4],
    "Trainer that makes itself without end": [
      () => {
        const own = options();
        Object.defineProperty(own, "rate", { get: () => new api.Trainer(own), enumerable: true });
        return new api.Trainer(own);
      },
      1000,
    ],
    "step of no number": [() => held.step(), 1],
    "step of a symbol": [() => held.step(Symbol("1")), 1],
    "step backwards": [() => held.step(-1), 1],
    "survey of a text": [() => held.survey("1"), 1],
    "nextChange of no name": [() => held.nextChange(), 1],
    "nextChange of no entry": [() => held.nextChange("whh", -1), 1],
    "restore of nothing": [() => held.restore(), 1],
    "restore of other bytes": [() => held.restore(new Uint8Array(bytes.length)), 1],
    "restore of too few": [() => held.restore(bytes.subarray(1)), 1],
    "restore of too many": [() => held.restore(new Uint8Array(1e6)), 8],
    "restore of a proxy": [() => held.restore(new Proxy(bytes, {})), 1],
    "restore of a revoked proxy": [() => held.restore(revoked(bytes)), 1],
    "restore of what poses": [() => held.restore(Object.create(bytes)), 1],
    "metrics the engine has no memory for": [
      () => {
        const { Float64Array: real } = globalThis;
        globalThis.Float64Array = () => {
          throw new RangeError("Array buffer allocation failed");
        };
        try {
          held.step(1);
        } finally {
          globalThis.Float64Array = real;
        }
      },
      100,
    ],
    "a snapshot the engine has no memory for": [
      () => {
        const { Uint8Array: real } = globalThis;
        globalThis.Uint8Array = () => {
          throw new RangeError("Array buffer allocation failed");
        };
        try {
          held.snapshot();
        } finally {
          globalThis.Uint8Array = real;
        }
      },
      100,
    ],
  });
}

/** Calls where no stack is left, then with a little more at every frame, until it goes well. */
function atTheEnd(call) {
  let refused = null;
  let well = false;
  const down = () => {
    try {
      down();
    } catch {}
    if (well) return;
    try {
      call();
      well = true;
    } catch (error) {
      // Where not even the guard has room, the engine says so itself.
      if (error?.name === "BpttError") refused = error;
      else if (!(error instanceof RangeError)) throw error;
    }
  };
  down();
  assert.ok(well);
  return refused ?? Object.assign(new Error("by the engine"), { name: "BpttError" });
}

function lost() {
  throw "lost";
}

/** `count` of each kind; what the state was before and after. */
export function endure({ api, state }, count, said = () => {}) {
  const right = bits(api.bptt(config()));
  const calls = Object.entries(badCalls(api));
  const make = ([name, [call]]) => {
    try {
      call();
    } catch (error) {
      if (error?.name === "BpttError" && error.code !== "internal") return;
      throw new Error(`${name}: ${error?.stack ?? error}`);
    }
    assert.fail(`${name} was let through`);
  };
  // What the wasm keeps for good it takes at the first calls.
  for (const one of calls) for (let i = 0; i < 20; i++) make(one);
  const before = state();
  let made = 0;
  for (const one of calls) {
    const times = Math.ceil(count / one[1][1]);
    for (let i = 0; i < times; i++) make(one);
    made += times;
    assert.deepEqual(state(), before, one[0]);
    assert.deepEqual(bits(api.bptt(config())), right, one[0]);
    said(`${times} × ${one[0]}`);
  }
  return made;
}

function bits(results) {
  return [...new BigInt64Array(results.grads.whh.buffer), results.loss];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf("--calls");
  const instance = await fresh();
  const end = Date.now() + 1000 * Number(process.argv[2]);
  let made = 0;
  if (at > 0) made = endure(instance, Number(process.argv[at + 1]), console.log);
  else
    do made += endure(instance, 500);
    while (Date.now() < end);
  console.log(`${made} bad calls: all refused, nothing left behind`);
}
