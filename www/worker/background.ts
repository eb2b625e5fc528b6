/**
 * Where long work is done. In a Worker from its own file, the only one a strict content security
 * policy allows; where that does not start (a page from disk, a sandbox, a file that was not copied
 * along), in a Worker from a blob; and where there is none at all, on the page's thread, in slices.
 */
import { type Job, type Jobs, jobs, type Kernel, type Options } from "./jobs.js";
import type { FromWorker, ToWorker } from "./messages.js";
import { inSlices } from "./slices.js";
import { ways } from "./ways.js";

/** A file that says nothing for so long is not waited for. */
const SILENCE_MS = 10_000;

let shared: Background | null = null;

/** A worker that nobody asks for so long is let go, with the memory it holds. */
const IDLE_MS = 2000;

/** All elements of a page share one. */
export function background(module: WebAssembly.Module, kernel: Kernel): Background {
  shared ??= new Background(module, kernel);
  return shared;
}

interface Pending {
  said(message: FromWorker): void;
  failed(error: Error): void;
}

class Background {
  readonly #module: WebAssembly.Module;
  readonly #kernel: Kernel;
  /** The one that started; null if none does. */
  #worker: Promise<Worker | null> | null = null;
  readonly #pending = new Map<number, Pending>();
  #last = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(module: WebAssembly.Module, kernel: Kernel) {
    this.#module = module;
    this.#kernel = kernel;
  }

  async ask<J extends Job>(
    job: J,
    ask: Jobs[J]["ask"],
    { signal, tell = () => {} }: Options<J>,
  ): Promise<Jobs[J]["answer"]> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    if (signal.aborted) this.#rest();
    signal.throwIfAborted();
    if (worker === null) return inSlices(jobs[job](this.#kernel, ask), tell, signal);
    this.#last += 1;
    const id = this.#last;
    const answer = new Promise<Jobs[J]["answer"]>((resolve, reject) => {
      signal.addEventListener("abort", () => {
        send(worker, { cancel: id });
        reject(signal.reason);
      });
      this.#pending.set(id, {
        said: (message) => {
          if ("bit" in message) {
            if (!signal.aborted) tell(message.bit);
          } else if ("answer" in message) resolve(message.answer);
          else if ("error" in message) reject(Object.assign(new Error(), message.error));
        },
        failed: reject,
      });
    });
    send(worker, { id, job, ask });
    return answer.finally(() => {
      this.#pending.delete(id);
      this.#rest();
    });
  }

  #rest(): void {
    clearTimeout(this.#idle);
    if (this.#pending.size > 0) return;
    this.#idle = setTimeout(async () => {
      const worker = this.#worker;
      if (this.#pending.size > 0 || worker === null) return;
      this.#worker = null;
      (await worker)?.terminate();
    }, IDLE_MS);
  }

  async #start(): Promise<Worker | null> {
    for (const way of ways) {
      const worker = await started(way, this.#module);
      if (worker === null) continue;
      worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
        if ("id" in data) this.#pending.get(data.id)?.said(data);
      });
      worker.addEventListener("error", () => this.#lost(worker));
      return worker;
    }
    return null;
  }

  /** A worker that broke takes its jobs along; the next one asked for gets another. */
  #lost(worker: Worker): void {
    worker.terminate();
    this.#worker = null;
    for (const { failed } of this.#pending.values()) failed(new Error("the worker broke"));
  }
}

/** A worker that has answered; null if it cannot be made, or says nothing but that it failed. */
async function started(
  way: () => Worker | Promise<Worker>,
  module: WebAssembly.Module,
): Promise<Worker | null> {
  try {
    const worker = await way();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const ready = await new Promise<boolean>((settle) => {
      worker.onmessage = () => settle(true);
      worker.onerror = (event) => {
        // It is dealt with: no matter for the page's own error handlers.
        event.preventDefault();
        settle(false);
      };
      worker.onmessageerror = () => settle(false);
      silence = setTimeout(() => settle(false), SILENCE_MS);
      send(worker, { module });
    });
    clearTimeout(silence);
    worker.onmessage = null;
    worker.onerror = null;
    if (ready) return worker;
    worker.terminate();
  } catch {
    // No Worker here, or not from such an address.
  }
  return null;
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
