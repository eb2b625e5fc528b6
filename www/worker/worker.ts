/** Does jobs in a thread of its own, with an instance of its own of the page's wasm. */
import { Basins, Checks, cliffRows, initSync, Trainer } from "../pkg/page.js";
import { type Bit, type Job, type Jobs, jobs, type Kernel } from "./jobs.js";
import type { FromWorker, ToWorker } from "./messages.js";
import { inSlices } from "./slices.js";

const kernel: Kernel = { Basins, Checks, cliffRows, Trainer };
const running = new Map<number, AbortController>();

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if ("module" in data) {
    initSync({ module: data.module });
    say({ ready: true });
  } else if ("cancel" in data) {
    running.get(data.cancel)?.abort();
  } else {
    run(data.id, data.job, data.ask);
  }
});

async function run<J extends Job>(id: number, job: J, ask: Jobs[J]["ask"]): Promise<void> {
  const { signal } = register(id);
  const tell = (bit: Bit<Jobs[J]["part"]>): void => say({ id, bit });
  try {
    say({ id, answer: await inSlices(jobs[job](kernel, ask), tell, signal) });
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    // Who cancelled has gone on.
    if (!signal.aborted) say({ id, error: { ...error, message: error.message } });
  } finally {
    running.delete(id);
  }
}

function register(id: number): AbortController {
  const controller = new AbortController();
  running.set(id, controller);
  return controller;
}

function say(message: FromWorker): void {
  (self as unknown as { postMessage(message: FromWorker): void }).postMessage(message);
}
