/** A whole model in a link: read back exactly, and nothing hostile gets through. */
import { deflateRawSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { fitsLink, modelConfig } from "../../www/state/model.js";
import { checkChange } from "../../www/state/state.js";
import { parse } from "../../www/state/url.js";

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

test("a cell with gates is read, whose stacks are longer than a layer is wide", () => {
  const rows = (count: number): number[][] => Array.from({ length: count }, () => [0.5]);
  const lstm = {
    ...{ ...model, cell: "lstm", h0: [0], c0: [1] },
    params: { wxh: rows(512), whh: rows(512), bxh: Array(512).fill(1), why: [[1]], by: [0] },
  };
  expect(kind.accept(lstm)).toEqual(lstm);
  expect(kind.read(kind.write(lstm as never))).toEqual(lstm);
  expect(kind.accept({ ...lstm, params: { ...lstm.params, whh: rows(513) } })).toBeUndefined();
});

test("typed arrays are read, functions are not", () => {
  const typed = { ...model, inputs: [Float64Array.of(1), new Float32Array([2])] };
  expect(kind.accept({ ...typed, __proto__: { polluted: true } })).toEqual(model);
  expect(kind.accept({ ...model, inputs: () => [[1]] })).toBeUndefined();
});

test("a key that a Config does not have is left for the core to refuse, without what it holds", () => {
  const spoilt = JSON.parse(
    `{"nonlinearity": "relu", "c0": null, "__proto__": {"polluted": 1}, "${"x".repeat(99)}": 1}`,
  ) as object;
  expect(
    Object.entries(kind.accept({ ...model, params: { ...model.params, ...spoilt } })?.params ?? {}),
  ).toEqual([
    ...Object.entries(model.params),
    ["nonlinearity", true],
    ["c0", null],
    ["__proto__", true],
    ["x".repeat(60), true],
  ]);
  const many = Object.fromEntries(Array.from({ length: 9999 }, (_, i) => [`k${i}`, 1]));
  expect(Object.keys(kind.accept({ ...model, ...many }) ?? {}).length).toBeLessThan(20);
});

test("a Config brings its truncation by every way; what is said apart counts more", () => {
  const truncation = { k1: 1, k2: 2 };
  const config = { ...model, truncation };
  const { cell: _, ...bare } = model;
  const link = `config=${folded(JSON.stringify(config))}`;
  expect(checkChange({ config })).toEqual({
    change: { config: model, truncate: truncation },
    problems: [],
  });
  expect(parse(link).state).toMatchObject({ config: model, truncate: truncation });
  expect(parse(`${link}&truncate=2,2`).state.truncate).toEqual({ k1: 2, k2: 2 });
  expect(checkChange({ config: { ...bare, truncation: null } }).change).toEqual({ config: bare });
  for (const wrong of [{ k1: 3, k2: 2 }, { k1: 1, k2: 2, k3: 3 }, 5]) {
    const { change, problems } = checkChange({ config: { ...model, truncation: wrong } });
    expect(change).toEqual({ config: model });
    expect(problems.map(({ key }) => key)).toEqual(["truncate"]);
  }
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
