// bptt.js, its wasm and its types work when copied to an empty folder.
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

test("the three files are all it needs", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "bptt-"));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const file of ["bptt.js", "bptt_bg.wasm", "bptt.d.ts"]) {
    copyFileSync(fileURLToPath(new URL(`../../dist/${file}`, import.meta.url)), join(folder, file));
  }
  const { default: init, bptt, preset } = await import(pathToFileURL(join(folder, "bptt.js")).href);
  await init({ module_or_path: readFileSync(join(folder, "bptt_bg.wasm")) });
  assert.equal(bptt(preset("notes-linear")).loss, 12.8125);
});
