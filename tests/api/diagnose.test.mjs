// A gradient worked out by another way: what is right, where it departs, and why.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api } from "./load.mjs";

/** Rows of a row-major matrix. */
const rowsOf = (values, cols) =>
  Array.from({ length: values.length / cols }, (_, i) => [
    ...values.slice(i * cols, (i + 1) * cols),
  ]);

test("the gradient itself is right, to the digits it was written with", () => {
  for (const id of ["notes-tanh", "theory", "lstm-gates", "gru-gates"]) {
    const config = api.preset(id);
    const { grads, dh, H } = api.bptt(config);
    for (const [name, gradient] of Object.entries(grads)) {
      const rounded = [...gradient].map((g) => Number(g.toPrecision(4)));
      assert.ok(api.diagnose(config, name, gradient).right, `${id} ${name}`);
      assert.ok(api.diagnose(config, name, rounded).right, `${id} ${name}, rounded`);
    }
    assert.ok(api.diagnose(config, "dh", rowsOf(dh, H)).right, `${id} dh`);
  }
});

test("a future left out of the worked example is named, with its beat", () => {
  const config = api.preset("notes-linear");
  // ∂L/∂h_1 = −3 alone: −3·1 + −6.5·2, where −25.75 is right.
  const found = api.diagnose(config, "wxh", -16);
  assert.deepEqual(found.departure, { row: 0, col: 0, own: -16, right: -25.75 });
  assert.deepEqual([found.right, found.rows, found.cols, found.turned], [false, 1, 1, false]);
  const [first] = found.suspects;
  assert.equal(first.cause, "no-future");
  assert.ok(first.explains);
  assert.equal(first.beat, "dhFuture:1");
});

test("of a series the last step that departs is the first", () => {
  const config = api.preset("theory");
  const { dh, dhDirect, T, H } = api.bptt(config);
  const own = rowsOf(dhDirect, H);
  const found = api.diagnose(config, "dh", own);
  // At step T nothing comes from the future.
  assert.equal(found.departure.row, T - 2);
  assert.equal(found.departure.right, dh[(T - 2) * H + found.departure.col]);
  assert.equal(found.suspects[0].cause, "no-future");
});

test("a multiple is told, named or not", () => {
  const config = api.preset("theory");
  const { grads } = api.bptt(config);
  const times = (s) =>
    api.diagnose(
      config,
      "whh",
      grads.whh.map((g) => s * g),
    );
  assert.equal(times(-1).suspects[0].cause, "descent");
  const unnamed = times(3.7);
  assert.ok(Math.abs(unnamed.factor - 3.7) < 1e-12);
  assert.equal(unnamed.suspects[0].cause, "factor");
});

test("what cannot be compared is refused with its place", () => {
  const config = api.preset("theory");
  const refused = (name, values, message) =>
    assert.throws(() => api.diagnose(config, name, values), { name: "BpttError", message });
  refused("whh", [[1, 2], [3]], "values[1]: expected 2 numbers, found 1");
  refused(
    "whh",
    "1 2 3",
    /^values: expected a list of 1 to 8388608 numbers or rows, found the text/,
  );
  refused("bh", [1, Number.NaN, 2], "values[1]: expected a finite number, found NaN");
  refused("whh", [[1, 2]], /^values: expected 3 × 3 numbers, found 2 numbers$/);
  refused("wih", 1, /^name: expected "wxh", "whh", .*, found "wih"$/);
  refused("whh", [], /^values: expected 1 to 8388608 numbers or rows, found 0 numbers or rows$/);
  refused("whh", new Array(1e9), /^values: expected 1 to 8388608/);
});
