// Random calls of the computational API: each gives a result whose shapes and loss are right, or a
// BpttError, and after it a call whose answer is known gives that answer to the bit.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { bad, good, spoilt, strange } from "./configs.mjs";
import { bad as badOptions, good as goodOptions } from "./options.mjs";
import { plainLoss } from "./plain-forward.mjs";
import { program } from "./program.mjs";

const dist = new URL("../../dist/", import.meta.url);
const api = await import(new URL("bptt.js", dist));
const { memory } = api.initSync({ module: readFileSync(new URL("bptt_bg.wasm", dist)) });

const CALLS = 500;
const SERIES = {
  h: "H",
  a: "H",
  o: "O",
  yhat: "O",
  dh: "H",
  dhDirect: "H",
  dhFuture: "H",
  da: "H",
  do: "O",
  dx: "I",
};
const PARAMETERS = ["wxh", "whh", "bh", "why", "by", "h0"];
const FIELDS = [...PARAMETERS, "inputs", "targets"];
const VIEWS = [...Object.keys(SERIES), "losses", ...PARAMETERS.map((name) => `grads.${name}`)];

const known = api.preset("notes-tanh");
const expected = Buffer.from(api.bptt(known).grads.whh.buffer).toString("hex");
const reenter = () => api.forward(known);

const checks = {
  forward: checkRun,
  bptt: checkRun,
  gradientFlow({ lastLoss, total, jacobian, bound }, { inputs }) {
    for (const curve of [lastLoss, total, jacobian, bound])
      assert.equal(curve.length, inputs.length);
  },
  flowTriangle(triangle, { inputs: { length } }) {
    assert.equal(triangle.length, (length * (length + 1)) / 2);
  },
  checkGradients({ finiteDifference, rtrl, untied }) {
    for (const errors of [finiteDifference, rtrl, untied])
      assert.deepEqual(Object.keys(errors).sort(), [...PARAMETERS].sort());
  },
};

function checkRun(result, config) {
  const { T, H, I, O } = result;
  const sizes = { T, H, I, O };
  assert.equal(T, config.inputs.length);
  assert.equal(result.losses.length, T);
  for (const [name, size] of Object.entries(SERIES))
    if (name in result) assert.equal(result[name].length, T * sizes[size], name);
  checkLoss(result.loss, config);
}

function checkLoss(loss, config) {
  const plain = plainLoss(config);
  if (!Number.isFinite(plain) || !Number.isFinite(loss)) return;
  // Chaotic or huge models multiply the rounding of their sums; nothing that right sums do is far off.
  const close = Math.abs(loss - plain) <= 1e-6 * Math.max(1, Math.abs(plain));
  if (close || largest(config) > 20) return;
  assert.fail(`the loss is ${loss}, by plain sums ${plain}, of ${JSON.stringify(config)}`);
}

function largest({ params, inputs, h0 = [] }) {
  return [...Object.values(params), inputs, h0]
    .flat(2)
    .flatMap((value) => [...[value].flat(), ...(ArrayBuffer.isView(value) ? value : [])])
    .reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0);
}

/** Does one thing; what it throws must be a BpttError. */
function tried(act) {
  try {
    return { result: act() };
  } catch (error) {
    assert.ok(error instanceof Error, "what is thrown is an Error");
    assert.equal(error.name, "BpttError", `${error.stack}`);
    assert.equal(typeof error.code, "string");
    assert.equal(typeof error.path, "string");
    assert.ok(error.message.length > 0 && error.message.length < 2000, error.message);
    const bits = Buffer.from(api.bptt(known).grads.whh.buffer).toString("hex");
    assert.equal(bits, expected, "a good call after an error");
    return { error };
  }
}

const plain = Object.keys(checks);

function call(random) {
  const name = random.pick(plain);
  const kind = random.next();
  if (kind < 0.4) {
    const config = good(random);
    const { result, error } = tried(() => api[name](config));
    assert.equal(error, undefined, `${name} of ${JSON.stringify(config)}`);
    checks[name](result, config);
  } else if (kind < 0.95) {
    const config = bad(random, reenter);
    tried(() => api[name](config));
  } else if (kind < 0.98) {
    const id = strange(random);
    tried(() => api.preset(id));
  } else for (const id of api.presets()) assert.ok(api.preset(id).inputs.length > 0);
  return 1;
}

function networks(random) {
  const config = good(random);
  const doubtful = random.often(0.1) ? spoilt(random, reenter) : null;
  const network =
    doubtful === null ? new api.Network(config) : tried(() => new api.Network(doubtful)).result;
  if (network === undefined) return 1;
  let calls = 1;
  let freed = false;
  const some = random.between(1, 20);
  for (; calls < some; calls++) {
    const kind = random.next();
    const { result, error } = tried(() => {
      if (kind < 0.25) return network.run();
      if (kind < 0.45)
        return network.view(random.often(0.9) ? random.pick(VIEWS) : strange(random));
      if (kind < 0.5) return network.forward();
      if (kind < 0.6) return network.bptt();
      if (kind < 0.65) return network.gradientFlow();
      if (kind < 0.8) return network.set(random.pick(FIELDS), strange(random));
      if (kind < 0.9) {
        const length = random.between(0, 12);
        return network.set(random.pick(FIELDS), Float64Array.from({ length }, random.number));
      }
      if (kind < 0.95) return network.set(strange(random), strange(random));
      freed = true;
      return network.free();
    });
    if (freed) continue;
    if (kind < 0.25) assert.equal(typeof result, "number");
    else if (kind >= 0.5 && kind < 0.6) assert.equal(error, undefined);
  }
  tried(() => network.free());
  return calls;
}

