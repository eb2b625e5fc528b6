// Network: the same results, kept in wasm between calls.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api } from "./load.mjs";

test("set, run and view follow one another", () => {
  const network = new api.Network(api.preset("notes-linear"));
  assert.deepEqual([...network.view("grads.whh")], [-3.25]);
  network.set("h0", new Float64Array([1]));
  assert.equal(network.run(), 1);
  assert.deepEqual([...network.view("grads.whh")], [-7]);
  network.set("whh", new Float64Array([0]));
  network.set("inputs", new Float64Array([2, 5]));
  network.set("targets", new Float64Array([1, 2.5]));
  assert.equal(network.run(), 0);
  assert.deepEqual([...network.view("losses")], [0, 0]);
  network.free();
});

test("run takes no memory", () => {
  const network = new api.Network(api.preset("chaos"));
  const { buffer } = network.view("h");
  for (let i = 0; i < 1000; i++) network.run();
  // Growing the memory would have detached the buffer.
  assert.equal(network.view("h").buffer, buffer);
  network.free();
});

test("what was copied stays when the network runs on", () => {
  const network = new api.Network(api.preset("notes-linear"));
  const before = network.bptt();
  network.set("whh", new Float64Array([0]));
  network.run();
  assert.equal(before.grads.whh[0], -3.25);
  network.free();
});

test("a freed network throws, and others go on", () => {
  const gone = new api.Network(api.preset("notes-linear"));
  const stays = new api.Network(api.preset("notes-linear"));
  gone.free();
  assert.throws(() => gone.run());
  assert.equal(stays.run(), 12.8125);
});
