// Every number that the chapter and the instructor's page print is one of a setting or one that the core
// computes: here both are told by file, and a number in neither list fails.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { api } from "./load.mjs";

const folder = new URL("../../www/lesson/", import.meta.url);
const text = (file) => readFileSync(new URL(file, folder), "utf8");

/** A preset with scalars and sequence as a link changes them. */
function model(id, changes = {}) {
  const { steps, whh, wxh, h0, ...fields } = changes;
  const config = { ...api.preset(id), ...fields };
  const cycled = (own) => Array.from({ length: steps }, (_, t) => own[t % own.length]);
  if (steps !== undefined) {
    config.inputs = cycled(config.inputs);
    config.targets = cycled(config.targets);
  }
  if (whh !== undefined) config.params.whh = config.h0.length === 1 ? [[whh]] : scaled(whh, config);
  if (wxh !== undefined) config.params.wxh = [[wxh]];
  if (h0 !== undefined) config.h0 = [h0];
  return config;
}
const scaled = (factor, { params }) => params.whh.map((row) => row.map((w) => factor * w));
const run = (id, changes) => api.bptt(model(id, changes));
const flow = (id, changes) => api.gradientFlow(model(id, changes));
/** What is left of the last loss's gradient at h_1. */
const left = ({ lastLoss }) => 10 ** (lastLoss.at(-1) - lastLoss[0]);
const hops = (gradients) => 10 ** gradients.jacobian.at(-1);

/** The gradient's norm over the weights a scalar preset trains, and L after a step along it. */
const weights = ["wxh", "whh", "why"];
const normOf = ({ grads }) => Math.hypot(...weights.flatMap((name) => [...grads[name]]));
function stepped(config, rate) {
  const { grads } = api.bptt(config);
  const params = { ...config.params };
  for (const name of weights) params[name] = [[params[name][0][0] - rate * grads[name][0]]];
  return api.forward({ ...config, params }).loss;
}

const linear = run("notes-linear");
const tanh = run("notes-tanh");
const three = run("notes-linear", { steps: 3 });
const half = run("notes-linear", { whh: 0.5 });
const halfFromOne = run("notes-linear", { whh: 0.5, h0: 1 });
const halved = run("notes-linear", { loss: "half-squared" });
const cut = run("notes-linear", { steps: 3, truncation: { k1: 1, k2: 2 } });
const clipped = 10 / normOf(linear);
const settled = run("vanishing", { whh: 2 }).h.at(-1);
const slope = 1 - settled ** 2;
const slopes = [0, 1].map((t) => 1 - tanh.h[t] ** 2);
const sigmoid = (x) => 1 / (1 + Math.exp(-x));

/** ∂h_50/∂h_0: with targets 1 below the states ∂L/∂h_50 is 1, and ∂L/∂h_0 what is looked for. */
const truth = (whh) => {
  const targets = Array.from(run("vanishing", { whh }).h, (h) => [h - 1]);
  return run("vanishing", { whh, targets }).grads.h0[0];
};
/** The factor of a hop once the unit has settled. */
const hop = (whh) => {
  const { h } = run("vanishing", { whh, steps: 5000 });
  return (1 - h.at(-1) ** 2) * whh;
};

/** ‖∇E‖ on the error cliff, this far above the wall. */
function cliff(above) {
  const b = 0.5 - 5 * sigmoid(0.5) + above;
  const steps = Array.from({ length: 50 });
  const { grads } = api.bptt({
    cell: "rnn",
    activation: "sigmoid",
    loss: "squared",
    lossAt: "last",
    params: { wxh: [[0]], whh: [[5]], bh: [b], why: [[1]], by: [0] },
    h0: [sigmoid(0.5)],
    inputs: steps.map(() => [0]),
    targets: steps.map(() => [0.7]),
  });
  return Math.hypot(grads.whh[0], grads.bh[0]);
}

/** The LSTM that remembers, with another forget bias; and a plain cell with the same candidate. */
function lstm(bias) {
  const config = api.preset("lstm-memory");
  config.params.bxh = config.params.bxh.map((own, row) => (row === 2 || row === 3 ? bias : own));
  return api.gradientFlow(config);
}
function plain() {
  const { params, h0, inputs, targets } = api.preset("lstm-memory");
  const [wxh, whh] = [params.wxh.slice(4, 6), params.whh.slice(4, 6)];
  const rest = { cell: "rnn", loss: "half-squared", lossAt: "last", h0, inputs, targets };
  return api.gradientFlow({ ...rest, params: { wxh, whh, why: params.why, by: params.by } });
}

