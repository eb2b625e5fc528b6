/** A run of training as the page drives it: bits of it in order, whatever is pressed meanwhile. */
import { expect, test } from "@playwright/test";
import type { Run } from "../../www/core.js";
import { readModel } from "../../www/panels/files/read-model.js";
import { readSequences, Unread } from "../../www/panels/training/options.js";
import { Session } from "../../www/panels/training/session.js";
import { stateDictOf } from "../../www/panels/training/state-dict.js";
import type { Trained, Training } from "../../www/worker/jobs.js";
import { loadedCore } from "./runs.js";

interface Asked {
  readonly ask: Training;
  readonly signal: AbortSignal;
  answer(): void;
}

/** A Worker that answers when it is told to; step n has the loss 1/n, the snapshot is the count. */
function worker(diverges = Number.POSITIVE_INFINITY) {
  const asked: Asked[] = [];
  const inBackground = ((_job: string, ask: Training, { signal }: { signal: AbortSignal }) =>
    new Promise<Trained>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      asked.push({
        ask,
        signal,
        answer: () => {
          const from = ask.snapshot?.[0] ?? 0;
          const steps = Math.min(from + Math.min(ask.steps, 5), diverges);
          const done = Float64Array.from({ length: steps - from }, (_, i) => 1 / (from + i + 1));
          const divergence =
            from + ask.steps > diverges
              ? { step: diverges + 1, name: "whh", at: null, norm: 9, loss: 1 }
              : null;
          const metrics = {
            steps,
            losses: done,
            accuracies: done,
            norms: done,
            clipped: done,
            rates: done,
            divergence,
          };
          const change = ask.weight === null ? null : { next: steps };
          const task = { name: "recall", baseline: 1, vocabulary: null };
          resolve({
            metrics,
            snapshot: Uint8Array.of(steps),
            config: { steps },
            task,
            survey: null,
            change,
          } as unknown as Trained);
        },
      });
    })) as unknown as Run["inBackground"];
  return { asked, inBackground };
}

const options = { task: { name: "recall", steps: 3 } } as const;
const weight = { name: "whh", entry: 0 };
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

test("it goes on where it ended, told after each bit, and is looked at closely at the end", async () => {
  const { asked, inBackground } = worker();
  const session = new Session("", options);
  let told = 0;
  const end = session.go(
    inBackground,
    12,
    0,
    () => weight,
    () => {
      told += 1;
    },
  );
  for (const [steps, snapshot] of [
    [12, null],
    [7, 5],
    [2, 10],
  ] as const) {
    await settled();
    const { ask, answer } = asked.at(-1) as Asked;
    expect([ask.steps, ask.snapshot?.[0] ?? null, ask.weight]).toEqual([steps, snapshot, null]);
    answer();
  }
  await settled();
  expect(session.running).toBe(false);
  const look = asked.at(-1) as Asked;
  expect([look.ask.steps, look.ask.weight]).toEqual([0, weight]);
  look.answer();
  await end;
  expect([session.steps, session.curves.losses.length, told]).toEqual([12, 12, 5]);
  expect(session.change).toEqual({ weight, made: { next: 12 } });
  expect([session.knows(weight), session.knows({ name: "whh", entry: 1 })]).toEqual([true, false]);
});

test("a look that comes too late changes nothing", async () => {
  const { asked, inBackground } = worker();
  const session = new Session("", options);
  const first = session.go(
    inBackground,
    5,
    0,
    () => weight,
    () => {},
  );
  await settled();
  asked[0]?.answer();
  await settled();
  const late = asked[1] as Asked;
  // Before it has answered the run goes on.
  const second = session.go(
    inBackground,
    5,
    0,
    () => weight,
    () => {},
  );
  expect(late.signal.aborted).toBe(true);
  await settled();
  asked[2]?.answer();
  await settled();
  asked[3]?.answer();
  late.answer();
  await Promise.all([first, second]);
  expect([session.steps, session.failure]).toEqual([10, null]);
  // And back again, while it is looked at.
  const look = session.look(inBackground, weight, () => {});
  session.back();
  expect(session.steps).toBe(5);
  asked[4]?.answer();
  await look;
  expect([session.steps, session.curves.losses.length]).toEqual([5, 5]);
});

test("as many steps a second as are asked for, a tenth of them at a time", async () => {
  const { asked, inBackground } = worker();
  const session = new Session("", options);
  const end = session.go(
    inBackground,
    100,
    20,
    () => null,
    () => {},
  );
  await settled();
  expect(asked[0]?.ask.steps).toBe(2);
  session.pause();
  await settled();
  asked[1]?.answer();
  await end;
  expect(asked[0]?.signal.aborted).toBe(true);
});

test("a run that diverged stands there, and can only go back", async () => {
  const { asked, inBackground } = worker(3);
  const session = new Session("", options);
  const end = session.go(
    inBackground,
    100,
    0,
    () => null,
    () => {},
  );
  await settled();
  asked[0]?.answer();
  await settled();
  // The look at it says nothing of it: the fault stays.
  asked[1]?.answer();
  await end;
  expect([session.steps, session.divergence?.step]).toEqual([3, 4]);
  await session.go(
    inBackground,
    1,
    0,
    () => null,
    () => {},
  );
  expect(asked).toHaveLength(2);
  session.back();
  expect([session.steps, session.divergence]).toEqual([0, null]);
});

test("places to go back to grow rarer with time, and the first stays", async () => {
  const { asked, inBackground } = worker();
  const session = new Session("", options);
  const end = session.go(
    inBackground,
    500,
    0,
    () => null,
    () => {},
  );
  for (let i = 0; i < 101; i++) {
    await settled();
    asked.at(-1)?.answer();
  }
  await end;
  let times = 0;
  for (; session.canGoBack; times++) session.back();
  expect(session.steps).toBe(0);
  expect(times).toBeGreaterThan(20);
  expect(times).toBeLessThanOrEqual(41);
});

test("sequences as a table and as JSON; what is none is said by its line", () => {
  const table = "x1;x2;y\n1;2;3\n\n4;5;6\n7;8;9";
  expect(readSequences(table)).toEqual([
    { inputs: [[1, 2]], targets: [[3]] },
    {
      inputs: [
        [4, 5],
        [7, 8],
      ],
      targets: [[6], [9]],
    },
  ]);
  expect(readSequences('{"inputs":[[1]],"targets":[2]}')).toEqual([
    { inputs: [[1]], targets: [2] },
  ]);
  for (const [text, line] of [
    ["x,y\n1,2\n3,", 3],
    ["a,b\n1,2", 1],
    ["x,y\n1", 2],
    ["[1,", null],
  ] as const) {
    let found: unknown;
    try {
      readSequences(text);
    } catch (thrown) {
      found = thrown;
    }
    expect(found).toBeInstanceOf(Unread);
    expect((found as Unread).line).toBe(line);
  }
});

test("a state_dict that is written is read back as the same model", async () => {
  const core = await loadedCore();
  for (const preset of ["notes-tanh", "theory", "gru-gates", "lstm-gates"]) {
    const config = core.run({ preset }).config();
    const dict = stateDictOf(config);
    if (dict === null) throw new Error(`${preset} has no state_dict`);
    const { inputs, targets } = config;
    const text = JSON.stringify({ ...JSON.parse(dict.text), inputs, targets });
    const answer = readModel(text, config);
    if ("refused" in answer) throw new Error(JSON.stringify(answer.refused));
    const read = JSON.parse(JSON.stringify(answer));
    expect(read.model?.params ?? read.config?.params, preset).toMatchObject(config.params);
  }
});
