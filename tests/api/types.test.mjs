// The hand-written bptt.d.ts against what the module really exports.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { api } from "./load.mjs";

const types = readFileSync(new URL("../../dist/bptt.d.ts", import.meta.url), "utf8");
/** Each once: a function may be typed for several kinds of config. */
const names = (pattern) =>
  [...new Set([...types.matchAll(pattern)].map(([, name]) => name))].sort();

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

for (const kind of ["Network", "Trainer"])
  test(`every method of ${kind} is typed`, () => {
    const body = types.match(new RegExp(`export class ${kind} \\{([\\s\\S]*?)^\\}`, "m"))[1];
    const typed = [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name).sort();
    // free() is its base's.
    const real = [];
    for (
      let { prototype } = api[kind];
      prototype !== Object.prototype;
      prototype = Object.getPrototypeOf(prototype)
    )
      real.push(...Object.getOwnPropertyNames(prototype));
    const names = new Set(real.filter((name) => !name.startsWith("__")));
    assert.deepEqual([...names].sort(), typed);
  });

test("every option of a Trainer is typed, and no other", () => {
  const [, body] = types.match(/export interface TrainerOptions \{([\s\S]*?)^\}/m);
  const typed = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name);
  try {
    new api.Trainer({ unknown: 1 });
    assert.fail("let through");
  } catch ({ expected }) {
    assert.deepEqual(
      [...expected.matchAll(/"(\w+)"/g)].map(([, name]) => name).sort(),
      typed.sort(),
    );
  }
});

test("every field of the results is typed", () => {
  /** What is not in every result has a question mark. */
  const fields = (name) => {
    const [, parent, body] = types.match(
      new RegExp(`export interface ${name} (?:extends (\\w+) )?\\{([\\s\\S]*?)^\\}`, "m"),
    );
    const own = [...body.matchAll(/^ {2}(\w+)(\??):/gm)].map(([, field, mark]) => [field, !mark]);
    return new Map(parent ? [...fields(parent), ...own] : own);
  };
  const gated = (blocks, more) => {
    const { cell: _, activation: __, params, ...rest } = api.preset("theory");
    const times = (rows) => Array.from({ length: blocks }, () => rows).flat();
    const { wxh, whh, why, by } = params;
    return { ...rest, ...more, params: { wxh: times(wxh), whh: times(whh), why, by } };
  };
  const trainer = new api.Trainer({
    task: { name: "sine", steps: 5 },
    activation: "linear",
    optimizer: { name: "sgd" },
    rate: 1e200,
  });
  const configs = [
    api.preset("theory"),
    gated(3, { cell: "gru" }),
    gated(4, { cell: "lstm", c0: [0, 0.1, 0] }),
  ];
  for (const [result, name] of [
    [api.forward, "Forward"],
    [api.bptt, "Bptt"],
    [api.gradientFlow, "GradientFlow"],
    [api.checkGradients, "GradientChecks"],
    [(config) => api.diagnose(config, "h0", [1, 2, 3]), "Diagnosis"],
    [(config) => api.diagnose(config, "h0", [1, 2, 3]).suspects[0], "Suspect"],
    [(config) => config, "Config"],
    [() => trainer.step(2), "Metrics"],
    [() => trainer.step(2).divergence, "Divergence"],
    [() => trainer.survey(1), "Survey"],
    [() => trainer.nextChange("whh", 0), "NextChange"],
    [() => trainer.task(), "TaskInfo"],
  ]) {
    const typed = fields(name);
    const seen = new Set();
    for (const config of configs) {
      const found = Object.keys(result(config));
      for (const key of found) assert.ok(typed.has(key), `${name}.${key}`);
      for (const [key, always] of typed)
        if (always) assert.ok(found.includes(key), `${name}.${key} of ${config.cell}`);
      for (const key of found) seen.add(key);
    }
    const later = ["reduction"];
    for (const [key] of typed) assert.ok(seen.has(key) || later.includes(key), `${name}.${key}`);
  }
});
