/** One computed run: its numbers, in the order in which they are found. */
import type { BeatKind, FrameNumbers, Phase, Schema } from "./generated.js";

export type { FrameNumbers, Initial, Order, Part, Phase, Series, Verdict } from "./generated.js";

/** The run as an ordered list of beats. Ids are stable: `h:2`, `dh:2`, `L`, `end`. */
export interface Beats {
  readonly length: number;
  id(index: number): string;
  kind(index: number): BeatKind;
  /** Step t = 1…T, or 0 where the beat belongs to no step. */
  step(index: number): number;
  phase(index: number): Phase;
  /** Index of a beat by its id; undefined for an id this run does not have. `start` is 0. */
  index(id: string): number | undefined;
  /** The same by kind and step, 0 where it belongs to none. */
  at(kind: BeatKind, t: number): number | undefined;
  /** Where each phase begins, in order. */
  readonly phases: readonly { phase: Phase; start: number; end: number }[];
}

/** Everything one picture shows, of one run. The list of its beats is `Beats`. */
export interface Frame extends Omit<FrameNumbers, "kinds" | "steps"> {
  readonly schema: Schema;
}
