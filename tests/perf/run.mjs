/**
 * `Network.run()` against a plain Float64Array program (plain-bptt.js) in the same Chromium page, and
 * against the core built natively: forward and full BPTT, all ∂L/∂h_t, tanh, squared loss at every
 * step, f64. TensorFlow.js is among the peers of training.mjs. By hand, on a site that is being served;
 * `cargo xtask bench run` does that:
 *
 *     node tests/perf/run.mjs http://127.0.0.1:8123 [--rounds 15] [--native path/to/speed]
 *
 * Each round times the peers one after the other in random order, some 20 ms each, and makes ratios;
 * printed are their medians over the rounds, so that a machine that is slow for a while does not
 * count. Before anything is timed, both must give the same loss and the same gradients.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { launch, option, quantile, rounded } from "./trace.mjs";

const args = process.argv.slice(2);
const rounds = Number(option(args, "rounds", "15"));
const native = option(args, "native", null);
const [origin = "http://127.0.0.1:8123"] = args;
/** T, H, I, O. */
const SHAPES = [
  [2, 1, 1, 1],
  [20, 1, 1, 1],
  [50, 16, 8, 8],
  [100, 64, 32, 32],
  [1000, 64, 32, 32],
  [200, 256, 64, 64],
];

const browser = await launch();
const page = await browser.newPage();
await page.route("**/bench/*", (route) => {
  const file = new URL(route.request().url()).pathname.split("/").at(-1);
  return file === "page.html"
    ? route.fulfill({ contentType: "text/html", body: "<!doctype html>" })
    : route.fulfill({
        contentType: "text/javascript",
        body: readFileSync(new URL(file, import.meta.url), "utf8"),
      });
});
await page.goto(`${origin}/bench/page.html`);

const lines = [];
for (const shape of SHAPES) {
  const { ours, plain, faults } = await page.evaluate(inPage, { shape, rounds });
  if (faults.length > 0) throw new Error(`${shape}: not the same results: ${faults.join(", ")}`);
  const own = quantile(ours, 0.5);
  const line = { "T, H, I, O": shape.join(", "), "µs a run": own };
  const ratios = plain.map((time, i) => time / ours[i]);
  line["× plain JS"] = quantile(ratios, 0.5);
  line.from = quantile(ratios, 0.1);
  line.to = quantile(ratios, 0.9);
  if (native !== null) line["÷ native"] = own / Number(execFileSync(native, shape.map(String)));
  lines.push(rounded(line));
}
console.table(lines);
await browser.close();

/** Runs in the page: microseconds a run of both, a pair for each round. */
async function inPage({ shape, rounds }) {
  const api = await import("/bptt.js");
  const { PlainNetwork } = await import("/bench/plain-bptt.js");
  const { drawn } = await import("/bench/drawn.mjs");
  await api.default();
  const config = drawn(shape, 1.5);
  const ours = new api.Network(config);
  const plain = new PlainNetwork(config);

  const norm = (list) => Math.hypot(...list);
  const apart = (a, b) => norm(a.map((value, i) => value - b[i])) / norm(b);
  const faults = [];
  const same = (name, a, b) => {
    if (!(apart(a, b) < 1e-9)) faults.push(`${name} ${apart(a, b)}`);
  };
  same("loss", [ours.run()], [plain.run()]);
  same("dh", Array.from(ours.view("dh")), plain.dh);
  for (const [name, gradient] of Object.entries(plain.grads))
    same(name, Array.from(ours.view(`grads.${name}`)), gradient);

  const peers = { ours, plain };
  const timed = (network, times) => {
    const start = performance.now();
    for (let i = 0; i < times; i++) network.run();
    return ((performance.now() - start) / times) * 1000;
  };
  // The first runs also let the engine compile what is called often.
  const times = {};
  for (const [name, network] of Object.entries(peers)) {
    let count = 1;
    while (timed(network, count) * count < 20_000) count *= 2;
    times[name] = count;
  }
  const found = { ours: [], plain: [] };
  for (let round = 0; round < rounds; round++) {
    const order = Object.keys(peers);
    if (Math.random() > 0.5) order.reverse();
    for (const name of order) found[name].push(timed(peers[name], times[name]));
  }
  ours.free();
  return { ...found, faults };
}
