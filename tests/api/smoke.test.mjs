import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { initSync, presets } from "../../dist/bptt.js";

test("the API starts from its wasm and lists its presets", async () => {
  const module = await readFile(new URL("../../dist/bptt_bg.wasm", import.meta.url));
  initSync({ module });
  const ids = presets();
  assert.ok(ids.length > 0, "there is at least one preset");
  assert.ok(ids.every((id) => typeof id === "string" && id !== ""));
});