/** How much of ‖∇W_hh‖ windows of four leave. */
function kept(whh) {
  const [all, some] = [null, { k1: 4, k2: 4 }].map((truncation) =>
    run("blame", { whh, lossAt: "every", truncation }),
  );
  return some.grads.whh[0] / all.grads.whh[0];
}

const byHand = {
  1.75: linear.h[1],
  2.25: linear.losses[0],
  10.5625: linear.losses[1],
  12.8125: linear.loss,
  6.5: linear.do[1],
  11.375: linear.do[1] * linear.h[1],
  12.875: linear.grads.why[0],
  9.75: linear.dhFuture[0],
  12.75: linear.dh[0],
  3.25: linear.grads.whh[0],
  22.75: linear.dhFuture[0] * 1 + linear.dh[1] * 2,
  25.75: linear.grads.wxh[0],
};
const slips = { "0.2900": tanh.losses[0], 0.4443: tanh.losses[1], 0.7343: tanh.loss };
const printed = ["0.2908", "0.4441", "0.7349"];
const shown = {
  0.78: 100 * left(flow("blame", { whh: 0.5 })),
  10.5: left(flow("blame", { whh: 1.4 })),
};
const onTanh = { 0.17: 100 * left(flow("blame", { whh: 1.4, activation: "tanh" })) };

