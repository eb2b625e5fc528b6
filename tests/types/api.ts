/**
 * The hand-written types of the API against those that are made from the structs in Rust; and calls as
 * people write them. What is red here is to be mended in crate/wasm/bptt.d.ts.
 */
import type * as said from "../../crate/wasm/bptt.js";
import { Trainer, type TrainerOptions } from "../../crate/wasm/bptt.js";
import type * as made from "../../www/core/generated.js";

/** The same fields, of the same types, whether they may be written or not. */
type Same<A, B> = [Readonly<A>, Readonly<B>] extends [Readonly<B>, Readonly<A>]
  ? keyof A extends keyof B
    ? true
    : false
  : false;
declare function same<_Same extends true>(): void;

same<Same<said.Metrics, made.Metrics>>();
same<Same<said.Divergence, made.Divergence>>();
same<Same<said.Survey, made.Survey>>();
same<Same<said.NextChange, made.NextChange>>();

export const right: TrainerOptions[] = [
  { task: { name: "recall", steps: 20 }, cell: "gru" },
  { task: { name: "words", lines: [["a", "b"]] }, keep: ["whh"], clip: { norm: 1 } },
  {
    task: { name: "given", sequences: [{ inputs: [[1]], targets: [0] }], loss: "cross-entropy" },
    cell: { equations: "h = tanh(W x + U h[t-1])" },
    optimizer: { name: "adam", beta1: 0.5 },
    schedule: { name: "cosine", steps: 100 },
  },
];

export const wrong: TrainerOptions[] = [
  // @ts-expect-error there is no such option
  { task: { name: "recall", steps: 20 }, lr: 0.1 },
  // @ts-expect-error not of this task
  { task: { name: "recall", steps: 20, delay: 3 } },
  // @ts-expect-error not of this optimizer
  { task: { name: "sine", steps: 20 }, optimizer: { name: "sgd", momentum: 0.9 } },
  // @ts-expect-error one of the two
  { task: { name: "sine", steps: 20 }, clip: { norm: 1, value: 1 } },
];

export function run(): number | null {
  const trainer = new Trainer(right[0] as TrainerOptions);
  const metrics: said.Metrics = trainer.step(10);
  trainer.restore(trainer.snapshot());
  const network: said.Network = trainer.network();
  network.free();
  return (
    metrics.divergence?.at ?? trainer.nextChange("whh", 0)?.change ?? trainer.survey().accuracy
  );
}
