/** A whole model in a link: read back exactly, and nothing hostile gets through. */
import { deflateRawSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { fitsLink, modelConfig } from "../../www/state/model.js";

const kind = modelConfig();
const model = {
  cell: "rnn" as const,
  loss: "squared" as const,
  lossAt: "last" as const,
  inputs: [[1], [2]],
  targets: [[2], [5]],
  params: { wxh: [[0.5]], whh: [[1.5]], why: [[1]], by: [0] },
};
const folded = (text: string): string => deflateRawSync(text).toString("base64url");

test("what is written is read back, and zlib writes the same format", () => {
  expect(kind.read(kind.write(model))).toEqual(model);
  expect(kind.read(folded(JSON.stringify(model)))).toEqual(model);
});

test("typed arrays are read, functions and unknown fields are not", () => {
  const typed = { ...model, inputs: [Float64Array.of(1), new Float32Array([2])] };
  expect(kind.accept({ ...typed, extra: 1, __proto__: { polluted: true } })).toEqual(model);
  expect(kind.accept({ ...model, inputs: () => [[1]] })).toBeUndefined();
});

for (const [what, value] of Object.entries({
  nothing: null,
  text: "config",
  list: [model],
  "no parameters": { ...model, params: undefined },
  "deep lists": { ...model, inputs: [[[[1]]]] },
  "too many steps": { ...model, inputs: Array.from({ length: 201 }, () => [1]) },
  "too wide a layer": { ...model, params: { ...model.params, by: Array(129).fill(0) } },
  "a getter that throws": {
    get params() {
      throw new Error("no");
    },
  },
  "a long word": { ...model, cell: "x".repeat(1000) },
})) {
  test(`${what} is no model`, () => {
    expect(kind.accept(value)).toBeUndefined();
  });
}

for (const [what, text] of Object.entries({
  "no base64": "<script>",
  "no deflate": "AAAA",
  "cut short": kind.write(model).slice(0, -8),
  "no JSON": folded("{"),
  "a number": folded("1"),
  "a bomb": folded(JSON.stringify({ ...model, inputs: "0".repeat(1 << 24) })),
  "too long": "A".repeat(100_000),
  empty: "",
})) {
  test(`a link with ${what} is no model`, () => {
    expect(kind.read(text)).toBeUndefined();
  });
}

test("a model that no link holds is known as such", () => {
  const rows = Array.from({ length: 200 }, (_, i) =>
    Array.from({ length: 128 }, (__, j) => Math.sin(i * 128 + j)),
  );
  expect(fitsLink(kind.write({ ...model, inputs: rows, targets: rows }))).toBe(false);
  expect(fitsLink(kind.write(model))).toBe(true);
});