/** By file: what is computed, and what is given. */
const files = {
  "01-try": [{ ...shown, ...onTanh, 3.25: linear.grads.whh[0] }, ["0.5", "1.4"]],
  "02-picture": [{ 12.75: linear.dh[0], 9.75: linear.dhFuture[0] }, []],
  "05-dominoes": [
    {
      0.7616: run("notes-tanh", { steps: 6 }).h[0],
      "0.9640": run("notes-tanh", { steps: 6, h0: 1 }).h[0],
    },
    [],
  ],
  "06-by-hand": [byHand, ["0.5", "1.5"]],
  "07-scalar": [
    {
      ...slips,
      0.761594: tanh.h[0],
      0.942681: tanh.h[1],
      0.290013: tanh.losses[0],
      0.444324: tanh.losses[1],
      0.734336: tanh.loss,
      0.111353: slopes[1],
      "0.104970": tanh.dhFuture[0],
      0.866564: tanh.dh[0],
      0.363935: tanh.da[0],
      0.468905: tanh.grads.wxh[0],
      0.079945: tanh.grads.whh[0],
      1.468673: tanh.grads.why[0],
    },
    printed,
  ],
  "08-theory": [{ 0.194: run("theory").yhat[1], 0.806: run("theory").do[1] }, []],
  "09-vanish": [
    {
      "2.28\\times10^{-3}": truth(0.9),
      "5.56\\times10^{-5}": truth(1.1),
      "4.09\\times10^{-20}": truth(1.5),
      "1.49\\times10^{-38}": truth(2),
      "5.15\\times10^{-3}": 0.9 ** 50,
      117.4: 1.1 ** 50,
      "6.38\\times10^{8}": 1.5 ** 50,
      "1.13\\times10^{15}": 2 ** 50,
      0.822: hop(1.1),
      0.394: hop(1.5),
      0.166: hop(2),
      0.223: flow("landing", { whh: 0.8, steps: 50 }).lyapunov,
      1.774: flow("vanishing", { whh: 2 }).lyapunov,
    },
    ["0.5", "0.8", "0.9", "1.1", "1.5"],
  ],
  "10-misconceptions": [
    {
      12.8125: linear.loss,
      0.726: stepped(model("notes-linear"), 0.02),
      34.07: stepped(model("notes-linear"), 0.05),
      0.9575: run("latch").h.at(-1),
    },
    // The bound 10^{-37} is a test of its own below.
    ["0.02", "0.05", "10^{-37}"],
  ],
  "11-truncation": [
    { 0.24: cliff(-0.01), 0.19: cliff(0.01), "1.6\\times10^5": normOf(run("exploding")) },
    ["0.01"],
  ],
  "12-gates": [
    {
      "7.9\\times10^{-31}": sigmoid(0) ** 100,
      "2.5\\times10^{-14}": sigmoid(1) ** 100,
      "3.1\\times10^{-6}": sigmoid(2) ** 100,
      0.51: sigmoid(5) ** 100,
      0.731059: sigmoid(1),
      0.880797: sigmoid(2),
      0.993307: sigmoid(5),
      0.366: sigmoid(Math.log(99)) ** 100,
    },
    ["0.5"],
  ],
  "13-beyond": [{}, ["0.05", "0.5", "3.2", "3.9"]],
  "17-conventions": [slips, printed],
  teaching: [
    {
      ...shown,
      ...onTanh,
      ...Object.fromEntries(
        [6.5, 9.75, 2.25, 22.75, 25.75, 3.25, 12.8125, 12.875].map((n) => [n, byHand[n]]),
      ),
      // By hand.
      1.25: half.h[1],
      16.3125: half.loss,
      10.875: half.grads.why[0],
      3.75: half.grads.whh[0],
      21.75: half.grads.wxh[0],
      5.5: halfFromOne.dh[0],
      3.5: halfFromOne.dhFuture[0],
      12.5: halfFromOne.grads.whh[0],
      3.125: three.h[2],
      3.9375: three.da[2] * three.h[1],
      1.5625: three.da[1] * three.h[0],
      2.375: three.grads.whh[0],
      // Two sums.
      7.6875: three.da[0],
      6.25: three.da[1] * 2,
      14.0625: three.do[2] * (1 + 1.5 * 2 + 1.5 ** 2),
      11.6875: three.grads.wxh[0],
      0.39375: 0.1 * three.da[2] * three.h[1],
      0.424375: (three.h[2] + 0.1 * three.h[1] - 2) ** 2 - three.losses[2],
      // Paths.
      5.0625: three.do[2] * 1.5 ** 2,
      0.0078125: left(flow("blame", { whh: 0.5 })),
      "0.319850": tanh.dhDirect[0] * slopes[0],
      "0.104970": tanh.dhFuture[0],
      "0.424820": tanh.dhDirect[0] * slopes[0] + tanh.da[1],
      0.42482: tanh.dhDirect[0] * slopes[0] + tanh.da[1],
      0.468905: tanh.grads.wxh[0],
      // Vanishing and exploding.
      0.373: 0.001 ** (1 / 7),
      0.00095: left(flow("blame", { whh: 0.37 })),
      0.478: left(flow("blame", { whh: -0.9 })),
      0.00573: hops(flow("orthogonal", { whh: 0.9 })),
      8.31: 10 ** flow("vanishing", { lossAt: "every" }).total.at(-1),
      0.00308: 10 ** flow("vanishing", { lossAt: "every" }).lastLoss.at(-1),
      // Saturation.
      0.9575: settled,
      0.0832: slope,
      0.166: 2 * slope,
      "1.1\\times10^{15}": 2 ** 50,
      "5.6\\times10^{14}": hops(flow("saturating", { h0: 0 })),
      "1.8\\times10^{-38}": hops(flow("latch")),
      "3.9\\times10^{-6}": hops(flow("notes-tanh", { steps: 6 })),
      0.47: hops(flow("notes-tanh", { steps: 6, wxh: 0.1 })),
      // Truncation.
      16.75: cut.grads.wxh[0],
      0.892: kept(0.5),
      0.638: kept(0.9),
      0.535: kept(1.1),
      // Clipping.
      28.97: normOf(linear),
      0.345: clipped,
      1.122: clipped * linear.grads.whh[0],
      34.07: stepped(model("notes-linear"), 0.05),
      1.517: stepped(model("notes-linear"), 0.05 * clipped),
      0.0173: 0.05 * clipped,
      0.1047: normOf(run("vanishing")),
      0.24: cliff(-0.01),
      0.19: cliff(0.01),
      // Gates.
      2.197: Math.log(9),
      "2.1\\times10^{-6}": left(lstm(0)),
      "7.8\\times10^{-9}": left(plain()),
      2.944: Math.log(19),
      0.95: sigmoid(Math.log(19)),
      0.358: sigmoid(Math.log(19)) ** 20,
      0.354: left(lstm(Math.log(19))),
      // Conventions.
      6.40625: halved.loss,
      1.625: halved.grads.whh[0],
      29.43: stepped(model("notes-linear"), -0.02),
      0.726: stepped(model("notes-linear"), 0.02),
      0.942681: tanh.dh[1],
      0.111353: slopes[1],
    },
    [
      ...[
        "0.001",
        "0.01",
        "0.02",
        "0.04",
        "0.05",
        "0.1",
        "0.37",
        "0.5",
        "0.8",
        "0.9",
        "1.1",
        "1.4",
      ],
      "1.5",
    ],
  ],
};

