// What npm would publish, installed into an empty folder: typed, importable without a DOM, complete.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const run = (program, args, cwd) =>
  execFileSync(program, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: program.endsWith(".cmd"),
  });

let folder;
let packed;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "bptt-package-"));
  // dist/ was built by who runs the tests.
  const pack = ["pack", "--ignore-scripts", "--json", `--pack-destination=${folder}`];
  [packed] = JSON.parse(run(npm, pack, root));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const quiet = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  run(npm, ["install", ...quiet, join(folder, packed.filename)], folder);
});
after(() => rmSync(folder, { recursive: true }));

test("it holds what is used, and nothing else", () => {
  const names = packed.files.map(({ path }) => path).sort();
  const wanted = Object.values(manifest.exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target),
  );
  for (const name of [...wanted, "LICENSE-MIT", "LICENSE-APACHE", "README.md"])
    assert.ok(names.includes(name.replace("./", "")), name);
  for (const name of names)
    assert.match(name, /^(dist\/bptt[\w.-]+|LICENSE-\w+|README(\.zh)?\.md|package\.json)$/);
  assert.ok(!manifest.private);
  // Everything is bundled: nothing else is installed along with it.
  assert.deepEqual(manifest.dependencies ?? {}, {});
});

const CONSUMER = `
import "bptt-explorer";
import type { BpttExplorer, State } from "bptt-explorer";
import widget from "bptt-explorer/bptt-explorer.inline.js";
import init, { bptt, type Config, preset } from "bptt-explorer/bptt.js";

const explorer: BpttExplorer | null = document.querySelector("bptt-explorer");
explorer?.setState({ preset: "notes-linear", whh: 0.9, show: ["controls", "distance"] });
// @ts-expect-error: no such example
explorer?.setState({ preset: "nothing" });
// @ts-expect-error: a number
explorer?.setState({ whh: "0.9" });
const state: State | undefined = explorer?.getState();
const beat: string | null | undefined = state?.at;
explorer?.addEventListener("bptt-beat", ({ detail }) => detail.id.startsWith(beat ?? ""));
addEventListener("bptt-change", (event) => event.detail.steps?.toFixed());
const made = document.createElement("bptt-explorer");
const config: Config = preset("notes-linear");
made.config = config;
made.step();
await init();
const gradient: Float64Array = bptt(config).grads.whh;
export const end: () => void = widget.render({
  model: { get: () => gradient, set() {}, save_changes() {}, on() {}, off() {} },
  el: document.body,
});
`;

for (const resolution of ["bundler", "nodenext"]) {
  test(`its types serve who writes TypeScript: ${resolution}`, () => {
    writeFileSync(join(folder, "consumer.ts"), CONSUMER);
    const compilerOptions = {
      target: "es2022",
      module: resolution === "bundler" ? "esnext" : "nodenext",
      moduleResolution: resolution,
      lib: ["es2022", "dom"],
      types: [],
      strict: true,
      noEmit: true,
      // The types themselves are looked at, too.
      skipLibCheck: false,
    };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["consumer.ts"] }),
    );
    const require = createRequire(import.meta.url);
    const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
    try {
      run(process.execPath, [tsc, "--project", folder], folder);
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
}

test("it is imported where there is no DOM, and computes", () => {
  writeFileSync(
    join(folder, "server.mjs"),
    `import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    await import("bptt-explorer");
    const { default: widget } = await import("bptt-explorer/bptt-explorer.inline.js");
    const { initSync, bptt, preset } = await import("bptt-explorer/bptt.js");
    const wasm = (name) => readFileSync(fileURLToPath(import.meta.resolve("bptt-explorer/" + name)));
    initSync({ module: wasm("bptt_bg.wasm") });
    console.log(JSON.stringify({
      loss: bptt(preset("notes-linear")).loss,
      render: typeof widget.render,
      page: WebAssembly.validate(wasm("bptt-explorer_bg.wasm")),
      document: typeof document,
      elements: typeof customElements,
    }));`,
  );
  const said = JSON.parse(run(process.execPath, [join(folder, "server.mjs")], folder));
  assert.deepEqual(said, {
    loss: 12.8125,
    render: "function",
    page: true,
    document: "undefined",
    elements: "undefined",
  });
});
