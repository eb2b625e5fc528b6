// The hand-written bptt.d.ts against what the module really exports.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { api } from "./load.mjs";

const types = readFileSync(new URL("../../dist/bptt.d.ts", import.meta.url), "utf8");
const names = (pattern) => [...types.matchAll(pattern)].map(([, name]) => name).sort();

test("every export is typed, and nothing else", () => {
  const typed = names(/^export (?:function|class) (\w+)/gm);
  assert.deepEqual(
    Object.keys(api)
      .filter((name) => name !== "default")
      .sort(),
    typed,
  );
  assert.equal(typeof api.default, "function");
});

test("every method of Network is typed", () => {
  const body = types.match(/export class Network \{([\s\S]*?)^\}/m)[1];
  const typed = [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name).sort();
  const real = Object.getOwnPropertyNames(api.Network.prototype).filter(
    (name) => !name.startsWith("__"),
  );
  assert.deepEqual(real.sort(), typed);
});

test("every field of the results is typed", () => {
  const fields = (name) => {
    const [, parent, body] = types.match(
      new RegExp(`export interface ${name} (?:extends (\\w+) )?\\{([\\s\\S]*?)^\\}`, "m"),
    );
    const own = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, field]) => field);
    return parent ? [...fields(parent), ...own] : own;
  };
  const config = api.preset("theory");
  assert.deepEqual(Object.keys(api.forward(config)).sort(), fields("Forward").sort());
  assert.deepEqual(Object.keys(api.bptt(config)).sort(), fields("Bptt").sort());
  assert.deepEqual(Object.keys(api.gradientFlow(config)).sort(), fields("GradientFlow").sort());
  assert.deepEqual(Object.keys(api.checkGradients(config)).sort(), fields("GradientChecks").sort());
  for (const key of Object.keys(config)) assert.ok(fields("Config").includes(key), key);
  assert.match(
    types,
    new RegExp(
      `Record<${Object.keys(api.bptt(config).grads)
        .map((k) => `"${k}"`)
        .join(" \\| ")}`,
    ),
  );
});
