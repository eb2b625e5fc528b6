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
const throwing = (what) => ({
  get cell() {
    throw what;
  },
});

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
