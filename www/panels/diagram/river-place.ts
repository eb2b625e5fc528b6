/** Where the steps of the whole sequence lie in its river, and how far the two passes have got on it. */
import type { Beats, Frame, ValueId } from "../../core.js";
import type { Moment } from "../../network/moment.js";
import { mainState } from "../../network/quantities.js";

/** At the left h_0 and what a tag takes, at the right the loss. */
const ENDS = { left: 38, right: 28 };

/** Time runs to the right, each step has the same share of the width. */
export interface RiverPlace {
  readonly T: number;
  readonly left: number;
  readonly right: number;
  /** Width of a step's share. */
  readonly each: number;
  /** The middle of a step's share. */
  center(t: number): number;
  /** Its left edge; the right one is that of the next. */
  edge(t: number): number;
  /** The step whose share an x lies in, or the nearest. */
  stepAt(x: number): number;
}

export function riverPlace(width: number, T: number): RiverPlace {
  const { left } = ENDS;
  const right = width - ENDS.right;
  const each = (right - left) / T;
  const edge = (t: number): number => left + (t - 1) * each;
  return {
    T,
    left,
    right,
    each,
    edge,
    center: (t) => edge(t + 0.5),
    stepAt: (x) => Math.min(T, Math.max(1, Math.floor((x - left) / each) + 1)),
  };
}

/**
 * The step the gradient has got back to, as a real number: between two steps while the beats between
 * them last. T + 1: it has not set out; 0: it has gone on to h_0.
 */
export function backTo(
  moment: Moment,
  beats: Beats,
  { T, schema }: Pick<Frame, "T" | "schema">,
): number {
  const main = mainState(schema);
  const initial = schema.states.find(({ id }) => id === main)?.initial;
  const gradient = `d${main}`;
  const now = moment.beat - 1 + moment.progress;
  let t = T + 1;
  while (t > 1 && moment.begun(gradient, t - 1) && (beats.at(gradient, t - 1) ?? 0) <= now) t -= 1;
  const [from, to] = [
    beats.at(gradient, t),
    t > 1 ? beats.at(gradient, t - 1) : beats.at(`d${initial}`, 0),
  ];
  if (to === undefined) return t;
  // It sets out with the loss's own beats, not with the whole pass before.
  const begin = from ?? to - 1;
  return t - Math.min(1, Math.max(0, (now - begin) / (to - begin)));
}

/** How much of a state's beat is done: 0 before it, 1 from its end on. */
export function forwardPart(moment: Moment, state: ValueId, t: number): number {
  return moment.part(state, t);
}
