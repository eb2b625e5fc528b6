/**
 * One step of training by `Trainer.step(1)`, against TensorFlow.js (float32, its own Adam, its cpu and
 * its wasm backend) and a plain Float64Array program (plain-training.js) in the same Chromium page: a
 * tanh network with T = 100, H = 64, I = O = 32, one sequence a step, the squared loss at each step,
 * Adam. By hand, on a site that is being served; `cargo xtask bench training` does that:
 *
 *     node tests/perf/training.mjs http://127.0.0.1:8123 --peers FOLDER [--rounds 15] [--python PATH]
 *
 * FOLDER has the node_modules that tests/perf/peers/package-lock.json names. Each round times the
 * peers one after the other in random order, some 60 ms each, and makes ratios; printed are their
 * medians over the rounds. Before anything is timed all must give the same losses in thirty steps:
 * in float64 to 1e-9, in float32 to 1e-3.
 *
 * A Python that has torch times PyTorch afterwards (training.py), in a process of its own: a time, no
 * paired ratio.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, option, quantile, rounded } from "./trace.mjs";

const args = process.argv.slice(2);
const rounds = Number(option(args, "rounds", "15"));
const peers = option(args, "peers", "");
const python = option(args, "python", "target/torch/bin/python");
const [origin = "http://127.0.0.1:8123"] = args;

const browser = await launch();
const page = await browser.newPage();
const TYPES = {
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
  html: "text/html",
};
/** The folders that a page may ask for files of. */
const FOLDERS = {
  plain: fileURLToPath(new URL(".", import.meta.url)),
  tfjs: join(peers, "node_modules/@tensorflow/tfjs/dist"),
  "tfjs-wasm": join(peers, "node_modules/@tensorflow/tfjs-backend-wasm/dist"),
};
await page.route("**/bench/**", (route) => {
  const [, folder, file] = new URL(route.request().url()).pathname.split("/").slice(1);
  const body = file === undefined ? "<!doctype html>" : readFileSync(join(FOLDERS[folder], file));
  const contentType = TYPES[file?.split(".").at(-1) ?? "html"];
  return route.fulfill({ contentType, body });
});
await page.goto(`${origin}/bench/page.html`);
const { times, faults } = await page.evaluate(inPage, { rounds });
await browser.close();
if (faults.length > 0) throw new Error(`not the same losses: ${faults.join("; ")}`);

const { ours } = times;
console.table(
  Object.entries(times).map(([peer, found]) => {
    const ratios = found.map((time, i) => time / ours[i]);
    return rounded({
      peer,
      "µs a step": quantile(found, 0.5),
      "× ours": quantile(ratios, 0.5),
      from: quantile(ratios, 0.1),
      to: quantile(ratios, 0.9),
    });
  }),
);
console.log(pytorch());

function pytorch() {
  const script = fileURLToPath(new URL("training.py", import.meta.url));
  if (!existsSync(python)) return `PyTorch: not measured (no ${python}; see training.py)`;
  let lines;
  try {
    lines = execFileSync(python, [script, "--steps", "100"], { encoding: "utf8" }).trim();
  } catch {
    return `PyTorch: not measured (${python} has no torch, or it failed)`;
  }
  return lines
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ cell, batch }) => cell === "rnn" && batch === 1)
    .map(
      ({ torch, dtype, median, load }) =>
        `PyTorch ${torch}, ${dtype}, one thread: ${Math.round(1000 * median)} µs a step at a load of ${load}`,
    )
    .join("\n");
}

/** Runs in the page: microseconds a step of each peer, by round. */
async function inPage({ rounds }) {
  const api = await import("/bptt.js");
  const { PlainTrainer } = await import("/bench/plain/plain-training.js");
  const { drawn } = await import("/bench/plain/drawn.mjs");
  await api.default();
  for (const src of ["tfjs/tf.min.js", "tfjs-wasm/tf-backend-wasm.min.js"])
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: `/bench/${src}`, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  const { tf } = globalThis;
  tf.wasm.setWasmPaths("/bench/tfjs-wasm/");

  const shape = [100, 64, 32, 32];
  const [T, H] = shape;
  const config = { ...drawn(shape, 1), h0: new Array(H).fill(0) };
  const settings = { rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

  const ours = () => {
    const { rate, ...betas } = settings;
    const { inputs, targets } = config;
    const trainer = new api.Trainer({
      task: { name: "given", sequences: [{ inputs, targets }] },
      config,
      optimizer: { name: "adam", ...betas },
      rate,
      batch: 1,
    });
    return () => trainer.step(1).losses[0];
  };
  const plain = () => {
    const trainer = new PlainTrainer(config, settings);
    return () => trainer.step();
  };
  /** As fast as its operations allow: all inputs and outputs in one product each. */
  const tensorflow = async (backend) => {
    await tf.setBackend(backend);
    await tf.ready();
    const transposed = (rows) => rows[0].map((_, i) => rows.map((row) => row[i]));
    const { params } = config;
    const variable = (values) => tf.variable(tf.tensor(values));
    const [wxh, whh, why] = ["wxh", "whh", "why"].map((name) => variable(transposed(params[name])));
    const [bh, by] = [variable(params.bh), variable(params.by)];
    const [x, y, h0] = [tf.tensor(config.inputs), tf.tensor(config.targets), tf.zeros([1, H])];
    const { rate, beta1, beta2, epsilon } = settings;
    const adam = tf.train.adam(rate, beta1, beta2, epsilon);
    const loss = () => {
      const driven = tf.split(tf.add(tf.matMul(x, wxh), bh), T);
      const states = [];
      let h = h0;
      for (const a of driven) {
        h = tf.tanh(tf.add(a, tf.matMul(h, whh)));
        states.push(h);
      }
      const o = tf.add(tf.matMul(tf.concat(states), why), by);
      return tf.sum(tf.squaredDifference(o, y));
    };
    return () => {
      // minimize() works on the backend that is set, and its tensors are that one's.
      if (tf.getBackend() !== backend) tf.setBackend(backend);
      const value = adam.minimize(loss, true);
      const [number] = value.dataSync();
      value.dispose();
      return number;
    };
  };

  const makers = {
    ours,
    "plain JS": plain,
    "tfjs, wasm, float32": () => tensorflow("wasm"),
    "tfjs, cpu, float32": () => tensorflow("cpu"),
  };
  const all = {};
  for (const [name, make] of Object.entries(makers)) all[name] = await make();
  const faults = [];
  const right = Array.from({ length: 30 }, all.ours);
  for (const [name, step] of Object.entries(all)) {
    if (name === "ours") continue;
    const most = name.endsWith("float32") ? 1e-3 : 1e-9;
    for (const [index, loss] of right.entries()) {
      const found = step();
      if (!(Math.abs(found - loss) <= most * loss)) {
        faults.push(`${name}, step ${index + 1}: ${found} for ${loss}`);
        break;
      }
    }
  }

  const timed = (step, count) => {
    const start = performance.now();
    for (let i = 0; i < count; i++) step();
    return ((performance.now() - start) / count) * 1000;
  };
  // The first steps also let the engine compile what is called often.
  const counts = {};
  for (const [name, step] of Object.entries(all)) {
    let count = 1;
    while (timed(step, count) * count < 60_000) count *= 2;
    counts[name] = count;
  }
  const names = Object.keys(all);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = names.map((name) => [Math.random(), name]).sort(([a], [b]) => a - b);
    for (const [, name] of order) times[name].push(timed(all[name], counts[name]));
  }
  return { times, faults };
}
