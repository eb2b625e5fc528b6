// Calls that must be refused, by the hundred thousand: nothing wears out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { badCalls, config, endure, fresh } from "../fuzz/handles.mjs";

/** Of each kind; a kind that costs more is tried less often. */
const COUNT = Number(process.env.BPTT_BAD_CALLS ?? 2000);

test("after bad calls of every kind a good one is right, and memory is where it was", async (context) => {
  const made = endure(await fresh(), COUNT);
  context.diagnostic(`${made} bad calls`);
});

test("what is refused is refused with a sentence", async () => {
  const { api } = await fresh();
  const said = (call) => {
    try {
      call();
    } catch ({ name, code, message }) {
      return `${name} ${code}: ${message}`;
    }
  };
  const kinds = badCalls(api);
  const expected = {
    "run of a freed network":
      "freed: expected a Network that has not been freed, found one that has",
    "free of a freed network":
      "freed: expected a Network that has not been freed, found one that has",
    "view on an heir": "type: expected a Network to call this on, found something else",
    "Network without new": "type: expected new Network(config), found a call without new",
    "results the engine has no memory for":
      "memory: expected memory for all numbers, found too little of it",
    "bptt at the end of the stack":
      "stack: expected room on the stack for a call, found a recursion at its end",
  };
  for (const [kind, sentence] of Object.entries(expected))
    assert.equal(said(kinds[kind][0]), `BpttError ${sentence}`, kind);
});

test("a network in use says so, and goes on afterwards", async () => {
  const { api } = await fresh();
  const network = new api.Network(config());
  for (const call of [() => network.run(), () => network.free(), () => network.set("by", [1])]) {
    const list = Object.defineProperty([0], "0", { get: call });
    assert.throws(() => network.set("by", list), {
      code: "unreadable",
      message: /a Network that is not in use, found one whose call/,
    });
  }
  const loss = network.run();
  network.set("by", [0]);
  assert.equal(network.run(), loss);
});

test("`using` may dispose of what has been freed", { skip: !Symbol.dispose }, async () => {
  const { api } = await fresh();
  const network = new api.Network(config());
  network[Symbol.dispose]();
  network[Symbol.dispose]();
  assert.throws(() => network.run(), { code: "freed" });
});

test("a host's setters, and its frozen prototypes, are no part of a result", async () => {
  const { api } = await fresh();
  const keys = Object.keys(api.bptt(config())).length;
  for (const key of ["h", "loss", "name", "code", "get", "value"])
    Object.defineProperty(Object.prototype, key, {
      configurable: true,
      get: () => undefined,
      set() {
        throw new Error("a setter of the host");
      },
    });
  try {
    const results = api.bptt(config());
    assert.equal(Object.keys(results).length, keys);
    assert.equal(results.h.length, 6);
    assert.throws(() => api.bptt({}), { name: "BpttError", code: "missing" });
  } finally {
    for (const key of ["h", "loss", "name", "code", "get", "value"]) delete Object.prototype[key];
  }
});

test("abandoned networks give their memory back", { skip: !globalThis.gc }, async () => {
  const { api, state } = await fresh();
  const round = async () => {
    for (let i = 0; i < 200; i++) new api.Network(api.preset("chaos"));
    for (let i = 0; i < 3; i++) {
      globalThis.gc();
      await new Promise((done) => setImmediate(done));
    }
  };
  await round();
  const before = state();
  for (let i = 0; i < 5; i++) await round();
  assert.deepEqual(state(), before);
});