const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** A trainer and its twin, to which the same is done but for what must change nothing. */
function trainers(random) {
  const doubtful = random.often(0.5) ? badOptions(random, reenter) : null;
  if (doubtful !== null) {
    const { result } = tried(() => new api.Trainer(doubtful));
    // What was spoilt may be read otherwise a second time: it has no twin.
    if (result !== undefined) {
      tried(() => result.step(random.between(0, 3)));
      result.free();
    }
    return 2;
  }
  const options = goodOptions(random);
  const made = tried(() => new api.Trainer(options));
  if (made.error !== undefined) assert.fail(`${made.error.message} of ${JSON.stringify(options)}`);
  const [trainer, twin] = [made.result, new api.Trainer(options)];
  const parameters = Object.keys(trainer.config().params);
  const kept = [];
  let calls = 2;
  for (const some = random.between(1, 15); calls < some; calls++) {
    const kind = random.next();
    if (kind < 0.3) {
      const n = random.between(0, 5);
      const [one, other] = [trainer.step(n), twin.step(n)];
      assert.deepEqual(other, one);
      const done = one.losses.length;
      assert.ok(done === n || one.divergence !== null, `${done} steps of ${n}`);
      for (const name of ["losses", "norms", "clipped"])
        assert.ok(one[name].every(Number.isFinite), name);
    } else if (kind < 0.4) trainer.survey(random.between(0, 3));
    else if (kind < 0.5) {
      const name = random.pick(parameters);
      const next = trainer.nextChange(name, 0);
      const saved = trainer.snapshot();
      const { losses, divergence } = trainer.step(1);
      // A diverged step is taken back: its loss is told, its change is not kept.
      if (next !== null && losses.length === 1 && divergence === null) {
        const [after] = [trainer.config().params[name]].flat(Number.POSITIVE_INFINITY);
        const entry = ArrayBuffer.isView(after) ? after[0] : after;
        assert.equal(entry, next.weight + next.change, name);
      }
      trainer.restore(saved);
      twin.restore(saved);
    } else if (kind < 0.6) {
      const { result: network } = tried(() => trainer.network());
      if (network !== undefined) {
        const { loss } = api.forward(trainer.config());
        assert.deepEqual(network.forward().loss, loss);
        network.free();
      }
    } else if (kind < 0.7) kept.push(trainer.snapshot());
    else if (kind < 0.8 && kept.length > 0) {
      const bytes = random.pick(kept);
      trainer.restore(bytes);
      twin.restore(bytes);
    } else
      tried(
        random.pick([
          () => trainer.step(strange(random)),
          () => trainer.survey(strange(random)),
          () => trainer.nextChange(strange(random), strange(random)),
          () => trainer.nextChange(random.pick(parameters), random.below(40)),
          () => trainer.restore(strange(random)),
          () => trainer.restore(trainer.snapshot().subarray(random.between(1, 9))),
          () => api.Trainer.prototype.step.call(strange(random), 1),
        ]),
      );
  }
  trainer.step(0);
  const [one, other] = [trainer, twin].map((of) => hex(of.snapshot()));
  assert.ok(one === other, `looking changes nothing: ${JSON.stringify(options)}`);
  trainer.free();
  twin.free();
  tried(() => trainer.free());
  return calls;
}

/**
 * After a while of everything, what is kept must not grow any more, but for what the largest call so
 * far took at once: four bytes a call would be seen in a million.
 */
let settled = null;
const ROOM = 4e6;
const SETTLING = 40;
let rounds = 0;

function room() {
  globalThis.gc?.();
  return { wasm: memory.buffer.byteLength, heap: process.memoryUsage().heapUsed };
}

await program("api", {
  round(random) {
    rounds += 1;
    let calls = 0;
    while (calls < CALLS) {
      const kind = random.next();
      calls += kind < 0.6 ? call(random) : kind < 0.85 ? networks(random) : trainers(random);
    }
    if (rounds === SETTLING) settled = room();
    return calls;
  },
  async end() {
    if (settled === null) return "";
    const now = room();
    assert.ok(
      now.wasm <= settled.wasm + ROOM,
      `wasm memory grew from ${settled.wasm} to ${now.wasm}`,
    );
    assert.ok(now.heap <= settled.heap + ROOM, `heap grew from ${settled.heap} to ${now.heap}`);
    const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
    return `; wasm memory ${megabytes(settled.wasm)} → ${megabytes(now.wasm)}, heap ${megabytes(settled.heap)} → ${megabytes(now.heap)}`;
  },
});
