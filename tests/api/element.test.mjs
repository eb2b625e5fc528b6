// The element's module where there is no DOM: as a documentation tool's server loads it.
import assert from "node:assert/strict";
import { test } from "node:test";

test("importing the element under Node does nothing, and does not throw", async () => {
  assert.equal(typeof globalThis.document, "undefined");
  await import(new URL("../../dist/bptt-explorer.js", import.meta.url));
  assert.equal(typeof globalThis.document, "undefined");
});
