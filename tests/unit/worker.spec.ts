/** Jobs and how they are cut into slices, without a browser. */
import { expect, test } from "@playwright/test";
import { type Bit, jobs, type Kernel } from "../../www/worker/jobs.js";
import { inSlices } from "../../www/worker/slices.js";

/** Says of every place which one it is; the checks take three steps. */
function kernel(freed: () => void = () => {}): Kernel {
  return {
    cliffRows: (_, nw, nb, from, to) =>
      Float64Array.from({ length: nw * (Math.min(to, nb) - from) }, (_x, i) => from * nw + i),
    Basins: class {
      step = (): boolean => false;
      progress = (): number => 1;
      results = (): Float64Array => new Float64Array();
      free(): void {}
    },
    Checks: class {
      #steps = 0;
      step(): boolean {
        this.#steps += 1;
        return this.#steps <= 3;
      }
      progress(): number {
        return this.#steps / 3;
      }
      results(): unknown {
        return ["all"];
      }
      free(): void {
        freed();
      }
    },
    Trainer: class {
      #steps = 0;
      #trained = new Float64Array();
      step(n: number): unknown {
        this.#trained = Float64Array.from({ length: n }, (_, i) => this.#steps + i);
        this.#steps += n;
        const [losses, accuracies, norms, clipped, rates] = Array(5).fill(this.#trained);
        const steps = this.#steps;
        return { steps, losses, accuracies, norms, clipped, rates, divergence: null };
      }
      survey = (count: number): unknown => count;
      nextChange = (name: string): unknown => name;
      task = (): unknown => ({ name: "recall" });
      config = (): unknown => ({ cell: "rnn", truncation: null });
      snapshot = (): Uint8Array => Uint8Array.of(this.#steps);
      restore([steps = 0]: Uint8Array): void {
        this.#steps = steps;
      }
      free(): void {
        freed();
      }
    },
  };
}

const window = { across: [3, 7], up: [-4, -1] } as const;

test("a coarse grid is shown while the fine one is computed, and every place is in it", async () => {
  const told: Bit<{ values: Float64Array; cols: number }>[] = [];
  const sizes = [
    [4, 3],
    [90, 70],
  ] as const;
  const work = jobs.cliff(kernel(), { window, sizes });
  const { signal } = new AbortController();
  const answer = await inSlices(work, (bit) => told.push(bit), signal);
  expect(answer.cols).toBe(90);
  expect(Array.from(answer.values)).toEqual(Array.from({ length: 6300 }, (_, i) => i));
  const parts = told.flatMap(({ part }) => (part === undefined ? [] : [part]));
  expect(parts.map(({ cols, values }) => [cols, values.length])).toEqual([[4, 12]]);
  const done = told.map((bit) => bit.done);
  expect(done).toEqual([...done].sort((a, b) => a - b));
});

test("a job that is cancelled does no more, and lets go of what it holds", async () => {
  let freed = 0;
  const controller = new AbortController();
  let bits = 0;
  function* endless(): Generator<Bit<never>, string> {
    try {
      for (;;) {
        bits += 1;
        yield { done: 0 };
      }
    } finally {
      freed += 1;
    }
  }
  const answer = inSlices(
    endless(),
    () => controller.abort(new Error("enough")),
    controller.signal,
  );
  await expect(answer).rejects.toThrow("enough");
  const after = bits;
  await new Promise((next) => setImmediate(next));
  expect([bits, freed]).toEqual([after, 1]);
});

test("checks are freed when they are done, when they fail, and when they are cancelled", async () => {
  let freed = 0;
  const counted = kernel(() => {
    freed += 1;
  });
  const { signal } = new AbortController();
  const model = {} as Parameters<typeof jobs.checks>[1];
  expect(await inSlices(jobs.checks(counted, model), () => {}, signal)).toEqual(["all"]);
  expect(freed).toBe(1);
  const work = jobs.checks(counted, model);
  work.next();
  await expect(inSlices(work, () => {}, AbortSignal.abort())).rejects.toThrow();
  expect(freed).toBe(2);
});

test("what goes wrong in a job is the answer's own error", async () => {
  // biome-ignore lint/correctness/useYield: it never gets that far.
  function* broken(): Generator<Bit<never>, string> {
    throw new RangeError("too large");
  }
  const { signal } = new AbortController();
  await expect(inSlices(broken(), () => {}, signal)).rejects.toThrow("too large");
});

test("training goes on where it ended, and joins what its bits measured", async () => {
  let freed = 0;
  const { signal } = new AbortController();
  const ask = {
    options: { task: { name: "recall", steps: 3 } },
    snapshot: Uint8Array.of(7),
    steps: 50,
    ms: 10_000,
    tried: 0,
    weight: null,
  } as const;
  const work = jobs.training(
    kernel(() => {
      freed += 1;
    }),
    ask,
  );
  const { metrics, snapshot, survey, change, config } = await inSlices(work, () => {}, signal);
  expect(Array.from(metrics.losses)).toEqual(Array.from({ length: 50 }, (_, i) => 7 + i));
  expect([metrics.steps, Array.from(snapshot)]).toEqual([57, [57]]);
  expect([survey, change, config, freed]).toEqual([null, null, { cell: "rnn" }, 1]);
  // Out of time, it has done some; of none, it looks.
  const short = await inSlices(
    jobs.training(kernel(), { ...ask, ms: 0, tried: 4 }),
    () => {},
    signal,
  );
  expect([short.metrics.losses.length, short.survey]).toEqual([0, 4]);
});
