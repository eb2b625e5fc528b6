import { expect, test } from "@playwright/test";
import { LEVER, STRENGTHS } from "../../www/core/generated.js";
import type { Beats, ModelInfo } from "../../www/core.js";
import { findBeat } from "../../www/element/beat.js";
import { texts } from "../../www/i18n/index.js";
import { toRequest } from "../../www/state/request.js";
import { settingsOf } from "../../www/state/settings.js";
import { type Change, checkChange, defaultState, withChange } from "../../www/state/state.js";
import { minorStrengths, strengthKey, strengths } from "../../www/state/strengths.js";
import { lockable, table } from "../../www/state/table.js";

const info = {
  cell: "rnn",
  activation: "tanh",
  strengths: { whh: 1, wxh: 1, why: 1, bh: 0, h0: 0 },
  numbers: {},
  maxSteps: 30,
  unitRadius: 1,
  losses: ["squared", "half-squared"],
  seed: null,
  gain: null,
  init: null,
  units: null,
} as unknown as ModelInfo;

test("what the reader did not touch is not asked for", () => {
  const { request, problems } = toRequest(defaultState, info);
  expect(request).toEqual({ preset: "blame", truncation: null });
  expect(problems).toEqual([]);
});

test("overrides are passed on, zero included", () => {
  const state = withChange(defaultState, {
    whh: 0,
    steps: 30,
    lossAt: "last",
    truncate: { k1: 1, k2: 5 },
  });
  expect(toRequest(state, info).request).toEqual({
    ...{ preset: "blame", whh: 0, steps: 30, lossAt: "last" },
    ...{ truncation: { k1: 1, k2: 5 } },
  });
});

test("what the preset has no use for is left out and said", () => {
  const drawn = { seed: 4, gain: 0, init: "scaled", units: 3 } as const;
  const state = withChange(defaultState, { steps: 31, loss: "cross-entropy", ...drawn });
  const { request, problems } = toRequest(state, info);
  expect(request).toEqual({ preset: "blame", truncation: null });
  expect(problems.map(({ key, expected }) => [key, expected.id])).toEqual([
    ["steps", "integer"],
    ["loss", "word"],
    ["gain", "nothing"],
    ["seed", "nothing"],
    ["init", "nothing"],
    ["units", "nothing"],
  ]);
  const random = { ...info, seed: 1, gain: 3, init: "gaussian", units: 32 } as ModelInfo;
  const asked = toRequest(withChange(defaultState, drawn), random);
  expect(asked.request).toMatchObject(drawn);
  expect(asked.problems).toEqual([]);
});

test("a cell that is put in has a use for what is its own", () => {
  const lstm = { cell: "lstm", forgetBias: 2, gates: "open", seed: 4 } as const;
  const asked = toRequest(withChange(defaultState, lstm), info);
  expect(asked.problems).toEqual([]);
  expect(asked.request).toEqual({
    ...{ preset: "blame", truncation: null },
    ...{ cell: "lstm", forgetBias: 2, seed: 4 },
  });
  const others = { activation: "relu", bh: 1, forgetBias: 2 } as const;
  const refused = toRequest(withChange(defaultState, { cell: "gru", ...others }), info);
  expect(refused.request).toEqual({ preset: "blame", truncation: null, cell: "gru" });
  expect(refused.problems.map(({ key }) => key).sort()).toEqual([
    ...["activation", "b-h", "forget-bias"],
  ]);
  // A model that is an LSTM by itself.
  const own = { ...info, cell: "lstm", activation: null, bh: null } as ModelInfo;
  expect(toRequest(withChange(defaultState, others), own).problems).toHaveLength(2);
  expect(toRequest(withChange(defaultState, { gates: "open" }), info).problems).toHaveLength(1);
});

test("the controls show what the cell that is put in begins with", () => {
  const strengths = { ...info.strengths, whh: 0.9, h0: 1 };
  const whole = { ...info, H: 1, T: 20, strengths, forgetBias: null };
  const settings = (change: Change) =>
    settingsOf(withChange(defaultState, change), whole as unknown as ModelInfo);
  expect(settings({})).toMatchObject({ cell: "rnn", activation: "tanh", whh: 0.9, bh: 0 });
  expect(settings({})).toMatchObject({ forgetBias: null, seed: null });
  expect(settings({ cell: "lstm" })).toMatchObject({
    ...{ activation: null, bh: null, whh: 1, forgetBias: 1, seed: 1 },
  });
  expect(settings({ cell: "gru", whh: 2 })).toMatchObject({ whh: 2, forgetBias: null });
});

test("every strength has a line of the table, a key, a lock and a label", () => {
  expect(strengths.map(strengthKey)).toEqual(["w-hh", "w-xh", "w-hy", "b-h", "h0"]);
  for (const id of strengths) {
    expect(table[id]).toMatchObject({ key: strengthKey(id), label: id, default: null });
    expect(lockable).toContain(strengthKey(id));
    for (const { labels } of Object.values(texts)) expect(labels[id]).toContain(STRENGTHS[id]);
  }
  // That of W_hh stands first, the others behind "more".
  expect(strengths.filter((id) => table[id].group === "primary")).toEqual([LEVER]);
  expect([LEVER, ...minorStrengths]).toEqual(strengths);
});

test("equations that have nothing of a strength refuse it, others take it", () => {
  const own = {
    ...{ ...info, cell: null },
    strengths: { ...info.strengths, wxh: null, bh: null },
  } as unknown as ModelInfo;
  const { problems, request } = toRequest(
    withChange(defaultState, { whh: 0.5, wxh: 2, bh: 1, h0: 3 }),
    own,
  );
  expect(problems.map(({ key }) => key).sort()).toEqual(["b-h", "w-xh"]);
  expect(request).toEqual({ preset: "blame", truncation: null, whh: 0.5, h0: 3 });
});

test("values from a script: the valid are taken, the rest is said", () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const { change, problems } = checkChange({
    ...{ whh: 1.5, steps: "20", activation: "tanh", lang: null, theme: null, lock: [] },
    ...{
      truncate: { k1: 3, k2: 2 },
      show: "diagram",
      at: circle,
      seed: 5n,
      nonsense: 1,
      rate: Number.NaN,
    },
  });
  expect(change).toEqual({ whh: 1.5, activation: "tanh", lang: null, lock: null });
  const keys = ["steps", "theme", "truncate", "show", "at", "seed", "nonsense", "rate"];
  expect(problems.map(({ key }) => key).sort()).toEqual(keys.sort());
  for (const nothing of [null, undefined, 3, "preset=x"])
    expect(checkChange(nothing).change).toEqual({});
});

test("a beat is found again when the sequence was shorter for a while", () => {
  const ids = ["start", "h:1", "h:2", "dhFuture:1", "end"];
  const beats = {
    index: (id: string) => (ids.includes(id) ? ids.indexOf(id) : undefined),
  } as Beats;
  expect(findBeat(beats, "h:2", 2)).toBe(2);
  expect(findBeat(beats, "h:20", 2)).toBe(2);
  // The last step receives nothing from the future.
  expect(findBeat(beats, "dhFuture:20", 2)).toBe(3);
  expect(findBeat(beats, "end", 2)).toBe(4);
  expect(findBeat(beats, "nothing:1", 2)).toBeUndefined();
  expect(findBeat(beats, "nothing", 2)).toBeUndefined();
});
