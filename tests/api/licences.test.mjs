// Everything that is inside the wasm and the bundles has the text of its licence in dist/, and is
// named in the single files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = (name) => readFileSync(new URL(`../../dist/${name}`, import.meta.url), "utf8");

/** heading → text. */
const texts = new Map(
  dist("bptt-explorer-licenses.md")
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading, ...lines] = section.split("\n");
      return [heading, lines.join("\n")];
    }),
);

/** What cargo itself says is compiled into the wasm, beside our own. */
function crates(...features) {
  const tree = execFileSync(
    "cargo",
    [
      ..."tree --locked --package bptt-wasm --edges normal,no-proc-macro --prefix none".split(" "),
      ..."--target wasm32-unknown-unknown --format {p}|{l}".split(" "),
      ...features,
    ],
    { cwd: root, encoding: "utf8" },
  );
  return [...tree.matchAll(/^(\S+) v(\S+)\|(.*?)(?: \(\*\))?$/gm)].map(
    ([, name, version, licence]) => `${name} - ${version} (${licence})`,
  );
}

for (const features of [[], ["--features=page"]]) {
  test(`every crate inside has a text of its licence: ${features[0] ?? "the API"}`, () => {
    const all = crates(...features);
    assert.ok(all.length > 10);
    for (const heading of all) assert.ok(texts.has(heading), heading);
  });
}

test("no text is empty, none says where it was built, and Rust's own library has one", () => {
  for (const [heading, text] of texts) {
    assert.match(text, /copyright/i, heading);
    assert.match(text, /without warrant(y|ies)|"as is"/i, heading);
  }
  assert.ok([...texts.keys()].some((heading) => heading.startsWith("Rust's standard library - ")));
  assert.ok(!dist("bptt-explorer-licenses.md").includes(root));
});

for (const name of ["bptt-explorer.inline.js", "bptt-explorer.html"]) {
  test(`${name} names what is inside, with its licence`, () => {
    const [, notice] = dist(name).match(/\/\*!\n \* BPTT Explorer([\s\S]*?)\*\//);
    const named = [...notice.matchAll(/^ \* (.+ - \d.*\))$/gm)].map(([, heading]) => heading);
    for (const heading of named) assert.ok(texts.has(heading), heading);
    for (const heading of crates("--features=page")) assert.ok(named.includes(heading), heading);
    for (const npm of ["lit", "lit-html", "lit-element", "@lit/reactive-element", "fflate"])
      assert.ok(
        named.some((heading) => heading.startsWith(`${npm} - `)),
        npm,
      );
  });
}