/** The numbers of a text with a point or a power of ten; settings in code, links and figures are no prose. */
function numbersOf(markdown) {
  const prose = markdown
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/^:::figure.*\n.*\n/gm, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/`[^`]*`/g, "");
  return new Set(prose.match(/\d+\.\d+(?:\\times10\^(?:\{-?\d+\}|\d))?|10\^\{-\d+\}/g) ?? []);
}

/** Whether a number as it is printed is this value, whatever its sign, to its last digit. */
function isValue(number, value) {
  const [, mantissa, power = "0"] = /^([\d.]+)(?:\\times10\^\{?(-?\d+)\}?)?$/.exec(number) ?? [];
  const digits = mantissa.split(".")[1]?.length ?? 0;
  const unit = 10 ** (Number(power) - digits);
  return Math.abs(Number(`${mantissa}e${power}`) - Math.abs(value)) <= 0.5001 * unit;
}

for (const lang of ["zh", "en"])
  for (const name of [...readdirSync(new URL(lang, folder)), `teaching/${lang}.md`]) {
    const file = name.startsWith("teaching") ? name : `${lang}/${name}`;
    const [computed = {}, given = []] =
      files[name.startsWith("teaching") ? "teaching" : name.replace(".md", "")] ?? [];
    test(`the numbers of ${file} are the core's`, () => {
      const numbers = numbersOf(text(file));
      for (const number of numbers) {
        if (number in computed)
          assert.ok(isValue(number, computed[number]), `${number}, not ${computed[number]}`);
        else assert.ok(given.includes(number), `${number}: neither given nor computed`);
      }
      for (const number of Object.keys(computed))
        assert.ok(numbers.has(number), `${number} is not in the text any more`);
    });
  }

test("what the chapter says in whole numbers and bounds", () => {
  // dominoes
  assert.equal(run("notes-tanh", { steps: 6, activation: "linear" }).h.at(-1), 6);
  assert.equal(run("notes-tanh", { steps: 6, activation: "linear", h0: 1 }).h.at(-1), 7);
  assert.ok(hops(flow("notes-tanh", { steps: 6, wxh: 3 })) < 1e-10);
  // by hand, from h_0 = 1
  const fromOne = run("notes-linear-h1");
  assert.deepEqual([...fromOne.h, fromOne.loss, fromOne.grads.whh[0]], [2, 4, 1, -7]);
  assert.deepEqual([...fromOne.dhFuture], [-3, 0]);
  // vanish
  assert.equal(flow("landing", { whh: 0.8, steps: 50 }).horizon, 31);
  assert.equal(flow("landing", { whh: 0.5, steps: 50 }).horizon, 10);
  assert.equal(flow("vanishing", { whh: 2 }).horizon, 4);
  const shear = flow("shear");
  assert.ok(shear.spectralRadius < 1e-6 && Math.abs(shear.sigmaMax - 16) < 1e-9);
  const byHop = shear.lastLoss.slice(1, 10).map((log, k) => 10 ** (log - shear.lastLoss[k]));
  assert.ok(byHop[0] > 10 && byHop.slice(1).every((factor) => Math.abs(factor - 2) < 1e-4));
  assert.equal(flow("chaos").verdict, "exploding");
  assert.equal(flow("shear-chaotic").verdict, "exploding");
  // misconceptions
  assert.ok(flow("latch").jacobian.at(-1) < -37);
  assert.ok(normOf(run("vanishing")) < 1);
  // truncation and clipping
  assert.equal(Math.round(cliff(0)), 779);
  assert.equal(cut.grads.whh[0], three.grads.whh[0]);
  assert.deepEqual([...cut.h, cut.loss], [...three.h, three.loss]);
  // gates
  const bias0 = lstm(0).lastLoss;
  assert.ok(bias0.at(-1) - bias0[0] < -5);
  assert.ok(left(lstm(5)) > 0.5);
  assert.ok(left(plain()) < left(lstm(0)));
  assert.equal(Math.ceil(Math.log(0.001) / Math.log(0.9)), 66);
  // beyond
  assert.equal(flow("logistic-map", { steps: 60 }).verdict, "vanishing");
  assert.equal(flow("logistic-map-chaotic").verdict, "exploding");
  // the instructor's page
  assert.equal(run("latch", { wxh: -1 }).h.at(-1), -run("latch").h.at(-1));
  const averaged = model("notes-linear", { reduction: "mean" });
  const [mean, sum] = [stepped(averaged, 0.04), stepped(model("notes-linear"), 0.02)];
  assert.ok(Math.abs(2 * mean - sum) < 1e-12);
});

test("every citation of the chapter has its reference, and every reference is cited", () => {
  const references = JSON.parse(text("references.json"));
  const cited = new Set();
  for (const lang of ["zh", "en"])
    for (const file of [
      ...readdirSync(new URL(lang, folder)).map((n) => `${lang}/${n}`),
      `teaching/${lang}.md`,
    ])
      for (const [, key] of text(file).matchAll(/@(\w+\d{4})(?=[\];])/g)) cited.add(key);
  assert.deepEqual([...cited].sort(), Object.keys(references).sort());
  for (const [key, { authors, year, title, where }] of Object.entries(references)) {
    assert.ok(key.endsWith(String(year)), key);
    for (const part of [authors, title, where]) assert.ok(part.length > 2, key);
  }
});
